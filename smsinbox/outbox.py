"""What the portal says by SMS, as rows: written with the deed, sent by the worker.

Whoever said stop hears nothing, nor does an address that is no telephone (alphanumeric
senders, short codes). A telephone gets at most SMS_PER_SENDER_DAY rows in 24 hours: two
robots that answer each other come to an end.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from complaints.models import Reporter
from complaints.phones import can_be_answered
from smsinbox.models import Gateway, OutboundMessage
from smsinbox.segments import count_segments

logger = logging.getLogger(__name__)

DAY = timedelta(days=1)


def queue_sms(
    *,
    recipient: str,
    text: str,
    purpose: str,
    dedupe_key: str,
    gateway=None,
    complaint=None,
    reply=None,
    in_reply_to=None,
    now=None,
) -> OutboundMessage | None:
    """Write an SMS to be sent; commits or rolls back with the deed around it.

    `recipient` is +62…; `text` is composed (composing.py); `dedupe_key` names the
    deed: the same key gives the first row. Returns None when nothing may be sent.
    """
    now = now or timezone.now()
    if not _may_hear(recipient, dedupe_key, now):
        return None
    message, _is_new = OutboundMessage.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "recipient": recipient,
            "text": text,
            "segments": count_segments(text),
            "purpose": purpose,
            "gateway": gateway or Gateway.objects.by_default().first(),
            "complaint": complaint,
            "reply": reply,
            "in_reply_to": in_reply_to,
            "created_at": now,
            "not_before": now,
        },
    )
    return message


def was_told(complaint, purpose, *, since) -> bool:
    """Say whether this case's reporter got such an SMS since a moment."""
    told = OutboundMessage.objects.with_purpose(purpose).created_since(since)
    return told.filter(complaint=complaint).exists()


def _may_hear(recipient, dedupe_key, now) -> bool:
    if not can_be_answered(recipient):
        return False
    reporter = Reporter.objects.with_proven_phone(recipient).first()
    if reporter is not None and reporter.sms_stopped_at is not None:
        return False
    recent = OutboundMessage.objects.to_phone(recipient).created_since(now - DAY)
    if recent.count() >= settings.SMS_PER_SENDER_DAY:
        logger.warning("SMS %s not queued: daily limit of its receiver", dedupe_key)
        return False
    return True

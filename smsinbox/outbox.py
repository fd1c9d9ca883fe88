"""What the portal says by SMS, as rows: written with the deed, sent by the worker.

Who said stop hears only what it asks for after that; what is no telephone
(alphanumeric senders, short codes) hears nothing. A telephone gets at most
SMS_PER_SENDER_DAY SMS in 24 hours, and not the same automatic words twice within
SMS_SAME_TEXT_PAUSE: two robots that answer each other come to an end. In the quiet
hours no telephone rings for what can wait for the morning.

A notice that may not be sent is a cancelled row that says why: the official who
answered sees that the resident was not told.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from complaints.models import Reporter
from complaints.recognising.phones import can_be_answered
from smsinbox.choices import (
    KEEPS_QUIET_HOURS,
    SAID_AFTER_STOP,
    OutboundState,
    Purpose,
)
from smsinbox.models import Gateway, OutboundMessage
from smsinbox.quiet import after_quiet
from smsinbox.segments import count_segments

logger = logging.getLogger(__name__)

DAY = timedelta(days=1)
# Why a notice was cancelled: stored in `last_error`.
STOPPED = "berhenti"
DAILY_LIMIT = "batas-harian"
# What says the same to the same question, and would say it to a robot for ever.
REPEATS_ITSELF = frozenset({Purpose.UNKNOWN_CODE, Purpose.HELP, Purpose.UNSUPPORTED})
# In the place of a number that was erased.
NOBODY = "+"


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
    deed: the same key gives the first row. Returns None when nothing may be sent; of a
    notice that may not, a cancelled row.
    """
    now = now or timezone.now()
    first = OutboundMessage.objects.filter(dedupe_key=dedupe_key).first()
    if first is not None or not can_be_answered(recipient):
        return first
    forbidden = _what_forbids(recipient, text, purpose, now)
    if forbidden:
        logger.warning("SMS %s not queued: %s", dedupe_key, forbidden)
        if purpose not in KEEPS_QUIET_HOURS:
            return None
    message = OutboundMessage(
        dedupe_key=dedupe_key,
        recipient=recipient,
        text=text,
        segments=count_segments(text),
        purpose=purpose,
        gateway=gateway or Gateway.objects.by_default().first(),
        complaint=complaint,
        reply=reply,
        in_reply_to=in_reply_to,
        state=OutboundState.CANCELLED if forbidden else OutboundState.QUEUED,
        last_error=forbidden,
        created_at=now,
        not_before=may_ring_at(purpose, now),
    )
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        # Somebody else did the same deed at the same moment.
        return OutboundMessage.objects.get(dedupe_key=dedupe_key)
    return message


def was_told(complaint, purpose, *, since) -> bool:
    """Say whether this case's reporter got such an SMS since a moment."""
    told = OutboundMessage.objects.with_purpose(purpose).created_since(since)
    return told.not_cancelled().filter(complaint=complaint).exists()


def has_stopped(phone: str) -> bool:
    """Say whether the owner of a number said stop, and nothing since."""
    stopped = Reporter.objects.filter(sms_stopped_at__isnull=False)
    return stopped.with_proven_phone(phone).exists()


def may_ring_at(purpose: str, moment):
    """Return when an SMS that is ready at a moment may make a telephone ring."""
    if purpose in KEEPS_QUIET_HOURS:
        return after_quiet(moment, settings.SMS_QUIET_HOURS)
    return moment


def _what_forbids(recipient, text, purpose, now) -> str:
    """Say in a word why an SMS may not be sent, "" when it may."""
    if purpose not in SAID_AFTER_STOP and has_stopped(recipient):
        return STOPPED
    recent = OutboundMessage.objects.to_phone(recipient).not_cancelled()
    if recent.created_since(now - DAY).count() >= settings.SMS_PER_SENDER_DAY:
        return DAILY_LIMIT
    since = now - settings.SMS_SAME_TEXT_PAUSE
    said = purpose in REPEATS_ITSELF and recent.created_since(since).filter(text=text)
    return "baru saja dikatakan" if said else ""

"""What became of an SMS after it left: delivery reports, in any order.

Each report is a line; the same one again adds none. The whole SMS (no part named) has
the state that is reported; where each segment is reported on its own, it is delivered
when as many segments are as it has, and one that failed makes it fail, until that one
is delivered too. A state never goes back.
"""

import re

from django.db import transaction
from django.utils import timezone

from smsinbox.choices import OutboundState, may_follow
from smsinbox.gateways.base import DeliveryReport
from smsinbox.models import Gateway, OutboundMessage, ReportLine
from smsinbox.models.outbound import REFERENCE_PREFIX
from smsinbox.sending import reference_of

PART_MAX = 100
REASON_MAX = 200
PART_FAILED = "sebagian tidak sampai"
# Longer digits are no key of ours, and more than a database takes.
OURS = re.compile(rf"{REFERENCE_PREFIX}([0-9]{{1,18}})(?:-[0-9]{{1,12}})?", re.ASCII)
REPORTED = {OutboundState.SENT, OutboundState.DELIVERED, OutboundState.FAILED}
UNSENT = {OutboundState.QUEUED, OutboundState.CLAIMED}


@transaction.atomic
def record_report(gateway: Gateway, report: DeliveryReport, *, now=None) -> bool:
    """Note what a gateway reports about an SMS it sent.

    Returns False when the gateway has no such SMS (or not yet: a report may be quicker
    than the answer that tells us the provider's id; our own id is always known).
    """
    now = now or timezone.now()
    message = _message_of(gateway, report)
    if message is None:
        return False
    if report.state not in REPORTED or _is_about_the_past(message, report):
        return True
    ReportLine.objects.get_or_create(
        message=message,
        part=report.part[:PART_MAX],
        state=report.state,
        defaults={"reason": report.reason[:REASON_MAX], "at": now},
    )
    state, reason = _meaning(message, report)
    if may_follow(message.state, state):
        message.state = state
        message.claim_token = ""
        message.last_error = reason[:REASON_MAX]
        # Whoever reports that it failed had taken it.
        message.sent_at = message.sent_at or now
        message.save(update_fields=["state", "claim_token", "last_error", "sent_at"])
    return True


def _meaning(message, report) -> tuple[str, str]:
    """Say what a report makes of the whole SMS, and what is wrong with it."""
    if report.state == OutboundState.FAILED:
        if not report.part or message.segments == 1:
            return OutboundState.FAILED, report.reason or "reported as failed"
        reason = f"{PART_FAILED}: {report.reason}" if report.reason else PART_FAILED
        return OutboundState.FAILED, reason
    if report.state == OutboundState.DELIVERED and report.part:
        delivered = message.reports.delivered().exclude(part="").count()
        if delivered < message.segments:
            return OutboundState.SENT, ""
    return report.state, ""


def _is_about_the_past(message, report) -> bool:
    """Whether it is about an earlier sending of what is about to be sent anew.

    That it was delivered after all is news: it need not be sent again.
    """
    is_sent_anew = message.state in UNSENT and message.sent_at is not None
    if not is_sent_anew or report.message_id == reference_of(message):
        return False
    return report.state != OutboundState.DELIVERED or bool(report.part)


def _message_of(gateway, report) -> OutboundMessage | None:
    messages = OutboundMessage.objects.select_for_update()
    ours = OURS.fullmatch(report.message_id)
    if ours:
        message = messages.filter(pk=int(ours[1])).first()
        return message if message and _may_tell(gateway, message, report) else None
    named = messages.over(gateway).filter(provider_id=report.message_id)
    return named.order_by("-pk").first() if report.message_id else None


def _may_tell(gateway, message, report) -> bool:
    """Whether a gateway may report about an SMS by our name for it.

    One that had it before another took over tells only that it was sent after all.
    """
    if message.gateway_id == gateway.pk:
        return True
    had_it = message.attempts > 0 and (
        gateway.pk in message.refused_by
        or gateway.is_default
        or gateway.backup_rank is not None
        or (message.in_reply_to and message.in_reply_to.gateway_id == gateway.pk)
    )
    return had_it and report.state != OutboundState.FAILED

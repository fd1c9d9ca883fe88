"""What became of an SMS after it left: delivery reports, in any order."""

from django.db import transaction
from django.utils import timezone

from smsinbox.choices import OutboundState, may_follow
from smsinbox.gateways.base import DeliveryReport
from smsinbox.models import Gateway, OutboundMessage
from smsinbox.models.outbound import REFERENCE_PREFIX


@transaction.atomic
def record_report(gateway: Gateway, report: DeliveryReport, *, now=None) -> bool:
    """Note what a gateway reports about an SMS it sent; a state never goes back.

    Returns False when the gateway has no such SMS (or not yet: a report may be quicker
    than the answer that tells us the provider's id).
    """
    message = _message_of(gateway, report.message_id)
    if message is None:
        return False
    if may_follow(message.state, report.state):
        message.state = report.state
        message.claim_token = ""
        if report.state == OutboundState.FAILED:
            message.last_error = report.reason or "reported as failed"
        else:
            message.last_error = ""
            message.sent_at = message.sent_at or now or timezone.now()
        message.save(update_fields=["state", "claim_token", "last_error", "sent_at"])
    return True


def _message_of(gateway, message_id) -> OutboundMessage | None:
    messages = OutboundMessage.objects.select_for_update().filter(gateway=gateway)
    number = message_id.removeprefix(REFERENCE_PREFIX)
    # Longer digits are no key of ours, and more than a database takes.
    is_ours = number != message_id and number.isascii() and number.isdecimal()
    if is_ours and len(number) <= 18:
        return messages.filter(pk=int(number)).first()
    return messages.filter(provider_id=message_id).order_by("-pk").first()

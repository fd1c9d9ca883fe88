"""Whether the telephone works: backlog, oldest unsent, gateways that fell silent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F
from django.utils import timezone

from smsinbox.models import Gateway, InboundMessage, OutboundMessage

LOOKED_BACK = timedelta(days=14)
# Silence is unusual after ten times the usual gap, but never before a day has passed.
UNUSUAL_GAPS = 10
SILENT_AT_LEAST = timedelta(days=1)


@dataclass(frozen=True)
class SmsHealth:
    """How the telephone does at one moment; a moment is None where nothing waits."""

    pending: int
    oldest_pending_at: datetime | None
    unsent: int
    oldest_unsent_at: datetime | None
    failed: int
    silent: tuple[str, ...]


def sms_health(*, now=None) -> SmsHealth:
    """Look at the journals and the gateways."""
    now = now or timezone.now()
    pending = InboundMessage.objects.pending().order_by("received_at")
    unsent = OutboundMessage.objects.waiting().order_by("created_at")
    return SmsHealth(
        pending=pending.count(),
        oldest_pending_at=pending.values_list("received_at", flat=True).first(),
        unsent=unsent.count(),
        oldest_unsent_at=unsent.values_list("created_at", flat=True).first(),
        failed=OutboundMessage.objects.failed().count(),
        silent=tuple(gateway.name for gateway in silent_gateways(now=now)),
    )


def silent_gateways(*, now) -> list[Gateway]:
    """List the active gateways that have been silent for longer than they usually are.

    The usual gap is taken from the 14 days before the last SMS.
    """
    numbers = dict(
        InboundMessage.objects.filter(
            gateway__is_active=True,
            received_at__gte=F("gateway__last_inbound_at") - LOOKED_BACK,
        )
        .order_by()
        .values_list("gateway")
        .annotate(Count("pk"))
    )
    return [
        gateway
        for gateway in Gateway.objects.active()
        if _is_silent(gateway, numbers.get(gateway.pk, 0), now)
    ]


def _is_silent(gateway, number, now) -> bool:
    if gateway.last_inbound_at is None:
        return False
    usual_gap = LOOKED_BACK / max(number, 1)
    silence = now - gateway.last_inbound_at
    return silence > max(UNUSUAL_GAPS * usual_gap, SILENT_AT_LEAST)

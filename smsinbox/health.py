"""Whether the telephone works: what waits, how long, what went wrong, what it cost.

Nothing here counts a whole journal: what waits is counted to a thousand, the rest is
bounded by a day, a month or a number of rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, Q, Sum
from django.utils import timezone

from smsinbox.choices import OutboundState
from smsinbox.gateways.adapters import SIMULATED
from smsinbox.models import Gateway, InboundMessage, OutboundMessage, ReportLine

COUNTED = 1000
REPORTS_LOOKED_AT = 500
REPORTS_NOT_OLDER = timedelta(days=7)
LOOKED_BACK = timedelta(days=14)
# Silence is unusual after ten times the usual gap, but never before a day has passed.
UNUSUAL_GAPS = 10
SILENT_AT_LEAST = timedelta(days=1)
LEFT = [OutboundState.SENT, OutboundState.DELIVERED]


@dataclass(frozen=True)
class Backlog:
    """What waits: how many (COUNTED at most), and since when the oldest does."""

    number: int = 0
    oldest_at: datetime | None = None

    @property
    def is_more(self) -> bool:
        """Whether there may be more than were counted."""
        return self.number == COUNTED


@dataclass(frozen=True)
class Sent:
    """What left or failed: segments are what providers charge for."""

    segments_today: int = 0
    segments_this_month: int = 0
    failed_today: int = 0


@dataclass(frozen=True)
class GatewayHealth:
    """How one gateway does."""

    gateway: Gateway
    pending: Backlog
    unsent: Backlog
    sent: Sent


@dataclass(frozen=True)
class SmsHealth:
    """How the telephone does at one moment; in total, and each gateway for itself.

    `minutes_to_delivery` is the median from queuing to the telephone's own
    confirmation, None where none was reported of late.
    """

    pending: Backlog
    unsent: Backlog
    sent: Sent
    minutes_to_delivery: float | None
    gateways: tuple[GatewayHealth, ...]


def sms_health(*, now=None) -> SmsHealth:
    """Look at the journals and the gateways: five queries, however many there are."""
    now = now or timezone.now()
    gateways = list(Gateway.objects.all())
    default = next((each.pk for each in gateways if each.is_default), None)
    pending = _oldest(InboundMessage.objects.pending(), "received_at")
    unsent = [
        (gateway or default, at)
        for gateway, at in _oldest(OutboundMessage.objects.waiting(), "created_at")
    ]
    sent = _sent_by_gateway(now)
    return SmsHealth(
        pending=_backlog(pending),
        unsent=_backlog(unsent),
        sent=_total(sent.values()),
        minutes_to_delivery=_minutes_to_delivery(now),
        gateways=tuple(
            GatewayHealth(
                gateway,
                _backlog(row for row in pending if row[0] == gateway.pk),
                _backlog(row for row in unsent if row[0] == gateway.pk),
                sent.get(gateway.pk, Sent()),
            )
            for gateway in gateways
        ),
    )


def silent_gateways(*, now) -> list[Gateway]:
    """List the active gateways that have been silent for longer than they usually are.

    The usual gap is taken from the 14 days before the last SMS. What only simulates is
    never missed.
    """
    quiet_since = now - SILENT_AT_LEAST
    quiet = Gateway.objects.active().exclude(adapter__in=SIMULATED)
    return [
        gateway
        for gateway in quiet.filter(last_inbound_at__lt=quiet_since)
        if _is_silent(gateway, now)
    ]


def _is_silent(gateway, now) -> bool:
    """Whether silence > UNUSUAL_GAPS * (LOOKED_BACK / number), without counting all."""
    silence = now - gateway.last_inbound_at
    needed = UNUSUAL_GAPS * LOOKED_BACK // silence + 1
    received = InboundMessage.objects.filter(
        gateway=gateway, received_at__gte=gateway.last_inbound_at - LOOKED_BACK
    )
    number = len(received.order_by().values_list("pk", flat=True)[:needed])
    return max(number, 1) >= needed


def _oldest(rows, moment) -> list[tuple[int | None, datetime]]:
    return list(rows.order_by(moment).values_list("gateway", moment)[:COUNTED])


def _backlog(rows: Iterable) -> Backlog:
    moments = [at for _gateway, at in rows]
    return Backlog(len(moments), min(moments, default=None))


def _sent_by_gateway(now) -> dict[int | None, Sent]:
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    left, is_of_today = Q(state__in=LEFT), Q(created_at__gte=today)
    failed = Q(state=OutboundState.FAILED)
    rows = (
        OutboundMessage.objects.created_since(today.replace(day=1))
        .order_by()
        .values_list("gateway")
        .annotate(
            today=Sum("segments", filter=left & is_of_today, default=0),
            month=Sum("segments", filter=left, default=0),
            failed=Count("pk", filter=failed & is_of_today),
        )
    )
    return {gateway: Sent(*facts) for gateway, *facts in rows}


def _total(sent: Iterable[Sent]) -> Sent:
    rows = list(sent)
    return Sent(
        sum(each.segments_today for each in rows),
        sum(each.segments_this_month for each in rows),
        sum(each.failed_today for each in rows),
    )


def _minutes_to_delivery(now) -> float | None:
    rows = (
        ReportLine.objects.delivered()
        .order_by("-pk")
        .values_list("message", "at", "message__created_at")[:REPORTS_LOOKED_AT]
    )
    # Each part of a long SMS may have a line; the newest stands first.
    taken = {}
    for message, at, created_at in rows:
        if at >= now - REPORTS_NOT_OLDER:
            taken.setdefault(message, (at - created_at).total_seconds() / 60)
    return median(taken.values()) if taken else None

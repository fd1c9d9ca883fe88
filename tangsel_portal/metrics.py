"""Figures for a monitoring system: Prometheus' text format, version 0.0.4.

https://prometheus.io/docs/instrumenting/exposition_formats/

Written out by hand: a dozen gauges that are read from the database need no library, and
a registry in memory would tell something else in every process. Only numbers and the
names of gateways; nothing about persons.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from complaints.choices import EmailState
from complaints.models import Complaint, OutboundEmail
from smsinbox.choices import OutboundState
from smsinbox.models import Gateway, InboundMessage, OutboundMessage

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# Named as they are on the wire, whatever the journal calls them.
STATES = {
    OutboundState.QUEUED: "waiting",
    OutboundState.CLAIMED: "sending",
    OutboundState.FAILED: "failed",
}
Labels = Mapping[str, str]


@dataclass(frozen=True)
class Gauge:
    """One figure, or one for each set of labels."""

    name: str
    told: str
    samples: Iterable[tuple[Labels, float]]

    def lines(self) -> Iterator[str]:
        yield f"# HELP {self.name} {self.told}"
        yield f"# TYPE {self.name} gauge"
        for labels, value in self.samples:
            pairs = ",".join(f'{key}="{_escape(one)}"' for key, one in labels.items())
            yield f"{self.name}{{{pairs}}} {value}" if pairs else f"{self.name} {value}"


@never_cache
@require_safe
def metrics(request):
    """Answer who knows METRICS_TOKEN; without that setting there is no such page."""
    if not settings.METRICS_TOKEN:
        raise Http404
    given = request.headers.get("Authorization", "")
    if not constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}"):
        refusal = HttpResponse("unauthorized\n", content_type="text/plain", status=401)
        refusal.headers["WWW-Authenticate"] = "Bearer"
        return refusal
    now = timezone.now()
    gauges = [*_sms_gauges(now), *_gateway_gauges(), *_case_gauges(now)]
    lines = [line for gauge in gauges for line in gauge.lines()]
    return HttpResponse("\n".join(lines) + "\n", content_type=CONTENT_TYPE)


def _sms_gauges(now) -> list[Gauge]:
    pending = InboundMessage.objects.pending()
    numbers = dict.fromkeys(STATES, 0) | dict(
        OutboundMessage.objects.filter(state__in=STATES)
        .order_by()
        .values_list("state")
        .annotate(Count("pk"))
    )
    return [
        _one("pesan_sms_inbound_pending", "SMS not filed yet.", pending.count()),
        _one(
            "pesan_sms_inbound_oldest_pending_seconds",
            "Age of the oldest SMS not filed yet.",
            _age(pending, "received_at", now),
        ),
        Gauge(
            "pesan_sms_outbound",
            "Outgoing SMS that did not leave, by state.",
            [({"state": STATES[state]}, number) for state, number in numbers.items()],
        ),
        _one(
            "pesan_sms_outbound_oldest_unsent_seconds",
            "Age of the oldest SMS that waits to be sent.",
            _age(OutboundMessage.objects.waiting(), "created_at", now),
        ),
    ]


def _gateway_gauges() -> list[Gauge]:
    gateways = list(Gateway.objects.active())

    def each(field) -> list[tuple[Labels, float]]:
        moments = ((row.slug, getattr(row, field)) for row in gateways)
        return [({"gateway": slug}, at.timestamp()) for slug, at in moments if at]

    return [
        Gauge(
            "pesan_gateway_last_inbound_timestamp_seconds",
            "When a gateway last handed over an SMS.",
            each("last_inbound_at"),
        ),
        Gauge(
            "pesan_gateway_last_outbound_timestamp_seconds",
            "When a gateway last took an SMS.",
            each("last_outbound_at"),
        ),
        Gauge(
            "pesan_gateway_failing",
            "1 while a gateway cannot send.",
            [({"gateway": row.slug}, int(bool(row.failing_since))) for row in gateways],
        ),
    ]


def _case_gauges(now) -> list[Gauge]:
    today = timezone.localdate(now)
    emails = OutboundEmail.objects.filter(state=EmailState.QUEUED)
    return [
        _one(
            "pesan_complaints_open",
            "Messages whose case is not closed.",
            Complaint.objects.still_open().count(),
        ),
        _one(
            "pesan_complaints_overdue",
            "Open messages past a deadline.",
            Complaint.objects.overdue(on=today).count(),
        ),
        _one("pesan_emails_waiting", "E-mails not sent yet.", emails.count()),
    ]


def _one(name: str, told: str, value: float) -> Gauge:
    return Gauge(name, told, [({}, value)])


def _age(rows, field: str, now: datetime) -> float:
    """Return the age of the oldest row in seconds, 0 where there is none."""
    oldest = rows.order_by(field).values_list(field, flat=True).first()
    return max((now - oldest).total_seconds(), 0) if oldest else 0


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")

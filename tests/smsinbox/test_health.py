"""Whether the telephone works."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from smsinbox import health
from smsinbox.choices import AdapterName, InboundState, OutboundState, Purpose
from smsinbox.health import (
    Backlog,
    GatewayHealth,
    Sent,
    SmsHealth,
    silent_gateways,
    sms_health,
)
from smsinbox.models import Gateway, InboundMessage, OutboundMessage, ReportLine
from tests.smsinbox.conftest import make_gateway

pytestmark = pytest.mark.django_db

# Noon in Jakarta, in the middle of a month.
NOW = datetime(2026, 11, 18, 5, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def receive(gateway, *, ago, state=InboundState.IGNORED):
    at = NOW - ago
    is_pending = state == InboundState.PENDING
    InboundMessage.objects.create(
        gateway=gateway,
        dedupe_key=f"id:{ago}",
        raw_body="{}",
        received_at=at,
        state=state,
        next_attempt_at=at if is_pending else None,
    )
    Gateway.objects.filter(pk=gateway.pk).update(last_inbound_at=at)


def queue(*, ago, state=OutboundState.QUEUED, gateway=None, segments=1):
    return OutboundMessage.objects.create(
        recipient="+6281200001234",
        text="Halo",
        segments=segments,
        purpose=Purpose.STATUS,
        dedupe_key=f"uji:{OutboundMessage.objects.count()}",
        gateway=gateway,
        state=state,
        created_at=NOW - ago,
        sent_at=NOW - ago,
    )


def of_gateway(gateway):
    (found,) = [
        each for each in sms_health(now=NOW).gateways if each.gateway == gateway
    ]
    return found


def test_nothing_waits_and_nothing_is_wrong(gateway):
    nothing = Backlog(), Backlog(), Sent()

    assert sms_health(now=NOW) == SmsHealth(
        *nothing,
        minutes_to_delivery=None,
        gateways=(GatewayHealth(gateway, *nothing),),
    )


def test_backlog_and_oldest_are_told_for_each_gateway(gateway):
    other = make_gateway(slug="lain", name="Lain", is_default=False)
    receive(gateway, ago=9 * MINUTE, state=InboundState.PENDING)
    receive(gateway, ago=5 * MINUTE, state=InboundState.PENDING)
    queue(ago=2 * HOUR, gateway=other)
    queue(ago=3 * HOUR, state=OutboundState.FAILED)

    told = sms_health(now=NOW)

    assert told.pending == Backlog(2, NOW - 9 * MINUTE)
    assert told.unsent == Backlog(1, NOW - 2 * HOUR)
    assert told.sent == Sent(failed_today=1)
    assert of_gateway(gateway).pending == told.pending
    assert of_gateway(gateway).unsent == Backlog()
    assert of_gateway(other).unsent == told.unsent


def test_what_has_no_gateway_waits_for_the_default_one(gateway):
    queue(ago=HOUR)

    assert of_gateway(gateway).unsent == Backlog(1, NOW - HOUR)


def test_a_long_backlog_is_not_counted_to_its_end(gateway, monkeypatch):
    monkeypatch.setattr(health, "COUNTED", 2)
    for hours in (1, 2, 3):
        queue(ago=hours * HOUR, gateway=gateway)

    unsent = sms_health(now=NOW).unsent

    assert (unsent.number, unsent.is_more) == (2, True)
    assert unsent.oldest_at == NOW - 3 * HOUR


def test_what_sms_cost_is_told_by_day_and_month(gateway):
    queue(ago=HOUR, state=OutboundState.SENT, gateway=gateway, segments=2)
    queue(ago=2 * HOUR, state=OutboundState.DELIVERED, gateway=gateway)
    queue(ago=3 * DAY, state=OutboundState.DELIVERED, gateway=gateway, segments=2)
    queue(ago=30 * DAY, state=OutboundState.DELIVERED, gateway=gateway, segments=2)
    queue(ago=HOUR, state=OutboundState.FAILED, gateway=gateway, segments=2)
    queue(ago=2 * DAY, state=OutboundState.FAILED, gateway=gateway)

    assert of_gateway(gateway).sent == Sent(
        segments_today=3, segments_this_month=5, failed_today=1
    )


def test_the_middle_time_to_the_telephone_is_told(gateway):
    for minutes in (2, 4, 60):
        row = queue(ago=2 * HOUR, state=OutboundState.DELIVERED)
        at = row.created_at + minutes * MINUTE
        for part, late in (("1", MINUTE), ("2", 0 * MINUTE)):
            ReportLine.objects.create(
                message=row, part=part, state=OutboundState.DELIVERED, at=at - late
            )
    old = queue(ago=20 * DAY, state=OutboundState.DELIVERED)
    ReportLine.objects.create(
        message=old, state=OutboundState.DELIVERED, at=NOW - 19 * DAY
    )

    assert sms_health(now=NOW).minutes_to_delivery == 4


def test_more_gateways_cost_no_more_questions(gateway):
    def questions():
        with CaptureQueriesContext(connection) as captured:
            sms_health(now=NOW)
        return len(captured)

    queue(ago=HOUR)
    with_one = questions()
    for number in (1, 2):
        queue(ago=HOUR, gateway=make_gateway(slug=f"l{number}", is_default=False))

    assert (with_one, questions()) == (5, 5)


def test_a_gateway_is_silent_when_it_is_longer_than_usual(gateway):
    rare = make_gateway(slug="jarang", name="Jarang", is_default=False)
    receive(rare, ago=9 * DAY)
    for hours in range(60, 46, -1):
        receive(gateway, ago=hours * HOUR)

    # Fourteen SMS in fourteen days: ten days of silence would be unusual.
    assert silent_gateways(now=NOW) == []
    assert silent_gateways(now=NOW + 8 * DAY) == []
    assert silent_gateways(now=NOW + 9 * DAY) == [gateway]


def test_a_busy_gateway_may_be_quiet_for_a_night(gateway):
    for minutes in range(450, 300, -1):
        receive(gateway, ago=minutes * MINUTE)

    assert silent_gateways(now=NOW) == []
    assert silent_gateways(now=NOW + 0.7 * DAY) == []
    assert silent_gateways(now=NOW + 2 * DAY) == [gateway]


@pytest.mark.parametrize("facts", [{"is_active": False}, {"adapter": "console"}])
def test_what_is_off_or_only_simulates_is_never_missed(gateway, facts):
    receive(gateway, ago=200 * DAY)
    assert silent_gateways(now=NOW) == [gateway]

    Gateway.objects.update(is_default=False, **facts)

    assert "console" in AdapterName.values
    assert silent_gateways(now=NOW) == []

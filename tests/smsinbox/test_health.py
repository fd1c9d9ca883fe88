"""Whether the telephone works."""

from datetime import timedelta

from django.utils import timezone

from smsinbox.choices import InboundState, OutboundState, Purpose
from smsinbox.health import SmsHealth, sms_health
from smsinbox.models import Gateway, InboundMessage, OutboundMessage
from tests.smsinbox.conftest import make_gateway

NOW = timezone.now()


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


def queue(*, ago, state=OutboundState.QUEUED):
    OutboundMessage.objects.create(
        recipient="+6281200001234",
        text="Halo",
        segments=1,
        purpose=Purpose.STATUS,
        dedupe_key=f"uji:{ago}",
        state=state,
        created_at=NOW - ago,
    )


def test_nothing_waits_and_nothing_is_wrong(gateway):
    assert sms_health(now=NOW) == SmsHealth(0, None, 0, None, 0, ())


def test_backlog_and_oldest_are_told(gateway):
    receive(gateway, ago=timedelta(minutes=9), state=InboundState.PENDING)
    receive(gateway, ago=timedelta(minutes=5), state=InboundState.PENDING)
    queue(ago=timedelta(hours=2))
    queue(ago=timedelta(hours=3), state=OutboundState.FAILED)

    assert sms_health(now=NOW) == SmsHealth(
        pending=2,
        oldest_pending_at=NOW - timedelta(minutes=9),
        unsent=1,
        oldest_unsent_at=NOW - timedelta(hours=2),
        failed=1,
        silent=(),
    )


def test_a_gateway_is_silent_when_it_is_longer_than_usual(gateway):
    rare = make_gateway(slug="jarang", name="Jarang", is_default=False)
    receive(rare, ago=timedelta(days=9))
    for hours in range(60, 46, -1):
        receive(gateway, ago=timedelta(hours=hours))

    # Fourteen SMS in fourteen days: ten days of silence would be unusual.
    assert sms_health(now=NOW).silent == ()
    assert sms_health(now=NOW + timedelta(days=9)).silent == ("Gerbang uji",)


def test_a_busy_gateway_may_be_quiet_for_a_night(gateway):
    for minutes in range(400, 300, -1):
        receive(gateway, ago=timedelta(minutes=minutes))

    assert sms_health(now=NOW).silent == ()
    assert sms_health(now=NOW + timedelta(days=2)).silent == ("Gerbang uji",)

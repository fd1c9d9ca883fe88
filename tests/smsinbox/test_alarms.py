"""When the telephone needs a person."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.models import Official, OutboundEmail
from smsinbox.alarms import Standing, find_alarms, look_once_a_minute, tell_alarms
from smsinbox.choices import InboundState, OutboundState, Purpose
from smsinbox.models import Gateway, InboundMessage, OutboundMessage
from tests import factories
from tests.smsinbox.conftest import make_gateway

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 18, 5, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def admin(db):
    return factories.make_official("Admin Kota", email="admin@contoh.example")


def fail(gateway, *, since):
    Gateway.objects.filter(pk=gateway.pk).update(failing_since=since)


def hear(gateway, *, at):
    InboundMessage.objects.create(
        gateway=gateway,
        dedupe_key=f"id:{at}",
        raw_body="",
        received_at=at,
        state=InboundState.IGNORED,
    )
    Gateway.objects.filter(pk=gateway.pk).update(last_inbound_at=at)


def queue(*, at, **facts):
    return OutboundMessage.objects.create(
        **{
            "recipient": "+6281200001234",
            "text": "Halo",
            "segments": 1,
            "purpose": Purpose.STATUS,
            "dedupe_key": f"uji:{OutboundMessage.objects.count()}",
            "created_at": at,
            "not_before": at,
        }
        | facts
    )


def words(now=NOW):
    return [str(alarm) for alarm in find_alarms(now=now)]


def told():
    return list(
        OutboundEmail.objects.order_by("pk").values_list("recipient", "subject")
    )


def test_all_is_well(gateway, admin):
    hear(gateway, at=NOW - HOUR)
    queue(at=NOW - MINUTE)

    assert words() == []
    assert tell_alarms(now=NOW) == 0
    assert look_once_a_minute(now=NOW) == Standing()
    assert not look_once_a_minute(now=NOW)


def test_a_silent_gateway_is_an_alarm(gateway):
    hear(gateway, at=NOW - 141 * DAY)

    assert words() == [
        "Gerbang uji: tidak ada SMS masuk sejak 30 Jun 2026, 12.00, lebih lama dari "
        "biasanya."
    ]


def test_a_gateway_that_cannot_send_is_an_alarm_after_a_quarter(gateway):
    fail(gateway, since=NOW)

    assert words(NOW + 14 * MINUTE) == []
    assert words(NOW + 15 * MINUTE) == [
        "Gerbang uji: gagal mengirim sejak 18 Nov 2026, 12.00."
    ]
    Gateway.objects.update(is_active=False, is_default=False)
    assert words(NOW + 15 * MINUTE) == []


def test_what_waits_for_half_an_hour_is_an_alarm_of_who_should_send_it(gateway):
    off = make_gateway(slug="mati", name="Mati", is_default=False, is_active=False)
    other = make_gateway(slug="lain", name="Lain", is_default=False)
    queue(at=NOW - 30 * MINUTE, gateway=off)
    queue(at=NOW - 40 * MINUTE)
    queue(at=NOW - 50 * MINUTE, gateway=other)
    queue(at=NOW - 29 * MINUTE, gateway=other)
    queue(at=NOW - DAY, state=OutboundState.FAILED)

    assert words() == [
        "Lain: ada SMS yang menunggu dikirim sejak 18 Nov 2026, 11.10.",
        "Gerbang uji: ada SMS yang menunggu dikirim sejak 18 Nov 2026, 11.20.",
    ]


def test_what_waits_for_the_morning_is_no_alarm(gateway):
    night = {"purpose": Purpose.REPLY_NOTICE, "gateway": gateway}
    queue(at=NOW - 9 * HOUR, **night | {"not_before": NOW + HOUR})
    assert words() == []

    assert words(NOW + HOUR + 29 * MINUTE) == []
    assert len(words(NOW + HOUR + 30 * MINUTE)) == 1


def test_without_any_gateway_what_waits_is_told_too(db):
    queue(at=NOW - HOUR)

    assert words() == [
        "Tanpa gerbang: ada SMS yang menunggu dikirim sejak 18 Nov 2026, 11.00."
    ]
    assert tell_alarms(now=NOW) == 0


def test_the_city_admins_are_told_once_an_event(gateway, admin, settings):
    factories.make_official("Moderator", email="moderator@contoh.example")
    factories.make_official("Admin Kota", email="")
    gone = factories.make_official("Admin Kota", email="lama@contoh.example")
    Official.objects.filter(pk=gone.pk).update(is_active=False)
    fail(gateway, since=NOW - HOUR)

    rounds = [tell_alarms(now=NOW + minutes * MINUTE) for minutes in range(3)]

    assert rounds == [1, 0, 0]
    assert told() == [("admin@contoh.example", "Gerbang SMS bermasalah: Gerbang uji")]
    body = OutboundEmail.objects.get().body
    assert "Gerbang uji: gagal mengirim sejak 18 Nov 2026, 11.00." in body
    assert f"{settings.PORTAL_URL}/admin/smsinbox/gateway/kesehatan/" in body
    assert "81200001234" not in body


def test_the_next_event_is_told_again(gateway, admin):
    fail(gateway, since=NOW - HOUR)
    tell_alarms(now=NOW)

    fail(gateway, since=None)
    assert tell_alarms(now=NOW + HOUR) == 0
    gateway.refresh_from_db()
    assert gateway.silence_told_at is None
    fail(gateway, since=NOW + 2 * HOUR)

    assert tell_alarms(now=NOW + 3 * HOUR) == 1
    assert len(told()) == 2


def test_a_worse_fault_of_a_silent_gateway_is_told_too(gateway, admin):
    hear(gateway, at=NOW - 150 * DAY)
    tell_alarms(now=NOW)
    fail(gateway, since=NOW + HOUR)

    assert tell_alarms(now=NOW + 2 * HOUR) == 1
    assert tell_alarms(now=NOW + 3 * HOUR) == 0
    assert len(told()) == 2


def test_another_oldest_sms_is_no_new_event(gateway, admin):
    first = queue(at=NOW - HOUR)
    tell_alarms(now=NOW)
    queue(at=NOW)
    OutboundMessage.objects.filter(pk=first.pk).update(state=OutboundState.FAILED)

    assert len(words(NOW + HOUR)) == 1
    assert tell_alarms(now=NOW + HOUR) == 0


def test_gateways_that_fail_together_share_one_e_mail(gateway, admin):
    fail(gateway, since=NOW - HOUR)
    fail(make_gateway(slug="lain", name="Lain", is_default=False), since=NOW - HOUR)

    assert tell_alarms(now=NOW) == 2
    assert told() == [
        ("admin@contoh.example", "Gerbang SMS bermasalah: Gerbang uji, Lain")
    ]


def test_nobody_to_be_told_is_logged(gateway, caplog):
    fail(gateway, since=NOW - HOUR)

    tell_alarms(now=NOW)

    assert "no city admin has an e-mail address" in caplog.text


def test_a_quiet_round_costs_four_statements(gateway):
    hear(gateway, at=NOW - HOUR)

    with CaptureQueriesContext(connection) as captured:
        tell_alarms(now=NOW)

    assert len([each for each in captured if "SAVEPOINT" not in each["sql"]]) == 4


def test_the_banner_asks_one_question_and_that_once_a_minute(gateway):
    with CaptureQueriesContext(connection) as captured:
        look_once_a_minute(now=NOW)
        look_once_a_minute(now=NOW)

    assert len(captured) == 1


@pytest.mark.parametrize(
    ("facts", "since", "expected"),
    [
        ({"failing_since": NOW - HOUR}, None, Standing(("Gerbang uji",))),
        ({"silence_told_at": NOW - HOUR}, None, Standing(("Gerbang uji",))),
        ({}, NOW - HOUR, Standing((), is_held_up=True)),
        ({}, NOW - MINUTE, Standing()),
    ],
)
def test_the_banner_says_what_is_wrong(gateway, facts, since, expected):
    if facts:
        Gateway.objects.update(**facts)
    if since:
        queue(at=since)
    cache.clear()

    assert look_once_a_minute(now=NOW) == expected

"""The figures that a monitoring system reads."""

from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from complaints.mailing import queue_email
from complaints.models import Complaint
from smsinbox.choices import InboundState, OutboundState, Purpose
from smsinbox.models import Gateway, InboundMessage, OutboundMessage
from tests import factories

pytestmark = pytest.mark.django_db

TOKEN = "token-for-the-figures-0123"
PHONE = "+6281200001234"
AT = datetime(2026, 11, 23, 1, 15, tzinfo=UTC)


@pytest.fixture
def read(client, settings):
    """Give a function that reads the page as {sample: value}."""
    settings.METRICS_TOKEN = TOKEN

    def read():
        response = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
        assert response.status_code == HTTPStatus.OK
        assert response["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        text = response.content.decode()
        assert text.endswith("\n")
        samples = (line for line in text.splitlines() if not line.startswith("#"))
        return {name: float(value) for name, value in map(str.rsplit, samples)}

    return read


def queue(number, *, state, ago=timedelta(0)):
    OutboundMessage.objects.create(
        recipient=PHONE,
        text="Halo",
        segments=1,
        purpose=Purpose.STATUS,
        dedupe_key=f"uji:{number}",
        state=state,
        created_at=timezone.now() - ago,
    )


def test_without_a_token_there_is_no_such_page(client, settings):
    assert settings.METRICS_TOKEN == ""

    for header in ("Bearer ", "Bearer x", ""):
        response = client.get("/metrics", headers={"authorization": header})
        assert response.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "header", ["", "Bearer ", f"Bearer {TOKEN}x", TOKEN, "Bearer é"]
)
def test_who_does_not_know_the_token_reads_nothing(client, settings, header):
    settings.METRICS_TOKEN = TOKEN

    response = client.get("/metrics", headers={"authorization": header})

    assert response.status_code == HTTPStatus.UNAUTHORIZED
    assert response["WWW-Authenticate"] == "Bearer"
    assert response.content == b"unauthorized\n"


def test_the_figures_are_only_read(client, settings):
    settings.METRICS_TOKEN = TOKEN

    assert client.post("/metrics").status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_an_empty_portal_has_zeros(read):
    assert read() == {
        "pesan_sms_inbound_pending": 0,
        "pesan_sms_inbound_oldest_pending_seconds": 0,
        'pesan_sms_outbound{state="waiting"}': 0,
        'pesan_sms_outbound{state="sending"}': 0,
        'pesan_sms_outbound{state="failed"}': 0,
        "pesan_sms_outbound_oldest_unsent_seconds": 0,
        "pesan_complaints_open": 0,
        "pesan_complaints_overdue": 0,
        "pesan_emails_waiting": 0,
    }


def test_what_waits_and_what_failed_is_counted(read):
    gateway = Gateway.objects.create(slug="uji", name="Uji")
    InboundMessage.objects.create(
        gateway=gateway,
        dedupe_key="1",
        sender=PHONE,
        raw_body="",
        state=InboundState.PENDING,
        received_at=timezone.now() - timedelta(minutes=5),
        next_attempt_at=timezone.now(),
    )
    queue(1, state=OutboundState.QUEUED, ago=timedelta(hours=1))
    queue(2, state=OutboundState.QUEUED)
    queue(3, state=OutboundState.FAILED)
    queue_email(recipient="rahmat@contoh.example", subject="x", body="y")

    figures = read()

    assert figures["pesan_sms_inbound_pending"] == 1
    assert 300 <= figures["pesan_sms_inbound_oldest_pending_seconds"] < 400
    assert figures['pesan_sms_outbound{state="waiting"}'] == 2
    assert figures['pesan_sms_outbound{state="failed"}'] == 1
    assert 3600 <= figures["pesan_sms_outbound_oldest_unsent_seconds"] < 3700
    assert figures["pesan_emails_waiting"] == 1


def test_gateways_tell_when_they_last_worked(read):
    facts = {"last_inbound_at": AT, "failing_since": AT}
    Gateway.objects.create(slug="uji", name="Uji", **facts)
    Gateway.objects.create(slug="baru", name="Baru", last_outbound_at=AT)
    Gateway.objects.create(slug="mati", name="Mati", is_active=False, **facts)

    figures = {name: value for name, value in read().items() if "gateway" in name}

    assert figures == {
        'pesan_gateway_last_inbound_timestamp_seconds{gateway="uji"}': AT.timestamp(),
        'pesan_gateway_last_outbound_timestamp_seconds{gateway="baru"}': AT.timestamp(),
        'pesan_gateway_failing{gateway="uji"}': 1,
        'pesan_gateway_failing{gateway="baru"}': 0,
    }


def test_open_and_overdue_messages_are_counted(read):
    factories.make_complaint()
    late = factories.make_complaint()
    Complaint.objects.filter(pk=late.pk).update(
        answer_due_on=timezone.localdate() - timedelta(days=1)
    )
    factories.make_reply(factories.make_complaint(), new_status="selesai")

    figures = read()

    assert figures["pesan_complaints_open"] == 2
    assert figures["pesan_complaints_overdue"] == 1


def test_nothing_personal_is_told(client, settings):
    settings.METRICS_TOKEN = TOKEN
    factories.make_complaint()
    queue(1, state=OutboundState.FAILED)

    response = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})

    text = response.content.decode()
    assert 'state="failed"} 1' in text
    for private in ("81200001234", "Rahmat", "berlubang", "Halo"):
        assert private not in text

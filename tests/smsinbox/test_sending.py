"""How queued SMS leave, and what happens when the far side says no."""

import socket
import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from smsinbox import sending
from smsinbox.choices import OutboundState, Purpose
from smsinbox.models import OutboundMessage
from smsinbox.outbox import queue_sms
from tests.smsinbox.conftest import make_gateway

PHONE = "+6281200001234"


@pytest.fixture
def gateway(db, far_side):
    return make_gateway(
        config={"send_url": far_side.url, "send_token": "keluar", "sender": "8899"}
    )


def queue(number=1, **facts):
    defaults = {"recipient": PHONE, "text": f"Halo {number}", "purpose": Purpose.STATUS}
    return queue_sms(**defaults | facts, dedupe_key=f"uji:{number}")


def make_due(message):
    """Let the pause of a postponed SMS be over."""
    now = timezone.now()
    OutboundMessage.objects.filter(pk=message.pk).update(not_before=now)


def test_an_sms_is_handed_over_and_recorded(gateway, far_side):
    message = queue()

    counts = sending.send_due()

    message.refresh_from_db()
    gateway.refresh_from_db()
    assert counts == {"sent": 1}
    assert far_side.received == [
        {"id": message.reference, "to": PHONE, "text": "Halo 1", "from": "8899"}
    ]
    assert far_side.tokens == ["Bearer keluar"]
    assert message.state == OutboundState.SENT
    assert message.provider_id == "jauh-1"
    assert message.sent_at is not None
    assert message.attempts == 1
    assert gateway.last_outbound_at is not None


def test_the_oldest_goes_first_and_what_is_not_due_waits(gateway, far_side):
    now = timezone.now()
    queue(1, now=now)
    queue(2, now=now - timedelta(hours=1))
    queue(3, now=now + timedelta(hours=1))

    sending.send_due()

    assert [sms["text"] for sms in far_side.received] == ["Halo 2", "Halo 1"]


@pytest.mark.parametrize("status", [500, 503, 408, 429, 301, 302])
def test_a_temporary_fault_is_tried_again_later(gateway, far_side, status):
    message = queue()
    far_side.answer_next(status, Location=far_side.url)

    assert sending.send_due() == {"postponed": 1}

    message.refresh_from_db()
    wait = (message.not_before - timezone.now()).total_seconds()
    assert message.state == OutboundState.QUEUED
    assert message.last_error == f"http {status}"
    assert 20 < wait < 40
    assert sending.send_due() == {}
    make_due(message)
    assert sending.send_due() == {"sent": 1}
    assert len(far_side.received) == 2
    assert far_side.received[0] == far_side.received[1]


@pytest.mark.parametrize("status", [400, 401, 404, 422])
def test_a_permanent_fault_is_given_up_and_visible(gateway, far_side, status):
    message = queue()
    far_side.answer_next(status)

    assert sending.send_due() == {"failed": 1}

    message.refresh_from_db()
    assert message.state == OutboundState.FAILED
    assert message.last_error == f"http {status}"
    assert message.claim_token == ""


@pytest.mark.parametrize(
    "body", [b"", b"ok", b"[]", b"\xff", b'{"id": null}', b"[" * 30_000]
)
def test_any_2xx_is_success_whatever_stands_in_it(gateway, far_side, body):
    message = queue()
    far_side.answer_next(202, body)

    assert sending.send_due() == {"sent": 1}
    message.refresh_from_db()
    assert message.provider_id == ""


@pytest.mark.parametrize(
    "url",
    ["", "ftp://127.0.0.1/", "file:///etc/passwd", "http://127.0.0.1:9/", "http://["],
)
def test_a_far_side_that_is_not_there_is_temporary(gateway, url):
    gateway.config = {"send_url": url}
    gateway.save()
    queue()

    assert sending.send_due() == {"postponed": 1}


def test_a_far_side_that_speaks_no_http_is_temporary(gateway):
    with socket.create_server(("127.0.0.1", 0)) as server:
        gateway.config = {"send_url": f"http://127.0.0.1:{server.getsockname()[1]}/"}
        gateway.save()
        queue()

        def mumble():
            connection, _address = server.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"bukan http\r\n\r\n")

        thread = threading.Thread(target=mumble)
        thread.start()
        counts = sending.send_due()
        thread.join()

    assert counts == {"postponed": 1}


def test_a_far_side_that_hangs_is_temporary(gateway, far_side, monkeypatch):
    monkeypatch.setattr("smsinbox.gateways.posting.TIMEOUT_SECONDS", 0.2)
    message = queue()
    far_side.hold()

    assert sending.send_due() == {"postponed": 1}
    message.refresh_from_db()
    assert message.last_error == "no answer in time"


def test_after_the_last_attempt_it_has_failed_and_can_be_sent_anew(
    gateway, far_side, settings
):
    settings.SMS_SEND_ATTEMPTS = 3
    message = queue()
    outcomes = []
    for _attempt in range(3):
        far_side.answer_next(503)
        make_due(message)
        outcomes += list(sending.send_due())

    message.refresh_from_db()
    assert outcomes == ["postponed", "postponed", "failed"]
    assert message.state == OutboundState.FAILED
    assert sending.send_again(message)
    assert sending.send_due() == {"sent": 1}
    assert not sending.send_again(message)


def test_a_broken_gateway_rests_until_the_next_round(gateway, far_side):
    other = make_gateway(
        slug="lain", is_default=False, config={"send_url": "http://127.0.0.1:9/"}
    )
    for number in range(6):
        queue(number, gateway=other)
    for number in range(6, 10):
        queue(number)

    assert sending.send_due() == {"postponed": 3, "sent": 4}
    assert OutboundMessage.objects.filter(attempts=0).count() == 3


def test_without_a_gateway_an_sms_waits_and_goes_over_the_next_default(
    gateway, far_side
):
    message = queue()
    gateway.is_active = gateway.is_default = False
    gateway.save()
    assert sending.send_due() == {"postponed": 1}
    message.refresh_from_db()
    assert message.last_error == "no active gateway"
    other = make_gateway(slug="lain", config=gateway.config)

    make_due(message)
    sending.send_due()

    message.refresh_from_db()
    assert message.state == OutboundState.SENT
    assert message.gateway == other


def test_a_bug_in_an_adapter_stops_only_its_own_sms(gateway, far_side, caplog):
    broken = make_gateway(slug="lain", is_default=False, config={"send_url": 7})
    message = queue(1, gateway=broken)
    queue(2)

    assert sending.send_due() == {"postponed": 1, "sent": 1}

    message.refresh_from_db()
    assert message.last_error == "AttributeError"
    assert "1234" not in caplog.text
    assert "Halo" not in caplog.text


def test_a_claim_is_held_for_its_lease_only(gateway, settings):
    message = queue()
    now = timezone.now()
    claimed = sending.claim(now=now)

    assert claimed == message
    assert sending.claim(now=now) is None
    assert sending.requeue_stuck(now=now) == 0
    assert sending.requeue_stuck(now=now + settings.SMS_CLAIM_LEASE * 2) == 1
    assert sending.claim(now=now + settings.SMS_CLAIM_LEASE * 2) == message


def test_a_worker_that_lost_its_claim_records_success_but_no_fault(gateway, settings):
    message = queue()
    slow = sending.claim(now=timezone.now())
    later = timezone.now() + settings.SMS_CLAIM_LEASE * 2
    sending.requeue_stuck(now=later)
    sending.claim(now=later)

    sending._record_fault(slow, "http 400", is_final=True)
    message.refresh_from_db()
    assert message.state == OutboundState.CLAIMED

    sending._record_success(slow, gateway, "jauh-9")
    message.refresh_from_db()
    assert message.state == OutboundState.SENT


def test_two_workers_send_each_sms_once(own_database, far_side):
    make_gateway(config={"send_url": far_side.url})
    for number in range(200):
        queue(number, recipient=f"+62812000{number:05}")
    start = threading.Barrier(2)
    counts, errors = [], []

    def work():
        try:
            start.wait()
            counts.append(sending.send_due(batch=300))
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    ids = [sms["id"] for sms in far_side.received]
    assert errors == []
    assert len(ids) == len(set(ids)) == 200
    assert sum(count["sent"] for count in counts) == 200
    states = OutboundMessage.objects.values_list("state", flat=True)
    assert set(states) == {OutboundState.SENT}


def test_the_console_gateway_writes_down_what_it_would_send(
    gateway, settings, tmp_path, capsys
):
    settings.VAR_DIR = tmp_path
    console = make_gateway(slug="layar", adapter="console", is_default=False)
    message = queue(gateway=console, text="Halo\nAnda")

    assert sending.send_due() == {"sent": 1}

    line = f"SMS -> {PHONE}: Halo Anda\n"
    message.refresh_from_db()
    assert capsys.readouterr().out == line
    assert (tmp_path / "sms-keluar.log").read_text() == line
    assert message.provider_id == f"console-{message.reference}"


def test_one_round_is_bounded(gateway, far_side):
    for number in range(3):
        queue(number)

    assert sending.send_due(batch=2) == {"sent": 2}
    assert len(far_side.received) == 2

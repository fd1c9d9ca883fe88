"""How queued SMS leave: each once, over its gateway, by any number of workers."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from smsinbox import sending
from smsinbox.attempts import record_fault, record_success
from smsinbox.choices import OutboundState
from smsinbox.gateways.adapters import ADAPTERS
from smsinbox.gateways.base import GatewayError
from smsinbox.gateways.generic import GenericJson
from smsinbox.models import InboundMessage, OutboundMessage
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.outgoing import PHONE, make_due, queue


@pytest.fixture
def gateway(db, far_side):
    return make_gateway(
        config={"send_url": far_side.url, "send_token": "keluar", "sender": "8899"}
    )


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


def test_without_a_gateway_an_sms_waits_and_goes_over_the_next_default(
    gateway, far_side
):
    message = queue()
    gateway.is_active = gateway.is_default = False
    gateway.save()
    assert sending.send_due() == {}
    message.refresh_from_db()
    assert message.last_error == "no active gateway"
    assert message.attempts == 0
    assert message.not_before > timezone.now()
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

    record_fault(slow, GatewayError("http 400", permanent=True), now=later)
    message.refresh_from_db()
    assert message.state == OutboundState.CLAIMED
    assert message.last_error == ""

    record_success(slow, "jauh-9", now=later)
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


def test_an_adapter_learns_where_to_report_and_when_the_telephone_wrote(
    gateway, telephone, monkeypatch
):
    handed = []

    class Listening(GenericJson):
        def send(self, message):
            handed.append(message)
            return ""

    monkeypatch.setitem(ADAPTERS, "generic", Listening)
    queue(recipient="+6281300005678")
    telephone.texts("Lampu jalan mati di depan pasar")
    other = make_gateway(slug="lain", is_default=False)
    queue(2, gateway=other)

    sending.send_due()

    wrote_at = InboundMessage.objects.get().received_at
    assert [(sms.recipient, sms.report_url, sms.heard_at) for sms in handed] == [
        ("+6281300005678", "https://pesan.example/sms/uji/laporan/", None),
        (PHONE, "https://pesan.example/sms/uji/laporan/", wrote_at),
        (PHONE, "https://pesan.example/sms/lain/laporan/", None),
    ]


def test_one_round_is_bounded(gateway, far_side):
    for number in range(3):
        queue(number)

    assert sending.send_due(batch=2) == {"sent": 2}
    assert len(far_side.received) == 2

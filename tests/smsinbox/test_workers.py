"""The worker as a process: killed, stopped, started again."""

import signal
import threading
from datetime import timedelta

from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from complaints.choices import Status
from complaints.mailing import queue_email
from complaints.models import Complaint, OutboundEmail
from complaints.progress import change_status
from smsinbox import sending, working
from smsinbox.choices import InboundState, OutboundState
from smsinbox.models import InboundMessage, OutboundMessage
from tests import factories
from tests.programs import wait_until
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.outgoing import PHONE, queue
from tests.smsinbox.processes import worker


def test_an_sms_whose_worker_was_killed_goes_out_later(
    own_database, far_side, settings
):
    make_gateway(config={"send_url": far_side.url})
    message = queue()
    far_side.hold()
    with worker(own_database, "--forever") as process:
        assert far_side.arrived.wait(20)
        message.refresh_from_db()
        assert message.state == OutboundState.CLAIMED
        process.send_signal(signal.SIGKILL)
        process.wait()
    far_side.may_go.set()
    assert sending.send_due() == {}

    after_lease = timezone.now() + settings.SMS_CLAIM_LEASE + timedelta(seconds=1)
    assert sending.requeue_stuck(now=after_lease) == 1
    assert sending.send_due(now=after_lease) == {"sent": 1}

    message.refresh_from_db()
    assert message.state == OutboundState.SENT
    # The far side had taken the first one: the same id lets it notice.
    assert [sms["id"] for sms in far_side.received] == [message.reference] * 2


def test_the_worker_files_sends_mails_and_stops_when_told(own_database, far_side):
    gateway = make_gateway(config={"send_url": far_side.url})
    InboundMessage.objects.create(
        gateway=gateway,
        dedupe_key="id:1",
        raw_body="{}",
        sender="+6281200001234",
        text="Lampu jalan mati di depan pasar",
        next_attempt_at=timezone.now(),
    )
    queue_email(recipient="a@contoh.example", subject="Uji", body="Halo")

    with worker(own_database, "--forever", "--pause=0.1") as process:
        wait_until(lambda: far_side.received)
        wait_until(lambda: OutboundEmail.objects.filter(sent_at__isnull=False))
        process.send_signal(signal.SIGTERM)
        output, errors = process.communicate(timeout=20)

    assert process.returncode == 0, errors
    assert InboundMessage.objects.get().state == InboundState.FILED
    assert OutboundMessage.objects.get().state == OutboundState.SENT
    lines = output.splitlines()
    assert len(lines) == 1
    assert lines[0] == "filed: 1, sent: 1, e-mails: 1"


def test_one_round_says_what_it_did(gateway, capsys):
    call_command("send_sms")

    assert capsys.readouterr().out == "done: 0\n"


def test_what_is_due_now_and_then_is_done_once_an_hour_whatever_fails(
    gateway, monkeypatch, caplog
):
    done, rounds, stopped = [], [], threading.Event()

    def break_down():
        done.append("rusak")
        raise RuntimeError(PHONE)

    def erase():
        done.append("hapus")

    def count_round():
        rounds.append(len(rounds))
        if len(rounds) == 3:
            stopped.set()
        return {}

    monkeypatch.setattr(working, "work_once", count_round)
    monkeypatch.setattr(
        working, "NOW_AND_THEN", ((break_down, working.HOUR), (erase, working.HOUR))
    )

    working.work_until(stopped, pause=0, tell=rounds.append)

    assert rounds == [0, 1, 2]
    assert done == ["rusak", "hapus"]
    assert "break_down given up: RuntimeError" in caplog.text
    assert "1234" not in caplog.text


def test_what_is_due_now_and_then_is_ready_to_be_called(gateway):
    assert len(working.NOW_AND_THEN) == 4
    for deed, every in working.NOW_AND_THEN:
        deed()
        assert every > timedelta(0)


def test_two_workers_and_a_dead_gateway_send_each_sms_once(own_database, far_side):
    """They put off, probe and hand over the same rows at the same time."""
    make_gateway(slug="mati", config={"send_url": "http://127.0.0.1:9/"})
    make_gateway(
        slug="cadangan",
        is_default=False,
        backup_rank=1,
        config={"send_url": far_side.url},
    )
    now = timezone.now()
    for number in range(60):
        queue(number, recipient=f"+62812000{number:05}", now=now)
    errors = []

    def work():
        try:
            for minute in range(0, 15, 3):
                sending.send_due(now=now + timedelta(minutes=minute))
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    names = [sms["id"] for sms in far_side.received]
    assert errors == []
    assert len(names) == len(set(names)) == 60
    states = OutboundMessage.objects.values_list("state", flat=True)
    assert set(states) == {OutboundState.SENT}


def test_the_worker_does_what_the_calendar_asks_for(own_database):
    complaint = factories.make_complaint()
    change_status(complaint, Status.ON_HOLD, now=timezone.now() - timedelta(days=40))

    with worker(own_database, "--forever", "--pause=0.1"):
        wait_until(lambda: Complaint.objects.get().status == Status.ARCHIVED)

"""The worker as a process: killed, stopped, started again."""

import signal
import time
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from complaints.mailing import queue_email
from complaints.models import OutboundEmail
from smsinbox import sending
from smsinbox.choices import InboundState, OutboundState, Purpose
from smsinbox.models import InboundMessage, OutboundMessage
from smsinbox.outbox import queue_sms
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.processes import worker


def queue(number=1):
    return queue_sms(
        recipient="+6281200001234",
        text=f"Halo {number}",
        purpose=Purpose.STATUS,
        dedupe_key=f"uji:{number}",
    )


def wait_until(happened, *, seconds=20):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


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

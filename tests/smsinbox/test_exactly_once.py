"""Whoever dies, and wherever: every SMS is filed once and sent once."""

import itertools
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.utils import timezone

from complaints.models import Complaint, FollowUp
from smsinbox import receiving, sending
from smsinbox.choices import OutboundState
from smsinbox.models import InboundMessage, OutboundMessage
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.outgoing import queue
from tests.smsinbox.processes import ROOT, environment

TEXT = "LAPOR lampu jalan mati di depan pasar"


class Killed(BaseException):
    """The process is gone: nothing that it had begun goes on."""


@contextmanager
def dying_worker(database_url):
    """A worker process; gives a function that runs it until its nth step."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.smsinbox.dying"],
        cwd=ROOT,
        env=environment(database_url),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def run_until(number):
        process.stdin.write(f"{number}\n")
        process.stdin.flush()
        return process.stdout.readline().strip()

    try:
        yield run_until
    finally:
        process.stdin.close()
        process.wait(timeout=20)
        process.stdout.close()


def recover(settings, message):
    """What the next worker does, round after round, once the dead one's lease is over.

    PostgreSQL may notice only after a moment that a killed process holds no lock.
    """
    later = timezone.now() + settings.SMS_CLAIM_LEASE + timedelta(seconds=1)
    end = time.monotonic() + 10
    while message.state != OutboundState.SENT and time.monotonic() < end:
        sending.requeue_stuck(now=later)
        sending.send_due(now=later)
        message.refresh_from_db()


def test_a_worker_killed_at_any_step_loses_no_sms_and_doubles_only_the_unrecorded(
    own_database, far_side, settings
):
    """SIGKILL before each statement and each network step of sending one SMS.

    A gateway that remembers our id sends it once, wherever the worker died. One that
    does not sees it twice only when the worker died after the gateway had taken it and
    before that was committed.
    """
    make_gateway(config={"send_url": far_side.url})
    steps, doubled, unrecorded = [], [], []
    with dying_worker(own_database) as run_until:
        for number in itertools.count(1):
            message = queue(number)
            step = run_until(number)
            if step == "done":
                break
            steps.append(step)
            names = [sms["id"] for sms in far_side.received if sms]
            message.refresh_from_db()
            if message.reference in names and message.state != OutboundState.SENT:
                unrecorded.append(number)

            recover(settings, message)

            names = [sms["id"] for sms in far_side.received if sms]
            assert message.state == OutboundState.SENT, step
            assert names.count(message.reference) in {1, 2}, step
            if names.count(message.reference) == 2:
                doubled.append(number)

    assert steps.count("http.client.connect") == 1
    assert "UPDATE smsinbox_outboundmessage SET" in steps
    assert doubled == unrecorded
    # All of recording it: what follows the request in one transaction.
    taken = max(n for n, step in enumerate(steps, 1) if step == "http.client.send")
    recorded = doubled[-1]
    assert doubled == list(range(taken + 1, recorded + 1))
    assert len(OutboundMessage.objects.filter(state=OutboundState.SENT)) == number


@contextmanager
def killed_at(number):
    """Let the process die before its nth statement; tells whether it came so far."""
    died, statements = [], itertools.count(1)

    def before_statement(execute, sql, params, many, context):
        if next(statements) == number:
            died.append(sql)
            raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(before_statement), suppress(Killed):
        yield died


def counts():
    return (
        InboundMessage.objects.count(),
        Complaint.objects.count() + FollowUp.objects.count(),
        OutboundMessage.objects.count(),
    )


@pytest.mark.parametrize("has_case", [False, True], ids=["a case", "an addition"])
def test_filing_killed_at_any_statement_files_once_and_answers_once(
    own_database, post, has_case
):
    """Where it was stored the worker files it, else the gateway brings it again."""
    make_gateway()
    for number in itertools.count(1):
        sender = f"+62812000{number:05}"
        if has_case:
            post({"id": f"lama-{number}", "from": sender, "text": TEXT})
        before = counts()
        sms = {"id": f"baru-{number}", "from": sender, "text": TEXT}
        if has_case:
            sms["text"] = "sudah tiga hari gelap sekali"
        with killed_at(number) as died:
            post(sms)
        if not died:
            break

        if InboundMessage.objects.filter(dedupe_key=f"id:baru-{number}").exists():
            receiving.file_due(now=timezone.now() + timedelta(minutes=1))
        else:
            assert post(sms).status_code == HTTPStatus.OK

        once = tuple(count + 1 for count in before)
        assert counts() == once, died
        assert post(sms).status_code == HTTPStatus.OK
        assert counts() == once, died
    assert number > 20

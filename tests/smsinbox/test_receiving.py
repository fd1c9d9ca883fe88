"""Journal first, filed once, and nothing is lost when filing fails."""

import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from complaints.models import Complaint, Reporter
from complaints.signals import complaint_filed
from smsinbox import receiving
from smsinbox.choices import InboundState
from smsinbox.gateways.base import IncomingSms
from smsinbox.models import InboundMessage, OutboundMessage
from tests.smsinbox.conftest import make_gateway

TEXT = "Lampu jalan mati di depan pasar"
SMS = {"id": "a1", "from": "0812-0000-1234", "text": TEXT}


@contextmanager
def filing_broken(times=1):
    """Let the room raise, as many times as said, with a number in the error."""
    left = list(range(times))

    def break_down(sender, complaint, reporter, **kwargs):
        if left:
            left.pop()
            raise RuntimeError(f"{reporter.phone} {complaint.original_text}")

    complaint_filed.connect(break_down)
    try:
        yield
    finally:
        complaint_filed.disconnect(break_down)


def redeliver(gateway, times):
    """Hand over the same SMS over so many connections at the same moment."""
    sms = IncomingSms("id:1", "+6281200001234", "", TEXT)
    start = threading.Barrier(times)
    rows, errors = [], []

    def deliver():
        try:
            start.wait()
            message = receiving.receive(gateway, sms, raw_body=b"{}")
            rows.append(message.pk)
            receiving.file_once(message.pk)
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=deliver) for _number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return rows, errors


def test_sixteen_redeliveries_at_once_are_one_message(own_database):
    gateway = make_gateway()

    rows, errors = redeliver(gateway, 16)

    assert errors == []
    assert len(rows) == 16
    assert len(set(rows)) == 1
    assert InboundMessage.objects.count() == 1
    assert Complaint.objects.count() == 1
    assert OutboundMessage.objects.count() == 1


def test_two_sms_of_one_telephone_at_once_are_one_case_and_its_addition(own_database):
    gateway = make_gateway()
    # A known telephone: a new one would be held up by its unique constraint alone.
    Reporter.objects.create(phone="+6281200001234", is_phone_proven=True)
    start = threading.Barrier(2)

    def deliver(key, text):
        sms = IncomingSms(key, "+6281200001234", "", text)
        start.wait()
        message = receiving.receive(gateway, sms, raw_body=b"{}")
        receiving.file_once(message.pk)
        connections.close_all()

    threads = [
        threading.Thread(target=deliver, args=facts)
        for facts in [("id:1", TEXT), ("id:2", "sudah tiga hari gelap")]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Complaint.objects.count() == 1
    assert Complaint.objects.get().follow_up_count == 1


def test_what_cannot_be_filed_is_kept_and_filed_by_the_next_round(
    gateway, post, caplog
):
    with filing_broken():
        response = post(SMS)

    message = InboundMessage.objects.get()
    assert response.json() == {"status": "accepted", "id": message.pk}
    assert message.state == InboundState.PENDING
    assert message.attempts == 1
    assert message.last_error == "RuntimeError"
    assert message.next_attempt_at > timezone.now()
    assert not Complaint.objects.exists()
    assert not OutboundMessage.objects.exists()
    assert receiving.file_due() == 0

    later = message.next_attempt_at + timedelta(seconds=1)
    assert receiving.file_due(now=later) == 1

    message.refresh_from_db()
    assert message.state == InboundState.FILED
    assert message.last_error == ""
    assert Complaint.objects.get().original_text == TEXT
    assert OutboundMessage.objects.count() == 1
    assert f"SMS {message.pk} not filed: RuntimeError" in caplog.text
    assert "81200001234" not in caplog.text
    assert "Lampu" not in caplog.text


def test_the_pause_grows_and_at_last_a_person_is_needed(gateway, post, settings):
    settings.SMS_FILING_ATTEMPTS = 4
    now = timezone.now()
    pauses = []
    with filing_broken(times=9):
        post(SMS)
        message = InboundMessage.objects.get()
        while message.state == InboundState.PENDING:
            pauses.append(round((message.next_attempt_at - now).total_seconds(), -1))
            now = message.next_attempt_at
            receiving.file_due(now=now)
            message.refresh_from_db()

    assert pauses == [30, 60, 120]
    assert message.state == InboundState.FAILED
    assert receiving.try_again(message)
    message.refresh_from_db()
    assert message.state == InboundState.FILED


def test_a_redelivery_files_what_could_not_be_filed(gateway, post):
    with filing_broken():
        post(SMS)

    post(SMS)

    assert InboundMessage.objects.get().state == InboundState.FILED
    assert Complaint.objects.count() == 1


def test_what_was_filed_is_not_filed_again(gateway, post):
    post(SMS)
    message = InboundMessage.objects.get()

    assert receiving.file_once(message.pk) == message
    assert not receiving.try_again(message)
    assert Complaint.objects.count() == 1


@pytest.mark.parametrize("sender", ["TELKOMSEL", "12345", "INFO-BMKG", "999"])
def test_robots_are_kept_but_never_filed_nor_answered(gateway, post, sender):
    response = post(SMS | {"from": sender})

    message = InboundMessage.objects.get(pk=response.json()["id"])
    assert message.sender == sender
    assert message.text == TEXT
    assert message.state == InboundState.IGNORED
    assert not Complaint.objects.exists()
    assert not OutboundMessage.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", "\x00", "\n"])
def test_an_sms_without_words_is_kept_and_ignored(gateway, post, text):
    post(SMS | {"text": text})

    assert InboundMessage.objects.get().state == InboundState.IGNORED
    assert not OutboundMessage.objects.exists()


def test_the_portal_does_not_talk_to_itself(gateway, post, settings):
    settings.PORTAL_SMS_NUMBER = "0878-0000-0000"

    post(SMS | {"from": "+6287800000000"})

    assert InboundMessage.objects.get().state == InboundState.IGNORED


def test_the_complaint_carries_channel_sender_and_moment(gateway, post):
    post(SMS)

    message = InboundMessage.objects.get()
    complaint = message.complaint
    assert complaint.channel == gateway.channel
    assert complaint.received_at == message.received_at
    assert complaint.reporter.phone == "+6281200001234"
    assert complaint.reporter.is_phone_proven


def test_one_telephone_is_one_reporter(gateway, post):
    post(SMS)
    post(SMS | {"id": "a2", "from": "+62 812 0000 1234", "text": f"LAPOR {TEXT}"})

    first, second = Complaint.objects.all()
    assert first.reporter == second.reporter

"""An answer and the worker that files what waits for it, at the same moment."""

import threading
from datetime import time

import pytest
from django.db import connections

from complaints.models import Complaint
from smsinbox import receiving
from smsinbox.choices import InboundState
from smsinbox.gateways.base import IncomingSms
from smsinbox.models import InboundMessage, Question
from tests import factories
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.conversation import Conversation


@pytest.fixture
def waiting(own_database, settings):
    """A telephone whose SMS waits for "which case?"; case 1 is the lamp."""
    settings.SMS_QUIET_HOURS = (time(0), time(0))
    talk = Conversation(make_gateway())
    for code, name, words in [
        ("pju", "Lampu", "lampu jalan"),
        ("sampah", "Sampah", "sampah menumpuk"),
    ]:
        group = factories.make_category(f"kelompok-{code}", keywords="")
        factories.make_category(code, name=name, parent=group, keywords=words)
    talk.warga("Lampu jalan mati")
    talk.warga("LAPOR sampah menumpuk")
    talk.lewat(hours=2)
    talk.petugas("Kami jadwalkan.", case=1)
    talk.petugas("Kami jadwalkan.", case=2)
    talk.warga("Kok masih begitu")
    assert talk.state() == InboundState.PENDING
    return talk


def all_at_once(*deeds):
    """Do each deed in a thread of its own; returns the errors."""
    start, errors = threading.Barrier(len(deeds)), []

    def run(deed):
        try:
            start.wait()
            deed()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_the_sms_is_filed_once_and_where_the_answer_says(waiting):
    held = InboundMessage.objects.pending().get()
    InboundMessage.objects.pending().update(next_attempt_at=held.received_at)
    answer = receiving.receive(
        waiting.gateway,
        IncomingSms("answer", waiting.number, "", "yang lampu"),
        raw_body=b"{}",
    )

    errors = all_at_once(
        lambda: receiving.file_once(answer.pk),
        lambda: receiving.file_once(held.pk),
        lambda: receiving.file_once(held.pk),
        receiving.file_due,
    )

    assert errors == []
    receiving.file_due()
    assert Complaint.objects.count() == 2
    assert waiting.follow_ups(1) == ["Kok masih begitu"]
    assert Question.objects.get(held=held).answered_at is not None
    assert not InboundMessage.objects.pending().exists()


def test_two_unclear_sms_at_once_are_asked_about_once(waiting):
    waiting.warga("2")
    waiting.pekerja()
    Question.objects.all().delete()
    waiting.lewat(hours=2)
    pks = [
        receiving.receive(
            waiting.gateway,
            IncomingSms(f"unclear/{number}", waiting.number, "", "Kok masih begitu"),
            raw_body=b"{}",
        ).pk
        for number in range(3)
    ]

    errors = all_at_once(*(lambda pk=pk: receiving.file_once(pk) for pk in pks))

    assert errors == []
    assert Question.objects.filter(held__isnull=False).count() == 1
    assert InboundMessage.objects.pending().count() == 3

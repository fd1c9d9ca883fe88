"""Who hears from the portal, how often, and about what."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from complaints.access import issue_access_code
from complaints.models import Complaint, Reporter
from smsinbox import outbox, sending
from smsinbox.choices import SAID_AFTER_STOP, OutboundState, Purpose
from smsinbox.models import OutboundMessage
from smsinbox.outbox import (
    DAILY_LIMIT,
    REPEATS_ITSELF,
    STOPPED,
    queue_sms,
    was_told,
)
from tests import factories
from tests.smsinbox.conftest import make_gateway

PHONE = "+6281200001234"


def queue(key="uji:1", **facts):
    defaults = {"recipient": PHONE, "text": "Halo", "purpose": Purpose.STATUS}
    return queue_sms(**defaults | facts, dedupe_key=key)


def reply_to_case():
    by = factories.make_official()
    return factories.make_reply(Complaint.objects.get(), by=by)


def test_a_deed_is_told_once(gateway):
    assert queue() == queue(text="Halo lagi")

    message = OutboundMessage.objects.get()
    assert (message.text, message.segments) == ("Halo", 1)
    assert message.gateway == gateway


def test_a_deed_that_two_do_at_once_is_told_once(gateway, monkeypatch):
    def be_slower(*args):
        patch.undo()
        queue(text="Yang pertama.")
        return ""

    with monkeypatch.context() as patch:
        patch.setattr(outbox, "_what_forbids", be_slower)
        message = queue(text="Yang kedua.")

    assert message.text == "Yang pertama."
    assert OutboundMessage.objects.get() == message


@pytest.mark.parametrize("recipient", ["TELKOMSEL", "12345", ""])
def test_robots_are_never_answered(gateway, recipient):
    assert queue(recipient=recipient) is None
    assert queue() is not None


def stop(phone=PHONE):
    Reporter.objects.filter(phone=phone).update(sms_stopped_at=timezone.now())


@pytest.mark.parametrize("purpose", Purpose)
def test_who_said_stop_hears_only_what_it_asks_for(gateway, telephone, purpose):
    telephone.texts("Lampu jalan mati di depan pasar")
    assert queue(purpose=purpose) is not None
    stop()

    message = queue("uji:2", purpose=purpose, text="Lagi")

    is_heard = message is not None and message.state == OutboundState.QUEUED
    assert is_heard == (purpose in SAID_AFTER_STOP)


def test_the_official_sees_that_who_said_stop_was_not_told(gateway, telephone):
    telephone.texts("Lampu jalan mati di depan pasar")
    stop()

    reply = reply_to_case()

    notice = OutboundMessage.objects.get(purpose=Purpose.REPLY_NOTICE)
    assert notice.reply == reply
    assert (notice.state, notice.last_error) == (OutboundState.CANCELLED, STOPPED)
    assert sending.send_due() == {"postponed": 1}
    assert not sending.send_again(notice)
    Reporter.objects.update(sms_stopped_at=None)
    assert sending.send_again(notice)
    notice.refresh_from_db()
    assert (notice.state, notice.last_error) == (OutboundState.QUEUED, "")


def test_the_official_sees_that_the_daily_limit_kept_the_news_back(
    gateway, telephone, settings
):
    settings.SMS_PER_SENDER_DAY = 1
    telephone.texts("Lampu jalan mati di depan pasar")

    reply_to_case()

    notice = OutboundMessage.objects.get(purpose=Purpose.REPLY_NOTICE)
    assert (notice.state, notice.last_error) == (OutboundState.CANCELLED, DAILY_LIMIT)
    assert not was_told(notice.complaint, Purpose.REPLY_NOTICE, since=notice.created_at)
    assert sending.send_again(notice)
    assert was_told(notice.complaint, Purpose.REPLY_NOTICE, since=notice.created_at)


def test_a_cancelled_notice_does_not_count_for_the_limit(gateway, settings):
    settings.SMS_PER_SENDER_DAY = 2
    queue(1)
    queue("uji:2", purpose=Purpose.REPLY_NOTICE)
    OutboundMessage.objects.filter(dedupe_key="uji:2").update(
        state=OutboundState.CANCELLED
    )

    assert queue("uji:3") is not None
    assert queue("uji:4") is None


def test_a_deed_that_was_told_is_found_again_past_the_limit(gateway, settings):
    settings.SMS_PER_SENDER_DAY = 1
    first = queue()

    assert queue() == first
    assert queue("uji:2") is None


@pytest.mark.parametrize("purpose", sorted(REPEATS_ITSELF))
def test_the_same_automatic_words_are_not_said_again_at_once(
    gateway, settings, purpose
):
    now = timezone.now()
    soon, later = now + timedelta(minutes=9), now + timedelta(minutes=11)
    assert queue(1, purpose=purpose, now=now) is not None

    assert queue("uji:2", purpose=purpose, now=soon) is None
    assert queue("uji:3", purpose=purpose, now=soon, text="Lain") is not None
    assert queue("uji:4", purpose=purpose, now=later) is not None
    assert queue("uji:5", purpose=Purpose.STATUS, now=later) is not None


class Robot:
    """A program that answers every SMS, each time with other words."""

    def __init__(self, telephone, words):
        self.telephone = telephone
        self.words = words
        self.said = 0

    def answer(self, heard):
        """Text back once for everything that it heard; returns what it hears then."""
        back = []
        for text in heard:
            self.said += 1
            back += self.telephone.texts(self.words.format(self.said, text))
        return back


@pytest.mark.parametrize(
    ("words", "said", "heard"),
    [
        # It quotes us, with our code: additions, of which one an hour is told.
        ("Nomor antrean {0}: {1}", 3, 2),
        ("LAPOR otomatis nomor {0}", 21, 20),
        ("INFO", 2, 1),
    ],
)
def test_a_loop_between_two_robots_ends(gateway, telephone, words, said, heard):
    robot = Robot(telephone, words)

    answers = ["Mulai"]
    while answers:
        answers = robot.answer(answers)

    queued = OutboundMessage.objects.filter(recipient=PHONE).count()
    assert (robot.said, queued) == (said, heard)


def test_no_number_stands_in_the_log_of_what_may_not_be_sent(gateway, settings, caplog):
    settings.SMS_PER_SENDER_DAY = 1
    queue()

    assert queue("uji:2") is None

    assert "SMS uji:2 not queued: batas-harian" in caplog.text
    assert "1234" not in caplog.text


def test_the_limit_is_per_number_and_per_day(gateway, settings):
    settings.SMS_PER_SENDER_DAY = 1
    now = timezone.now()
    queue(now=now - timedelta(hours=23))

    assert queue("uji:2", now=now) is None
    assert queue("uji:3", recipient="+6281300005678", now=now) is not None
    assert queue("uji:4", now=now + timedelta(hours=2)) is not None


def test_an_official_reply_is_told_to_the_telephone_that_asked(telephone, gateway):
    telephone.texts("Lampu jalan mati di depan pasar")
    make_gateway(slug="lain", is_default=False)

    reply = reply_to_case()

    notice = OutboundMessage.objects.get(purpose=Purpose.REPLY_NOTICE)
    assert notice.recipient == PHONE
    assert notice.gateway == gateway
    assert notice.reply == reply
    assert "Lubang sudah kami tambal" in notice.text


def test_a_number_typed_into_the_web_form_is_not_texted(gateway):
    complaint = factories.make_complaint()
    assert complaint.reporter.phone == PHONE

    factories.make_reply(complaint)

    assert not OutboundMessage.objects.exists()


def test_the_notice_is_rolled_back_with_its_reply(telephone):
    telephone.texts("Lampu jalan mati di depan pasar")
    with pytest.raises(RuntimeError), transaction.atomic():
        reply_to_case()
        raise RuntimeError

    assert not OutboundMessage.objects.filter(purpose=Purpose.REPLY_NOTICE).exists()


def test_a_one_time_code_is_sent_to_the_number_of_the_message(gateway):
    complaint = factories.make_complaint()

    issue_access_code(complaint, "0812 0000 1234")
    issue_access_code(complaint, "0813 0000 1234")

    message = OutboundMessage.objects.get()
    assert message.recipient == PHONE
    assert message.purpose == Purpose.ACCESS_CODE
    assert message.complaint == complaint


def test_a_gateway_that_was_switched_off_is_not_chosen_again(telephone, gateway):
    telephone.texts("Lampu jalan mati di depan pasar")
    gateway.is_active = gateway.is_default = False
    gateway.save()
    other = make_gateway(slug="lain")

    reply_to_case()

    notice = OutboundMessage.objects.get(purpose=Purpose.REPLY_NOTICE)
    assert notice.gateway == other

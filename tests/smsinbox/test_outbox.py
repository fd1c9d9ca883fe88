"""Who hears from the portal, how often, and about what."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from complaints.access import issue_access_code
from complaints.models import Complaint, Reporter
from smsinbox.choices import Purpose
from smsinbox.models import OutboundMessage
from smsinbox.outbox import queue_sms
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


@pytest.mark.parametrize("recipient", ["TELKOMSEL", "12345", ""])
def test_robots_are_never_answered(gateway, recipient):
    assert queue(recipient=recipient) is None
    assert queue() is not None


def test_who_said_stop_hears_nothing(gateway, telephone):
    telephone.texts("Lampu jalan mati di depan pasar")
    assert queue() is not None
    Reporter.objects.update(sms_stopped_at=timezone.now())

    assert queue("uji:2") is None
    reply_to_case()

    assert not OutboundMessage.objects.filter(purpose=Purpose.REPLY_NOTICE).exists()


def test_a_loop_between_two_robots_ends(gateway, telephone, settings, caplog):
    settings.SMS_PER_SENDER_DAY = 5

    said = [telephone.texts(f"LAPOR otomatis nomor {n}") for n in range(8)]

    assert [len(answers) for answers in said] == [1, 1, 1, 1, 1, 0, 0, 0]
    assert Complaint.objects.count() == 8
    assert "daily limit" in caplog.text
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

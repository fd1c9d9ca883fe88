"""Which gateway sends, and who takes over when it cannot."""

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.choices import Channel
from smsinbox import sending
from smsinbox.choices import OutboundState
from smsinbox.gateways.adapters import ADAPTERS
from smsinbox.gateways.base import GatewayError
from smsinbox.gateways.generic import GenericJson
from smsinbox.models import Gateway, InboundMessage, OutboundMessage
from smsinbox.reporting import DeliveryReport, record_report
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.farside import FarSide
from tests.smsinbox.outgoing import queue, work_between

MINUTE = timedelta(minutes=1)


@pytest.fixture
def second_side():
    with FarSide() as server:
        yield server


@pytest.fixture
def main(db, far_side):
    return make_gateway(slug="utama", config={"send_url": far_side.url})


@pytest.fixture
def backup(main, second_side):
    return make_gateway(
        slug="cadangan",
        is_default=False,
        backup_rank=1,
        config={"send_url": second_side.url},
    )


def fail_since(gateway, moment):
    """Let a gateway be down since a moment: nobody listens there."""
    Gateway.objects.filter(pk=gateway.pk).update(
        failing_since=moment, config={"send_url": "http://127.0.0.1:9/"}
    )


def asked_over(gateway, number=1):
    """An SMS that came over a gateway."""
    return InboundMessage.objects.create(
        gateway=gateway,
        dedupe_key=f"id:{number}",
        raw_body="{}",
        sender="+6281200001234",
        text="Halo",
        next_attempt_at=timezone.now(),
    )


def refusing(reason="http 401", **facts):
    """An adapter whose far side refuses."""

    class Refusing(GenericJson):
        def send(self, message):
            raise GatewayError(reason, permanent=True, **facts)

    return Refusing


def test_the_gateway_that_was_asked_answers_not_the_default_one(
    main, backup, far_side, second_side
):
    queue(gateway=backup)

    sending.send_due()

    assert (len(far_side.received), len(second_side.received)) == (0, 1)


def test_what_one_gateway_refuses_the_next_sends_at_once(
    main, backup, far_side, second_side, monkeypatch
):
    monkeypatch.setitem(ADAPTERS, "form", refusing())
    Gateway.objects.filter(pk=main.pk).update(adapter="form")
    message = queue()

    assert sending.send_due() == {"handed on": 1, "sent": 1}

    message.refresh_from_db()
    assert message.state == OutboundState.SENT
    assert message.gateway == backup
    assert message.refused_by == [main.pk]
    assert [sms["id"] for sms in second_side.received] == [message.reference]


def test_what_every_gateway_refuses_has_failed(main, backup, monkeypatch):
    monkeypatch.setitem(ADAPTERS, "generic", refusing())
    message = queue()

    assert sending.send_due() == {"handed on": 1, "failed": 1}

    message.refresh_from_db()
    assert message.state == OutboundState.FAILED
    assert message.last_error == "http 401"
    assert message.refused_by == [main.pk, backup.pk]


def test_a_wrong_number_is_tried_nowhere_else(main, backup, second_side, monkeypatch):
    monkeypatch.setitem(ADAPTERS, "form", refusing("21211", is_about_message=True))
    Gateway.objects.filter(pk=main.pk).update(adapter="form")
    message = queue()

    assert sending.send_due() == {"failed": 1}

    message.refresh_from_db()
    assert message.last_error == "21211"
    assert second_side.received == []


def test_a_backup_takes_over_after_minutes_not_at_the_first_fault(
    main, backup, second_side
):
    now = timezone.now()
    fail_since(main, None)
    for number in range(12):
        queue(number, now=now)
    assert sending.send_due(now=now) == {"postponed": 3}
    assert work_between(now + MINUTE / 6, now + 3 * MINUTE)["sent"] == 0
    assert second_side.received == []

    # One still tries the main gateway; what was tried stays with it for a while.
    assert work_between(now + 3 * MINUTE, now + 4 * MINUTE)["sent"] > 0
    assert len(second_side.received) < 12
    # The last one waits for two pauses of five minutes, each up to a fifth longer.
    assert work_between(now + 4 * MINUTE, now + 30 * MINUTE)["sent"] > 0

    texts = [sms["text"] for sms in second_side.received]
    assert sorted(texts) == sorted(f"Halo {number}" for number in range(12))
    assert Gateway.objects.get(pk=main.pk).failing_since == now


def test_without_a_backup_that_works_it_waits_for_its_own(main, backup, far_side):
    now = timezone.now()
    queue(now=now)
    Gateway.objects.update(failing_since=now - 10 * MINUTE)

    assert sending.send_due(now=now) == {"sent": 1}

    assert len(far_side.received) == 1


def test_what_may_have_been_taken_stays_five_minutes_with_its_gateway(
    main, backup, second_side
):
    """It may know the SMS by our id; another one would send it a second time."""
    now = timezone.now()
    fail_since(main, now - 10 * MINUTE)
    message = queue(now=now)
    assert sending.send_due(now=now) == {"postponed": 1}
    for minute in range(1, 5):
        sending.send_due(now=now + minute * MINUTE)
    assert second_side.received == []

    sending.send_due(now=now + 7 * MINUTE)

    message.refresh_from_db()
    assert [sms["id"] for sms in second_side.received] == [message.reference]
    assert message.gateway == backup


def test_a_refusal_after_a_doubtful_attempt_waits_before_it_is_handed_on(
    main, backup, far_side, second_side
):
    now = timezone.now()
    queue(now=now)
    far_side.hang_up_next()
    assert sending.send_due(now=now) == {"postponed": 1}
    far_side.answer_next(401)

    assert sending.send_due(now=now + MINUTE) == {"handed on": 1}

    assert sending.send_due(now=now + 5 * MINUTE) == {}
    assert sending.send_due(now=now + 6 * MINUTE) == {"sent": 1}
    assert len(second_side.received) == 1


def test_an_sms_that_one_gateway_cannot_send_goes_over_another(
    main, backup, far_side, second_side, settings
):
    """The gateway sends others, so it is not failing; it is this text."""
    now = timezone.now()
    message = queue(now=now)
    for attempt in range(settings.SMS_FAIL_OVER_ATTEMPTS):
        far_side.answer_next(500)
        sending.send_due(now=now)
        message.refresh_from_db()
        assert message.attempts == attempt + 1
        now = message.not_before
        Gateway.objects.update(failing_since=None)

    sending.send_due(now=now)

    assert [sms["id"] for sms in second_side.received] == [message.reference]


def test_a_gateway_that_is_back_is_noticed_and_sends_again(
    main, backup, far_side, second_side
):
    now = timezone.now()
    url = main.config["send_url"]
    fail_since(main, now - 10 * MINUTE)
    for number in range(6):
        queue(number, now=now + number * MINUTE)
    for minute in range(10):
        sending.send_due(now=now + minute * MINUTE)
    Gateway.objects.filter(pk=main.pk).update(config={"send_url": url})

    for number in range(10, 14):
        queue(number, now=now + number * MINUTE)
        sending.send_due(now=now + number * MINUTE)

    assert Gateway.objects.get(pk=main.pk).failing_since is None
    assert len(far_side.received) >= 3
    texts = [sms["text"] for sms in far_side.received + second_side.received]
    assert len(texts) == len(set(texts)) == 10


@pytest.mark.parametrize(
    ("home", "other", "is_taken"),
    [
        (Channel.SMS, Channel.SMS, True),
        (Channel.WHATSAPP, Channel.SMS, True),
        (Channel.SMS, Channel.WHATSAPP, False),
        (Channel.WHATSAPP, Channel.WHATSAPP, True),
    ],
)
def test_an_sms_resident_is_not_written_to_over_whatsapp(
    main, backup, second_side, monkeypatch, home, other, is_taken
):
    monkeypatch.setitem(ADAPTERS, "form", refusing())
    Gateway.objects.filter(pk=main.pk).update(adapter="form", channel=home)
    Gateway.objects.filter(pk=backup.pk).update(channel=other)
    message = queue()

    sending.send_due()

    message.refresh_from_db()
    assert (message.state == OutboundState.SENT) == is_taken
    assert len(second_side.received) == is_taken


def test_the_gateway_is_written_down_before_it_is_called(main, backup, monkeypatch):
    """So that its report finds the SMS, however early it comes."""
    noted = []

    class Noting(GenericJson):
        def send(self, message):
            noted.append(OutboundMessage.objects.values_list("gateway", "state").get())
            return ""

    monkeypatch.setitem(ADAPTERS, "form", refusing())
    monkeypatch.setitem(ADAPTERS, "generic", Noting)
    Gateway.objects.filter(pk=main.pk).update(adapter="form")
    queue()

    assert sending.send_due() == {"handed on": 1, "sent": 1}

    assert noted == [(backup.pk, OutboundState.CLAIMED)]


def test_who_had_it_before_may_still_tell_that_it_was_sent(
    main, backup, far_side, second_side
):
    """The first gateway took it, and its answer was lost."""
    now = timezone.now()
    message = queue(now=now, in_reply_to=asked_over(main), gateway=main)
    far_side.hang_up_next()
    sending.send_due(now=now)
    failed = DeliveryReport(message.reference, OutboundState.FAILED)
    sent = DeliveryReport(message.reference, OutboundState.SENT)
    Gateway.objects.filter(pk=main.pk).update(is_default=False)
    message.refresh_from_db()
    message.gateway = backup
    message.save()

    assert not record_report(main, failed)
    assert record_report(main, sent)

    message.refresh_from_db()
    assert message.state == OutboundState.SENT
    assert sending.send_due(now=now + 10 * MINUTE) == {}
    assert second_side.received == []

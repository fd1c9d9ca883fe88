"""What happens when the far side says no, says nonsense, or says nothing."""

import socket
import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from smsinbox import sending
from smsinbox.choices import OutboundState
from smsinbox.models import Gateway, OutboundMessage
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.outgoing import make_due, queue, work_between


@pytest.fixture
def gateway(db, far_side):
    return make_gateway(config={"send_url": far_side.url})


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


def take_and_answer_500(far_side):
    far_side.answer_next(500, b"kacau")


def take_and_be_silent(far_side):
    far_side.hold()


def take_and_hang_up(far_side):
    far_side.hang_up_next()


def take_and_say_garbage(far_side):
    far_side.answer_next(502, b"\xff\x00<html>" * 1000)


@pytest.mark.parametrize(
    "misbehave",
    [
        take_and_answer_500,
        take_and_be_silent,
        take_and_hang_up,
        take_and_say_garbage,
    ],
)
def test_what_may_have_been_taken_is_sent_again_under_the_same_name(
    gateway, far_side, monkeypatch, misbehave
):
    monkeypatch.setattr("smsinbox.gateways.posting.TIMEOUT_SECONDS", 0.2)
    message = queue()
    misbehave(far_side)
    assert sending.send_due() == {"postponed": 1}
    assert len(far_side.received) == 1
    far_side.may_go.set()

    make_due(message)
    assert sending.send_due() == {"sent": 1}

    message.refresh_from_db()
    assert message.state == OutboundState.SENT
    assert [sms["id"] for sms in far_side.received] == [message.reference] * 2


def test_failing_is_noted_at_the_first_fault_and_forgotten_at_a_success(
    gateway, far_side
):
    message = queue()
    far_side.answer_next(503)
    first = timezone.now()
    sending.send_due(now=first)
    far_side.answer_next(503)
    sending.send_due(now=first + timedelta(minutes=1))
    gateway.refresh_from_db()
    assert gateway.failing_since == first

    sending.send_due(now=first + timedelta(minutes=10))

    gateway.refresh_from_db()
    message.refresh_from_db()
    assert gateway.failing_since is None
    assert gateway.last_outbound_at == first + timedelta(minutes=10)
    assert message.state == OutboundState.SENT


@pytest.mark.parametrize("status", [429, 408, 400])
def test_who_is_busy_or_refuses_is_not_failing(gateway, far_side, status):
    queue(1)
    far_side.answer_next(status)
    sending.send_due()

    gateway.refresh_from_db()
    assert gateway.failing_since is None
    queue(2)
    for _number in range(2):
        far_side.answer_next(503)
    sending.send_due(now=timezone.now() + timedelta(minutes=1))
    gateway.refresh_from_db()
    assert gateway.failing_since is not None


def test_what_a_gateway_that_sends_others_keeps_refusing_has_failed(
    gateway, far_side, settings
):
    settings.SMS_SEND_ATTEMPTS = 3
    poison = queue()
    now = timezone.now()
    outcomes = []
    for number in range(3):
        far_side.answer_next(500)
        outcomes += list(sending.send_due(now=now))
        queue(10 + number, now=now)
        assert sending.send_due(now=now) == {"sent": 1}
        now += timedelta(hours=1)

    poison.refresh_from_db()
    assert outcomes == ["postponed", "postponed", "failed"]
    assert poison.state == OutboundState.FAILED
    assert poison.last_error == "http 500"
    assert sending.send_again(poison)
    assert sending.send_due() == {"sent": 1}
    assert not sending.send_again(poison)


def test_a_night_without_a_gateway_costs_few_attempts_and_no_sms(gateway, far_side):
    """Thirty wait; one tries the gateway now and then; all go in the morning."""
    evening = timezone.now()
    morning = evening + timedelta(hours=6)
    for number in range(30):
        queue(number, recipient=f"+62812000{number:05}", now=evening)
    good_url = gateway.config["send_url"]
    Gateway.objects.update(config={"send_url": "http://127.0.0.1:9/"})

    tried = work_between(evening, morning)

    attempts = list(OutboundMessage.objects.values_list("attempts", flat=True))
    assert tried == {"postponed": sum(attempts)}
    assert 60 < sum(attempts) < 100
    assert max(attempts) <= 4
    assert OutboundMessage.objects.waiting().count() == 30

    Gateway.objects.update(config={"send_url": good_url})
    assert work_between(morning, morning + timedelta(minutes=10)) == {"sent": 30}
    assert len({sms["id"] for sms in far_side.received}) == len(far_side.received) == 30


def test_after_three_days_without_a_gateway_it_has_failed_and_can_be_sent_anew(
    gateway, far_side, settings
):
    message, *others = [queue(number) for number in range(4)]
    for _number in range(3):
        far_side.answer_next(503)
    now = timezone.now()
    assert sending.send_due(now=now) == {"postponed": 3}
    untried = OutboundMessage.objects.get(pk=others[-1].pk)
    assert (untried.attempts, untried.last_error) == (0, "gateway is failing")

    later = now + settings.SMS_SEND_GIVE_UP_AFTER + timedelta(seconds=1)
    assert sending.send_due(now=later) == {"failed": 4}

    assert sending.send_again(message, now=later)
    message.refresh_from_db()
    assert (message.attempts, message.last_error) == (0, "")
    far_side.answer_next(503)
    assert sending.send_due(now=later) == {"postponed": 1}
    assert sending.send_due(now=later + timedelta(minutes=7)) == {"sent": 1}


def test_a_broken_gateway_rests_and_holds_up_no_other(gateway, far_side):
    other = make_gateway(
        slug="lain", is_default=False, config={"send_url": "http://127.0.0.1:9/"}
    )
    for number in range(6):
        queue(number, gateway=other)
    for number in range(6, 10):
        queue(number)

    assert sending.send_due() == {"postponed": 3, "sent": 4}
    assert OutboundMessage.objects.filter(attempts=0).count() == 3


def test_one_text_that_a_gateway_cannot_digest_does_not_keep_it_shut(gateway, far_side):
    now = timezone.now()
    queue(1, now=now)
    queue(2, now=now)
    far_side.answer_next(500)

    assert sending.send_due(now=now) == {"postponed": 1, "sent": 1}

    gateway.refresh_from_db()
    assert gateway.failing_since is None
    assert [sms["text"] for sms in far_side.received] == ["Halo 1", "Halo 2"]


def test_a_busy_gateway_is_left_alone_for_seconds(gateway, far_side):
    now = timezone.now()
    for number in range(3):
        queue(number, now=now)
    far_side.answer_next(429)

    assert sending.send_due(now=now) == {"postponed": 1}
    assert sending.send_due(now=now + timedelta(seconds=5)) == {"sent": 2}
    assert sending.send_due(now=now + timedelta(minutes=1)) == {"sent": 1}

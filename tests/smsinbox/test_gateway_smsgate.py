"""SMSGate: what a phone may tell twice, in another way, or in megabytes."""

import json
from functools import partial
from http import HTTPStatus

import pytest

from smsinbox.choices import OutboundState, Purpose
from smsinbox.gateways.base import (
    BadPayload,
    DeliveryReport,
    GatewayError,
    OutgoingSms,
)
from smsinbox.models import InboundMessage
from smsinbox.outbox import queue_sms
from tests.smsinbox.dialects.smsgate import SMSGATE
from tests.smsinbox.phone_app import changed, make_phone, parse, post_event, recorded

SMS = recorded("masuk")
OUT = OutgoingSms("PM-5", "+6281200001234", "Halo warga")


@pytest.fixture
def phone(db):
    return make_phone()


@pytest.fixture
def tell(client, phone):
    return partial(post_event, client)


def test_a_retry_and_an_export_of_an_sms_create_nothing(tell):
    exported = {
        # Another event, told from another time zone; the SIM changed the messageId.
        "id": "export-1",
        "messageId": "77aa",
        "receivedAt": "2026-11-23T01:15:00.000Z",
        "sender": "+62 812-0000-1234",
    }

    answers = [tell(SMS), tell(SMS), tell(changed(SMS, **exported))]

    assert [answer.status_code for answer in answers] == [HTTPStatus.OK] * 3
    message = InboundMessage.objects.get()
    assert message.sender == "+6281200001234"
    assert message.sent_at.isoformat() == "2026-11-23T01:15:00+00:00"


def test_the_same_words_at_another_moment_or_phone_are_another_sms(tell):
    tell(SMS)

    tell(changed(SMS, id="e2", receivedAt="2026-11-23T08:15:01.000+07:00"))
    tell(changed(SMS, id="e3") | {"deviceId": "telepon-2"})
    tell(changed(SMS, id="e4", sender="0813-0000-5678"))

    assert InboundMessage.objects.count() == 4


@pytest.mark.parametrize(
    "clock", [None, "", "1970-01-01T07:00:00.000+07:00", "kemarin"]
)
def test_without_a_clock_the_event_tells_sms_apart(tell, clock):
    tell(changed(SMS, receivedAt=clock))
    tell(changed(SMS, receivedAt=clock))

    tell(changed(SMS, id="e2", receivedAt=clock))

    assert InboundMessage.objects.count() == 2


def test_a_batch_is_several_sms_and_each_keeps_only_its_own_words(tell):
    other = SMS["payload"] | {"sender": "0813-0000-5678", "message": "Got mampet"}
    batch = SMS | {
        "event": "sms:batch:received",
        "payload": {"messages": [SMS["payload"], other]},
    }

    tell(SMS)
    tell(batch)

    first, second = InboundMessage.objects.order_by("pk")
    assert json.loads(first.raw_body) == SMS
    assert json.loads(second.raw_body)["payload"] == other
    assert [second.sender, second.text] == ["+6281300005678", "Got mampet"]


@pytest.mark.parametrize(
    ("event", "logged"),
    [
        ("mms:received", "event mms:received ignored"),
        ("system:ping", "event system:ping ignored"),
        ("sms:data-received", "event sms:data-received ignored"),
        ("0812-0000-1234", "event of an odd name ignored"),
    ],
)
def test_other_events_are_acknowledged_and_logged(tell, caplog, event, logged):
    caplog.set_level("INFO")

    answer = tell(SMS | {"event": event})

    assert (answer.status_code, answer.content) == (HTTPStatus.OK, b"")
    assert logged in caplog.text
    assert "1234" not in caplog.text
    assert not InboundMessage.objects.exists()


REPORTS = [
    ("sms:sent", OutboundState.SENT, ""),
    ("sms:delivered", OutboundState.DELIVERED, "e1"),
    ("sms:failed", OutboundState.FAILED, ""),
    ("sms:cancelled", OutboundState.FAILED, ""),
]


@pytest.mark.parametrize("kind", ["masuk", "laporan"])
@pytest.mark.parametrize(("event", "state", "part"), REPORTS)
def test_reports_come_to_either_address(kind, event, state, part):
    told = {"messageId": "PM-5", "phoneNumber": "+62812", "reason": "RESULT_ERROR"}

    reports = parse({"event": event, "id": "e1", "payload": told}, kind)

    assert reports == [DeliveryReport("PM-5", state, "RESULT_ERROR", part)]


@pytest.mark.parametrize("path", ["/sms/uji/masuk/", "/sms/uji/laporan/"])
def test_a_failure_is_noted_at_the_sms(tell, phone, path):
    message = queue_sms(
        recipient="+6281200001234",
        text="Halo",
        purpose=Purpose.STATUS,
        dedupe_key="uji:1",
        gateway=phone,
    )
    told = {"messageId": message.reference, "reason": "RESULT_ERROR_NO_SERVICE"}

    answer = tell({"event": "sms:failed", "id": "e1", "payload": told}, path=path)

    message.refresh_from_db()
    assert answer.status_code == HTTPStatus.OK
    assert (message.state, message.last_error) == (
        OutboundState.FAILED,
        "RESULT_ERROR_NO_SERVICE",
    )


def test_a_report_about_an_unknown_sms_ends_its_retries(tell):
    told = {"messageId": "PM-99"}

    answer = tell(
        {"event": "sms:sent", "id": "e1", "payload": told}, path="/sms/uji/laporan/"
    )

    assert answer.status_code == HTTPStatus.OK


def test_an_sms_at_the_address_for_reports_is_refused_so_that_it_comes_again(tell):
    answer = tell(SMS, path="/sms/uji/laporan/")

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert answer.json() == {"status": "error", "error": "event_unknown"}


@pytest.mark.parametrize(
    ("event", "word"),
    [
        ({"payload": {}}, "event_unknown"),
        ({"event": 7, "payload": {}}, "event_unknown"),
        ({"event": "sms:received"}, "event_unknown"),
        ({"event": "sms:batch:received", "payload": {"messages": 7}}, "event_unknown"),
        (
            {"event": "sms:batch:received", "payload": {"messages": [7]}},
            "event_unknown",
        ),
        (changed(SMS, message=None), "text_missing"),
        (changed(SMS, sender=None), "from_missing"),
        (changed(SMS, sender="9" * 65), "from_missing"),
        (changed(SMS, receivedAt=None) | {"id": None}, "id_missing"),
        ({"event": "sms:sent", "payload": {}}, "id_missing"),
    ],
)
def test_nonsense_is_named(event, word):
    with pytest.raises(BadPayload) as caught:
        parse(event)

    assert caught.value.word == word


def test_the_name_of_old_versions_for_the_sender_is_read():
    old = changed(SMS, phoneNumber="0812-0000-1234")
    del old["payload"]["sender"]

    assert parse(old) == parse(SMS)


def test_an_sms_goes_out_with_our_reference_as_its_id(far_side):
    far_side.answer_next(202, b'{"id": "PM-5", "state": "Pending"}')

    assert SMSGATE.adapter(api_url=far_side.url).send(OUT) == "PM-5"

    (sent,) = far_side.requests
    assert (sent.method, sent.path) == ("POST", "/kirim/messages")
    assert sent.headers["authorization"] == "Basic dWppOnNhbmRpLXVqaQ=="
    assert json.loads(sent.body) == {
        "id": "PM-5",
        "phoneNumbers": ["+6281200001234"],
        "textMessage": {"text": "Halo warga"},
        "withDeliveryReport": True,
    }


def test_what_the_phone_has_already_was_sent(far_side):
    far_side.answer_next(409, b'{"message": "exists"}')

    assert SMSGATE.adapter(api_url=far_side.url).send(OUT) == "PM-5"


@pytest.mark.parametrize(
    ("status", "permanent", "is_busy"),
    [(503, False, True), (400, True, False), (401, True, False), (500, False, False)],
)
def test_its_refusals_are_told_apart(far_side, status, permanent, is_busy):
    far_side.answer_next(status, b"{}")

    with pytest.raises(GatewayError) as caught:
        SMSGATE.adapter(api_url=far_side.url).send(OUT)

    assert caught.value.reason == f"http {status}"
    assert (caught.value.permanent, caught.value.is_busy) == (permanent, is_busy)

"""What a gateway may rely on when it hands over an SMS."""

import json
from http import HTTPStatus

import pytest
from django.test import Client

from smsinbox.choices import InboundState
from smsinbox.models import InboundMessage
from tests.smsinbox.conftest import TOKEN, make_gateway

SMS = {
    "id": "a1",
    "from": "0812-0000-1234",
    "to": "0878-0000-0000",
    "text": "Lampu jalan mati di depan pasar",
    "received_at": "2026-11-23T08:15:00+07:00",
}


def error(word):
    return {"status": "error", "error": word}


def test_an_sms_is_accepted_with_the_number_of_its_journal_row(gateway, post):
    response = post(SMS)

    message = InboundMessage.objects.get()
    assert response.status_code == HTTPStatus.OK
    assert response.json() == {"status": "accepted", "id": message.pk}
    assert message.sender == "+6281200001234"
    assert message.recipient == "0878-0000-0000"
    assert message.text == SMS["text"]
    assert message.sent_at.isoformat() == "2026-11-23T01:15:00+00:00"
    assert json.loads(message.raw_body) == SMS
    assert message.state == InboundState.FILED
    assert message.complaint.original_text == SMS["text"]


def test_a_redelivery_gets_the_same_answer_and_creates_nothing(gateway, post):
    first = post(SMS)

    second = post(SMS)

    assert second.status_code == HTTPStatus.OK
    assert second.json() == first.json()
    assert InboundMessage.objects.count() == 1


def test_without_an_id_sender_time_and_text_make_a_redelivery(gateway, post):
    sms = {key: value for key, value in SMS.items() if key != "id"}
    first = post(sms)

    again = post(sms)
    other_text = post(sms | {"text": "Lampu jalan mati di depan sekolah"})
    other_time = post(sms | {"received_at": "2026-11-23T08:16:00+07:00"})

    assert again.json() == first.json()
    assert other_text.json() != first.json()
    assert other_time.json() != first.json()


def test_two_gateways_may_use_the_same_id(gateway, post):
    make_gateway(slug="dua", is_default=False)

    post(SMS)
    post(SMS, path="/sms/dua/masuk/")

    assert InboundMessage.objects.count() == 2


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", "é"])
def test_a_stranger_is_refused_and_nothing_is_kept(gateway, post, token):
    response = post(SMS, token=token)

    assert response.status_code == HTTPStatus.FORBIDDEN
    assert response.json() == error("forbidden")
    assert InboundMessage.objects.count() == 0


def test_a_gateway_without_a_token_lets_nobody_in(gateway, post):
    gateway.inbound_token = ""
    gateway.save()

    assert post(SMS, token=" ").status_code == HTTPStatus.FORBIDDEN
    assert post(SMS, token="").status_code == HTTPStatus.FORBIDDEN


def test_a_gateway_that_is_switched_off_is_refused(gateway, post):
    assert post(SMS).status_code == HTTPStatus.OK
    gateway.is_active = gateway.is_default = False
    gateway.save()

    response = post(SMS | {"id": "a2"})

    assert response.status_code == HTTPStatus.FORBIDDEN
    assert response.json() == error("forbidden")


def test_an_unknown_gateway_is_not_found(gateway, post):
    response = post(SMS, path="/sms/lain/masuk/")

    assert response.status_code == HTTPStatus.NOT_FOUND
    assert response.json() == error("unknown_gateway")


@pytest.mark.parametrize("path", ["/sms/uji/masuk/", "/sms/uji/laporan/"])
@pytest.mark.parametrize("method", ["get", "put", "delete", "head"])
def test_only_post_is_allowed(gateway, client, path, method):
    response = getattr(client, method)(path)

    assert response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert response.headers["Allow"] == "POST"


def test_no_csrf_token_is_asked_for(gateway):
    response = Client(enforce_csrf_checks=True).post(
        "/sms/uji/masuk/",
        json.dumps(SMS),
        content_type="application/json",
        headers={"Authorization": f"Bearer {TOKEN}"},
    )

    assert response.status_code == HTTPStatus.OK


NONSENSE = [
    (b"{", "json_broken"),
    (b"\xff\xfe\x00", "json_broken"),
    (b"[" * 30_000, "json_broken"),
    (b"[]", "not_an_object"),
    (b'"text"', "not_an_object"),
    (b"null", "not_an_object"),
    (b'{"id": "1", "text": "x"}', "from_missing"),
    (b'{"id": "1", "from": "", "text": "x"}', "from_missing"),
    (b'{"id": "1", "from": null, "text": "x"}', "from_missing"),
    (b'{"id": "1", "from": ["0812"], "text": "x"}', "from_missing"),
    (b'{"id": "1", "from": true, "text": "x"}', "from_missing"),
    (b'{"id": "1", "from": "%s", "text": "x"}' % (b"9" * 65), "from_missing"),
    (b'{"id": "1", "from": "0812-0000-1234"}', "text_missing"),
    (b'{"id": "1", "from": "0812-0000-1234", "text": null}', "text_missing"),
    (b'{"id": "1", "from": "0812-0000-1234", "text": 7}', "text_missing"),
    (b'{"from": "0812-0000-1234", "text": "x"}', "id_missing"),
    (b'{"id": "", "received_at": null, "from": "08", "text": "x"}', "id_missing"),
]


@pytest.mark.parametrize(("body", "word"), NONSENSE)
def test_nonsense_is_answered_with_a_documented_word(gateway, post, body, word):
    response = post(body)

    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert response.json() == error(word)


def test_an_empty_body_is_nonsense(gateway, post):
    response = post(b"", CONTENT_LENGTH="0")

    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert response.json() == error("empty_body")


def test_nonsense_is_kept_once_for_staff(gateway, post):
    body = b'{"from": "0812-0000-1234", "pesan": "Got mampet\\u0000 \xff"}'

    post(body)
    post(body)

    message = InboundMessage.objects.get()
    assert message.state == InboundState.UNREADABLE
    assert "Got mampet" in message.raw_body
    assert message.complaint is None


def test_nonsense_is_logged_with_keys_but_not_with_values(gateway, post, caplog):
    post({"from": "0812-0000-1234", "pesan": "Got mampet", "0813": "x"})

    assert "uji: text_missing; keys: from, pesan" in caplog.text
    assert "1234" not in caplog.text
    assert "mampet" not in caplog.text
    assert "0813" not in caplog.text


def test_kept_nonsense_is_bounded(gateway, post, monkeypatch):
    monkeypatch.setattr("smsinbox.receiving.UNREADABLE_PER_DAY", 2)

    for number in range(4):
        response = post(b'{"number": %d}' % number)
        assert response.status_code == HTTPStatus.BAD_REQUEST

    assert InboundMessage.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Jalan\x00 rusak", "Jalan rusak"),
        ("Jalan \ud83d rusak", "Jalan \ufffd rusak"),
        ("Banjir \U0001f30a", "Banjir \U0001f30a"),
    ],
)
def test_poison_is_taken_out_before_it_is_stored(gateway, post, text, kept):
    response = post(SMS | {"text": text, "id": "\x00b\udc00"})

    assert response.status_code == HTTPStatus.OK
    assert InboundMessage.objects.get().text == kept


@pytest.mark.parametrize(
    ("received_at", "sent_at"),
    [
        ("2026-11-23T08:15:00", "2026-11-23T01:15:00+00:00"),
        (1795396500, "2026-11-23T01:15:00+00:00"),
        ("1795396500.0", "2026-11-23T01:15:00+00:00"),
        ("0001-01-01T00:00:00+07:00", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("2026-13-45T08:15:00", None),
        (1e300, None),
        ("kemarin", None),
    ],
)
def test_any_clock_is_survived(gateway, post, received_at, sent_at):
    response = post(SMS | {"received_at": received_at})

    moment = InboundMessage.objects.get().sent_at
    assert response.status_code == HTTPStatus.OK
    assert (moment and moment.isoformat()) == sent_at


def test_a_long_id_still_makes_a_redelivery(gateway, post):
    first = post(SMS | {"id": "x" * 5000})

    assert post(SMS | {"id": "x" * 5000}).json() == first.json()
    assert post(SMS | {"id": "x" * 4999}).json() != first.json()


def test_a_number_as_id_and_as_sender_is_read(gateway, post):
    post(SMS | {"id": 17, "from": 6281200001234})

    assert InboundMessage.objects.get().sender == "+6281200001234"


def test_a_body_above_the_limit_is_refused(gateway, post):
    assert post(SMS).status_code == HTTPStatus.OK

    response = post(SMS | {"id": "a2", "text": "x" * 64 * 1024})

    assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert response.json() == error("too_large")
    assert InboundMessage.objects.count() == 1


@pytest.mark.parametrize("length", ["", "-1", "x", "²"])
def test_a_body_without_a_length_is_refused(gateway, post, length):
    response = post(SMS, CONTENT_LENGTH=length)

    assert response.status_code == HTTPStatus.LENGTH_REQUIRED
    assert response.json() == error("length_required")


def test_an_absurd_length_is_too_large(gateway, post):
    response = post(SMS, CONTENT_LENGTH="9" * 5000)

    assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_the_gateway_shows_when_it_was_last_heard(gateway, post):
    post(SMS)

    gateway.refresh_from_db()
    assert gateway.last_inbound_at is not None

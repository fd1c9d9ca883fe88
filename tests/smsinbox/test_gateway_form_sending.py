"""The generic form out: fields, numbers, headers and success as the settings say."""

from urllib.parse import parse_qs, urlsplit

import pytest

from smsinbox.choices import AdapterName
from smsinbox.forms.gateway import gateway_form_for
from smsinbox.gateways.base import GatewayError, OutgoingSms
from tests.smsinbox.dialects.form import FORM_DIALECT

OUT = OutgoingSms("PM-5", "+6281200001234", "Halo warga & tetangga")
ZENZIVA = {
    "send_extra": "userkey = abc\n\nbukan isian\npasskey=a=b&c\n",
    "success_word": '"text": "Success"',
    "id_path": "messageId",
}
FONNTE = {
    "send_to_field": "target",
    "send_headers": "Authorization: rahasia-fonnte",
    "success_word": '"status":true',
    "id_path": "id.0",
}
TCAST = {
    "send_method": "get",
    "send_to_field": "destination",
    "send_from_field": "source",
    "sender": "PESAN",
    "send_extra": "type=0\ndlr=1",
}
OCA = {
    "send_method": "json",
    "send_to_field": "phone",
    "send_headers": "Authorization: Bearer kunci",
    "send_id_field": "reference",
    "id_path": "msg_uid",
}


def send(far_side, config, answer=b"{}", message=OUT):
    far_side.answer_next(200, answer)
    return FORM_DIALECT.adapter(**{"send_url": far_side.url} | config).send(message)


def test_a_form_carries_fixed_fields_besides(far_side):
    answer = b'{"messageId": 14, "to": "0812", "status": "1", "text":"Success"}'

    assert send(far_side, ZENZIVA, answer) == "14"

    (sent,) = far_side.requests
    assert sent.method == "POST"
    assert parse_qs(sent.body.decode()) == {
        "userkey": ["abc"],
        "passkey": ["a=b&c"],
        "to": ["6281200001234"],
        "message": ["Halo warga & tetangga"],
    }


def test_a_header_carries_a_token_as_it_is(far_side):
    answer = b'{"detail": "success!", "id": ["80367170"], "status": true}'

    assert send(far_side, FONNTE, answer) == "80367170"

    (sent,) = far_side.requests
    assert sent.headers["authorization"] == "rahasia-fonnte"
    assert parse_qs(sent.body.decode()) == {
        "target": ["6281200001234"],
        "message": ["Halo warga & tetangga"],
    }


@pytest.mark.parametrize("tail", ["", "?versi=2"])
def test_a_get_carries_everything_in_its_query(far_side, tail):
    send(far_side, TCAST | {"send_url": far_side.url + tail})

    (sent,) = far_side.requests
    fixed = {"versi": ["2"]} if tail else {}
    assert (sent.method, sent.body) == ("GET", b"")
    assert parse_qs(urlsplit(sent.path).query) == fixed | {
        "type": ["0"],
        "dlr": ["1"],
        "destination": ["6281200001234"],
        "source": ["PESAN"],
        "message": ["Halo warga & tetangga"],
    }


def test_json_carries_our_reference(far_side):
    assert send(far_side, OCA, b'{"status": "sent", "msg_uid": "u-1"}') == "u-1"

    assert far_side.tokens == ["Bearer kunci"]
    assert far_side.received == [
        {
            "phone": "6281200001234",
            "message": "Halo warga & tetangga",
            "reference": "PM-5",
        }
    ]


@pytest.mark.parametrize(
    ("recipient", "style", "written"),
    [
        ("+6281200001234", "62", "6281200001234"),
        ("+6281200001234", "+62", "+6281200001234"),
        ("+6281200001234", "0", "081200001234"),
        ("+6591234567", "0", "6591234567"),
    ],
)
def test_a_number_is_written_as_the_provider_wants_it(
    far_side, recipient, style, written
):
    message = OutgoingSms("PM-5", recipient, "Halo")

    send(far_side, {"number_style": style}, message=message)

    (sent,) = far_side.requests
    assert parse_qs(sent.body.decode())["to"] == [written]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ({"success_word": '"status":true'}, b'{"status": false, "reason": "token"}'),
        ({"success_word": "1701|"}, b"1703|0812"),
        ({"failure_word": "ERR"}, b"err 100 kuota"),
        ({"success_word": "OK"}, b""),
    ],
)
def test_a_refusal_inside_a_200_is_tried_again(far_side, words, answer):
    assert send(far_side, words, b'OK 1701| {"status" : true}') == ""

    with pytest.raises(GatewayError) as caught:
        send(far_side, words, answer)

    assert not caught.value.permanent
    assert caught.value.reason == "refused in the answer"


@pytest.mark.parametrize(
    ("path", "answer", "told"),
    [
        ("data.0.smslog_id", b'{"data": [{"smslog_id": 5}]}', "5"),
        ("data.1.smslog_id", b'{"data": [{"smslog_id": 5}]}', ""),
        ("data.x", b'{"data": [1]}', ""),
        ("data", b'{"data": [1]}', ""),
        ("id", b"[1]", ""),
        ("id", b"1701", ""),
        ("", b'{"id": "x"}', ""),
        ("id", b'{"id": "\\ud800\\u0000x"}', "\ufffdx"),
    ],
)
def test_the_id_is_found_where_the_settings_say(far_side, path, answer, told):
    assert send(far_side, {"id_path": path}, answer) == told


def test_a_gateway_that_only_receives_leaves_sending_to_others():
    with pytest.raises(GatewayError) as caught:
        FORM_DIALECT.adapter().send(OUT)

    assert caught.value.permanent
    assert not caught.value.is_about_message


def test_a_header_that_is_none_is_a_fault_and_not_a_crash(far_side):
    headers = {"send_headers": "X-Odd name: é\u20ac", "send_url": far_side.url}

    with pytest.raises(GatewayError) as caught:
        FORM_DIALECT.adapter(**headers).send(OUT)

    assert not caught.value.permanent


def test_fixed_fields_keep_their_lines_and_are_not_shown_again(db):
    lines = "userkey=rahasia-1\r\npasskey=rahasia-2"
    kind = gateway_form_for(AdapterName.FORM)
    facts = {"name": "Penyedia", "slug": "penyedia", "channel": "sms"}
    facts |= {"new_token": "rahasia-masuk-0123456789", "send_extra": lines}
    options = {one.name: one.initial for one in kind.adapter.options if one.initial}

    form = kind(options | facts)

    assert form.is_valid(), form.errors
    assert form.instance.config["send_extra"] == lines
    assert "<textarea" in str(form["send_extra"])
    assert "rahasia" not in form.as_p()

"""What adapters share about bodies: forms in parts, named fields, what is kept."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smsinbox.gateways.base import BadPayload
from smsinbox.gateways.journaling import keep_without
from smsinbox.gateways.multipart import read_multipart
from tests.smsinbox.dialects.base import make_call
from tests.smsinbox.dialects.form import FORM_DIALECT, SECRET
from tests.smsinbox.dialects.generic import GENERIC, call

STEADY = settings(max_examples=100, deadline=None, derandomize=True, database=None)
MULTIPART = "multipart/form-data; boundary=----batas"
NAMES = {
    "from_field": "pengirim",
    "text_field": "isi",
    "id_field": "nomor",
    "time_field": "waktu",
    "to_field": "tujuan",
}


def part(name, text, *, more=""):
    head = f'Content-Disposition: form-data; name="{name}"{more}'
    return f"------batas\r\n{head}\r\n\r\n".encode() + text + b"\r\n"


def test_a_form_in_parts_is_read_without_its_files():
    body = (
        part("from", b"0812-0000-1234")
        + part("text", "Lampu é mati\r\ndi pasar 🙏".encode())
        + part("foto", b"\xff\xd8\x00", more='; filename="a.jpg"')
        + part("kosong", b"")
        + part("text2", b"\xff")
        + b"------batas--\r\n"
    )

    assert read_multipart(body, MULTIPART) == {
        "from": "0812-0000-1234",
        "text": "Lampu é mati\r\ndi pasar 🙏",
        "kosong": "",
        "text2": "\ufffd",
    }


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (part("a", b"b"), "multipart/form-data"),
        (b"", MULTIPART),
        (b"halo", MULTIPART),
        (b"".join(part("a", b"b") for _time in range(201)), MULTIPART),
    ],
)
def test_a_form_in_parts_that_is_none_is_a_bad_payload(body, kind):
    with pytest.raises(BadPayload) as caught:
        read_multipart(body, kind)

    assert caught.value.word == "form_broken"


def test_parts_within_parts_within_parts_are_survived():
    depth = 3000
    body = b"".join(
        b"--%d\r\nContent-Type: multipart/mixed; boundary=%d\r\n\r\n" % (n, n + 1)
        for n in range(depth)
    )

    try:
        told = read_multipart(body, "multipart/form-data; boundary=0")
    except BadPayload as error:
        told = error.word

    assert told in ({}, "form_broken")


@given(st.binary(max_size=60), st.text(max_size=20))
@STEADY
def test_any_parts_are_read_or_a_bad_payload(body, kind):
    for odd in (body, part("a", body), part("a", b"b", more=kind)):
        try:
            told = read_multipart(odd, MULTIPART + kind)
        except BadPayload as error:
            told = {"error": error.word}
        assert all(isinstance(value, str) for value in told.values())


def test_a_multipart_call_is_an_sms():
    body = part("from", b"0812-0000-1234") + part("text", b"Got mampet")
    body += part("id", b"m1") + part("token", SECRET.encode()) + b"------batas--\r\n"
    told = make_call(
        "masuk",
        body,
        content_type="multipart/form-data",
        headers={"Content-Type": MULTIPART},
    )
    adapter = FORM_DIALECT.adapter()

    assert adapter.is_authentic(told)
    assert adapter.parse(told)[0].text == "Got mampet"
    assert SECRET.encode() not in adapter.journal(told)


def test_names_of_json_fields_are_settings_too():
    facts = json.loads(GENERIC.recorded("masuk"))
    other = {
        "pengirim": facts["from"],
        "isi": facts["text"],
        "nomor": facts["id"],
        "waktu": "1795396500000",
        "tujuan": facts["to"],
    }

    (sms,) = GENERIC.adapter(**NAMES).parse(call("masuk", json.dumps(other).encode()))

    (expected,) = GENERIC.incoming
    assert (sms.dedupe_key, sms.sender, sms.recipient, sms.text) == (
        expected.dedupe_key,
        expected.sender,
        expected.recipient,
        expected.text,
    )
    assert sms.sent_at.isoformat() == "2026-11-23T01:15:00+00:00"
    with pytest.raises(BadPayload):
        GENERIC.adapter(**NAMES).parse(call("masuk", GENERIC.recorded("masuk")))


@pytest.mark.parametrize(
    ("body", "query", "kept"),
    [
        (b"a=1&token=x&b=2", "", b"a=1&b=2"),
        (b"a=1&%74oken=x", "", b"a=1"),
        (b"token=x", "", b""),
        (b"a=%FF\xff", "", b"a=%FF\xff"),
        (b'{"a": 1,  "b": "x"}', "", b'{"a": 1,  "b": "x"}'),
        (b'{"a": 1,  "token": "x"}', "", b'{"a": 1}'),
        (b'{"a": "rahasia-1"', "", b'{"a": "***"'),
        (b"a=1", "token=x&b=2", b"a=1\n?b=2"),
        (b"", "b=%FF&token=x", b"?b=%FF"),
        (b"a=1", "token=x", b"a=1"),
    ],
)
def test_what_is_kept_is_what_came_but_for_secrets(body, query, kept):
    told = make_call("masuk", body, query=query)

    assert keep_without(told, {"token"}, secret="rahasia-1") == kept


@given(st.binary(max_size=60), st.text(max_size=20))
@STEADY
def test_of_any_call_something_can_be_kept(body, query):
    told = make_call("masuk", body, query=query)

    assert b"rahasia-1" not in keep_without(told, {"token"}, secret="rahasia-1")


def test_deep_nesting_is_kept_as_it_came():
    for depth in range(900, 1000, 7):
        body = b'{"token": %s}' % (b"[" * depth + b"]" * depth)
        told = make_call("masuk", body)

        assert isinstance(keep_without(told, {"token"}, secret="x"), bytes)

"""Vonage: five signatures, three ways to call, parts one by one, a status in a 200."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smsinbox.choices import OutboundState
from smsinbox.gateways.base import (
    BadPayload,
    DeliveryReport,
    OutgoingSms,
    Part,
)
from smsinbox.gateways.vonage_signing import METHODS, is_signed, sign
from tests.smsinbox.dialects.base import PAYLOADS, make_call
from tests.smsinbox.dialects.vonage import (
    FORM,
    JSON,
    SECRET,
    VONAGE,
    as_call,
    fields_of,
    signed,
)

STEADY = settings(max_examples=60, deadline=None, derandomize=True, database=None)
OUT = OutgoingSms(
    "PM-5",
    "+6281200001234",
    "Halo warga",
    report_url="https://pesan.example/sms/uji/laporan/",
)
NOW = datetime(2026, 11, 23, 1, 15, tzinfo=UTC)
WAYS = [
    {"way": JSON, "method": "POST"},
    {"way": FORM, "method": "POST"},
    {"method": "GET"},
]
SMS = fields_of(VONAGE.recorded("masuk"))
REPORT = fields_of(VONAGE.recorded("laporan"))
# Made with the provider's own libraries, for these parameters.
TOLD = {
    "msisdn": "6281200001234",
    "to": "6287800000000",
    "messageId": "1700",
    "text": "Jalan A&B = rusak é 🙏",
    "type": "unicode",
    "message-timestamp": "2026-11-23 01:15:00",
    "timestamp": "1795396500",
    "nonce": "n1",
    "api-key": "a1b2c3d4",
}
SIGNATURES = {
    "md5hash": "c6eb8256891f42273416bbd6119a8e4d",
    "md5": "8934cd102afa3918dbd53358055db522",
    "sha1": "e2b7e0c007f1ccce90c96b932902f5ffd422e6a1",
    "sha256": "2fb2928207b1ad6cf18427c9fca0dda0598a9ce05978e696295c9f691cf6ef12",
    "sha512": "61bf4c041e6084190ee7bc0a8f1bcc8a77d5f7cbb599cf8c256fd7eecedf485b"
    "28600a3685937ec46c618b2da16608f0c7eb2bf9c57c01ece6b7344b5f8aa337",
}


def parse(fields, **way):
    (sms,) = VONAGE.adapter().parse(as_call("masuk", fields, **way))
    return sms


def recorded(name):
    return (PAYLOADS / "vonage" / name).read_bytes()


@pytest.mark.parametrize("method", METHODS)
def test_signatures_of_the_providers_library_are_right(method):
    signature = SIGNATURES[method]

    for written in (signature, signature.upper(), f" {signature} "):
        assert is_signed(TOLD | {"sig": written}, SECRET, method=method, now=NOW)
    other = [one for one in METHODS if one != method]
    assert not any(
        is_signed(TOLD | {"sig": signature}, SECRET, method=one, now=NOW)
        for one in other
    )


@pytest.mark.parametrize(
    ("off", "is_right"),
    [
        (timedelta(0), True),
        (timedelta(hours=24, minutes=30), True),
        (timedelta(hours=-24), True),
        (timedelta(hours=25, seconds=1), False),
        (timedelta(days=-2), False),
    ],
)
def test_a_call_may_be_repeated_for_a_day_and_not_longer(off, is_right):
    fields = TOLD | {"sig": SIGNATURES["md5hash"]}

    assert is_signed(fields, SECRET, method="md5hash", now=NOW + off) == is_right


@pytest.mark.parametrize("stamp", ["", "-1", "²", "1795396500.0", "9" * 13])
def test_a_call_without_a_moment_is_refused(stamp):
    fields = TOLD | {"timestamp": stamp}
    fields["sig"] = sign(fields, SECRET, method="md5hash")

    assert not is_signed(fields, SECRET, method="md5hash", now=NOW)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("method", METHODS)
def test_every_method_and_way_is_understood(way, method):
    adapter = VONAGE.adapter(signature_method=method)
    sms = as_call("masuk", signed(SMS, method=method), **way)
    report = as_call("laporan", signed(REPORT, method=method), **way)

    assert adapter.is_authentic(sms)
    assert adapter.is_authentic(report)
    assert adapter.parse(sms) == VONAGE.adapter().parse(as_call("masuk", SMS))
    assert adapter.parse_report(report) == VONAGE.reports


@given(
    st.dictionaries(st.text(max_size=6), st.text(max_size=12), max_size=5),
    st.sampled_from(METHODS),
    st.sampled_from(WAYS),
)
@STEADY
def test_any_parameters_are_signed_and_any_other_are_not(told, method, way):
    stamp = str(int(time.time()))
    fields = {
        name: value
        for name, value in (told | {"timestamp": stamp}).items()
        if name != "sig" and (name + value).isprintable()
    }
    fields["sig"] = sign(fields, SECRET, method=method)
    adapter = VONAGE.adapter(signature_method=method)

    assert adapter.is_authentic(as_call("masuk", fields, **way))
    more = fields | {"messageId": fields.get("messageId", "") + "x"}
    assert not adapter.is_authentic(as_call("masuk", more, **way))


@given(st.binary(max_size=80), st.text(max_size=40), st.sampled_from([JSON, FORM, ""]))
@STEADY
def test_any_bytes_are_a_bad_payload(body, query, kind):
    adapter = VONAGE.adapter()
    posted = make_call("masuk", body, content_type=kind)
    asked = make_call("masuk", method="GET", query=query)

    for odd in (posted, asked):
        for read in (adapter.parse, adapter.parse_report):
            with pytest.raises(BadPayload):
                read(odd)
        assert adapter.is_authentic(odd) is False
        assert isinstance(adapter.journal(odd), bytes)


def test_numbers_and_truth_in_json_are_signed_as_they_stand_there():
    fields = signed(SMS | {"concat": "true", "concat-part": "2", "concat-total": "3"})
    stamp = int(fields["timestamp"])
    plain = {"concat": True, "concat-part": 2, "concat-total": 3, "timestamp": stamp}
    adapter = VONAGE.adapter()

    assert adapter.is_authentic(as_call("masuk", fields))
    assert adapter.is_authentic(as_call("masuk", fields | plain))
    assert parse(fields | plain).part == Part("", 2, 3)


def test_a_part_keeps_half_a_character_in_every_way():
    body = recorded("bagian.form")
    text = "Got mampet di \ud83d"
    calls = [
        make_call("masuk", body, content_type=FORM),
        make_call("masuk", method="GET", query=body.decode()),
        as_call("masuk", fields_of(body) | {"text": text}),
    ]

    told = [VONAGE.adapter().parse(one)[0] for one in calls]

    assert {sms.text for sms in told} == {text}
    assert {sms.part for sms in told} == {Part("141", 1, 2)}
    assert {sms.dedupe_key for sms in told} == {"id:170000028E5B1F11"}


def test_half_a_character_is_signed_as_its_bytes_or_as_java_does():
    fields = SMS | {"text": "Got \ud83d", "timestamp": str(int(time.time()))}

    for errors in ("surrogatepass", "replace"):
        told = sign(fields, SECRET, method="sha256", errors=errors)
        odd = as_call("masuk", fields | {"sig": told})
        assert VONAGE.adapter(signature_method="sha256").is_authentic(odd)


@pytest.mark.parametrize(
    "odd",
    [
        {"concat": "false"},
        {"concat-part": "0"},
        {"concat-part": "3"},
        {"concat-part": ""},
        {"concat-part": "-1"},
        {"concat-part": "²"},
        {"concat-total": "9" * 5000},
    ],
)
def test_parts_that_contradict_themselves_are_messages_of_their_own(odd):
    part = {"concat": "true", "concat-ref": "1", "concat-part": "1"}
    whole = {"concat-total": "2"} | part
    assert parse(SMS | whole).part == Part("1", 1, 2)

    sms = parse(SMS | whole | odd)

    assert (sms.part, sms.text) == (None, SMS["text"])


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("2026-11-23 01:15:00", "2026-11-23T01:15:00+00:00"),
        ("", None),
        ("kemarin", None),
        ("0001-01-01 00:00:00", None),
    ],
)
def test_its_clock_is_utc(told, moment):
    sent_at = parse(SMS | {"message-timestamp": told}).sent_at

    assert (sent_at and sent_at.isoformat()) == moment


def test_a_binary_sms_is_kept_as_one_that_we_cannot_read():
    (sms,) = VONAGE.adapter().parse(
        make_call("masuk", recorded("biner.json"), content_type=JSON)
    )

    assert (sms.text, sms.is_unsupported) == ("", True)


@pytest.mark.parametrize(
    ("odd", "word"),
    [
        ({"messageId": ""}, "id_missing"),
        ({"msisdn": ""}, "from_missing"),
        ({"msisdn": "9" * 65}, "from_missing"),
        ({"text": None}, "text_missing"),
        ({"text": ["x"]}, "text_missing"),
    ],
)
def test_what_is_missing_is_named(odd, word):
    with pytest.raises(BadPayload) as caught:
        parse(SMS | odd)

    assert caught.value.word == word


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("accepted", OutboundState.SENT),
        ("buffered", OutboundState.SENT),
        ("unknown", OutboundState.SENT),
        ("delivered", OutboundState.DELIVERED),
        ("expired", OutboundState.FAILED),
        ("failed", OutboundState.FAILED),
        ("rejected", OutboundState.FAILED),
    ],
)
def test_every_status_has_its_word(status, state):
    told = {"messageId": "0C01", "status": status, "err-code": "0"}
    ours = as_call("laporan", told | {"client-ref": "PM-5"}, method="GET")
    theirs = as_call("laporan", told, way=FORM)
    adapter = VONAGE.adapter()

    assert adapter.parse_report(ours) == [DeliveryReport("PM-5", state, part="0C01")]
    assert adapter.parse_report(theirs) == [DeliveryReport("0C01", state, part="0C01")]


def test_the_journal_holds_no_signature():
    for way in WAYS:
        fields = signed(SMS)
        kept = VONAGE.adapter().journal(as_call("masuk", fields, **way))

        assert b"170000028E5B1F01" in kept
        assert fields["sig"].encode() not in kept

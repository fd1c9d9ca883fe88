"""Adapters that read fields: whatever stands in them fits the journal, or is bad."""

import json
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smsinbox.gateways.base import BadPayload, DeliveryReport, IncomingSms
from tests.smsinbox.dialects.base import make_call
from tests.smsinbox.dialects.form import FORM_DIALECT
from tests.smsinbox.dialects.generic import GENERIC
from tests.smsinbox.dialects.twilio import TWILIO
from tests.smsinbox.dialects.vonage import VONAGE
from tests.smsinbox.odd_json import odd_values

STEADY = settings(max_examples=50, deadline=None, derandomize=True, database=None)
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
KEYS = ["from", "text", "id", "received_at", "to", "status", "reason"]
KEYS += ["msisdn", "messageId", "type", "concat", "concat-ref", "concat-part"]
KEYS += ["concat-total", "message-timestamp", "err-code", "From", "To", "Body"]
KEYS += ["MessageSid", "NumMedia", "MediaUrl0", "MediaContentType0"]
KEYS += ["MessageStatus", "ErrorCode"]
WORDS = ["081200001234", "PM-5", "1795396500", "1795396500000", "true", "1", "2"]
WORDS += ["delivered", "failed", "2026-11-23 08:15:00", "\ud83d", "\x00", "x" * 300]
BY_JSON = [GENERIC, FORM_DIALECT, VONAGE]


def read_in_every_way(dialect, call):
    told = []
    for read in (dialect.adapter().parse, dialect.adapter().parse_report):
        try:
            told += read(call)
        except BadPayload as error:
            told.append(error)
    return told


def is_storable(told):
    """What the database's columns take, and no others."""
    if isinstance(told, IncomingSms):
        fits = 0 < len(told.sender) <= 64 and len(told.recipient) <= 64
        told.dedupe_key.encode()
        return fits and 0 < len(told.dedupe_key) <= 100
    if isinstance(told, DeliveryReport):
        told.message_id.encode()
        return len(told.reason) <= 200 and len(told.part) <= 100
    return isinstance(told, BadPayload)


@pytest.mark.parametrize("dialect", BY_JSON, ids=str)
@given(data=st.data())
@STEADY
def test_any_json_fits_or_is_a_bad_payload(dialect, data):
    values = st.sampled_from(WORDS) | odd_values(words=WORDS)
    facts = data.draw(st.dictionaries(st.sampled_from(KEYS), values))
    body = json.dumps(facts).encode()

    told = read_in_every_way(dialect, make_call("masuk", body, content_type=JSON))

    assert all(map(is_storable, told))


@pytest.mark.parametrize("dialect", [FORM_DIALECT, VONAGE, TWILIO], ids=str)
@given(data=st.data())
@STEADY
def test_any_form_fits_or_is_a_bad_payload(dialect, data):
    values = st.sampled_from(WORDS) | st.text(max_size=12)
    facts = data.draw(st.dictionaries(st.sampled_from(KEYS), values))
    body = urlencode(facts, errors="surrogatepass").encode()

    told = read_in_every_way(dialect, make_call("masuk", body, content_type=FORM))

    assert all(map(is_storable, told))


@pytest.mark.parametrize("dialect", BY_JSON, ids=str)
def test_deep_nesting_is_a_bad_payload(dialect):
    for depth in (100_000, *range(900, 1000, 7)):
        body = b'{"from": %s}' % (b"[" * depth + b"]" * depth)
        call = make_call("masuk", body, content_type=JSON)

        assert isinstance(dialect.adapter().journal(call), bytes)
        for told in read_in_every_way(dialect, call):
            assert isinstance(told, BadPayload)

"""Adapters that read JSON of many shapes: nothing but BadPayload comes of any bytes."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smsinbox.gateways.base import BadPayload, DeliveryReport, IncomingSms
from tests.smsinbox.dialects.smsgate import SMSGATE
from tests.smsinbox.dialects.whatsapp import NUMBER_ID, WHATSAPP
from tests.smsinbox.odd_json import odd_values

STEADY = settings(max_examples=200, deadline=None, derandomize=True, database=None)
EVENTS = ["sms:received", "mms:downloaded", "sms:batch:received", "sms:delivered"]
EVENT_KEYS = ["messages", "attachments", "data", "receivedAt", "sender", "message"]
EVENT_KEYS += ["messageId", "contentType", "deviceId", "reason", "body", "subject"]
EVENT_WORDS = ["081200001234", "2026-11-23T08:15:00.000+07:00", "image/jpeg", "eA=="]
CHAT_TYPES = ["text", "image", "location", "interactive", "document", "button"]
CHAT_KEYS = [*CHAT_TYPES, "type", "id", "from", "timestamp", "body", "caption"]
CHAT_KEYS += ["latitude", "longitude", "name", "status", "errors", "code", "sha256"]
CHAT_WORDS = [*CHAT_TYPES, "1795396500", "failed", "6281200001234", "image/jpeg"]


def read_in_every_way(dialect, body):
    """Read a body as it may come; returns what was made of it."""
    adapter = dialect.adapter()
    call = dialect.calls("masuk", body)
    assert isinstance(adapter.journal(call), bytes)
    told = []
    for read in (adapter.parse, adapter.parse_report):
        try:
            told += read(call)
        except BadPayload as error:
            told.append(error)
    return told


def is_storable(told):
    """What the database's columns take, and no others."""
    if isinstance(told, IncomingSms):
        fits = len(told.sender) <= 64 and len(told.recipient) <= 64
        fits = fits and 0 < len(told.dedupe_key) <= 100
        return fits and all(
            len(one.media_id) <= 500 and len(one.sha256) in (0, 64)
            for one in told.photos
        )
    if isinstance(told, DeliveryReport):
        return len(told.reason) <= 200 and len(told.part) <= 100
    return isinstance(told, BadPayload)


@pytest.mark.parametrize("dialect", [SMSGATE, WHATSAPP], ids=str)
@given(body=st.binary(max_size=60) | odd_values().map(lambda one: json.dumps(one)))
@STEADY
def test_any_bytes_are_a_bad_payload(dialect, body):
    body = body if isinstance(body, bytes) else body.encode()

    told = read_in_every_way(dialect, body)

    assert [type(one) for one in told] == [BadPayload] * 2


@given(
    st.sampled_from(EVENTS),
    odd_values(),
    odd_values(keys=EVENT_KEYS, words=EVENT_WORDS)
    | st.dictionaries(
        st.sampled_from(EVENT_KEYS), odd_values(keys=EVENT_KEYS, words=EVENT_WORDS)
    ),
)
@STEADY
def test_any_event_of_a_phone_is_read_or_a_bad_payload(event, event_id, payload):
    whole = {"event": event, "id": event_id, "payload": payload}

    told = read_in_every_way(SMSGATE, json.dumps(whole).encode())

    assert all(map(is_storable, told))


@given(
    odd_values(keys=CHAT_KEYS, words=CHAT_WORDS)
    | st.lists(
        st.dictionaries(
            st.sampled_from(CHAT_KEYS), odd_values(keys=CHAT_KEYS, words=CHAT_WORDS)
        ),
        max_size=3,
    ),
    odd_values(keys=CHAT_KEYS, words=CHAT_WORDS),
)
@STEADY
def test_any_chat_is_read_or_a_bad_payload(messages, statuses):
    value = {
        "metadata": {"phone_number_id": NUMBER_ID},
        "messages": messages,
        "statuses": statuses,
    }
    whole = {
        "object": "whatsapp_business_account",
        "entry": [{"changes": [{"field": "messages", "value": value}]}],
    }

    told = read_in_every_way(WHATSAPP, json.dumps(whole).encode())

    assert all(map(is_storable, told))


@pytest.mark.parametrize("dialect", [SMSGATE, WHATSAPP], ids=str)
def test_deep_nesting_is_a_bad_payload(dialect):
    for depth in (100_000, *range(900, 1000, 7)):
        body = b"[" * depth + b"]" * depth
        for told in read_in_every_way(dialect, b'{"event": %s}' % body):
            assert isinstance(told, BadPayload)

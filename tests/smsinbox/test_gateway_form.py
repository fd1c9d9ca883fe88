"""The generic form: Indonesian providers and phone forwarders, each by its settings."""

import json
from http import HTTPStatus
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smsinbox.choices import AdapterName, OutboundState
from smsinbox.gateways.base import BadPayload, DeliveryReport
from smsinbox.models import InboundMessage
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.dialects.base import PAYLOADS, make_call
from tests.smsinbox.dialects.form import FORM, FORM_DIALECT, SECRET, call
from tests.smsinbox.dialects.generic import GENERIC

STEADY = settings(max_examples=100, deadline=None, derandomize=True, database=None)
JSON = "application/json"
BEARER = {"Authorization": f"Bearer {SECRET}"}
TEXT = "Lampu jalan mati di depan pasar"
DAWN = "2026-11-23T01:15:00+00:00"
FONNTE = {
    "from_field": "sender",
    "text_field": "message",
    "id_field": "inboxid",
    "to_field": "device",
}
PLAYSMS = {
    "from_field": "dari",
    "text_field": "isi",
    "time_field": "waktu",
    "to_field": "ke",
}
SMSSYNC = {
    "text_field": "message",
    "id_field": "message_id",
    "time_field": "sent_timestamp",
    "to_field": "sent_to",
    "token_field": "secret",
    "answer": '{"payload":{"success":true,"error":null}}',
}
FORWARDER = {"time_field": "sentStamp"}
# How each calls, and what must be read: key, recipient, text, moment.
PROVIDERS = [
    (
        "fonnte.json",
        FONNTE,
        {"content_type": JSON, "query": f"token={SECRET}"},
        ("id:80367170", "6287800000000", TEXT, None),
    ),
    (
        # As PHP posts JSON when nobody names its kind.
        "fonnte.json",
        FONNTE,
        {"content_type": FORM, "query": f"token={SECRET}"},
        ("id:80367170", "6287800000000", TEXT, None),
    ),
    (
        "playsms.form",
        PLAYSMS,
        {"content_type": FORM, "query": f"token={SECRET}"},
        (None, "6287800000000", TEXT, DAWN),
    ),
    (
        "smssync.form",
        SMSSYNC,
        {"content_type": FORM},
        ("id:aaaaaaaa-0000-4000-8000-000000000001", "+6287800000000", TEXT, DAWN),
    ),
    (
        "penerus.json",
        FORWARDER,
        {"content_type": JSON, "headers": BEARER},
        (None, "", "Lampu jalan mati 🙏", DAWN),
    ),
]


def recorded(name):
    return (PAYLOADS / "form" / name).read_bytes()


def adapter_of(config):
    return FORM_DIALECT.adapter(**config)


@pytest.mark.parametrize(("name", "config", "facts", "expected"), PROVIDERS)
def test_providers_are_understood_by_their_settings(name, config, facts, expected):
    adapter, told = adapter_of(config), make_call("masuk", recorded(name), **facts)
    key, *rest = expected

    (sms,) = adapter.parse(told)

    assert adapter.is_authentic(told)
    assert sms.sender == "+6281200001234"
    moment = sms.sent_at and sms.sent_at.isoformat()
    assert [sms.recipient, sms.text, moment and sms.sent_at.timestamp()] == [
        rest[0],
        rest[1],
        rest[2] and 1795396500.0,
    ]
    assert sms.dedupe_key == key if key else sms.dedupe_key.startswith("sha256:")
    assert SECRET.encode() not in adapter.journal(told)
    assert TEXT[:16].encode().replace(b" ", b"+") in adapter.journal(told).replace(
        b" ", b"+"
    )


def test_without_an_id_sender_time_and_text_name_an_sms():
    adapter, body = adapter_of(FORWARDER), json.loads(recorded("penerus.json"))

    def key(**changed):
        told = json.dumps(body | changed).encode()
        return adapter.parse(make_call("masuk", told, content_type=JSON))[0].dedupe_key

    # The forwarder tells anew when it received the SMS.
    assert key() == key(receivedStamp="1795399999999") == key(sim="sim2")
    other = [key(text="lain"), key(sentStamp="1795396501000"), key(**{"from": "0813"})]
    assert len({key(), *other}) == 4


def test_a_query_is_read_where_the_settings_say_so():
    query = urlencode(
        {"from": "0812-0000-1234", "text": "Got mampet", "id": "q1", "token": SECRET}
    )
    asked = make_call("masuk", method="GET", query=query)
    adapter = adapter_of({"inbound_method": "GET"})

    (sms,) = adapter.parse(asked)

    assert adapter_of({}).inbound_methods == ("POST",)
    assert adapter.inbound_methods == ("GET",)
    assert adapter.is_authentic(asked)
    assert (sms.dedupe_key, sms.text) == ("id:q1", "Got mampet")
    assert adapter.journal(asked) == b"?from=0812-0000-1234&text=Got+mampet&id=q1"


@pytest.mark.parametrize(
    ("config", "facts", "is_right"),
    [
        ({}, {"headers": BEARER}, True),
        ({}, {"headers": {"Authorization": f"bearer  {SECRET} "}}, True),
        ({}, {"headers": {"Authorization": SECRET}}, True),
        ({}, {"headers": {"Authorization": f"Basic {SECRET}"}}, False),
        ({"token_header": "X-Api-Key"}, {"headers": {"X-Api-Key": SECRET}}, True),
        ({"token_header": "X-Api-Key"}, {"headers": BEARER}, False),
        ({}, {"query": f"token={SECRET}"}, True),
        ({"token_field": "kunci"}, {"query": f"kunci={SECRET}"}, True),
        ({"token_field": "kunci"}, {"query": f"token={SECRET}"}, False),
        ({}, {"query": "token="}, False),
        ({}, {}, False),
    ],
)
def test_the_token_may_come_in_the_header_or_field_that_is_named(
    config, facts, is_right
):
    asked = make_call("masuk", FORM_DIALECT.recorded("masuk"), **facts)

    assert adapter_of(config).is_authentic(asked) == is_right


def test_a_body_that_cannot_be_read_does_not_lock_out_its_header():
    broken = make_call("masuk", b'{"token": ', content_type=JSON, headers=BEARER)
    stranger = make_call("masuk", b'{"token": ', content_type=JSON)

    assert adapter_of({}).is_authentic(broken)
    assert not adapter_of({}).is_authentic(stranger)
    with pytest.raises(BadPayload):
        adapter_of({}).parse(broken)


def test_a_report_by_query_is_read_with_the_providers_words():
    config = {"report_id_field": "msgid", "token_field": "kunci"}
    told = recorded("yoni.query").decode() + f"&kunci={SECRET}"
    asked = make_call("laporan", method="GET", query=told)

    assert adapter_of(config).is_authentic(asked)
    assert adapter_of(config).parse_report(asked) == [
        DeliveryReport("99021", OutboundState.FAILED)
    ]


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("DELIVRD", OutboundState.DELIVERED),
        ("REJECTD", OutboundState.FAILED),
        ("Expired", OutboundState.FAILED),
        ("processing", OutboundState.SENT),
        ("3", OutboundState.DELIVERED),
        ("2", OutboundState.FAILED),
    ],
)
def test_words_for_what_became_of_it_are_settings(status, state):
    config = {"delivered_words": " Delivrd,3, ", "failed_words": "rejectd,expired,2"}
    body = f"id=PM-5&status={status}&reason=sibuk".encode()

    told = adapter_of(config).parse_report(call("laporan", body))

    assert told == [DeliveryReport("PM-5", state, reason="sibuk")]


@pytest.mark.parametrize(
    ("body", "word"),
    [(b"status=delivered", "id_missing"), (b"id=PM-5&status=entah", "status_unknown")],
)
def test_what_a_report_lacks_is_named(body, word):
    with pytest.raises(BadPayload) as caught:
        adapter_of({}).parse_report(call("laporan", body))

    assert caught.value.word == word


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("OK", "text/plain; charset=utf-8"),
        ("1", "text/plain; charset=utf-8"),
        (SMSSYNC["answer"], "application/json; charset=utf-8"),
    ],
)
def test_the_answer_is_what_the_settings_say(answer, kind):
    adapter = adapter_of({"answer": answer})

    for response in (
        adapter.acknowledge([17]),
        adapter.acknowledge_reports(is_known=False),
    ):
        assert response.status_code == HTTPStatus.OK
        assert response.content.decode() == answer
        assert response.headers["Content-Type"] == kind


@given(
    st.binary(max_size=80),
    st.text(max_size=30),
    st.sampled_from([JSON, FORM, "", "multipart/form-data"]),
    st.sampled_from(["GET", "POST"]),
)
@STEADY
def test_any_bytes_are_a_bad_payload(body, query, kind, method):
    headers = {"Content-Type": f"{kind}; boundary=X"}
    odd = make_call(
        "masuk", body, query=query, content_type=kind, method=method, headers=headers
    )

    for adapter in (adapter_of({}), GENERIC.adapter()):
        for read in (adapter.parse, adapter.parse_report):
            with pytest.raises(BadPayload):
                read(odd)
        assert adapter.is_authentic(odd) is False
        assert isinstance(adapter.journal(odd), bytes)


def test_a_redelivery_through_the_door_is_answered_like_the_first(db, client):
    make_gateway(adapter=AdapterName.FORM, inbound_token=SECRET, config=SMSSYNC)

    answers = [
        client.post("/sms/uji/masuk/", recorded("smssync.form"), content_type=FORM)
        for _time in range(2)
    ]

    assert [answer.status_code for answer in answers] == [HTTPStatus.OK] * 2
    assert [answer.content.decode() for answer in answers] == [SMSSYNC["answer"]] * 2
    message = InboundMessage.objects.get()
    assert message.text == TEXT
    assert SECRET not in message.raw_body

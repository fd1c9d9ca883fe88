"""Twilio: signatures over everything, TwiML for an answer, reports with our name."""

from dataclasses import replace
from http import HTTPStatus
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smsinbox.choices import AdapterName, OutboundState
from smsinbox.gateways.base import (
    BadPayload,
    DeliveryReport,
    GatewayError,
    IncomingPhoto,
    OutgoingSms,
)
from smsinbox.gateways.twilio_signing import sign
from smsinbox.models import InboundMessage
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.dialects.base import PAYLOADS, make_call
from tests.smsinbox.dialects.twilio import ACCOUNT, FORM, SECRET, TWILIO, call
from tests.smsinbox.dialects.twilio import sign as sign_as_twilio

STEADY = settings(max_examples=100, deadline=None, derandomize=True, database=None)
OUT = OutgoingSms(
    "PM-5",
    "+6281200001234",
    "Halo warga",
    report_url="https://pesan.example/sms/uji/laporan/",
)
PHOTO = (
    f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages/"
    "MM00000000000000000000000000000018/Media/ME00000000000000000000000000000001"
)
# Made with the provider's own library.
VECTORS = [
    (
        "a=1&b=dua%20kata",
        [
            ("MessageSid", "SM1"),
            ("Body", "Jalan rusak é 🙏"),
            ("FromCity", ""),
            ("MediaUrl", "b"),
            ("MediaUrl", "a"),
            ("MediaUrl", "b"),
            ("To", "+6287800000000"),
        ],
        "6KiRbEZAng3gniinGCSs7G+R6Go=",
    ),
    ("", [("MessageSid", "SM1")], "c7O34hpitS3hJnvGSltQl3/28RE="),
]


def signed_call(signature, fields, *, query=""):
    headers = {"X-Twilio-Signature": signature}
    body = urlencode(fields).encode()
    return make_call("masuk", body, headers=headers, query=query, content_type=FORM)


def changed(**fields):
    """Return the recorded SMS with other fields."""
    told = parse_qs(TWILIO.recorded("masuk").decode(), keep_blank_values=True)
    told = {name: values[0] for name, values in told.items()}
    return urlencode(told | fields).encode()


@pytest.mark.parametrize(("query", "fields", "signature"), VECTORS)
def test_signatures_of_the_providers_library_are_right(query, fields, signature):
    adapter = TWILIO.adapter()

    assert adapter.is_authentic(signed_call(signature, fields, query=query))
    assert not adapter.is_authentic(signed_call(signature, fields, query="a=2"))
    assert not adapter.is_authentic(signed_call(signature, fields[1:], query=query))


@pytest.mark.parametrize(
    ("signed_for", "public_url", "is_right"),
    [
        ("https://pesan.example", "", True),
        ("https://pesan.example:443", "", True),
        ("https://pesan.example:80", "", False),
        ("http://pesan.example", "", False),
        ("https://aduan.example", "", False),
        ("https://aduan.example", "https://aduan.example", True),
        ("https://aduan.example:443", "https://aduan.example/", True),
        ("https://aduan.example:8443", "https://aduan.example:8443", True),
        ("https://aduan.example", "https://aduan.example:443", True),
        ("http://aduan.example:80", "http://aduan.example", True),
        ("https://pesan.example", "https://aduan.example", False),
        ("https://pesan.example", "https://[", False),
        ("https://pesan.example", "https://pesan.example:port", False),
    ],
)
def test_the_public_address_is_what_counts(signed_for, public_url, is_right):
    adapter = TWILIO.adapter(public_url=public_url)
    body = TWILIO.recorded("masuk")

    told = adapter.is_authentic(call("masuk", body, url=f"{signed_for}/sms/uji/"))

    assert told == is_right


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=12)), max_size=6))
@STEADY
def test_any_fields_are_signed_and_any_other_body_is_not(fields):
    body = urlencode(fields, errors="surrogatepass").encode()
    plain = [(name, value) for name, value in fields if (name + value).isprintable()]
    address = "https://pesan.example/sms/uji/masuk/"
    signature = sign(address, plain, SECRET)
    adapter = TWILIO.adapter()

    assert adapter.is_authentic(signed_call(signature, plain))
    assert not adapter.is_authentic(signed_call(signature, [*plain, ("Body", "x")]))
    assert isinstance(adapter.is_authentic(make_call("masuk", body)), bool)


@given(st.binary(max_size=80), st.text(max_size=30))
@STEADY
def test_any_bytes_are_read_or_a_bad_payload(body, query):
    adapter = TWILIO.adapter()
    odd = make_call("laporan", body, query=query, content_type=FORM)

    for read in (adapter.parse, adapter.parse_report):
        with pytest.raises(BadPayload):
            read(odd)
    assert adapter.is_authentic(odd) is False


def test_what_is_no_utf_8_is_signed_as_the_bytes_that_came():
    body = b"Body=%FF%FEx&MessageSid=SM1&From=%2B6281200001234"
    address = "https://pesan.example/sms/uji/masuk/"
    fields = [
        ("Body", "\udcff\udcfex"),
        ("From", "+6281200001234"),
        ("MessageSid", "SM1"),
    ]
    headers = {"X-Twilio-Signature": sign(address, fields, SECRET)}
    odd = make_call("masuk", body, headers=headers)

    assert TWILIO.adapter().is_authentic(odd)
    assert TWILIO.adapter().parse(odd)[0].text == "\ufffd\ufffdx"


def test_pictures_come_along_and_other_media_do_not():
    body = (PAYLOADS / "twilio" / "foto.form").read_bytes()

    (sms,) = TWILIO.adapter().parse(call("masuk", body))

    assert sms.dedupe_key == "id:MM00000000000000000000000000000018"
    assert sms.text == ""
    assert sms.photos == (IncomingPhoto(media_id=PHOTO),)
    assert not sms.is_unsupported


@pytest.mark.parametrize(
    ("fields", "photos", "is_unsupported"),
    [
        ({"MediaContentType0": "audio/ogg"}, 0, True),
        ({"MediaContentType0": "audio/ogg", "Body": "Dengarkan"}, 0, False),
        ({"MediaUrl0": PHOTO + "x" * 500}, 0, True),
        ({"NumMedia": "99"}, 1, False),
        ({"NumMedia": "²"}, 0, False),
        ({"NumMedia": "9" * 400}, 0, False),
        ({"NumMedia": "-1"}, 0, False),
    ],
)
def test_odd_media_are_survived(fields, photos, is_unsupported):
    one = {"NumMedia": "1", "MediaUrl0": PHOTO, "MediaContentType0": "image/jpeg"}

    (sms,) = TWILIO.adapter().parse(
        call("masuk", changed(**{"Body": ""} | one | fields))
    )

    assert (len(sms.photos), sms.is_unsupported) == (photos, is_unsupported)


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (changed(MessageSid=""), "id_missing"),
        (changed(From=""), "from_missing"),
        (changed(From="9" * 65), "from_missing"),
        (changed().replace(b"Body=", b"Isi="), "text_missing"),
        (b"&".join(b"a=%d" % number for number in range(201)), "form_broken"),
    ],
)
def test_what_is_missing_is_named(body, word):
    with pytest.raises(BadPayload) as caught:
        TWILIO.adapter().parse(call("masuk", body))

    assert caught.value.word == word


def test_the_answer_is_twiml_that_says_nothing():
    response = TWILIO.adapter().acknowledge([17])

    assert response.headers["Content-Type"] == "text/xml"
    assert response.content == (b'<?xml version="1.0" encoding="UTF-8"?><Response/>')


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("accepted", OutboundState.SENT),
        ("queued", OutboundState.SENT),
        ("sending", OutboundState.SENT),
        ("sent", OutboundState.SENT),
        ("delivered", OutboundState.DELIVERED),
        ("read", OutboundState.DELIVERED),
        ("undelivered", OutboundState.FAILED),
        ("failed", OutboundState.FAILED),
        ("canceled", OutboundState.FAILED),
    ],
)
def test_every_status_has_its_word(status, state):
    body = f"MessageSid=SM1&MessageStatus={status}".encode()

    ours = TWILIO.adapter().parse_report(call("laporan", body))
    theirs = TWILIO.adapter().parse_report(replace(call("laporan", body), query=""))

    assert ours == [DeliveryReport("PM-5", state)]
    assert theirs == [DeliveryReport("SM1", state)]


@pytest.mark.parametrize(
    ("sender", "name"), [("+6287800000000", "From"), ("MG01", "MessagingServiceSid")]
)
def test_an_sms_names_where_reports_shall_go(far_side, sender, name):
    far_side.answer_next(*TWILIO.accepted)

    TWILIO.adapter(api_url=f"{far_side.url}/", sender=sender).send(OUT)

    (sent,) = far_side.requests
    assert sent.path == f"/kirim/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    assert sent.headers["authorization"].startswith("Basic ")
    assert parse_qs(sent.body.decode()) == {
        "To": ["+6281200001234"],
        "Body": ["Halo warga"],
        "StatusCallback": ["https://pesan.example/sms/uji/laporan/?referensi=PM-5"],
        name: [sender],
    }


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (400, b'{"code": 21211, "status": 400}', (True, True, False)),
        (400, (PAYLOADS / "twilio/ditolak.json").read_bytes(), (True, True, False)),
        (401, b'{"code": 20003, "status": 401}', (True, False, False)),
        (400, b'{"code": 21408, "status": 400}', (True, False, False)),
        (404, b"<html>", (True, False, False)),
        (400, b'{"code": {}}', (True, False, False)),
        (400, b'{"code": 21611}', (False, False, True)),
        (429, b'{"code": 20429}', (False, False, True)),
        (408, b"", (False, False, True)),
        (500, b'{"code": 21211}', (False, False, False)),
        (302, b"", (False, False, False)),
        (201, b"halo", (False, False, False)),
        (201, b'{"sid": null}', (False, False, False)),
    ],
)
def test_refusals_are_told_apart(far_side, status, body, told):
    far_side.answer_next(status, body)

    with pytest.raises(GatewayError) as caught:
        TWILIO.adapter(api_url=far_side.url).send(OUT)

    fault = caught.value
    assert (fault.permanent, fault.is_about_message, fault.is_busy) == told


def test_a_redelivery_through_the_door_creates_nothing(db, client):
    make_gateway(adapter=AdapterName.TWILIO, inbound_token=SECRET, config=TWILIO.config)
    body = TWILIO.recorded("masuk")
    signature = sign_as_twilio("https://pesan.example/sms/uji/masuk/", body, SECRET)

    answers = [
        client.post(
            "/sms/uji/masuk/",
            body,
            content_type=FORM,
            headers={"X-Twilio-Signature": signature},
        )
        for _time in range(2)
    ]

    assert [answer.status_code for answer in answers] == [HTTPStatus.OK] * 2
    message = InboundMessage.objects.get()
    assert message.text == TWILIO.incoming[0].text
    assert message.dedupe_key == TWILIO.incoming[0].dedupe_key

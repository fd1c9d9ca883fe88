"""Twilio: forms, signed over the address and all fields."""

import base64
import hashlib
import hmac
from urllib.parse import parse_qsl

from smsinbox.choices import AdapterName, OutboundState
from smsinbox.gateways.base import DeliveryReport, IncomingSms
from tests.smsinbox.dialects.base import URL, Dialect, make_call

SECRET = "0123456789abcdef0123456789abcdef"
ACCOUNT = "AC00000000000000000000000000000001"
FORM = "application/x-www-form-urlencoded"
QUERIES = {"masuk": "", "laporan": "referensi=PM-5"}


def sign(url, body, secret):
    """Sign as Twilio does, for a form that repeats no name."""
    fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
    told = url + "".join(name + value for name, value in sorted(fields))
    digest = hmac.new(secret.encode(), told.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def call(kind, body, *, secret=SECRET, url=URL, signed=None, **headers):
    query = QUERIES[kind]
    address = f"{url}{kind}/" + (f"?{query}" if query else "")
    told = body if signed is None else signed
    headers = {"X-Twilio-Signature": sign(address, told, secret)} | headers
    return make_call(kind, body, headers=headers, query=query, content_type=FORM)


def strangers(kind, body):
    return [
        call(kind, body, secret="salah"),
        call(kind, body, secret=""),
        call(kind, body, url="https://lain.example/sms/uji/"),
        call(kind, body, url="http://pesan.example/sms/uji/"),
        call(kind, body, url="https://pesan.example:8443/sms/uji/"),
        call(kind, body, signed=body + b"&Body=lain"),
        call(kind, body, signed=body.replace(b"ToCity=&", b"").replace(b"Sid=", b"=")),
        call(kind, body, **{"X-Twilio-Signature": ""}),
        call(kind, body, **{"X-Twilio-Signature": "é"}),
        make_call(kind, body, headers={"Authorization": f"Bearer {SECRET}"}),
    ]


TWILIO = Dialect(
    name=AdapterName.TWILIO,
    folder="twilio",
    secret=SECRET,
    calls=call,
    strangers=strangers,
    incoming=[
        IncomingSms(
            dedupe_key="id:SM00000000000000000000000000000017",
            sender="+6281200001234",
            recipient="+6287800000000",
            text="Lampu jalan mati di depan pasar, gelap sekali & rawan. Tolong é 🙏",
        )
    ],
    reports=[
        DeliveryReport(
            message_id="PM-5", state=OutboundState.FAILED, reason="twilio 30003"
        )
    ],
    config={"account_sid": ACCOUNT, "sender": "+6287800000000"},
    far_url="api_url",
    accepted=(201, b'{"sid": "SM00000000000000000000000000000030"}'),
    sent_id="SM00000000000000000000000000000030",
)

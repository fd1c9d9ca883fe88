"""SMSGate on an Android phone: JSON with a signature over body and time."""

import hashlib
import time

from smsinbox.choices import AdapterName, OutboundState
from smsinbox.gateways.base import DeliveryReport, IncomingSms
from smsinbox.gateways.signing import sign
from tests.smsinbox.dialects.base import Dialect, make_call

SECRET = "kunci-tanda-tangan-uji"
DEVICE = "ffffffffceb0b1db0000018e937c815b"
TEXT = "Lampu jalan mati di depan pasar € \U0001f4a1"

# What names an SMS at every retry and in every export: phone, sender, moment, text.
KNOWN_BY = "\x1f".join([DEVICE, "+6281200001234", "2026-11-23T01:15:00+00:00", TEXT])


def call(kind, body, *, secret=SECRET, stamp="", **headers):
    stamp = stamp or str(int(time.time()))
    signed = {"X-Signature": sign(body, stamp, secret), "X-Timestamp": stamp}
    return make_call(
        kind, body, headers=signed | headers, content_type="application/json"
    )


def strangers(kind, body):
    stamp = str(int(time.time()))
    return [
        call(kind, body, secret="salah"),
        call(kind, body, secret=""),
        call(kind, body, stamp=str(int(time.time()) - 301)),
        call(kind, body, stamp=str(int(time.time()) + 301)),
        call(kind, body, stamp="²"),
        call(kind, body, **{"X-Signature": sign(body + b" ", stamp, SECRET)}),
        call(kind, body, **{"X-Signature": "é"}),
        make_call(kind, body, headers={"Authorization": f"Bearer {SECRET}"}),
        make_call(kind, body),
    ]


SMSGATE = Dialect(
    name=AdapterName.SMSGATE,
    folder="smsgate",
    secret=SECRET,
    calls=call,
    strangers=strangers,
    incoming=[
        IncomingSms(
            dedupe_key=f"sha256:{hashlib.sha256(KNOWN_BY.encode()).hexdigest()}",
            sender="+6281200001234",
            recipient="",
            text=TEXT,
        )
    ],
    reports=[
        DeliveryReport(
            message_id="PM-5",
            state=OutboundState.DELIVERED,
            part="hTq2Xw9mJkR0sLz7VbN4c",
        )
    ],
    config={"user": "uji", "password": "sandi-uji"},
    far_url="api_url",
    accepted=(202, b'{"id": "PM-1", "state": "Pending", "recipients": []}'),
    sent_id="PM-1",
)

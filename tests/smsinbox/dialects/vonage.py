"""Vonage: parameters in three ways, with a digest among them."""

import hashlib
import hmac
import json
import time
from urllib.parse import parse_qsl, urlencode

from smsinbox.choices import AdapterName, OutboundState
from smsinbox.gateways.base import DeliveryReport, IncomingSms
from tests.smsinbox.dialects.base import Dialect, make_call

SECRET = "rahasia-tanda-tangan-uji"
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


def sign(fields, secret, method="md5hash"):
    """Sign as Vonage does, for values without "&" and "="."""
    told = "".join(f"&{name}={fields[name]}" for name in sorted(fields))
    told = told.encode("utf-8", "surrogatepass")
    if method == "md5hash":
        return hashlib.md5(told + secret.encode()).hexdigest()
    return hmac.new(secret.encode(), told, method).hexdigest()


def signed(fields, *, secret=SECRET, method="md5hash", stamp=None):
    """Return the parameters as Vonage sends them at this moment."""
    stamp = str(int(time.time())) if stamp is None else stamp
    fields = fields | {"timestamp": stamp}
    return fields | {"sig": sign(fields, secret, method)}


def fields_of(body):
    """Read a recorded body, {} for what is none."""
    try:
        told = json.loads(body)
        return told if isinstance(told, dict) and told.get("msisdn") else {}
    except ValueError:
        return dict(parse_qsl(body.decode("latin-1"), keep_blank_values=True))


def as_call(kind, fields, *, way=JSON, method="POST"):
    """Make a call of parameters: POST-JSON, POST form, or GET."""
    if method == "GET":
        return make_call(kind, method=method, query=urlencode(fields))
    body = json.dumps(fields) if way == JSON else urlencode(fields)
    return make_call(kind, body.encode(), content_type=way)


def call(kind, body, **how):
    fields = fields_of(body)
    if "msisdn" not in fields:
        # Nonsense stays what it is, in the way in which this kind of call comes.
        return make_call(kind, body, content_type=JSON if kind == "masuk" else FORM)
    return as_call(kind, signed(fields, **how), way=JSON if kind == "masuk" else FORM)


def strangers(kind, body):
    fields, now = fields_of(body), int(time.time())
    day = 24 * 3600
    changed = signed(fields) | {"msisdn": "6281300005678"}
    return [
        call(kind, body, secret="salah"),
        call(kind, body, secret=""),
        call(kind, body, method="sha256"),
        call(kind, body, stamp=str(now - 2 * day)),
        call(kind, body, stamp=str(now + 2 * day)),
        call(kind, body, stamp="kemarin"),
        as_call(kind, changed),
        as_call(kind, signed(fields) | {"sig": "é"}),
        as_call(kind, signed(fields) | {"lain": "1"}),
        as_call(kind, signed(fields) | {"lain": ["1"]}),
        make_call(kind, body, content_type=JSON),
    ]


VONAGE = Dialect(
    name=AdapterName.VONAGE,
    folder="vonage",
    secret=SECRET,
    calls=call,
    strangers=strangers,
    incoming=[
        IncomingSms(
            dedupe_key="id:170000028E5B1F01",
            sender="+6281200001234",
            recipient="6287800000000",
            text="Lampu jalan mati di depan pasar",
        )
    ],
    reports=[
        DeliveryReport(
            message_id="PM-5",
            state=OutboundState.FAILED,
            reason="vonage 3 Absent Subscriber - Permanent",
            part="0C000000217B7F02",
        )
    ],
    config={"api_key": "a1b2c3d4", "api_secret": "rahasia-api", "sender": "PESAN"},
    far_url="api_url",
    accepted=(200, b'{"messages": [{"status": "0", "message-id": "0C01"}]}'),
    sent_id="0C01",
)

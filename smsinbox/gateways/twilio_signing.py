"""How Twilio signs its calls: HMAC-SHA1 over the address and all fields.

https://www.twilio.com/docs/usage/security

`X-Twilio-Signature` is the base64 HMAC-SHA1, keyed with the account's Auth Token, of
the address with its query followed by each field's name and value, sorted by name; of
a repeated name every different value counts, sorted. Empty values count too, and so do
fields that we do not read: Twilio adds new ones without notice. There is no time stamp:
a recorded call can be played back, and then brings an SMS that is known already.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

from django.utils.crypto import constant_time_compare

from smsinbox.gateways.base import Call
from smsinbox.gateways.payloads import FIELDS_MAX

PORTS = {"https": 443, "http": 80}


def is_signed(call: Call, token: str, *, public_url: str = "") -> bool:
    """Say whether Twilio signed this call with `token`.

    `public_url` gives the scheme and host that Twilio knows, where a proxy before us
    changes them; "" takes them from the call.
    """
    given = call.headers.get("X-Twilio-Signature", "")
    try:
        addresses = _addresses(call, public_url)
        fields = _fields(call.body)
    except ValueError:
        return False
    # With and without port: Twilio is not of one mind about it.
    right = [
        constant_time_compare(given, sign(address, fields, token))
        for address in addresses
    ]
    return any(right) and bool(token)


def sign(url: str, fields: Iterable[tuple[str, str]], token: str) -> str:
    """Return the signature of a call to `url` that brings `fields` (name and value).

    Bytes that are no UTF-8 stand in the text as surrogates ("surrogateescape").
    """
    told = url + "".join(name + value for name, value in sorted(set(fields)))
    data = told.encode("utf-8", "surrogateescape")
    return base64.b64encode(
        hmac.new(token.encode(), data, hashlib.sha1).digest()
    ).decode()


def _addresses(call, public_url) -> list[str]:
    """Return the called address as it is, without its port, and with the usual one."""
    called = urlsplit(call.url)
    known = urlsplit(public_url) if public_url else called
    host = known.netloc.removesuffix(f":{known.port}")
    port = PORTS.get(known.scheme, 80)
    tail = called.path + (f"?{call.query}" if call.query else "")
    hosts = dict.fromkeys([known.netloc, host, f"{host}:{port}"])
    return [f"{known.scheme}://{one}{tail}" for one in hosts]


def _fields(body: bytes) -> list[tuple[str, str]]:
    return parse_qsl(
        body.decode("utf-8", "surrogateescape"),
        keep_blank_values=True,
        max_num_fields=FIELDS_MAX,
        errors="surrogateescape",
    )

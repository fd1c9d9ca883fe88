"""What adapters share when they read a call: objects, fields, words, moments, keys.

(What a resident's text says is read elsewhere, in smsinbox/reading/.)
"""

import base64
import binascii
import hashlib
import json
import math
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.dateparse import parse_datetime

from complaints.text import strip_poison
from smsinbox.gateways.base import BadPayload, Call

ADDRESS_MAX = 64
ID_MAX = 90
REASON_MAX = 200
FIELDS_MAX = 200
# A clock outside these years is wrong, and some databases cannot store its moment.
YEARS = range(2000, 2101)
MILLISECONDS_FROM = 100_000_000_000


def read_object(body: bytes) -> dict:
    """Read a JSON object. Raises BadPayload("json_broken" or "not_an_object")."""
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadPayload("json_broken") from error
    if not isinstance(payload, dict):
        raise BadPayload("not_an_object")
    return payload


def read_fields(source: str | bytes, *, errors: str = "replace") -> dict[str, str]:
    """Read a form or query string; of a repeated name the last value counts.

    Empty values stay. What is not UTF-8 is treated as `errors` says ("surrogatepass"
    keeps half a character). Raises BadPayload("form_broken"), for more than 200 fields
    too.
    """
    if isinstance(source, bytes):
        source = source.decode("utf-8", errors="replace")
    try:
        pairs = parse_qsl(
            source,
            keep_blank_values=True,
            max_num_fields=FIELDS_MAX,
            errors=errors,
        )
    except ValueError as error:
        raise BadPayload("form_broken") from error
    return dict(pairs)


def read_word(payload: dict, key: str) -> str:
    """Read text or a number as trimmed text; anything else is as good as missing."""
    value = payload.get(key)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return strip_poison(str(value)).strip()


def dedupe_key(provider_id: str, *otherwise: str) -> str:
    """Name an SMS by the provider's id, else by a digest of what else is told of it."""
    if provider_id and len(provider_id) <= ID_MAX:
        return f"id:{provider_id}"
    told = provider_id or "\x1f".join(otherwise)
    digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    return f"sha256:{digest}"


def read_moment(word: str) -> datetime | None:
    """Read ISO 8601, or seconds or milliseconds since 1970.

    None for what is no believable moment.
    """
    try:
        moment = parse_datetime(word) or _from_epoch(word)
        if moment is None or moment.year not in YEARS:
            return None
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    except (ValueError, OverflowError):
        return None


def is_bearer(call: Call, expected: str) -> bool:
    """Say whether the call carries `expected` as its bearer token."""
    scheme, _, token = call.headers.get("Authorization", "").partition(" ")
    is_right = constant_time_compare(token.strip(), expected)
    return is_right and bool(expected) and scheme.lower() == "bearer"


def is_basic(call: Call, expected: str) -> bool:
    """Say whether the call carries `expected` ("user:password") as Basic."""
    scheme, _, token = call.headers.get("Authorization", "").partition(" ")
    try:
        told = base64.b64decode(token.strip(), validate=True)
    except (binascii.Error, ValueError):
        told = b""
    is_right = constant_time_compare(told, expected.encode())
    return is_right and bool(expected) and scheme.lower() == "basic"


def _from_epoch(word: str) -> datetime | None:
    seconds = float(word)
    if not math.isfinite(seconds):
        return None
    # In seconds this would be the year 5138: it can only be milliseconds.
    if seconds >= MILLISECONDS_FROM:
        seconds /= 1000
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)

"""HMAC over the raw body and a time stamp: SMSGate's scheme, and our own spoolers'.

`X-Signature` is the hex HMAC-SHA256, keyed with the gateway's secret, of the raw body
followed by the text of `X-Timestamp` (seconds since 1970). A call whose stamp is more
than five minutes off is refused: a recording cannot be played back later.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.utils.crypto import constant_time_compare

from smsinbox.gateways.base import Call

REPLAY_WINDOW = timedelta(minutes=5)
STAMP_DIGITS = 12


def is_signed(call: Call, secret: str, *, now: datetime) -> bool:
    """Say whether a call carries our signature, made within five minutes of `now`."""
    stamp = call.headers.get("X-Timestamp", "")
    signature = call.headers.get("X-Signature", "").strip().lower()
    is_right = constant_time_compare(signature, sign(call.body, stamp, secret))
    return is_right and bool(secret) and _is_fresh(stamp, now)


def sign(body: bytes, stamp: str, secret: str) -> str:
    """Return the signature of `body` at the moment `stamp`, in small hex digits."""
    told = body + stamp.encode("utf-8", "replace")
    return hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()


def _is_fresh(stamp: str, now: datetime) -> bool:
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) <= STAMP_DIGITS):
        return False
    return abs(now.timestamp() - int(stamp)) <= REPLAY_WINDOW.total_seconds()

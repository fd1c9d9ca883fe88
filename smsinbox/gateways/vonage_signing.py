"""How Vonage signs its calls: a digest over all their parameters.

https://developer.vonage.com/en/getting-started/concepts/signing-messages

`sig` is the hex digest of `&name=value` for every other parameter, sorted by name, with
"_" for each "&" and "=" inside a value; either the MD5 of that text and the signature
secret, or an HMAC keyed with the secret. Some write it in capitals.

`timestamp` (seconds since 1970) is signed along. Vonage repeats a call for 24 hours and
nowhere promises to sign anew: a narrow window would refuse the repetitions, and with
them the SMS. Who plays a recorded call back within the window brings an SMS or report
that is known already.
"""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.crypto import constant_time_compare

MD5_HASH = "md5hash"
METHODS = (MD5_HASH, "md5", "sha1", "sha256", "sha512")
REPLAY_WINDOW = timedelta(hours=25)
STAMP_DIGITS = 12


def is_signed(
    fields: Mapping[str, str], secret: str, *, method: str, now: datetime
) -> bool:
    """Say whether `fields` carry a signature made within 25 hours of `now`."""
    given = fields.get("sig", "").strip().lower()
    told = {name: value for name, value in fields.items() if name != "sig"}
    # Half a character has no bytes of its own: Java signs a "?" in its place.
    right = [
        constant_time_compare(
            given.encode("utf-8", "replace"),
            sign(told, secret, method=method, errors=errors),
        )
        for errors in ("surrogatepass", "replace")
    ]
    return any(right) and bool(secret) and _is_fresh(fields.get("timestamp", ""), now)


def sign(
    fields: Mapping[str, str],
    secret: str,
    *,
    method: str,
    errors: str = "surrogatepass",
) -> str:
    """Return the digest of `fields` in small hex digits; `method` is one of METHODS."""
    told = "".join(
        f"&{name}={value.replace('&', '_').replace('=', '_')}"
        for name, value in sorted(fields.items())
    ).encode("utf-8", errors)
    key = secret.encode()
    if method == MD5_HASH:
        # The provider's choice, not ours.
        return hashlib.md5(told + key, usedforsecurity=False).hexdigest()
    return hmac.new(key, told, method).hexdigest()


def _is_fresh(stamp: str, now: datetime) -> bool:
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) <= STAMP_DIGITS):
        return False
    return abs(now.timestamp() - int(stamp)) <= REPLAY_WINDOW.total_seconds()

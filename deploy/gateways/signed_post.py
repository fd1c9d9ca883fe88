"""How the programs beside a gateway talk with the portal: JSON under a signature.

The signature is the hex HMAC-SHA256, keyed with the secret of the gateway, of the raw
body followed by the text of X-Timestamp (seconds since 1970). The portal refuses one
that is more than five minutes off, and so do we: keep the clock right (NTP).

Only the standard library is used here: these files run beside the gateway, where the
portal is not installed.
"""

import hashlib
import hmac
import http.client
import json
import time
from enum import Enum
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

TIMEOUT_SECONDS = 15
ANSWER_MAX_BYTES = 16 * 1024
REPLAY_SECONDS = 300
STAMP_DIGITS = 12
# What the portal's own door says of a body that will never be understood. Any other
# 400 (a proxy's, a wrong host name's) is no word about the message.
NONSENSE = frozenset(
    {
        "json_broken",
        "not_an_object",
        "from_missing",
        "text_missing",
        "id_missing",
        "part_broken",
        "status_unknown",
        "too_large",
    }
)


class Outcome(Enum):
    TAKEN = "taken"
    NONSENSE = "nonsense"
    LATER = "later"


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


class Portal:
    """The door of one gateway at the portal, e.g. https://pesan.example/sms/gammu."""

    def __init__(self, url: str, secret: str):
        if not url.startswith(("http://", "https://")):
            raise ValueError("PORTAL_URL must begin with http:// or https://")
        if not secret:
            raise ValueError("PORTAL_SECRET is empty")
        self.url = url.rstrip("/")
        self.secret = secret
        self._opener = build_opener(_NoRedirects)

    def post(self, door: str, body: bytes) -> tuple[Outcome, str]:
        """Post to the door "masuk" or "laporan"; returns the outcome and why."""
        stamp = str(int(time.time()))
        request = Request(
            f"{self.url}/{door}/",
            body,
            {
                "Content-Type": "application/json",
                "X-Timestamp": stamp,
                "X-Signature": sign(body, stamp, self.secret),
            },
            method="POST",
        )
        try:
            with self._opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
                return _judge(answer.status, b"")
        except HTTPError as error:
            with error:
                return _judge(error.code, _read(error))
        except (OSError, http.client.HTTPException) as error:
            return Outcome.LATER, type(error).__name__


def sign(body: bytes, stamp: str, secret: str) -> str:
    """Return the signature of `body` at the moment `stamp`, in small hex digits."""
    told = body + stamp.encode("utf-8", "replace")
    return hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()


def is_signed(body: bytes, stamp: str, signature: str, secret: str) -> bool:
    """Say in constant time whether the portal signed this within five minutes."""
    right = sign(body, stamp, secret).encode()
    told = signature.strip().lower().encode("utf-8", "replace")
    if not hmac.compare_digest(told, right):
        return False
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) <= STAMP_DIGITS):
        return False
    return abs(time.time() - int(stamp)) <= REPLAY_SECONDS


def _judge(status: int, answer: bytes) -> tuple[Outcome, str]:
    if 200 <= status < 300:
        return Outcome.TAKEN, ""
    word = _word_of(answer)
    reason = f"http {status} {word}".strip()
    if status in {400, 413} and word in NONSENSE:
        return Outcome.NONSENSE, reason
    return Outcome.LATER, reason


def _word_of(answer: bytes) -> str:
    try:
        told = json.loads(answer)
    except ValueError:
        return ""
    word = told.get("error") if isinstance(told, dict) else ""
    return word if isinstance(word, str) else ""


def _read(answer) -> bytes:
    try:
        return answer.read(ANSWER_MAX_BYTES)
    except (OSError, http.client.HTTPException):
        return b""

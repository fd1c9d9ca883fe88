"""WhatsApp's API beyond one request: what its faults mean, how a picture is fetched.

Faults: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
Pictures: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
"""

import base64
import binascii
import hashlib
import re
from urllib.parse import quote, urlsplit

from smsinbox.gateways.base import GatewayError
from smsinbox.gateways.payloads import read_word
from smsinbox.gateways.posting import Answer, ask

# WhatsApp takes pictures up to 5 MB, as documents up to 100 MB.
PICTURE_MAX_BYTES = 15 * 1024 * 1024
HEX_DIGEST = re.compile(r"[0-9a-f]{64}")
# The address of a picture is over: the next attempt asks for a new one.
REFUSED = range(400, 500)
LOCKED = {401, 403}
# Some hosts turn away the name that Python's urllib gives itself.
NAMED = {"User-Agent": "pesan-masyarakat", "Accept": "image/*"}

BUSY, TEMPORARY, PERMANENT, ABOUT_MESSAGE = "busy", "later", "never", "message"
FAULTS = {
    1: TEMPORARY,  # API Unknown
    2: TEMPORARY,  # API Service
    4: BUSY,  # API Too Many Calls
    80007: BUSY,  # Rate limit issues
    130429: BUSY,  # Rate limit hit
    131000: TEMPORARY,  # Something went wrong
    131016: TEMPORARY,  # Service unavailable
    131021: ABOUT_MESSAGE,  # Recipient cannot be sender
    # Message undeliverable: no WhatsApp at this number. An SMS may well get there, so
    # this is not about the message.
    131026: PERMANENT,
    131047: PERMANENT,  # Re-engagement message: the 24 hours are over
    131048: BUSY,  # Spam rate limit hit
    131056: BUSY,  # (Business Account, Consumer Account) pair rate limit hit
    131057: TEMPORARY,  # Account in maintenance mode
    133004: TEMPORARY,  # Server temporarily unavailable
}


def fault_of(answer: Answer) -> GatewayError:
    """Return what a refusal means for us; codes that we do not know by their status.

    Its text is the code alone: Meta's sentence may repeat the number.
    """
    error = answer.json().get("error")
    code = error.get("code") if isinstance(error, dict) else None
    kind = FAULTS.get(code) if isinstance(code, int) else None
    if kind is None:
        is_temporary = answer.status >= 500 or answer.status == 408
        kind = TEMPORARY if is_temporary else PERMANENT
        kind = BUSY if answer.status == 429 else kind
    told = f"whatsapp {code}" if isinstance(code, int) else f"http {answer.status}"
    return GatewayError(
        told[:80],
        permanent=kind in (PERMANENT, ABOUT_MESSAGE),
        is_about_message=kind == ABOUT_MESSAGE,
        is_busy=kind == BUSY,
    )


def fetch_picture(api: str, media_id: str, *, token: str, hosts: list[str]) -> bytes:
    """Ask where a picture is, good for five minutes, and get it from there at once.

    Only a host of `hosts` is given the token, over https if the API itself is. Raises
    GatewayError, permanent when there is no such picture.
    """
    where = ask(f"{api}/{quote(media_id, safe='')}", bearer=token, accept=LOCKED)
    if where.status in LOCKED:
        # Somebody will renew the token; the picture waits seven days.
        raise GatewayError(f"http {where.status}", permanent=False)
    told = where.json()
    url = read_word(told, "url")
    if not read_word(told, "mime_type").startswith("image/"):
        raise GatewayError("no picture", permanent=True)
    if not is_trusted(url, hosts, scheme=urlsplit(api).scheme):
        # Somebody will add it to the list if it is Meta's.
        raise GatewayError("picture at an unknown host", permanent=False)
    answer = ask(
        url,
        bearer=token,
        headers=NAMED,
        accept=REFUSED,
        at_most=PICTURE_MAX_BYTES + 1,
    )
    if answer.status in REFUSED:
        raise GatewayError(f"http {answer.status} at the picture", permanent=False)
    _check(answer.body, digest=hex_digest(read_word(told, "sha256")))
    return answer.body


def hex_digest(told: str) -> str:
    """Return a SHA-256 in small hex digits; webhooks tell it in base64, the API in hex.

    "" for anything else.
    """
    if HEX_DIGEST.fullmatch(told.lower()):
        return told.lower()
    try:
        digest = base64.b64decode(told, validate=True).hex()
    except (binascii.Error, ValueError):
        return ""
    return digest if HEX_DIGEST.fullmatch(digest) else ""


def is_trusted(url: str, hosts: list[str], *, scheme: str) -> bool:
    """Say whether an address is at one of `hosts`: "name", or any below "*.suffix"."""
    try:
        address = urlsplit(url)
        host = address.hostname or ""
    except ValueError:
        return False
    if address.scheme != scheme or "@" in address.netloc or "\\" in url:
        return False
    return any(
        host == one or (one.startswith("*.") and host.endswith(one[1:]))
        for one in hosts
    )


def _check(content: bytes, *, digest: str) -> None:
    if len(content) > PICTURE_MAX_BYTES:
        raise GatewayError("picture too large", permanent=True)
    if not content or (digest and hashlib.sha256(content).hexdigest() != digest):
        # Cut off on the way: urllib does not notice.
        raise GatewayError("picture not whole", permanent=False)

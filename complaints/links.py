"""The secret part of a reporter's private link.

Nothing secret is stored: the key is computed from the message's code, its nonce and
the portal's SECRET_KEY, so it can be made again for an e-mail and is revoked by
writing a new nonce.
"""

import secrets

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

KEY_LENGTH = 24


def new_nonce() -> str:
    """Make what distinguishes this message's link from every other."""
    return secrets.token_hex(8)


def reporter_key(code: str, nonce: str, *, secret: str | None = None) -> str:
    """Return the 24 hexadecimal characters (96 bits) that open the message."""
    digest = salted_hmac(
        "complaints.links", f"{code}:{nonce}", secret=secret, algorithm="sha256"
    )
    return digest.hexdigest()[:KEY_LENGTH]


def is_reporter_key(key: str, code: str, nonce: str) -> bool:
    """Compare in constant time, also with the keys before a change of SECRET_KEY."""
    known = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(
        constant_time_compare(key, reporter_key(code, nonce, secret=secret))
        for secret in known
    )

"""Who supports a message: a signed, random cookie tells who did it already."""

import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac

COOKIE = "pendukung"
KEPT_SECONDS = 365 * 24 * 3600


def token_of(request) -> str:
    """Return the browser's token, "" if it has none, or an invented one."""
    return request.get_signed_cookie(COOKIE, default="")


def new_token() -> str:
    return secrets.token_hex(16)


def supporter_of(request) -> str:
    """Return what stands for this browser in the database, "" if it is new here."""
    token = token_of(request)
    return name_of(token) if token else ""


def name_of(token: str) -> str:
    """A keyed hash: who reads the table learns of nobody."""
    return salted_hmac("complaints.support", token, algorithm="sha256").hexdigest()


def remember(response, token):
    response.set_signed_cookie(
        COOKIE,
        token,
        max_age=KEPT_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.IS_HTTPS,
    )
    return response

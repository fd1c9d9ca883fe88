"""The code after the password: from an app on the telephone (TOTP, RFC 6238).

A code is good once. Recovery codes stand in for a lost telephone (recovery_codes.py).
"""

import base64
import secrets
from io import BytesIO

import segno
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from complaints.choices import AuditKind
from complaints.officials import audit, notices, recovery_codes, sessions
from complaints.officials.roles import NEED_SECOND_FACTOR
from complaints.throttling import is_allowed, opens_at, take_back

DIGITS = 6
LIMITS = ("second-factor", "second-factor-day")


def is_required(official) -> bool:
    """Say whether this official may not be at the desk without a second factor."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    if official.is_superuser:
        return True
    return official.groups.filter(name__in=NEED_SECOND_FACTOR).exists()


def is_set_up(official) -> bool:
    """Say whether codes are asked of this official after the password."""
    return TOTPDevice.objects.filter(user=official, confirmed=True).exists()


def draw_key() -> str:
    """Return a new secret for an app: 160 bits, written in base32."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def address_for_app(official, key: str) -> str:
    """Return the otpauth:// address that an app reads from the QR code."""
    return _device(official, key).config_url


def draw_qr(official, key: str) -> bytes:
    """Return that address as a QR code, in SVG."""
    picture = BytesIO()
    code = segno.make(address_for_app(official, key), error="m")
    code.save(picture, kind="svg", scale=6, light="white")
    return picture.getvalue()


@transaction.atomic
def set_up(official, *, key: str, code: str, session) -> list[str]:
    """Bind the app that holds `key`, in place of any other; `code` proves that it does.

    All sessions but this one end. Returns the recovery codes, which nobody can read
    again. Raises ValidationError if the code is wrong: then all stays as it was.
    """
    TOTPDevice.objects.filter(user=official).delete()
    device = _device(official, key)
    device.save()
    if not device.verify_token(code):
        raise ValidationError(_wrong_code(), code="wrong")
    audit.record(AuditKind.FACTOR_SET_UP, by=official, official=official)
    sessions.note_code(session)
    sessions.end_all(official, by=official, but=session)
    return recovery_codes.issue(official)


def check_code(official, code: str, *, address="", now=None) -> bool:
    """Accept a code of the app or a recovery code; says if it was a recovery code.

    Raises ValidationError if it is wrong, was used before, or too many were tried.
    """
    now = now or timezone.now()
    _count_try(official, now)
    code = "".join(code.split()).replace("-", "").casefold()
    is_from_app = len(code) == DIGITS and code.isascii() and code.isdigit()
    matches = _matches_app if is_from_app else recovery_codes.redeem
    if not matches(official, code):
        audit.record(AuditKind.CODE_FAILED, official=official, address=address)
        _warn(official)
        raise ValidationError(_wrong_code(), code="wrong")
    for deed in LIMITS:
        take_back(deed, str(official.pk), now=now)
    return not is_from_app


@transaction.atomic
def turn_off(official):
    """Do without codes from now on; whose role needs them cannot (is_required)."""
    if is_required(official):
        told = _("Peran Anda wajib memakai verifikasi dua langkah.")
        raise ValidationError(told, code="required")
    _take_away(official)
    audit.record(AuditKind.FACTOR_REMOVED, by=official, official=official)


@transaction.atomic
def reset(official, *, by=None):
    """Take away another's app and recovery codes: they have lost both.

    Their sessions end, and they are told by e-mail. Raises ValidationError for oneself:
    a stolen session would be rid of the code. `by` is None on the command line.
    """
    if by == official:
        told = _("Verifikasi Anda sendiri diatur di halaman Akun Anda.")
        raise ValidationError(told, code="own")
    _take_away(official)
    audit.record(AuditKind.FACTOR_RESET, by=by, official=official)
    sessions.end_all(official, by=by)
    notices.tell(official, "factor_reset")


def _take_away(official):
    TOTPDevice.objects.filter(user=official).delete()
    recovery_codes.forget(official)


@transaction.atomic
def _matches_app(official, code):
    devices = TOTPDevice.objects.filter(user=official, confirmed=True)
    device = devices.select_for_update().first()
    return device is not None and device.verify_token(code)


def _count_try(official, now):
    closed = [
        opens_at(deed, now=now)
        for deed in LIMITS
        if not is_allowed(deed, str(official.pk), now=now)
    ]
    if closed:
        opens = date_format(timezone.localtime(max(closed)), "j F, H.i")
        raise ValidationError(
            _("Terlalu banyak kode yang salah. Coba lagi mulai %(opens)s."),
            code="throttled",
            params={"opens": opens},
        )


def _device(official, key):
    secret = base64.b32decode(key).hex()
    return TOTPDevice(user=official, name="app", key=secret, digits=DIGITS)


def _warn(official):
    """Who tries codes knows the password: its owner should hear of it, once a day."""
    if is_allowed("second-factor-told", str(official.pk)):
        notices.tell(official, "code_failed")


def _wrong_code():
    return _("Kode itu salah atau sudah dipakai. Tunggu kode berikutnya.")

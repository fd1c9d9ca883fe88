"""Ten codes on paper for the day on which the telephone is lost: each is good once.

Only a keyed hash of each is kept, so whoever reads the database cannot sign in.
"""

import base64
import secrets

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken

from complaints.choices import AuditKind
from complaints.officials import audit

NUMBER = 10
# Without signs that look like others; ten of them are 49 bits.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 10


@transaction.atomic
def issue(official) -> list[str]:
    """Make new codes; those before are worth nothing from now on."""
    StaticDevice.objects.filter(user=official).delete()
    device = StaticDevice.objects.create(user=official, name="recovery")
    codes = [_draw() for _number in range(NUMBER)]
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=_digest(code, settings.SECRET_KEY))
        for code in codes
    )
    audit.record(AuditKind.RECOVERY_ISSUED, by=official, official=official)
    half = LENGTH // 2
    return [f"{code[:half]}-{code[half:]}" for code in codes]


def count_left(official) -> int:
    """Return how many codes this official has not used yet."""
    return StaticToken.objects.filter(device__user=official).count()


@transaction.atomic
def redeem(official, code: str) -> bool:
    """Use a code up, as it was typed but for spaces and strokes; says if it was one."""
    device = StaticDevice.objects.filter(user=official).select_for_update().first()
    if device is None or not device.verify_token(_known_digest(device, code)):
        return False
    audit.record(AuditKind.RECOVERY_USED, by=official, official=official)
    return True


def forget(official):
    """Make all codes of this official worthless."""
    StaticDevice.objects.filter(user=official).delete()


def _known_digest(device, code):
    """The hash under which a code is kept, also if the secret key was changed since."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [_digest(code, key) for key in keys]
    kept = device.token_set.filter(token__in=digests).values_list("token", flat=True)
    return kept.first() or digests[0]


def _digest(code, key):
    """Sixteen signs, which is what the column holds: 80 bits."""
    digest = salted_hmac("complaints.recovery", code, secret=key, algorithm="sha256")
    return base64.b32encode(digest.digest()[:10]).decode()


def _draw():
    return "".join(secrets.choice(ALPHABET) for _sign in range(LENGTH))

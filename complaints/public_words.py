"""What the public may read of what somebody wrote: masked once, when it is written."""

from django.conf import settings
from django.core.cache import cache

from complaints.models import Agency
from complaints.privacy import Finding, find_personal_data, mask

# What a photo says that came without a word, by whatever way.
PHOTO_WITHOUT_WORDS = "Foto tanpa keterangan."

OFFICE_NUMBERS_KEY = "public-words:office-numbers"
OFFICE_NUMBERS_KEPT_SECONDS = 300


def public_text(original: str) -> str:
    """Mask personal data; the portal's and the agencies' own numbers stay readable."""
    return mask(original, allowed=_office_numbers())


def personal_data_in(original: str) -> list[Finding]:
    """List what `public_text` hides, and what it is unsure of."""
    return find_personal_data(original, allowed=_office_numbers())


def sender_label(name: str) -> str:
    """Turn "Siti Nur Aminah" into "Siti N. A."; "" stays ""."""
    first, *others = mask(name).split() or [""]
    label = " ".join([first, *(f"{other[0].upper()}." for other in others[:3])])
    return label.strip()[:60]


def _office_numbers() -> tuple[str, ...]:
    return cache.get_or_set(
        OFFICE_NUMBERS_KEY, _read_office_numbers, OFFICE_NUMBERS_KEPT_SECONDS
    )


def _read_office_numbers() -> tuple[str, ...]:
    phones = Agency.objects.active().exclude(phone="").values_list("phone", flat=True)
    return (settings.PORTAL_SMS_NUMBER, *phones)

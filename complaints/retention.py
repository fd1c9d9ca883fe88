"""What has outlived its purpose is erased (lifetimes: personal_data.py)."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from complaints.choices import EmailState
from complaints.models import AccessCode, OutboundEmail, Photo
from complaints.officials import audit, sessions
from complaints.staging import sweep_staged
from complaints.throttling import forget_old_counts

EMAILS_KEPT_FOR = timedelta(days=90)
CODES_KEPT_FOR = timedelta(days=1)
BATCH = 200


def erase_expired(*, now=None) -> dict[str, int]:
    """Erase staged photos, originals, counts, codes and e-mails that are over.

    Can be run any number of times; returns how many of each went.
    """
    now = now or timezone.now()
    codes, _models = AccessCode.objects.filter(
        issued_at__lt=now - CODES_KEPT_FOR
    ).delete()
    emails, _models = OutboundEmail.objects.filter(
        state=EmailState.SENT, sent_at__lt=now - EMAILS_KEPT_FOR
    ).delete()
    return {
        "staged photos": sweep_staged(now=now),
        "original photos": _erase_originals(now),
        "rate counts": forget_old_counts(now=now),
        "access codes": codes,
        "e-mails": emails,
        "sign-ins": sessions.forget_old(now=now),
        "audit entries": audit.forget_old(now=now),
    }


def _erase_originals(now):
    """Erase the pictures as they came, and what the camera wrote into them."""
    old = Photo.objects.attached().with_expired_original(
        before=now - settings.PHOTO_ORIGINAL_KEPT_FOR
    )
    photos = list(old[:BATCH])
    for photo in photos:
        with transaction.atomic():
            file, name = photo.original.storage, photo.original.name
            photo.original = ""
            photo.latitude = photo.longitude = photo.taken_at = None
            photo.erased_at = now
            photo.save(
                update_fields=[
                    "original",
                    "latitude",
                    "longitude",
                    "taken_at",
                    "erased_at",
                ]
            )
            transaction.on_commit(lambda file=file, name=name: file.delete(name))
    return len(photos)

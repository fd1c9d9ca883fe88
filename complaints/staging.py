"""Photos that were uploaded before their form was accepted, and their files."""

from django.conf import settings
from django.core import signing
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from complaints.models import Photo
from complaints.photos import prepare_photo

SALT = "complaints.staging"


def stage_photo(upload, *, now=None) -> Photo:
    """Prepare an upload and keep it for PHOTO_STAGED_FOR until its form is accepted.

    Raises ValidationError with a sentence for the sender when it is no usable photo.
    """
    now = now or timezone.now()
    prepared = prepare_photo(upload, max_bytes=settings.PHOTO_MAX_BYTES, now=now)
    latitude, longitude = prepared.position or (None, None)
    photo = Photo(
        width=prepared.width,
        height=prepared.height,
        digest=prepared.digest,
        latitude=latitude,
        longitude=longitude,
        taken_at=prepared.taken_at,
        uploaded_at=now,
    )
    upload.seek(0)
    folder = f"foto/{photo.key[:2]}/{photo.key}"
    files = {
        "original": (f"{folder}/asli.{prepared.format}", upload.read()),
        "large_webp": (f"{folder}/besar.webp", prepared.large_webp),
        "large_jpeg": (f"{folder}/besar.jpg", prepared.large_jpeg),
        "small_webp": (f"{folder}/kecil.webp", prepared.small_webp),
        "small_jpeg": (f"{folder}/kecil.jpg", prepared.small_jpeg),
    }
    for field, (name, content) in files.items():
        getattr(photo, field).save(name, ContentFile(content), save=False)
    photo.save(force_insert=True)
    return photo


def ticket_for(photo) -> str:
    """Sign a staged photo so that its form can bring it back."""
    return signing.dumps(photo.key, salt=SALT)


def photos_of(tickets) -> list[Photo]:
    """Return the photos of valid tickets that are still staged, in their order."""
    keys = []
    for ticket in tickets:
        try:
            age = settings.PHOTO_STAGED_FOR
            keys.append(signing.loads(ticket, salt=SALT, max_age=age))
        except signing.BadSignature:
            continue
    if not keys:
        return []
    staged = {photo.key: photo for photo in Photo.objects.staged().filter(key__in=keys)}
    return [staged[key] for key in dict.fromkeys(keys) if key in staged]


def photo_of(ticket) -> Photo | None:
    """Return the photo of a valid ticket, staged or not, for its own sender's eyes."""
    try:
        key = signing.loads(ticket, salt=SALT, max_age=settings.PHOTO_STAGED_FOR)
    except signing.BadSignature:
        return None
    return Photo.objects.filter(key=key).first()


def sweep_staged(*, now=None) -> int:
    """Erase staged photos whose form never came; returns how many."""
    now = now or timezone.now()
    old = Photo.objects.staged().filter(uploaded_at__lt=now - settings.PHOTO_STAGED_FOR)
    number = 0
    for pk in list(old.values_list("pk", flat=True)):
        with transaction.atomic():
            photo = Photo.objects.select_for_update().staged().filter(pk=pk).first()
            if photo is None:
                continue
            photo.delete()
            transaction.on_commit(lambda photo=photo: _erase_files(photo))
            number += 1
    return number


def _erase_files(photo):
    for field in ("original", "large_webp", "large_jpeg", "small_webp", "small_jpeg"):
        getattr(photo, field).delete(save=False)

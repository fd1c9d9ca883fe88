"""What an official did, or what was done to an official, as a row that stays."""

from datetime import timedelta

from django.utils import timezone

from complaints.addresses import shorten_address
from complaints.models import AuditEntry, PrivateLook
from complaints.officials import guarding

# The database refuses to let anything younger go.
KEPT_FOR = timedelta(days=guarding.KEPT_DAYS)
BATCH = 1000


def record(what, *, by=None, official=None, about="", address=""):
    """Write that `by` did `what` (an AuditKind), perhaps to another `official`.

    `about` is what it was done with, in words without data of residents; `address` is
    kept shortened.
    """
    return AuditEntry.objects.create(
        what=what,
        by=by,
        official=official,
        about=about[:300],
        address=shorten_address(address),
    )


def forget_old(*, now=None) -> int:
    """Delete what was done and seen more than five years ago, a batch at a time.

    Returns how many rows went.
    """
    before = (now or timezone.now()) - KEPT_FOR
    return sum(_forget(model, before) for model in (AuditEntry, PrivateLook))


def _forget(model, before):
    old = model.objects.filter(at__lt=before).order_by("at").values("pk")
    batch = model.objects.filter(pk__in=list(old[:BATCH].values_list("pk", flat=True)))
    # Of an empty batch Django tells no number.
    return batch._raw_delete(using=batch.db) or 0

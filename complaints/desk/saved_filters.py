"""How an official keeps a filter of the list under a name, for the next time."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from complaints.models import Official, SavedFilter

MOST = 20
SHARE = "complaints.share_savedfilter"


@transaction.atomic
def save_filter(owner, *, name, query, is_shared=False) -> SavedFilter:
    """Keep a query string under a name; raises ValidationError when it cannot be."""
    # One at a time for each person: two at once would both count nineteen.
    Official.objects.select_for_update().get(pk=owner.pk)
    if not query:
        raise ValidationError(_("Pilih saringannya dahulu."), code="empty")
    if SavedFilter.objects.of_owner(owner).count() >= MOST:
        raise ValidationError(
            _("Paling banyak %(number)d saringan. Hapus dahulu yang tidak dipakai."),
            code="too_many",
            params={"number": MOST},
        )
    _check(owner, name, is_shared)
    return SavedFilter.objects.create(
        owner=owner, name=name, query=query, is_shared=is_shared
    )


@transaction.atomic
def change_filter(saved, *, name, is_shared=False) -> SavedFilter:
    """Rename or share one's own filter; raises ValidationError as save_filter does."""
    Official.objects.select_for_update().get(pk=saved.owner_id)
    _check(saved.owner, name, is_shared, but=saved)
    saved.name, saved.is_shared = name, is_shared
    saved.save(update_fields=["name", "is_shared"])
    return saved


def _check(owner, name, is_shared, but=None):
    others = SavedFilter.objects.of_owner(owner).exclude(pk=but and but.pk)
    if others.filter(name=name).exists():
        raise ValidationError(
            _("Anda sudah punya saringan bernama itu."), code="name_taken"
        )
    if is_shared and not owner.has_perm(SHARE):
        raise ValidationError(
            _("Hanya admin kota yang membagikan saringan."), code="not_shared"
        )

"""Two messages about the same thing: joined, parted again, or judged different."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from complaints.models.complaint import Complaint
from complaints.models.history import DiaryRow
from complaints.querysets.journal import MergingQuerySet, NotDuplicateQuerySet


class Merging(DiaryRow):
    """A message merged into another, or (`is_parted`) parted from it again."""

    into = models.ForeignKey(
        Complaint, models.PROTECT, related_name="+", verbose_name=_("pesan tujuan")
    )
    is_parted = models.BooleanField(_("dipisahkan lagi"), default=False)
    reason = models.CharField(_("alasan"), max_length=300, blank=True)

    objects = MergingQuerySet.as_manager()

    class Meta(DiaryRow.Meta):
        verbose_name = _("penggabungan")
        verbose_name_plural = _("penggabungan")
        constraints = [
            models.CheckConstraint(
                condition=~Q(into=F("complaint")), name="merging_never_itself"
            )
        ]

    def __str__(self):
        return f"{self.complaint_id} → {self.into_id}"


class NotDuplicate(DiaryRow):
    """Two messages of which a moderator said that they are not the same.

    The one with the smaller number stands first, so that a pair is there once.
    """

    other = models.ForeignKey(
        Complaint, models.PROTECT, related_name="+", verbose_name=_("pesan lain")
    )

    objects = NotDuplicateQuerySet.as_manager()

    class Meta(DiaryRow.Meta):
        verbose_name = _("bukan ganda")
        verbose_name_plural = _("bukan ganda")
        constraints = [
            models.CheckConstraint(
                condition=Q(complaint__lt=F("other")), name="not_duplicate_in_order"
            ),
            models.UniqueConstraint(
                fields=["complaint", "other"], name="not_duplicate_once_per_pair"
            ),
        ]

    def __str__(self):
        return f"{self.complaint_id} ≠ {self.other_id}"

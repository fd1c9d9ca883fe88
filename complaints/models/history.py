"""The diary (Riwayat): rows are only ever added."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.choices import HiddenReason, LookedAt, Status, Visibility
from complaints.models.append_only import AppendOnlyRow
from complaints.models.complaint import Complaint
from complaints.querysets.journal import CategoryChoiceQuerySet


class DiaryRow(AppendOnlyRow):
    """What all rows of the diary share."""

    complaint = models.ForeignKey(
        Complaint, models.PROTECT, related_name="+", verbose_name=_("pesan")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("oleh"),
    )
    at = models.DateTimeField(_("pada"), default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="%(class)s_newest")]


class StatusChange(DiaryRow):
    """A move of a message's life; the first row has no old status."""

    old_status = models.CharField(
        _("dari"), max_length=16, choices=Status.choices, blank=True
    )
    new_status = models.CharField(_("menjadi"), max_length=16, choices=Status.choices)
    note = models.CharField(_("keterangan"), max_length=300, blank=True)

    class Meta(DiaryRow.Meta):
        verbose_name = _("perubahan status")
        verbose_name_plural = _("perubahan status")
        indexes = [
            *DiaryRow.Meta.indexes,
            models.Index(fields=["complaint", "at"], name="status_change_of_complaint"),
        ]

    def __str__(self):
        return f"{self.old_status} → {self.new_status}"


class Forwarding(DiaryRow):
    """A message handed from one agency to another; the first has no old agency."""

    from_agency = models.ForeignKey(
        "Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dari"),
    )
    to_agency = models.ForeignKey(
        "Agency", models.PROTECT, related_name="+", verbose_name=_("kepada")
    )
    reason = models.CharField(_("alasan"), max_length=300, blank=True)

    class Meta(DiaryRow.Meta):
        verbose_name = _("penerusan")
        verbose_name_plural = _("penerusan")

    def __str__(self):
        return f"{self.from_agency_id} → {self.to_agency_id}"


class CategoryChoice(DiaryRow):
    """A topic that a message got; `by` None is its reporter, or the words themselves.

    The row written at filing also keeps what the words suggested: up to three codes,
    the likeliest first, and the version of the numbers that said so.
    """

    old_category = models.ForeignKey(
        "Category",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dari"),
    )
    new_category = models.ForeignKey(
        "Category",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("menjadi"),
    )
    suggested = models.CharField(_("usulan"), max_length=130, blank=True)
    version = models.CharField(_("versi usulan"), max_length=12, blank=True)

    objects = CategoryChoiceQuerySet.as_manager()

    class Meta(DiaryRow.Meta):
        verbose_name = _("pilihan kategori")
        verbose_name_plural = _("pilihan kategori")
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"],
                condition=~models.Q(version=""),
                name="category_choice_suggested_once",
            ),
            models.CheckConstraint(
                condition=models.Q(suggested="") | ~models.Q(version=""),
                name="category_choice_suggestion_has_version",
            ),
        ]

    def __str__(self):
        return f"{self.old_category_id} → {self.new_category_id}"


class DeadlineChange(DiaryRow):
    """A running clock that was counted anew, since the calendar has changed."""

    old_answer_due_on = models.DateField(_("batas jawaban pertama, lama"))
    new_answer_due_on = models.DateField(_("batas jawaban pertama, baru"))
    old_settle_due_on = models.DateField(_("batas penyelesaian, lama"))
    new_settle_due_on = models.DateField(_("batas penyelesaian, baru"))
    reason = models.CharField(_("alasan"), max_length=300)

    class Meta(DiaryRow.Meta):
        verbose_name = _("perubahan batas waktu")
        verbose_name_plural = _("perubahan batas waktu")

    def __str__(self):
        return f"{self.old_settle_due_on} → {self.new_settle_due_on}"


class VisibilityChange(DiaryRow):
    """A message, or what hangs on it, shown or withheld, with the public reason."""

    photo = models.ForeignKey(
        "Photo", models.PROTECT, null=True, blank=True, related_name="+"
    )
    follow_up = models.ForeignKey(
        "FollowUp", models.PROTECT, null=True, blank=True, related_name="+"
    )
    thanks = models.ForeignKey(
        "Thanks", models.PROTECT, null=True, blank=True, related_name="+"
    )
    old_visibility = models.CharField(
        _("dari"), max_length=16, choices=Visibility.choices
    )
    new_visibility = models.CharField(
        _("menjadi"), max_length=16, choices=Visibility.choices
    )
    reason = models.CharField(
        _("alasan"), max_length=16, choices=HiddenReason.choices, blank=True
    )

    class Meta(DiaryRow.Meta):
        verbose_name = _("perubahan penayangan")
        verbose_name_plural = _("perubahan penayangan")

    def __str__(self):
        return f"{self.old_visibility} → {self.new_visibility}"


class PrivateLook(DiaryRow):
    """Somebody with the right looked at what the public does not see."""

    what = models.CharField(_("yang dilihat"), max_length=16, choices=LookedAt.choices)

    class Meta(DiaryRow.Meta):
        verbose_name = _("pembukaan data pribadi")
        verbose_name_plural = _("pembukaan data pribadi")

    def __str__(self):
        return self.get_what_display()

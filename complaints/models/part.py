"""Joint cases: what each agency has to do, and agencies that say "not ours"."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from complaints.choices import PartDeed, PartState
from complaints.models.complaint import Complaint
from complaints.models.history import DiaryRow
from complaints.models.reply import OfficialReply
from complaints.querysets.passing import CasePartQuerySet

UNSETTLED = [PartState.OPEN, PartState.REFUSED]


class CasePart(models.Model):
    """One agency's share of a message, with a clock of its own.

    The agency that leads the whole has a part like the others, from the moment that
    others have one. `counted_from` is when the clock began: for the lead when the
    message came, for the others when they were asked.
    """

    complaint = models.ForeignKey(
        Complaint, models.PROTECT, related_name="parts", verbose_name=_("pesan")
    )
    agency = models.ForeignKey(
        "Agency", models.PROTECT, related_name="+", verbose_name=_("instansi")
    )
    is_lead = models.BooleanField(_("penanggung jawab utama"), default=False)
    task = models.CharField(_("yang diminta"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("urutan"))
    state = models.CharField(
        _("keadaan"),
        max_length=12,
        choices=PartState.choices,
        default=PartState.OPEN,
    )
    withdrawn_reason = models.CharField(_("alasan ditarik"), max_length=300, blank=True)
    counted_from = models.DateTimeField(_("waktu dihitung sejak"))
    answer_due_on = models.DateField(_("batas jawaban pertama"))
    settle_due_on = models.DateField(_("batas penyelesaian"))
    first_replied_at = models.DateTimeField(
        _("pertama dijawab pada"), null=True, blank=True
    )
    closed_at = models.DateTimeField(_("ditutup pada"), null=True, blank=True)
    closing_reply = models.OneToOneField(
        OfficialReply,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="closed_part",
        verbose_name=_("tanggapan penutup"),
    )

    objects = CasePartQuerySet.as_manager()

    class Meta:
        ordering = ["complaint", "position"]
        verbose_name = _("bagian")
        verbose_name_plural = _("bagian")
        indexes = [
            models.Index(fields=["agency", "complaint"], name="part_of_agency"),
            models.Index(
                fields=["settle_due_on"],
                condition=Q(state=PartState.OPEN),
                name="part_open_by_day",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PartState.values), name="part_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNSETTLED, closed_at__isnull=True)
                | (~Q(state__in=UNSETTLED) & Q(closed_at__isnull=False)),
                name="part_settled_has_moment",
            ),
            models.CheckConstraint(
                condition=(Q(state=PartState.WITHDRAWN) & ~Q(withdrawn_reason=""))
                | (~Q(state=PartState.WITHDRAWN) & Q(withdrawn_reason="")),
                name="part_withdrawn_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(closing_reply__isnull=True) | Q(state=PartState.CLOSED),
                name="part_reply_closes_it",
            ),
            models.CheckConstraint(
                condition=Q(is_lead=True) | ~Q(task=""), name="part_says_what_is_asked"
            ),
            models.CheckConstraint(
                condition=Q(answer_due_on__lte=F("settle_due_on")),
                name="part_clock_in_order",
            ),
            models.UniqueConstraint(
                fields=["complaint", "position"], name="part_one_per_position"
            ),
            models.UniqueConstraint(
                fields=["complaint"],
                condition=Q(is_lead=True),
                name="part_one_lead",
            ),
            models.UniqueConstraint(
                fields=["complaint", "agency"],
                condition=Q(state=PartState.OPEN),
                name="part_one_open_per_agency",
            ),
        ]

    def __str__(self):
        return f"{self.complaint_id}/{self.position}"

    @property
    def is_unsettled(self):
        return self.state in UNSETTLED


class PartChange(DiaryRow):
    """What became of a part; an agency's refusal has a row of its own."""

    part = models.ForeignKey(
        CasePart, models.PROTECT, related_name="+", verbose_name=_("bagian")
    )
    agency = models.ForeignKey(
        "Agency", models.PROTECT, related_name="+", verbose_name=_("instansi")
    )
    deed = models.CharField(_("yang terjadi"), max_length=16, choices=PartDeed.choices)
    note = models.CharField(_("keterangan"), max_length=300, blank=True)

    class Meta(DiaryRow.Meta):
        verbose_name = _("perubahan bagian")
        verbose_name_plural = _("perubahan bagian")
        constraints = [
            models.CheckConstraint(
                condition=Q(deed__in=PartDeed.values), name="part_change_deed_known"
            )
        ]

    def __str__(self):
        return f"{self.part_id}: {self.deed}"


class Refusal(DiaryRow):
    """An agency gave a message, or its part of one, back to the moderator."""

    complaint = models.ForeignKey(
        Complaint, models.PROTECT, related_name="refusals", verbose_name=_("pesan")
    )
    agency = models.ForeignKey(
        "Agency", models.PROTECT, related_name="+", verbose_name=_("instansi")
    )
    part = models.ForeignKey(
        CasePart,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bagian"),
    )
    reason = models.CharField(_("alasan"), max_length=300)

    class Meta(DiaryRow.Meta):
        verbose_name = _("pengembalian")
        verbose_name_plural = _("pengembalian")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="refusal_has_reason")
        ]

    def __str__(self):
        return f"{self.complaint_id}: {self.agency_id}"

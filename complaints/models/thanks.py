"""How residents take part after the answer: thanks, satisfaction, support."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.choices import Channel, HiddenReason, Visibility
from complaints.models.complaint import Complaint
from complaints.models.reply import OfficialReply
from complaints.querysets.thread import ThanksQuerySet


class Thanks(models.Model):
    """The reporter's word after follow-up: satisfied or not, thanks or not.

    `agency` is whom it is for: who answered last, or who closed the message in silence.
    `visibility` is that of its words; the judgement itself always counts.
    """

    complaint = models.ForeignKey(
        Complaint, models.PROTECT, related_name="thanks", verbose_name=_("pesan")
    )
    reply = models.ForeignKey(
        OfficialReply,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="thanks",
        verbose_name=_("tanggapan resmi"),
    )
    # Indexed below, in the order of the public list.
    agency = models.ForeignKey(
        "Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("untuk instansi"),
    )
    channel = models.CharField(_("kanal"), max_length=10, choices=Channel.choices)
    is_satisfied = models.BooleanField(_("puas"), null=True, blank=True)
    original_text = models.TextField(_("naskah asli"), blank=True)
    text = models.TextField(_("ucapan"), blank=True)
    visibility = models.CharField(
        _("penayangan"),
        max_length=16,
        choices=Visibility.choices,
        default=Visibility.PUBLISHED,
    )
    hidden_reason = models.CharField(
        _("alasan disembunyikan"),
        max_length=16,
        choices=HiddenReason.choices,
        blank=True,
    )
    given_at = models.DateTimeField(_("disampaikan pada"), default=timezone.now)

    objects = ThanksQuerySet.as_manager()

    class Meta:
        ordering = ["given_at", "pk"]
        verbose_name = _("terima kasih")
        verbose_name_plural = _("terima kasih")
        indexes = [
            models.Index(F("given_at").desc(), F("id").desc(), name="thanks_newest"),
            models.Index(
                F("given_at").desc(),
                F("id").desc(),
                condition=~Q(text=""),
                name="thanks_in_words",
            ),
            models.Index(
                F("agency"),
                F("given_at").desc(),
                F("id").desc(),
                name="thanks_of_agency",
            ),
            models.Index(
                F("given_at").desc(),
                F("id").desc(),
                condition=Q(visibility=Visibility.PENDING),
                name="thanks_to_check",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_satisfied__isnull=False) | ~Q(text=""),
                name="thanks_says_something",
            ),
            models.CheckConstraint(
                condition=Q(
                    visibility=Visibility.HIDDEN, hidden_reason__in=HiddenReason.values
                )
                | (~Q(visibility=Visibility.HIDDEN) & Q(hidden_reason="")),
                name="thanks_hidden_has_reason",
            ),
        ]

    def __str__(self):
        return f"{self.complaint_id}/{self.pk}"

    @property
    def is_shown(self):
        return self.visibility == Visibility.PUBLISHED


class Support(models.Model):
    """Another resident has the same problem; `supporter` is a keyed hash."""

    complaint = models.ForeignKey(
        Complaint, models.CASCADE, related_name="supports", verbose_name=_("pesan")
    )
    supporter = models.CharField(max_length=64)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("dukungan")
        verbose_name_plural = _("dukungan")
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "supporter"], name="support_once_per_person"
            )
        ]

    def __str__(self):
        return f"{self.complaint_id}/{self.pk}"

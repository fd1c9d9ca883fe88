"""A message that went to a body outside the city: to whom, how, and what it said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.choices import ReferralWay
from complaints.models.complaint import Complaint
from complaints.querysets.passing import ReferralQuerySet


class Referral(models.Model):
    """The way of a message to an outside body; public, but for who wrote it down.

    It runs until the message is opened again, and then has `ended_on`. `from_agency`
    is where the message lay before. `remind_on` is when somebody should ask whether
    the body has it.
    """

    complaint = models.ForeignKey(
        Complaint, models.PROTECT, related_name="referrals", verbose_name=_("pesan")
    )
    body = models.ForeignKey(
        "Agency",
        models.PROTECT,
        related_name="+",
        verbose_name=_("lembaga yang berwenang"),
    )
    from_agency = models.ForeignKey(
        "Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dari"),
    )
    way = models.CharField(
        _("diteruskan lewat"), max_length=8, choices=ReferralWay.choices
    )
    passed_on_at = models.DateTimeField(_("diteruskan pada"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("oleh"),
    )
    reference_number = models.CharField(
        _("nomor laporan di lembaga itu"), max_length=60, blank=True
    )
    note = models.CharField(_("keterangan"), max_length=300, blank=True)
    remind_on = models.DateField(_("tanyakan lagi pada"))
    acknowledged_on = models.DateField(
        _("dikonfirmasi lembaga itu pada"), null=True, blank=True
    )
    acknowledged_at = models.DateTimeField(_("dicatat pada"), null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dicatat oleh"),
    )
    acknowledged_note = models.CharField(
        _("jawaban lembaga itu"), max_length=300, blank=True
    )
    ended_on = models.DateField(_("berakhir pada"), null=True, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["passed_on_at", "pk"]
        verbose_name = _("penerusan ke lembaga luar")
        verbose_name_plural = _("penerusan ke lembaga luar")
        indexes = [
            models.Index(
                fields=["remind_on"],
                condition=Q(acknowledged_on__isnull=True, ended_on__isnull=True),
                name="referral_to_ask_about",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(way__in=ReferralWay.values), name="referral_way_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    acknowledged_on__isnull=True,
                    acknowledged_at__isnull=True,
                    acknowledged_by__isnull=True,
                    acknowledged_note="",
                )
                | Q(
                    acknowledged_on__isnull=False,
                    acknowledged_at__isnull=False,
                    acknowledged_by__isnull=False,
                ),
                name="referral_acknowledged_as_a_whole",
            ),
            models.UniqueConstraint(
                fields=["complaint"],
                condition=Q(ended_on__isnull=True),
                name="referral_one_running",
            ),
        ]

    def __str__(self):
        return f"{self.complaint_id} → {self.body_id}"

    @property
    def is_passed_on(self):
        """Whether the city itself told the body, not only its resident where to go."""
        return self.way != ReferralWay.SIGNPOST

"""The person who sent a message."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.querysets.reference import ReporterQuerySet


class Reporter(models.Model):
    """Who sent it; all personal data stands here and nowhere else."""

    name = models.CharField(_("nama"), max_length=100, blank=True)
    phone = models.CharField(_("telepon"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_phone_proven = models.BooleanField(
        _("nomor terbukti"),
        default=False,
        help_text=_("Benar bila pesan datang dari nomor ini sendiri."),
    )
    sms_stopped_at = models.DateTimeField(_("berhenti SMS"), null=True, blank=True)
    created_at = models.DateTimeField(_("dibuat"), default=timezone.now)

    objects = ReporterQuerySet.as_manager()

    class Meta:
        verbose_name = _("pelapor")
        verbose_name_plural = _("pelapor")
        indexes = [models.Index(fields=["phone"], name="reporter_by_phone")]
        constraints = [
            models.UniqueConstraint(
                fields=["phone"],
                condition=Q(is_phone_proven=True),
                name="reporter_one_per_proven_phone",
            ),
            models.CheckConstraint(
                condition=Q(is_phone_proven=False) | ~Q(phone=""),
                name="reporter_proven_has_phone",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

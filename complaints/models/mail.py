"""E-mail: who follows a message, and what is to be sent."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.choices import EmailState
from complaints.models.complaint import Complaint
from complaints.querysets.journal import OutboundEmailQuerySet


class Follower(models.Model):
    """An address that asked to hear of a message; counts once it is confirmed."""

    complaint = models.ForeignKey(
        Complaint, models.CASCADE, related_name="followers", verbose_name=_("pesan")
    )
    email = models.EmailField(_("e-mail"))
    asked_at = models.DateTimeField(_("diminta pada"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("dikonfirmasi pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("pengikut")
        verbose_name_plural = _("pengikut")
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "email"], name="follower_once_per_address"
            )
        ]

    def __str__(self):
        return f"{self.complaint_id}/{self.pk}"


class Digest(models.Model):
    """A day on which a staff user's digest was made: one a day, never two."""

    official = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    day = models.DateField(_("hari"))
    email = models.OneToOneField(
        "OutboundEmail", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("ringkasan harian")
        verbose_name_plural = _("ringkasan harian")
        constraints = [
            models.UniqueConstraint(
                fields=["official", "day"], name="digest_once_a_day"
            )
        ]

    def __str__(self):
        return f"{self.official_id}/{self.day}"


class OutboundEmail(models.Model):
    """One e-mail as a row before it is sent; written with the deed it tells of."""

    complaint = models.ForeignKey(
        Complaint, models.PROTECT, null=True, blank=True, related_name="+"
    )
    recipient = models.EmailField(_("kepada"))
    subject = models.CharField(_("perihal"), max_length=200)
    body = models.TextField(_("isi"))
    unsubscribe_url = models.CharField(max_length=300, blank=True)
    state = models.CharField(
        _("keadaan"),
        max_length=8,
        choices=EmailState.choices,
        default=EmailState.QUEUED,
    )
    attempts = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    not_before = models.DateTimeField(_("tidak sebelum"), default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("terkirim pada"), null=True, blank=True)
    created_at = models.DateTimeField(_("dibuat"), default=timezone.now)

    objects = OutboundEmailQuerySet.as_manager()

    class Meta:
        ordering = ["not_before", "pk"]
        verbose_name = _("e-mail keluar")
        verbose_name_plural = _("e-mail keluar")
        indexes = [models.Index(fields=["state", "not_before"], name="email_due")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

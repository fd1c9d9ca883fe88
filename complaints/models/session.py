"""Where an official is signed in."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.querysets.sessions import StaffSessionQuerySet


class StaffSession(models.Model):
    """One browser in which an official has signed in; its token is kept as a hash."""

    official = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name=_("petugas"),
    )
    digest = models.CharField(max_length=64, unique=True)
    browser = models.CharField(_("peramban"), max_length=60, blank=True)
    address = models.CharField(_("alamat"), max_length=45, blank=True)
    started_at = models.DateTimeField(_("masuk pada"), default=timezone.now)
    last_seen_at = models.DateTimeField(_("terakhir dipakai"), default=timezone.now)
    verified_at = models.DateTimeField(_("kode benar pada"), null=True, blank=True)
    ended_at = models.DateTimeField(_("diakhiri pada"), null=True, blank=True)

    objects = StaffSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-last_seen_at", "-pk"]
        verbose_name = _("perangkat")
        verbose_name_plural = _("perangkat")
        indexes = [
            models.Index(
                fields=["official"],
                condition=models.Q(ended_at__isnull=True),
                name="session_open_of_official",
            )
        ]

    def __str__(self):
        return f"{self.official_id}/{self.pk}"

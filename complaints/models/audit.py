"""Who did what at the desk, as far as no other row tells it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.choices import AuditKind
from complaints.models.append_only import AppendOnlyRow


class AuditEntry(AppendOnlyRow):
    """Signing in, second factors, rights, downloads; `official` is whom it concerns."""

    at = models.DateTimeField(_("pada"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("oleh"),
    )
    what = models.CharField(_("peristiwa"), max_length=20, choices=AuditKind.choices)
    official = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("tentang petugas"),
    )
    about = models.CharField(_("keterangan"), max_length=300, blank=True)
    address = models.CharField(_("dari alamat"), max_length=45, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("jejak audit")
        verbose_name_plural = _("jejak audit")
        indexes = [models.Index(fields=["-at", "-id"], name="auditentry_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(what__in=AuditKind.values), name="audit_what_known"
            )
        ]

    def __str__(self):
        return self.get_what_display()

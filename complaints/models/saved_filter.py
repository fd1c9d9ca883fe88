"""What an official looks for again and again."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.querysets.reference import SavedFilterQuerySet


class SavedFilter(models.Model):
    """A filter of the desk's list under a name; `query` is its query string."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name=_("petugas"),
    )
    name = models.CharField(_("nama saringan"), max_length=60)
    query = models.CharField(_("saringan"), max_length=500)
    is_shared = models.BooleanField(_("untuk semua petugas"), default=False)
    created_at = models.DateTimeField(_("dibuat pada"), default=timezone.now)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("saringan tersimpan")
        verbose_name_plural = _("saringan tersimpan")
        default_permissions = []
        permissions = [("share_savedfilter", _("Boleh membagikan saringan"))]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"], name="saved_filter_one_per_name"
            )
        ]

    def __str__(self):
        return self.name

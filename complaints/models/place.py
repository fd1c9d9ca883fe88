"""Where: kecamatan and kelurahan with their Kemendagri codes."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from complaints.querysets.reference import VillageQuerySet


class District(models.Model):
    """A kecamatan."""

    code = models.CharField(_("kode Kemendagri"), max_length=13, unique=True)
    name = models.CharField(_("nama"), max_length=60)
    slug = models.SlugField(unique=True)
    latitude = models.FloatField(_("lintang"))
    longitude = models.FloatField(_("bujur"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("kecamatan")
        verbose_name_plural = _("kecamatan")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("complaints:district", args=[self.slug])


class Village(models.Model):
    """A kelurahan; `display_name` is how residents write it."""

    code = models.CharField(_("kode Kemendagri"), max_length=13, unique=True)
    district = models.ForeignKey(
        District, models.PROTECT, related_name="villages", verbose_name=_("kecamatan")
    )
    name = models.CharField(_("nama resmi"), max_length=60)
    display_name = models.CharField(_("nama tampil"), max_length=60)
    aliases = models.CharField(
        _("ejaan lain"), max_length=200, blank=True, help_text=_("Pisahkan dengan ;")
    )
    slug = models.SlugField()
    postal_code = models.CharField(_("kode pos"), max_length=5, blank=True)
    latitude = models.FloatField(_("lintang"))
    longitude = models.FloatField(_("bujur"))

    objects = VillageQuerySet.as_manager()

    class Meta:
        ordering = ["display_name"]
        verbose_name = _("kelurahan")
        verbose_name_plural = _("kelurahan")
        constraints = [
            models.UniqueConstraint(
                fields=["district", "slug"], name="village_slug_in_district"
            )
        ]

    def __str__(self):
        return self.display_name

    def get_absolute_url(self):
        return reverse("complaints:village", args=[self.district.slug, self.slug])

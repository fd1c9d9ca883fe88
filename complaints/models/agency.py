"""Who answers: agencies, their officials, their topics, their free days."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from complaints.choices import AgencyLevel, HolidayKind
from complaints.querysets.reference import AgencyQuerySet, CategoryQuerySet


class Agency(models.Model):
    """A perangkat daerah of the city, or an outside body such as PLN."""

    code = models.CharField(_("kode"), max_length=20, unique=True)
    abbreviation = models.CharField(_("singkatan"), max_length=40)
    name = models.CharField(_("nama"), max_length=160)
    kind = models.CharField(_("jenis"), max_length=20, blank=True)
    level = models.CharField(
        _("tingkat"),
        max_length=4,
        choices=AgencyLevel.choices,
        default=AgencyLevel.CITY,
    )
    district = models.OneToOneField(
        "District",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agency",
        verbose_name=_("kecamatan"),
        help_text=_("Hanya untuk kantor kecamatan."),
    )
    remit = models.TextField(_("tugas"), blank=True)
    website = models.CharField(_("situs"), max_length=120, blank=True)
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    phone = models.CharField(
        _("telepon layanan"),
        max_length=60,
        blank=True,
        help_text=_("Nomor dinas yang boleh tampil di tanggapan."),
    )
    slug = models.SlugField(unique=True)
    note = models.TextField(_("catatan"), blank=True)
    is_active = models.BooleanField(_("aktif"), default=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["abbreviation"]
        verbose_name = _("instansi")
        verbose_name_plural = _("instansi")
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=AgencyLevel.values), name="agency_level_known"
            )
        ]

    def __str__(self):
        return self.abbreviation

    def get_absolute_url(self):
        return reverse("complaints:agency", args=[self.slug])

    @property
    def is_outside(self):
        return self.level == AgencyLevel.OUTSIDE


class Official(AbstractUser):
    """A staff user; without an agency they work for the whole city."""

    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="officials",
        verbose_name=_("instansi"),
        help_text=_("Kosongkan hanya untuk admin kota, moderator dan pimpinan."),
    )

    is_head = models.BooleanField(
        _("kepala instansi"),
        default=False,
        help_text=_("Ikut menerima kabar tentang pesan yang terlambat."),
    )
    wants_digest = models.BooleanField(_("ringkasan harian lewat e-mail"), default=True)

    class Meta:
        verbose_name = _("petugas")
        verbose_name_plural = _("petugas")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_head=False) | Q(agency__isnull=False),
                name="official_head_has_agency",
                violation_error_message=_("Pilih instansi yang dikepalai."),
            )
        ]


class Category(models.Model):
    """A topic. Those without `parent` are the tiles that residents choose from."""

    code = models.SlugField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=80)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("kelompok"),
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name=_("instansi utama")
    )
    outside_agencies = models.ManyToManyField(
        Agency,
        blank=True,
        related_name="+",
        verbose_name=_("lembaga luar yang sering berwenang"),
    )
    is_emergency = models.BooleanField(_("darurat"), default=False)
    is_sensitive = models.BooleanField(_("sebaiknya rahasia"), default=False)
    settle_within = models.PositiveSmallIntegerField(_("target hari kerja"))
    keywords = models.TextField(
        _("kata kunci"), blank=True, help_text=_("Pisahkan dengan ;")
    )
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    is_active = models.BooleanField(_("aktif"), default=True)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("kategori")
        verbose_name_plural = _("kategori")

    def __str__(self):
        return self.name


class Holiday(models.Model):
    """A day that does not count as a working day."""

    day = models.DateField(_("tanggal"), unique=True)
    name = models.CharField(_("nama"), max_length=120)
    kind = models.CharField(_("jenis"), max_length=20, choices=HolidayKind.choices)

    class Meta:
        ordering = ["day"]
        verbose_name = _("hari libur")
        verbose_name_plural = _("hari libur")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=HolidayKind.values), name="holiday_kind_known"
            )
        ]

    def __str__(self):
        return f"{self.day:%d-%m-%Y} {self.name}"

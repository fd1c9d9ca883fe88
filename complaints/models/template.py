"""Answers that are given often, ready to be filled in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.querysets.reference import ReplyTemplateQuerySet


class ReplyTemplate(models.Model):
    """Words for the reply box; without agency or category it is for all of them.

    The text may hold {kode}, {instansi}, {kelurahan}, {batas} and {nama}.
    """

    title = models.CharField(_("judul"), max_length=80)
    text = models.TextField(
        _("isi"),
        help_text=_(
            "Boleh memakai {kode}, {instansi}, {kelurahan}, {batas} dan {nama}."
        ),
    )
    agency = models.ForeignKey(
        "Agency",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("instansi"),
        help_text=_("Kosong berarti untuk semua instansi."),
    )
    category = models.ForeignKey(
        "Category",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kategori"),
        help_text=_("Kosong berarti untuk semua kategori."),
    )
    is_active = models.BooleanField(_("aktif"), default=True)

    objects = ReplyTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        verbose_name = _("templat tanggapan")
        verbose_name_plural = _("templat tanggapan")

    def __str__(self):
        return self.title

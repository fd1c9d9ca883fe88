"""Pictures: evidence from residents, proof of work from agencies."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.choices import HiddenReason, PhotoKind, Visibility
from complaints.models.complaint import Complaint
from complaints.models.reply import FollowUp, OfficialReply
from complaints.querysets.thread import PhotoQuerySet


def new_photo_key():
    """Make an unguessable name of 22 characters (128 bits)."""
    return secrets.token_urlsafe(16)


class Photo(models.Model):
    """One picture in four encodings; staged until the form around it is accepted.

    Files are never reached by their own address: `complaints:photo` decides.
    `latitude`, `longitude` and `taken_at` come from the camera and are private.
    """

    key = models.CharField(
        max_length=22, unique=True, default=new_photo_key, editable=False
    )
    complaint = models.ForeignKey(
        Complaint,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="photos",
        verbose_name=_("pesan"),
    )
    follow_up = models.ForeignKey(
        FollowUp, models.PROTECT, null=True, blank=True, related_name="photos"
    )
    reply = models.ForeignKey(
        OfficialReply, models.PROTECT, null=True, blank=True, related_name="photos"
    )
    kind = models.CharField(
        _("jenis"),
        max_length=8,
        choices=PhotoKind.choices,
        default=PhotoKind.EVIDENCE,
    )
    visibility = models.CharField(
        _("penayangan"),
        max_length=16,
        choices=Visibility.choices,
        default=Visibility.PENDING,
    )
    hidden_reason = models.CharField(
        _("alasan disembunyikan"),
        max_length=16,
        choices=HiddenReason.choices,
        blank=True,
    )
    checked_at = models.DateTimeField(_("diperiksa pada"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    original = models.FileField(max_length=200, blank=True)
    large_webp = models.FileField(max_length=200)
    large_jpeg = models.FileField(max_length=200)
    small_webp = models.FileField(max_length=200)
    small_jpeg = models.FileField(max_length=200)
    width = models.PositiveIntegerField(_("lebar"))
    height = models.PositiveIntegerField(_("tinggi"))
    digest = models.CharField(max_length=64, db_index=True, editable=False)
    latitude = models.FloatField(_("lintang"), null=True, blank=True)
    longitude = models.FloatField(_("bujur"), null=True, blank=True)
    taken_at = models.DateTimeField(_("dipotret pada"), null=True, blank=True)
    uploaded_at = models.DateTimeField(_("diunggah pada"), default=timezone.now)
    erased_at = models.DateTimeField(_("asli dihapus pada"), null=True, blank=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ["uploaded_at", "pk"]
        verbose_name = _("foto")
        verbose_name_plural = _("foto")
        indexes = [
            models.Index(
                fields=["uploaded_at"],
                condition=Q(visibility=Visibility.PENDING),
                name="photo_to_check",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    visibility=Visibility.HIDDEN, hidden_reason__in=HiddenReason.values
                )
                | (~Q(visibility=Visibility.HIDDEN) & Q(hidden_reason="")),
                name="photo_hidden_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(complaint__isnull=False)
                | Q(
                    follow_up__isnull=True,
                    reply__isnull=True,
                    visibility=Visibility.PENDING,
                ),
                name="photo_staged_is_pending",
            ),
        ]

    def __str__(self):
        return self.key

    def get_url(self, size, extension):
        return reverse("complaints:photo", args=[self.key, size, extension])

    @property
    def is_shown(self):
        return self.visibility == Visibility.PUBLISHED

    @property
    def is_pending(self):
        return self.visibility == Visibility.PENDING

    @property
    def is_of_message(self):
        """Whether it came with the message itself, not with a reply or a follow-up."""
        return self.reply_id is None and self.follow_up_id is None

    @property
    def small_webp_url(self):
        return self.get_url("kecil", "webp")

    @property
    def small_jpeg_url(self):
        return self.get_url("kecil", "jpg")

    @property
    def large_webp_url(self):
        return self.get_url("besar", "webp")

    @property
    def large_url(self):
        return self.get_url("besar", "jpg")

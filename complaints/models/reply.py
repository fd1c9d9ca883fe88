"""What is said under a message: by the city, by the reporter, among staff."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.choices import Channel, HiddenReason, Status, Visibility
from complaints.models.complaint import Complaint
from complaints.querysets.thread import FollowUpQuerySet, OfficialReplyQuerySet


class OfficialReply(models.Model):
    """What the city answers; never edited, only followed by another."""

    complaint = models.ForeignKey(
        Complaint, models.PROTECT, related_name="replies", verbose_name=_("pesan")
    )
    agency = models.ForeignKey(
        "Agency", models.PROTECT, related_name="replies", verbose_name=_("instansi")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("petugas"),
    )
    original_text = models.TextField(_("isi tanggapan"))
    text = models.TextField(_("tanggapan resmi"))
    new_status = models.CharField(
        _("status baru"), max_length=16, choices=Status.choices, blank=True
    )
    published_at = models.DateTimeField(_("dijawab pada"), default=timezone.now)

    objects = OfficialReplyQuerySet.as_manager()

    class Meta:
        ordering = ["published_at", "pk"]
        verbose_name = _("tanggapan resmi")
        verbose_name_plural = _("tanggapan resmi")
        indexes = [
            models.Index(fields=["complaint", "published_at"], name="reply_in_thread")
        ]

    def __str__(self):
        return f"{self.complaint_id}/{self.pk}"


class FollowUp(models.Model):
    """What the reporter adds later, by web or SMS."""

    complaint = models.ForeignKey(
        Complaint, models.PROTECT, related_name="follow_ups", verbose_name=_("pesan")
    )
    channel = models.CharField(_("kanal"), max_length=10, choices=Channel.choices)
    original_text = models.TextField(_("naskah asli"))
    text = models.TextField(_("susulan"))
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
    sent_at = models.DateTimeField(_("dikirim pada"), default=timezone.now)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "pk"]
        verbose_name = _("susulan")
        verbose_name_plural = _("susulan")
        indexes = [
            models.Index(F("sent_at").desc(), F("id").desc(), name="follow_up_newest")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    visibility=Visibility.HIDDEN, hidden_reason__in=HiddenReason.values
                )
                | (~Q(visibility=Visibility.HIDDEN) & Q(hidden_reason="")),
                name="follow_up_hidden_has_reason",
            )
        ]

    def __str__(self):
        return f"{self.complaint_id}/{self.pk}"

    @property
    def is_shown(self):
        return self.visibility == Visibility.PUBLISHED


class InternalNote(models.Model):
    """A remark that only staff can read."""

    complaint = models.ForeignKey(
        Complaint, models.PROTECT, related_name="notes", verbose_name=_("pesan")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("petugas"),
    )
    text = models.TextField(_("catatan"))
    written_at = models.DateTimeField(_("ditulis pada"), default=timezone.now)

    class Meta:
        ordering = ["written_at", "pk"]
        verbose_name = _("catatan internal")
        verbose_name_plural = _("catatan internal")

    def __str__(self):
        return f"{self.complaint_id}/{self.pk}"

"""Pictures that came with a chat message, until they hang on a message."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from smsinbox.choices import PhotoState
from smsinbox.models.inbound import InboundMessage
from smsinbox.querysets import InboundPhotoQuerySet


class InboundPhoto(models.Model):
    """One picture as the gateway gave it, or only the provider's name for it.

    `content` is erased when the picture has been attached: what is kept is the photo
    of the complaint, re-encoded and without camera data.
    """

    message = models.ForeignKey(
        InboundMessage,
        models.CASCADE,
        related_name="photos",
        verbose_name=_("SMS masuk"),
    )
    position = models.PositiveSmallIntegerField()
    media_id = models.CharField(max_length=500, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    content = models.BinaryField(null=True, blank=True, editable=False)
    state = models.CharField(_("keadaan"), max_length=10, choices=PhotoState.choices)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(_("galat terakhir"), max_length=80, blank=True)

    objects = InboundPhotoQuerySet.as_manager()

    class Meta:
        ordering = ["message", "position"]
        verbose_name = _("foto masuk")
        verbose_name_plural = _("foto masuk")
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=Q(next_attempt_at__isnull=False),
                name="inbound_photo_due",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["message", "position"], name="inbound_photo_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=PhotoState.values),
                name="inbound_photo_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state=PhotoState.READY, content__isnull=False)
                | (~Q(state=PhotoState.READY) & Q(content__isnull=True)),
                name="inbound_photo_ready_has_content",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[PhotoState.WAITING, PhotoState.READY],
                    next_attempt_at__isnull=False,
                )
                | Q(
                    state__in=[PhotoState.ATTACHED, PhotoState.FAILED],
                    next_attempt_at__isnull=True,
                ),
                name="inbound_photo_open_has_moment",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

"""The outbox: one SMS as a row before it is sent."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.models import Complaint, OfficialReply
from smsinbox.choices import OutboundState, Purpose
from smsinbox.models.gateway import Gateway
from smsinbox.models.inbound import InboundMessage
from smsinbox.querysets import OutboundMessageQuerySet

REFERENCE_PREFIX = "PM-"


class OutboundMessage(models.Model):
    """One SMS to a resident, written with the deed it tells of.

    `dedupe_key` names the deed ("ack:17", "reply:5"), so that no deed is told twice.
    Without a `gateway` the default one sends it; `refused_by` are the keys of gateways
    that could not.
    """

    gateway = models.ForeignKey(
        Gateway,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gerbang"),
    )
    recipient = models.CharField(_("kepada"), max_length=20)
    text = models.TextField(_("isi"))
    segments = models.PositiveSmallIntegerField(_("jumlah SMS"))
    purpose = models.CharField(_("maksud"), max_length=16, choices=Purpose.choices)
    complaint = models.ForeignKey(
        Complaint,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("pesan"),
    )
    reply = models.ForeignKey(
        OfficialReply,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("tanggapan resmi"),
    )
    in_reply_to = models.ForeignKey(
        InboundMessage,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("jawaban atas"),
    )
    dedupe_key = models.CharField(max_length=80, unique=True, editable=False)
    state = models.CharField(
        _("keadaan"),
        max_length=10,
        choices=OutboundState.choices,
        default=OutboundState.QUEUED,
    )
    attempts = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    not_before = models.DateTimeField(_("tidak sebelum"), default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    claim_token = models.CharField(max_length=32, blank=True, editable=False)
    refused_by = models.JSONField(default=list, blank=True, editable=False)
    provider_id = models.CharField(_("nomor dari gerbang"), max_length=100, blank=True)
    last_error = models.CharField(_("galat terakhir"), max_length=200, blank=True)
    sent_at = models.DateTimeField(_("terkirim pada"), null=True, blank=True)
    created_at = models.DateTimeField(_("dibuat"), default=timezone.now)

    objects = OutboundMessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("SMS keluar")
        verbose_name_plural = _("SMS keluar")
        indexes = [
            models.Index(
                F("created_at").desc(), F("id").desc(), name="outbound_newest"
            ),
            models.Index(
                F("state"),
                F("created_at").desc(),
                F("id").desc(),
                name="outbound_by_state",
            ),
            models.Index(
                fields=["recipient", "created_at"], name="outbound_by_recipient"
            ),
            models.Index(
                fields=["not_before", "id"],
                condition=Q(state=OutboundState.QUEUED),
                name="outbound_due",
            ),
            models.Index(
                fields=["claimed_at"],
                condition=Q(state=OutboundState.CLAIMED),
                name="outbound_claimed",
            ),
            models.Index(
                fields=["gateway", "provider_id"],
                condition=~Q(provider_id=""),
                name="outbound_by_provider_id",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OutboundState.values),
                name="outbound_state_known",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values), name="outbound_purpose_known"
            ),
            models.CheckConstraint(
                condition=Q(segments__range=(1, 2)), name="outbound_two_segments_most"
            ),
            models.CheckConstraint(
                condition=Q(recipient__startswith="+"),
                name="outbound_recipient_is_phone",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=OutboundState.CLAIMED, claimed_at__isnull=False)
                    & ~Q(claim_token="")
                )
                | (~Q(state=OutboundState.CLAIMED) & Q(claim_token="")),
                name="outbound_claimed_has_token",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[OutboundState.SENT, OutboundState.DELIVERED])
                | Q(sent_at__isnull=False),
                name="outbound_sent_has_moment",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def reference(self):
        """Our name for it towards gateways; the same at every attempt."""
        return f"{REFERENCE_PREFIX}{self.pk}"

"""The journal of everything a gateway has handed over."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.models import Complaint, FollowUp
from smsinbox.choices import InboundState
from smsinbox.models.gateway import Gateway
from smsinbox.querysets import InboundMessageQuerySet


class InboundMessage(models.Model):
    """One SMS as it arrived; committed before anyone reads what it says.

    `sender` is +62… where it is a telephone number, else as the gateway wrote it.
    `sent_at` is the gateway's clock, `received_at` ours. `last_error` is the name of
    an exception's class: its text could repeat what a citizen wrote.

    The parts of a long SMS are rows of their own, each with `part_text` (JSON, since
    half a character is no text) and the `whole` row that they are joined in. The whole
    has no `part_number`; until all parts are there it is not `is_complete`.
    """

    gateway = models.ForeignKey(
        Gateway,
        models.PROTECT,
        related_name="+",
        # Two of the indexes below begin with it.
        db_index=False,
        verbose_name=_("gerbang"),
    )
    dedupe_key = models.CharField(max_length=100, editable=False)
    raw_body = models.TextField(_("kiriman asli"), editable=False)
    sender = models.CharField(_("pengirim"), max_length=64, blank=True)
    recipient = models.CharField(_("kepada"), max_length=64, blank=True)
    text = models.TextField(_("isi"), blank=True)
    part_reference = models.CharField(max_length=40, blank=True, editable=False)
    part_number = models.PositiveSmallIntegerField(null=True, editable=False)
    part_total = models.PositiveSmallIntegerField(
        _("jumlah bagian"), null=True, blank=True, editable=False
    )
    part_text = models.TextField(blank=True, editable=False)
    whole = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("SMS utuh"),
    )
    is_complete = models.BooleanField(_("lengkap"), default=True)
    latitude = models.FloatField(null=True, blank=True, editable=False)
    longitude = models.FloatField(null=True, blank=True, editable=False)
    is_unsupported = models.BooleanField(default=False, editable=False)
    sent_at = models.DateTimeField(_("dikirim pada"), null=True, blank=True)
    received_at = models.DateTimeField(_("diterima pada"), default=timezone.now)
    state = models.CharField(
        _("keadaan"),
        max_length=12,
        choices=InboundState.choices,
        default=InboundState.PENDING,
    )
    attempts = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    next_attempt_at = models.DateTimeField(_("dicoba lagi pada"), null=True, blank=True)
    last_error = models.CharField(_("galat terakhir"), max_length=80, blank=True)
    complaint = models.ForeignKey(
        Complaint,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("pesan"),
    )
    follow_up = models.ForeignKey(
        FollowUp,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("susulan"),
    )

    objects = InboundMessageQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("SMS masuk")
        verbose_name_plural = _("SMS masuk")
        indexes = [
            models.Index(
                F("received_at").desc(), F("id").desc(), name="inbound_newest"
            ),
            models.Index(
                F("state"),
                F("received_at").desc(),
                F("id").desc(),
                name="inbound_by_state",
            ),
            models.Index(
                F("sender"), F("received_at").desc(), name="inbound_by_sender"
            ),
            models.Index(fields=["gateway", "received_at"], name="inbound_by_gateway"),
            models.Index(
                fields=["sender", "part_reference", "received_at"],
                condition=~Q(part_reference=""),
                name="inbound_parts",
            ),
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=Q(state=InboundState.PENDING),
                name="inbound_due",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["gateway", "dedupe_key"], name="inbound_once_per_gateway"
            ),
            models.CheckConstraint(
                condition=Q(state__in=InboundState.values), name="inbound_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=InboundState.PENDING, next_attempt_at__isnull=False)
                | (~Q(state=InboundState.PENDING) & Q(next_attempt_at__isnull=True)),
                name="inbound_pending_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=InboundState.FILED) | Q(complaint__isnull=False),
                name="inbound_filed_has_complaint",
            ),
            models.CheckConstraint(
                condition=Q(state=InboundState.PART, whole__isnull=False)
                | (~Q(state=InboundState.PART) & Q(whole__isnull=True)),
                name="inbound_part_has_whole",
            ),
            models.CheckConstraint(
                condition=Q(part_number__isnull=True)
                | Q(part_number__gte=1, part_number__lte=F("part_total")),
                name="inbound_part_is_of_total",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="inbound_point_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(follow_up__isnull=True) | Q(complaint__isnull=False),
                name="inbound_follow_up_has_complaint",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

"""What gateways reported about an SMS, line by line."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from smsinbox.choices import OutboundState
from smsinbox.models.outbound import OutboundMessage
from smsinbox.querysets import ReportLineQuerySet


class ReportLine(models.Model):
    """One delivery report; the same one again adds no line.

    `part` tells segments apart where the gateway reports each; "" is the whole SMS.
    """

    message = models.ForeignKey(
        OutboundMessage,
        models.CASCADE,
        related_name="reports",
        verbose_name=_("SMS keluar"),
    )
    part = models.CharField(max_length=100, blank=True)
    state = models.CharField(_("keadaan"), max_length=10, choices=OutboundState.choices)
    reason = models.CharField(_("keterangan"), max_length=200, blank=True)
    at = models.DateTimeField(_("pada"), default=timezone.now)

    objects = ReportLineQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("laporan pengiriman")
        verbose_name_plural = _("laporan pengiriman")
        constraints = [
            models.UniqueConstraint(
                fields=["message", "part", "state"], name="report_line_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        OutboundState.SENT,
                        OutboundState.DELIVERED,
                        OutboundState.FAILED,
                    ]
                ),
                name="report_line_state_reported",
            ),
        ]

    def __str__(self):
        return f"{self.message_id}/{self.pk}"

"""What an official promised, by when, and what became of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.choices import PromiseState
from complaints.models.complaint import Complaint
from complaints.models.reply import OfficialReply
from complaints.querysets.thread import PromiseQuerySet


class Promise(models.Model):
    """A date in an official reply: public, and judged in public.

    `settled_on` is the day on which it was kept, passed, or replaced by another date.
    """

    complaint = models.ForeignKey(
        Complaint, models.PROTECT, related_name="promises", verbose_name=_("pesan")
    )
    reply = models.OneToOneField(
        OfficialReply,
        models.PROTECT,
        related_name="promise",
        verbose_name=_("tanggapan resmi"),
    )
    agency = models.ForeignKey(
        "Agency", models.PROTECT, related_name="promises", verbose_name=_("instansi")
    )
    due_on = models.DateField(_("dijanjikan paling lambat"))
    state = models.CharField(
        _("keadaan"),
        max_length=10,
        choices=PromiseState.choices,
        default=PromiseState.OPEN,
    )
    made_at = models.DateTimeField(_("dijanjikan pada"), default=timezone.now)
    settled_on = models.DateField(_("diputuskan pada"), null=True, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("janji")
        verbose_name_plural = _("janji")
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=Q(state=PromiseState.OPEN),
                name="promise_open_by_day",
            ),
            models.Index(fields=["agency", "state"], name="promise_by_agency"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PromiseState.values), name="promise_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=PromiseState.OPEN, settled_on__isnull=True)
                | (~Q(state=PromiseState.OPEN) & Q(settled_on__isnull=False)),
                name="promise_settled_has_day",
            ),
            models.UniqueConstraint(
                fields=["complaint", "agency"],
                condition=Q(state=PromiseState.OPEN),
                name="promise_one_open_per_agency",
            ),
        ]

    def __str__(self):
        return f"{self.complaint_id}/{self.due_on}"

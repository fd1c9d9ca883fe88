"""What the portal asked a telephone, and what may be answered with a number."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.models import Complaint
from smsinbox.choices import QuestionKind
from smsinbox.models.inbound import InboundMessage
from smsinbox.querysets import QuestionQuerySet


class Question(models.Model):
    """One question by SMS: about a message's place, or which message an SMS is for.

    `options` are the choices as they were numbered, from 1: codes of kelurahan or of
    messages. `held` is the SMS that waits for the answer. A message is asked for its
    place once in its life; nothing is asked about the same SMS twice.
    """

    phone = models.CharField(_("telepon"), max_length=20)
    kind = models.CharField(_("jenis"), max_length=12, choices=QuestionKind.choices)
    complaint = models.ForeignKey(
        Complaint,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("pesan"),
    )
    held = models.ForeignKey(
        InboundMessage,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("SMS yang menunggu"),
    )
    options = models.JSONField(_("pilihan"), default=list)
    asked_at = models.DateTimeField(_("ditanyakan pada"), default=timezone.now)
    answered_at = models.DateTimeField(_("dijawab pada"), null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("pertanyaan SMS")
        verbose_name_plural = _("pertanyaan SMS")
        indexes = [models.Index(fields=["phone", "asked_at"], name="question_by_phone")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=QuestionKind.values), name="question_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=QuestionKind.PLACE,
                    complaint__isnull=False,
                    held__isnull=True,
                )
                | Q(kind=QuestionKind.WHICH_CASE, held__isnull=False),
                name="question_is_about_something",
            ),
            models.UniqueConstraint(
                fields=["complaint"],
                condition=Q(kind=QuestionKind.PLACE),
                name="question_place_once",
            ),
            models.UniqueConstraint(fields=["held"], name="question_held_once"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

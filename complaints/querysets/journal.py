"""The vocabulary of reading the diary and the outbox of e-mail."""

from django.db import models
from django.db.models import Q

from complaints.choices import EmailState


class DiaryQuerySet(models.QuerySet):
    """Rows are added and read; nothing else."""

    def update(self, **kwargs):
        raise TypeError("A diary row is never changed.")

    def delete(self):
        raise TypeError("A diary row is never deleted.")


class MergingQuerySet(DiaryQuerySet):
    def about(self, complaint):
        """What came to a message or was parted from it, and where it went itself."""
        rows = self.filter(Q(complaint=complaint) | Q(into=complaint))
        shown = ["at", "is_parted", "reason", "complaint__code", "into__code"]
        return rows.select_related("complaint", "into").only(*shown)

    def last_reason(self, complaint):
        """The public reason of a message's last merging; "" if none was given."""
        rows = self.filter(complaint=complaint, is_parted=False)
        last = rows.order_by("at", "pk").values_list("reason", flat=True).last()
        return last or ""


class NotDuplicateQuerySet(DiaryQuerySet):
    def of_pair(self, one, two):
        low, high = sorted([one.pk, two.pk])
        return self.filter(complaint=low, other=high)

    def partners_of(self, complaint) -> list[int]:
        """The keys of the messages that are known to differ from this one."""
        rows = self.filter(Q(complaint=complaint) | Q(other=complaint))
        pairs = rows.values_list("complaint", "other")
        return [low if high == complaint.pk else high for low, high in pairs]


class OutboundEmailQuerySet(models.QuerySet):
    def due(self, *, now):
        return self.filter(state=EmailState.QUEUED, not_before__lte=now).order_by(
            "not_before", "pk"
        )

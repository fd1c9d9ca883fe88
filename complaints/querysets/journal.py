"""The vocabulary of reading the diary and the outbox of e-mail."""

from django.db import models
from django.db.models import Q

from complaints.choices import EmailState


class DiaryQuerySet(models.QuerySet):
    """Rows are added and read; nothing else."""

    def told(self, complaint, *fields):
        """The diary rows of a message as plain rows, in the order of writing."""
        rows = self.filter(complaint=complaint.pk).order_by("pk")
        return rows.values_list("at", *fields, named=True)

    def update(self, **kwargs):
        raise TypeError("A diary row is never changed.")

    def delete(self):
        raise TypeError("A diary row is never deleted.")


class CategoryChoiceQuerySet(DiaryQuerySet):
    def by_officials(self):
        return self.filter(by__isnull=False)

    def at_filing(self):
        """The rows that keep what the words suggested, one a message."""
        return self.exclude(version="")


class MergingQuerySet(DiaryQuerySet):
    def about(self, complaint):
        """What came to a message or was parted from it, and where it went itself."""
        rows = self.filter(Q(complaint=complaint.pk) | Q(into=complaint.pk)).order_by(
            "pk"
        )
        shown = ["at", "is_parted", "reason", "complaint_id"]
        return rows.values_list(*shown, "complaint__code", "into__code", named=True)

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

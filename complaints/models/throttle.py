"""Small counters and codes that keep the doors orderly."""

from django.db import models
from django.utils import timezone

from complaints.models.complaint import Complaint


class RateCount(models.Model):
    """How often a key (deed and hashed address) was seen in one window of time."""

    key = models.CharField(max_length=64)
    window = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "window"], name="rate_count_once_per_window"
            )
        ]

    def __str__(self):
        return f"{self.window}: {self.count}"


class AccessCode(models.Model):
    """A one-time code sent to a reporter who lost the private link; stored hashed."""

    complaint = models.ForeignKey(
        Complaint, models.CASCADE, related_name="access_codes"
    )
    digest = models.CharField(max_length=64)
    attempts = models.PositiveSmallIntegerField(default=0)
    issued_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"{self.complaint_id}/{self.pk}"

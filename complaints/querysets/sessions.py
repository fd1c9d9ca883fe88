"""The vocabulary of reading where officials are signed in."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class StaffSessionQuerySet(models.QuerySet):
    def of(self, official):
        return self.filter(official=official)

    def open(self, *, now):
        """Not ended, and not older than a sign-in lasts."""
        return self.filter(ended_at__isnull=True, started_at__gt=_oldest(now))

    def with_digest(self, digest):
        return self.filter(digest=digest)

    def other_than(self, session):
        return self.exclude(pk=session.pk) if session else self

    def last_used_first(self):
        return self.order_by("-last_seen_at", "-pk")

    def end(self, *, now=None):
        """Mark them as over, from their next request on; returns how many."""
        return self.filter(ended_at__isnull=True).update(ended_at=now or timezone.now())

    def not_seen_since(self, moment):
        return self.filter(last_seen_at__lt=moment)


def _oldest(now):
    return now - settings.STAFF_SESSION_LASTS

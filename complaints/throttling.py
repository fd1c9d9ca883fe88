"""How often one address may do a deed: one row, one statement, exact."""

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from complaints.models import RateCount

UPSERT = """
    INSERT INTO complaints_ratecount ("key", "window", "count") VALUES (%s, %s, 1)
    ON CONFLICT ("key", "window")
    DO UPDATE SET "count" = complaints_ratecount."count" + 1
    RETURNING "count"
"""


def is_allowed(deed: str, who: str, *, now=None) -> bool:
    """Count one more `deed` of `who` (an address, stored hashed) and say if it may be.

    The limits stand in settings.RATE_LIMITS; windows are fixed slices of time.
    """
    limit, span = settings.RATE_LIMITS[deed]
    now = now or timezone.now()
    seconds = int(span.total_seconds())
    window = int(now.timestamp()) // seconds * seconds
    key = salted_hmac("complaints.throttling", f"{deed}:{who}").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [key, window])
        (count,) = cursor.fetchone()
    return count <= limit


def forget_old_counts(*, now=None) -> int:
    """Delete the windows that are over; returns how many rows went."""
    now = now or timezone.now()
    longest = max(span for _number, span in settings.RATE_LIMITS.values())
    old = int((now - longest).timestamp())
    deleted, _per_model = RateCount.objects.filter(window__lt=old).delete()
    return deleted

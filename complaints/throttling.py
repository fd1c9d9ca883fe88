"""How often one address may do a deed: one row, one statement, exact."""

from datetime import UTC, datetime

from django.conf import settings
from django.db import connection
from django.db.models import F
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
    limit, _span = settings.RATE_LIMITS[deed]
    key, window = _counter(deed, who, now or timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [key, window])
        (count,) = cursor.fetchone()
    return count <= limit


def take_back(deed: str, who: str, *, now=None) -> None:
    """Count one less: what is limited are failures, and this was none.

    To count first and take back later is exact also when many try at once.
    """
    key, window = _counter(deed, who, now or timezone.now())
    counted = RateCount.objects.filter(key=key, window=window, count__gt=0)
    counted.update(count=F("count") - 1)


def opens_at(deed: str, *, now=None) -> datetime:
    """Return when the next window begins, in which the deed may be done again."""
    _limit, span = settings.RATE_LIMITS[deed]
    begun = _window(span, now or timezone.now())
    return datetime.fromtimestamp(begun, tz=UTC) + span


def forget_old_counts(*, now=None) -> int:
    """Delete the windows that are over; returns how many rows went."""
    now = now or timezone.now()
    longest = max(span for _number, span in settings.RATE_LIMITS.values())
    old = int((now - longest).timestamp())
    deleted, _per_model = RateCount.objects.filter(window__lt=old).delete()
    return deleted


def _counter(deed, who, now):
    _limit, span = settings.RATE_LIMITS[deed]
    key = salted_hmac("complaints.throttling", f"{deed}:{who}").hexdigest()
    return key, _window(span, now)


def _window(span, now):
    seconds = int(span.total_seconds())
    return int(now.timestamp()) // seconds * seconds

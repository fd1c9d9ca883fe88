"""Figures that matter; kept for a few minutes so that no page counts a table."""

from datetime import timedelta
from statistics import median

from django.core.cache import cache
from django.utils import timezone

from complaints.models import Complaint, Thanks

HOME_KEY = "statistics:home"
HOME_KEPT_SECONDS = 600
LOOKED_BACK = timedelta(days=90)
SAMPLE = 2000


def home_figures(*, now=None) -> dict:
    """Return what the front page tells; None where it is unknown.

    `judged` are the first answers that were given or missed, `in_time` those in time.
    """
    return cache.get_or_set(
        HOME_KEY, lambda: _home_figures(now or timezone.now()), HOME_KEPT_SECONDS
    )


def _home_figures(now):
    recent = Complaint.objects.public().received_since(now - LOOKED_BACK)
    rows = list(
        recent.filter(first_replied_at__isnull=False)
        .newest_first()
        .values_list("received_at", "first_replied_at", "answer_due_on")[:SAMPLE]
    )
    missed = recent.unanswered().filter(answer_due_on__lt=timezone.localdate(now))
    number_missed = len(missed.values_list("pk", flat=True)[:SAMPLE])
    in_time = sum(timezone.localdate(at) <= due for _received, at, due in rows)
    judged = len(rows) + number_missed
    month = timezone.localtime(now).replace(
        day=1, hour=0, minute=0, second=0, microsecond=0
    )
    waits = [(at - received) / timedelta(days=1) for received, at, _due in rows]
    return {
        "judged": judged,
        "in_time": in_time,
        "in_time_percent": round(100 * in_time / judged) if judged else None,
        "median_days": round(median(waits), 1) if waits else None,
        "thanks_this_month": Thanks.objects.public()
        .filter(given_at__gte=month)
        .exclude(is_satisfied=False)
        .count(),
    }

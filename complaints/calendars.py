"""The city's working days: the rules of deadlines.py over the table of holidays."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from complaints import deadlines
from complaints.models import Holiday


@dataclass(frozen=True)
class DueDates:
    """The last days for verification, first answer and settlement."""

    verify_due_on: date
    answer_due_on: date
    settle_due_on: date


def due_dates(received_at, *, kind, category=None) -> DueDates:
    """Work out the deadlines of a message (PermenPANRB 62/2018 as the city applies it).

    A category may promise less than the limit of its kind, never more; the first
    answer is due 5 working days after the 3 for verification.
    """
    holidays = _holidays()
    day_zero = deadlines.first_working_day(
        timezone.localtime(received_at),
        holidays=holidays,
        closes_at=settings.OFFICE_CLOSES_AT,
    )
    settle = settings.SETTLE_WITHIN_DAYS[kind]
    if category is not None:
        settle = min(settle, max(category.settle_within, 1))
    verify = settings.VERIFY_WITHIN_DAYS
    answer = min(verify + settings.ANSWER_WITHIN_DAYS, settle)
    return DueDates(
        *(
            deadlines.add_working_days(day_zero, days, holidays=holidays)
            for days in (min(verify, settle), answer, settle)
        )
    )


def add_working_days(start: date, days: int) -> date:
    """Return the day that lies `days` working days after `start`."""
    return deadlines.add_working_days(start, days, holidays=_holidays())


def working_days_between(start: date, end: date) -> int:
    """Count the working days after `start` up to and with `end`."""
    counted = deadlines.count_days(start, end, holidays=_holidays())
    return sum(day.is_counted for day in counted)


def _holidays() -> dict[date, str]:
    return dict(Holiday.objects.values_list("day", "name"))

"""The city's working days: the rules of deadlines.py over the table of holidays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from complaints import deadlines
from complaints.choices import Status
from complaints.deadlines import Pause
from complaints.models import Holiday, StatusChange

LIMITS = ("verify_due_on", "answer_due_on", "settle_due_on")


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
    holidays = known_holidays()
    day_zero = first_day(received_at, holidays=holidays)
    settle = _days_to_settle(kind, category)
    verify = settings.VERIFY_WITHIN_DAYS
    answer = min(verify + settings.ANSWER_WITHIN_DAYS, settle)
    return DueDates(
        *(
            deadlines.add_working_days(day_zero, days, holidays=holidays)
            for days in (min(verify, settle), answer, settle)
        )
    )


def due_dates_of_part(asked_at, *, kind, category=None) -> tuple[date, date]:
    """Work out until when an agency answers, and settles, its part of a joint case.

    It has been verified already: the first answer is due 5 working days after the
    agency was asked, the settlement as long after it as for a message of its own.
    """
    holidays = known_holidays()
    day_zero = first_day(asked_at, holidays=holidays)
    settle = _days_to_settle(kind, category)
    answer, settled = (
        deadlines.add_working_days(day_zero, days, holidays=holidays)
        for days in (min(settings.ANSWER_WITHIN_DAYS, settle), settle)
    )
    return answer, settled


def due_again(
    complaint, *, pauses, old_pauses=None, holidays=None, old_holidays=None
) -> DueDates:
    """Count a message's promised working days anew, after a pause or a new free day.

    Leaving an old one out says that it has not changed.
    """
    holidays = known_holidays() if holidays is None else holidays
    return DueDates(
        *(
            count_again(
                complaint.received_at,
                getattr(complaint, limit),
                pauses=pauses,
                old_pauses=old_pauses,
                holidays=holidays,
                old_holidays=old_holidays,
            )
            for limit in LIMITS
        )
    )


def count_again(
    counted_from, due_on, *, holidays, pauses, old_pauses=None, old_holidays=None
) -> date:
    """Return the day to which a promised day moves.

    The promise is the number of days, not the date: what was counted with the old
    pauses and holidays is counted out again with the new ones.
    """
    old_holidays = holidays if old_holidays is None else old_holidays
    old_pauses = pauses if old_pauses is None else old_pauses
    old_start = first_day(counted_from, holidays=old_holidays)
    return deadlines.add_working_days(
        first_day(counted_from, holidays=holidays),
        _counted(old_start, due_on, old_holidays, old_pauses),
        holidays=holidays,
        pauses=pauses,
    )


def add_working_days(start: date, days: int) -> date:
    """Return the day that lies `days` working days after `start`."""
    return deadlines.add_working_days(start, days, holidays=known_holidays())


def subtract_working_days(
    end: date, days: int, *, holidays: Mapping[date, str]
) -> date:
    """Return the day after which exactly `days` working days had passed on `end`.

    What was due before that day has been overdue for more than so many.
    """
    day = end
    while days > 0:
        days -= deadlines.is_working_day(day, holidays=holidays)
        day -= deadlines.ONE_DAY
    return day


def settle_day(complaint, days: int) -> date:
    """Return the last of so many working days after a message's receipt."""
    holidays = known_holidays()
    return deadlines.add_working_days(
        first_day(complaint.received_at, holidays=holidays),
        days,
        holidays=holidays,
        pauses=pauses_of(complaint),
    )


def first_day(received_at, *, holidays: Mapping[date, str]) -> date:
    """Return day 0 of a message: the working day on which the office had it."""
    return deadlines.first_working_day(
        timezone.localtime(received_at),
        holidays=holidays,
        closes_at=settings.OFFICE_CLOSES_AT,
    )


def pauses_of(complaint) -> list[Pause]:
    """Return when the reporter was asked, and had answered, from the diary."""
    pauses, asked_on = [], None
    for change in StatusChange.objects.filter(complaint=complaint):
        day = timezone.localdate(change.at)
        if change.new_status == Status.ON_HOLD:
            asked_on = day
        elif asked_on is not None:
            pauses.append(Pause(asked_on, day))
            asked_on = None
    return pauses


def known_holidays() -> dict[date, str]:
    """Return every free day that the city has entered, with its name."""
    return dict(Holiday.objects.values_list("day", "name"))


def _days_to_settle(kind, category) -> int:
    settle = settings.SETTLE_WITHIN_DAYS[kind]
    if category is None:
        return settle
    return min(settle, max(category.settle_within, 1))


def _counted(start, end, holidays, pauses) -> int:
    days = deadlines.count_days(start, end, holidays=holidays, pauses=pauses)
    return sum(day.is_counted for day in days)

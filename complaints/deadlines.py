"""Working days as a rule: Saturdays, Sundays, holidays and pauses do not count.

The day of receipt is day 0 and not counted; what comes after the office has closed, or
on a free day, is received on the next working day. Cuti bersama are free days. While
the reporter is asked, the clock stands: the day of the question still counts, those
after it up to and with the day of the answer do not. The
limits themselves (3, 5, 14, 60 days; PermenPANRB 62/2018) are settings.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)
WEEKEND = "akhir pekan"
PAUSED = "menunggu jawaban pelapor"


@dataclass(frozen=True)
class Pause:
    """The clock stands on the days after `asked_on` up to and with `answered_on`."""

    asked_on: date
    answered_on: date

    def __contains__(self, day: date) -> bool:
        return self.asked_on < day <= self.answered_on


@dataclass(frozen=True)
class CountedDay:
    """One day after the start: counted, or skipped for `reason`."""

    day: date
    is_counted: bool
    reason: str


def is_working_day(day: date, *, holidays: Container[date]) -> bool:
    """Say whether offices work on that day."""
    return day.weekday() < SATURDAY and day not in holidays


def first_working_day(
    received_at_local: datetime, *, holidays: Container[date], closes_at: time
) -> date:
    """Return day 0 of a message received at this moment of the city's own clock."""
    day = received_at_local.date()
    if received_at_local.time() >= closes_at:
        day += ONE_DAY
    while not is_working_day(day, holidays=holidays):
        day += ONE_DAY
    return day


def add_working_days(
    start: date,
    days: int,
    *,
    holidays: Container[date],
    pauses: Iterable[Pause] = (),
) -> date:
    """Return the `days`-th working day after `start`; `start` itself for 0.

    Days within one of the `pauses` do not count. Raises ValueError for a negative
    number.
    """
    if days < 0:
        raise ValueError(f"working days cannot be counted backwards: {days}")
    day = start
    while days > 0:
        day += ONE_DAY
        is_paused = any(day in pause for pause in pauses)
        days -= is_working_day(day, holidays=holidays) and not is_paused
    return day


def count_days(
    start: date,
    end: date,
    *,
    holidays: Mapping[date, str],
    pauses: Iterable[Pause] = (),
) -> list[CountedDay]:
    """List every day after `start` up to and with `end`, for "bagaimana dihitung".

    `holidays` gives each free day its name. The reason is that name, or WEEKEND or
    PAUSED, which the caller translates; "" for a counted day.
    """
    span = (start + number * ONE_DAY for number in range(1, (end - start).days + 1))
    return [_count(day, holidays, pauses) for day in span]


def half_way(
    start: date,
    end: date,
    *,
    holidays: Mapping[date, str],
    pauses: Iterable[Pause] = (),
) -> date:
    """Return the day on which half of the working days after `start` have passed.

    Of an odd number the larger half; `start` itself if there are none.
    """
    counted = [
        one.day
        for one in count_days(start, end, holidays=holidays, pauses=pauses)
        if one.is_counted
    ]
    return counted[(len(counted) - 1) // 2] if counted else start


def _count(
    day: date, holidays: Mapping[date, str], pauses: Iterable[Pause]
) -> CountedDay:
    if not is_working_day(day, holidays=holidays):
        return CountedDay(day, False, holidays.get(day, WEEKEND))
    if any(day in pause for pause in pauses):
        return CountedDay(day, False, PAUSED)
    return CountedDay(day, True, "")

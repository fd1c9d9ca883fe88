"""Working days as a rule: Saturdays, Sundays and holidays do not count.

The day of receipt is day 0 and not counted; what comes after the office has closed, or
on a free day, is received on the next working day. Cuti bersama are free days. The
limits themselves (3, 5, 14, 60 days; PermenPANRB 62/2018) are settings.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)
WEEKEND = "akhir pekan"


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


def add_working_days(start: date, days: int, *, holidays: Container[date]) -> date:
    """Return the `days`-th working day after `start`; `start` itself for 0.

    Raises ValueError for a negative number.
    """
    if days < 0:
        raise ValueError(f"working days cannot be counted backwards: {days}")
    day = start
    while days > 0:
        day += ONE_DAY
        days -= is_working_day(day, holidays=holidays)
    return day


def count_days(
    start: date, end: date, *, holidays: Mapping[date, str]
) -> list[CountedDay]:
    """List every day after `start` up to and with `end`, for "bagaimana dihitung".

    `holidays` gives each free day its name. The reason is that name, or WEEKEND, which
    the caller translates; "" for a counted day.
    """
    span = (start + number * ONE_DAY for number in range(1, (end - start).days + 1))
    return [_count(day, holidays) for day in span]


def _count(day: date, holidays: Mapping[date, str]) -> CountedDay:
    is_counted = is_working_day(day, holidays=holidays)
    reason = "" if is_counted else holidays.get(day, WEEKEND)
    return CountedDay(day, is_counted, reason)

"""How a deadline came about: every day, counted or skipped, and why."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from complaints import calendars, deadlines
from complaints.choices import Status

# The two reasons of deadlines.py that are no holiday's name.
REASONS = (gettext_noop("akhir pekan"), gettext_noop("menunggu jawaban pelapor"))


@dataclass
class ExplainedDay:
    """One day after day 0: its number if it counts, why not if it does not.

    `limits` are the promises that end on this day.
    """

    day: date
    number: int | None
    reason: str
    limits: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ExplainedClock:
    """A message's deadlines as anyone can count them."""

    received_at: datetime
    day_zero: date
    is_moved: bool
    closes_at: object
    limits: list[tuple[str, date, int]]
    days: list[ExplainedDay]
    is_paused: bool


def explain_clock(complaint) -> ExplainedClock:
    """Count the days of a message's three limits as they were counted."""
    limits = {
        _("Pemeriksaan"): complaint.verify_due_on,
        _("Jawaban pertama"): complaint.answer_due_on,
        _("Penyelesaian"): complaint.settle_due_on,
    }
    return _explain(complaint, complaint.received_at, limits)


def explain_part(complaint, part) -> ExplainedClock:
    """Count the days of an agency's part of a joint case, from when it was asked."""
    limits = {
        _("Jawaban pertama"): part.answer_due_on,
        _("Penyelesaian"): part.settle_due_on,
    }
    return _explain(complaint, part.counted_from, limits)


def _explain(complaint, counted_from, limits):
    holidays = calendars.known_holidays()
    pauses = calendars.pauses_of(complaint)
    received_at = timezone.localtime(counted_from)
    start = calendars.first_day(counted_from, holidays=holidays)
    counted = deadlines.count_days(
        start, max(limits.values()), holidays=holidays, pauses=pauses
    )
    days, number = [], 0
    for one in counted:
        number += one.is_counted
        ends = [label for label, day in limits.items() if day == one.day]
        # The two reasons of our own are sentences of the catalogue.
        reason = _(one.reason) if one.reason else ""
        shown = number if one.is_counted else None
        days.append(ExplainedDay(one.day, shown, reason, ends))
    numbers = {one.day: one.number for one in days}
    return ExplainedClock(
        received_at=received_at,
        day_zero=start,
        is_moved=start != received_at.date(),
        closes_at=settings.OFFICE_CLOSES_AT,
        limits=[(label, day, numbers.get(day) or 0) for label, day in limits.items()],
        days=days,
        is_paused=complaint.status == Status.ON_HOLD,
    )

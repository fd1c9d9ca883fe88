"""How the agencies stand: what is open and late now, and how they did of late.

What an agency does in a joint case counts for it like a message of its own. A rate is
told together with the number it is a rate of; where that is none, there is no rate.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone

from complaints import calendars, workflow
from complaints.choices import PartState, PromiseState, Status
from complaints.models import Agency, CasePart, Complaint, Promise
from complaints.querysets.duties import is_late

LOOKED_BACK = timedelta(days=30)
ONE_DAY = timedelta(days=1)


@dataclass
class Standing:
    """One agency's figures; `judged` are the first answers that fell due of late."""

    agency: Agency
    open: int = 0
    overdue: int = 0
    long_overdue: int = 0
    judged: int = 0
    in_time: int = 0
    kept: int = 0
    broken: int = 0
    waits: list = field(default_factory=list)

    @property
    def in_time_percent(self) -> int | None:
        return round(100 * self.in_time / self.judged) if self.judged else None

    @property
    def median_days(self) -> float | None:
        """Days from receipt to first answer, of those `judged` that have one."""
        return round(median(self.waits), 1) if self.waits else None

    @property
    def promises(self) -> int:
        return self.kept + self.broken


def standings(*, on) -> list[Standing]:
    """Return the figures of every city agency that has any, the latest first."""
    table = _count_open(on)
    since = on - LOOKED_BACK
    for agency, begun_at, answered_at, due_on in _first_answers(since, on):
        if agency in table:
            _judge(table[agency], begun_at, answered_at, due_on)
    for agency, state, number in _judged_promises(since):
        if agency in table:
            kept = state == PromiseState.KEPT
            setattr(table[agency], "kept" if kept else "broken", number)
    rows = table.values()
    return _latest_first(
        [row for row in rows if row.open or row.judged or row.promises]
    )


def late_agencies(*, on) -> list[Standing]:
    """Return what is open and late now, of the agencies that are late at all."""
    return _latest_first([row for row in _count_open(on).values() if row.overdue])


def _latest_first(rows):
    return sorted(
        rows, key=lambda row: (-row.overdue, -row.open, row.agency.abbreviation)
    )


def _count_open(on):
    """What is open of the city's agencies now, by the agency's key."""
    table = {agency.pk: Standing(agency) for agency in Agency.objects.of_city()}
    limit = calendars.subtract_working_days(
        on, settings.LONG_OVERDUE_DAYS, holidays=calendars.known_holidays()
    )
    whole = Complaint.objects.still_open().filter(open_part_count=0)
    parts = CasePart.objects.open()
    runs = Q(complaint__status__in=workflow.OPEN - {Status.ON_HOLD})
    late_parts = [runs & Q(pk__in=CasePart.objects.late(on=day)) for day in (on, limit)]
    for rows, late, worse in (
        (whole, is_late(on), is_late(limit)),
        (parts, *late_parts),
    ):
        for agency, *counts in _counted(rows, late, worse):
            if agency in table:
                standing = table[agency]
                standing.open += counts[0]
                standing.overdue += counts[1]
                standing.long_overdue += counts[2]
    return table


def _counted(rows, late, worse):
    return (
        rows.order_by()
        .values_list("agency")
        .annotate(
            number=Count("pk"),
            late=Count("pk", filter=late),
            worse=Count("pk", filter=worse),
        )
    )


def _first_answers(since, on):
    """The first answers that were due from a day until yesterday, given or not.

    Who was closed without an answer, or whose clock stands, is not judged.
    """
    due = Q(answer_due_on__range=(since, on - ONE_DAY))
    answered = Q(first_replied_at__isnull=False)
    running = workflow.OPEN - {Status.ON_HOLD}
    # All statuses are named, so that their index finds the days.
    whole = Complaint.objects.filter(due, part_count=0, status__in=Status.values)
    whole = whole.order_by()
    yield from whole.filter(answered | Q(status__in=running)).values_list(
        "agency", "received_at", "first_replied_at", "answer_due_on"
    )
    parts = CasePart.objects.filter(due).exclude(state=PartState.WITHDRAWN).order_by()
    still = Q(state=PartState.OPEN, complaint__status__in=running)
    yield from parts.filter(answered | still).values_list(
        "agency", "counted_from", "first_replied_at", "answer_due_on"
    )


def _judge(standing, begun_at, answered_at, due_on):
    standing.judged += 1
    if answered_at is not None:
        standing.in_time += timezone.localdate(answered_at) <= due_on
        standing.waits.append((answered_at - begun_at) / ONE_DAY)


def _judged_promises(since):
    states = [PromiseState.KEPT, PromiseState.BROKEN]
    judged = Promise.objects.filter(settled_on__gte=since, state__in=states)
    return judged.order_by().values_list("agency", "state").annotate(number=Count("pk"))

"""How agencies and areas have answered in the last twelve months, for the public.

Counted are the messages that anyone may read, at the agency that is responsible now.
Every rate comes with the numbers it is made of. All agencies and all kelurahan are
counted at once and kept for a while, so that no page counts a table; a kecamatan is
the sum of its kelurahan.
"""

from dataclasses import astuple, dataclass
from datetime import timedelta
from statistics import median

from django.core.cache import cache
from django.db.models import Count, F, Q
from django.utils import timezone

from complaints import workflow
from complaints.choices import PromiseState, Status
from complaints.models import Complaint, Promise, Thanks

LOOKED_BACK = timedelta(days=365)
KEPT_SECONDS = 900
# A rate of fewer says little, and is not told as one.
FEW = 10
# The wait is that of the newest so many.
SAMPLE = 1000
# What keeps the rows of some agencies, or of some kelurahan.
PHRASES = {"agency": "of_agencies", "village": "in_villages"}


@dataclass(frozen=True)
class Tally:
    """What was counted; `judged` are the first answers that fell due or were given."""

    received: int = 0
    answered: int = 0
    judged: int = 0
    in_time: int = 0
    rated: int = 0
    satisfied: int = 0
    promised: int = 0
    kept: int = 0

    def __add__(self, other):
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Tally(*(one + two for one, two in pairs))


@dataclass(frozen=True)
class Rate:
    """So many of so many; in percent only where they are not too few."""

    number: int
    of: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.number / self.of) if self.of >= FEW else None


@dataclass(frozen=True)
class Record:
    """What a page tells of an agency or an area; `wait` is a median, or None."""

    tally: Tally
    wait: timedelta | None = None

    @property
    def wait_days(self) -> float | None:
        return None if self.wait is None else self.wait / timedelta(days=1)

    @property
    def has_few(self) -> bool:
        return self.tally.received < FEW

    @property
    def rates(self) -> dict[str, Rate]:
        told = self.tally
        return {
            "answered": Rate(told.answered, told.received),
            "in_time": Rate(told.in_time, told.judged),
            "satisfied": Rate(told.satisfied, told.rated),
            "kept": Rate(told.kept, told.promised),
        }


def tallies(kind, *, now=None) -> dict[int, Tally]:
    """Return what was counted, by the keys of agencies or villages (`kind`)."""
    counted = cache.get_or_set(
        "track_record:tallies", lambda: _count(now or timezone.now()), KEPT_SECONDS
    )
    return counted[kind]


def record_of(kind, keys, *, now=None) -> Record:
    """Return the record of these agencies or of these villages together."""
    table = tallies(kind, now=now)
    tally = sum((table.get(key, Tally()) for key in keys), Tally())
    name = f"track_record:wait:{kind}:{','.join(map(str, sorted(keys)))}"
    wait = cache.get_or_set(
        name, lambda: _wait(kind, keys, now or timezone.now()), KEPT_SECONDS
    )
    return Record(tally, wait)


def median_wait(moments) -> timedelta | None:
    """Return within what time half of the messages were answered first."""
    waits = [answered - received for received, answered in moments]
    return median(waits) if waits else None


def _count(now):
    by_pair = {}
    for rows in (_messages(now), _judgements(now), _promises(now)):
        for agency, village, counts in rows:
            pair = by_pair.get((agency, village), Tally())
            by_pair[agency, village] = pair + Tally(**counts)
    counted = {"agency": {}, "village": {}}
    for (agency, village), tally in by_pair.items():
        for kind, key in (("agency", agency), ("village", village)):
            counted[kind][key] = counted[kind].get(key, Tally()) + tally
    return counted


def _messages(now):
    answered = Q(reply_count__gt=0)
    missed = Q(
        reply_count=0,
        status__in=workflow.OPEN - {Status.ON_HOLD},
        answer_due_on__lt=timezone.localdate(now),
    )
    in_time = Q(first_replied_at__date__lte=F("answer_due_on"))
    rows = Complaint.objects.public().received_since(now - LOOKED_BACK).order_by()
    return _grouped(
        rows.values("agency", "village"),
        received=Count("pk"),
        answered=Count("pk", filter=answered),
        judged=Count("pk", filter=answered | missed),
        in_time=Count("pk", filter=answered & in_time),
    )


def _judgements(now):
    rows = Thanks.objects.public().given_since(now - LOOKED_BACK).judging().order_by()
    return _grouped(
        rows.values("agency", village=F("complaint__village")),
        rated=Count("pk"),
        satisfied=Count("pk", filter=Q(is_satisfied=True)),
    )


def _promises(now):
    since = timezone.localdate(now - LOOKED_BACK)
    rows = Promise.objects.public().judged().settled_since(since).order_by()
    return _grouped(
        rows.values("agency", village=F("complaint__village")),
        promised=Count("pk"),
        kept=Count("pk", filter=Q(state=PromiseState.KEPT)),
    )


def _grouped(rows, **counts):
    for row in rows.annotate(**counts):
        yield row["agency"], row["village"], {name: row[name] for name in counts}


def _wait(kind, keys, now):
    rows = Complaint.objects.public().received_since(now - LOOKED_BACK).answered()
    moments = getattr(rows, PHRASES[kind])(keys)
    moments = moments.newest_first().values_list("received_at", "first_replied_at")
    return median_wait(moments[:SAMPLE])

"""The promise ledger: a date in an answer is written down, watched, and judged.

A promise is kept when the message is settled by that day, or when the official says so
in a further answer; it has passed when the day is over; a new date replaces it. What
was judged is never judged again: late is late, also when it is done at last.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, Count, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.choices import PromiseState
from complaints.models import Complaint, Promise
from complaints.text import fold

LONGEST = timedelta(days=366)
# What officials write when they mean a day and name none.
_VAGUE = re.compile(
    r"\b(akan|segera|secepatnya|dijadwalkan|direncanakan|rencananya|menyusul|besok|lusa"
    r"|(minggu|pekan|bulan|tahun) (ini|depan)|dalam waktu dekat)\b"
)


@dataclass(frozen=True)
class Record:
    """How many days an agency has promised in public, and what became of them."""

    agency: str
    kept: int
    broken: int
    running: int

    @property
    def judged(self) -> int:
        return self.kept + self.broken

    @property
    def kept_percent(self) -> int | None:
        """Of the judged ones; None while there is none."""
        return round(100 * self.kept / self.judged) if self.judged else None


def records() -> list[Record]:
    """Return the public record of every agency that has promised anything."""
    rows = (
        Promise.objects.public()
        .order_by("agency__abbreviation")
        .values("agency__name")
        .annotate(
            kept=Count("pk", filter=Q(state=PromiseState.KEPT)),
            broken=Count("pk", filter=Q(state=PromiseState.BROKEN)),
            running=Count("pk", filter=Q(state=PromiseState.OPEN)),
        )
    )
    return [
        Record(
            row["agency__name"],
            row["kept"],
            row["broken"],
            row["running"],
        )
        for row in rows
    ]


def sounds_like_promise(text: str) -> bool:
    """Say whether an answer speaks of something that is still to be done."""
    return bool(_VAGUE.search(fold(text)))


def check_day(due_on, *, today) -> None:
    """Raise ValidationError for a promised day that has passed or is too far away."""
    if due_on < today:
        raise ValidationError(
            _("Tanggal yang dijanjikan sudah lewat."), code="promise_in_past"
        )
    if due_on - today > LONGEST:
        raise ValidationError(
            _("Janjikan paling lama satu tahun ke depan."), code="promise_too_far"
        )


@transaction.atomic
def make_promise(reply, due_on) -> Promise:
    """Write down the day that a saved reply promises; it replaces an earlier one.

    Raises ValidationError as check_day does.
    """
    today = timezone.localdate(reply.published_at)
    check_day(due_on, today=today)
    settle_promises(
        reply.complaint, PromiseState.REPLACED, on=today, agency=reply.agency_id
    )
    return Promise.objects.create(
        complaint=reply.complaint,
        reply=reply,
        agency_id=reply.agency_id,
        due_on=due_on,
        made_at=reply.published_at,
    )


def settle_promises(complaint, state, *, on, agency=None) -> int:
    """Judge a message's open promises on a day, all or one agency's; returns how many.

    What is done after the promised day has passed, not been kept.
    """
    running = Promise.objects.open().of_complaint(complaint)
    if agency is not None:
        running = running.of_agency(agency)
    is_late = When(due_on__lt=on, then=Value(PromiseState.BROKEN))
    return running.update(state=Case(is_late, default=Value(state)), settled_on=on)


@transaction.atomic
def judge_passed(*, now=None) -> int:
    """Mark the promises whose day is over; returns how many."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    running = Promise.objects.open()
    passed = dict(running.due_before(today).values_list("pk", "complaint"))
    # Their pages say something else from now on.
    Complaint.objects.filter(pk__in=passed.values()).update(changed_at=now)
    late = running.filter(pk__in=passed)
    return late.update(state=PromiseState.BROKEN, settled_on=today)

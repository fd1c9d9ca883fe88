"""The table of free days: changed by staff or read from a file; clocks follow it.

A new free day moves the running deadlines behind it, one that is taken away moves them
back: the promise is a number of working days. Each moved clock says so in the diary.
"""

import csv
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from complaints import calendars, joint, workflow
from complaints.choices import HolidayKind, PartDeed, Status
from complaints.models import (
    CasePart,
    Complaint,
    DeadlineChange,
    Holiday,
    StatusChange,
)

ROWS_AT_ONCE = 500
RECOUNTED = gettext_noop("Kalender hari libur berubah.")


@contextmanager
def changing_holidays(*, by=None):
    """Whatever the block does to the table of holidays, running clocks follow.

    In one transaction; `by` is the official, None a file that is read by the operator.
    """
    with transaction.atomic():
        before = calendars.known_holidays()
        yield
        recount_clocks(before, by=by)


@transaction.atomic
def recount_clocks(before: Mapping[date, str], *, by=None, now=None) -> int:
    """Count the deadlines of open messages anew; returns how many moved.

    `before` are the holidays with which the deadlines were counted.
    """
    now = now or timezone.now()
    after = calendars.known_holidays()
    changed = before.keys() ^ after.keys()
    if not changed:
        return 0
    paused = set(
        StatusChange.objects.filter(
            new_status=Status.ON_HOLD, complaint__status__in=workflow.OPEN
        ).values_list("complaint_id", flat=True)
    )
    running = Complaint.objects.still_open().settled_from(min(changed))
    moved = []
    for complaint in running.iterator(chunk_size=ROWS_AT_ONCE):
        pauses = calendars.pauses_of(complaint) if complaint.pk in paused else []
        if _recount(complaint, pauses, before, after):
            moved.append(complaint)
    _write(moved, by=by, now=now)
    _recount_parts(paused, before, after, by=by, now=now)
    return len(moved)


def _recount_parts(paused, before, after, *, by, now):
    """Move the clocks of joint cases' parts; the lead's says so with the message."""
    parts = CasePart.objects.unsettled().settled_from(min(before.keys() ^ after.keys()))

    def pauses_of(part):
        known = part.complaint_id in paused
        pauses = calendars.pauses_of(part.complaint_id) if known else []
        return pauses, pauses

    moved = joint.recount(
        parts, pauses_of=pauses_of, holidays=after, old_holidays=before
    )
    for part in moved:
        if not part.is_lead:
            joint.note_change(part, PartDeed.RECOUNTED, by=by, now=now, note=RECOUNTED)


def import_holidays(lines: Iterable[str], *, by=None) -> int:
    """Read free days from CSV (tanggal,nama,jenis); returns how many are new.

    `tanggal` is ISO 8601, `jenis` one of HolidayKind. A known day with another
    name counts as new; nothing is taken away. Raises
    ValidationError, naming the line, and then nothing is written.
    """
    rows = [_read(number, row) for number, row in enumerate(csv.DictReader(lines), 2)]
    written = 0
    with changing_holidays(by=by):
        for day, facts in rows:
            known = Holiday.objects.filter(day=day, **facts).exists()
            if not known:
                Holiday.objects.update_or_create(day=day, defaults=facts)
                written += 1
    return written


def _read(number, row):
    try:
        day = date.fromisoformat((row.get("tanggal") or "").strip())
        kind = HolidayKind((row.get("jenis") or "").strip())
        name = (row.get("nama") or "").strip()
        if not name:
            raise ValueError
    except ValueError as error:
        raise ValidationError(
            _(
                "Baris %(number)s tidak dapat dibaca. Tulis tanggal (2027-03-10), nama "
                "dan jenis (%(kinds)s)."
            ),
            code="line_unreadable",
            params={"number": number, "kinds": ", ".join(HolidayKind.values)},
        ) from error
    return day, {"name": name[:120], "kind": kind}


def _recount(complaint, pauses, before, after) -> bool:
    """Give a message its new due dates; returns whether one has moved."""
    complaint.old_due = {name: getattr(complaint, name) for name in calendars.LIMITS}
    due = calendars.due_again(
        complaint, pauses=pauses, holidays=after, old_holidays=before
    )
    for name, day in vars(due).items():
        setattr(complaint, name, day)
    return vars(due) != complaint.old_due


def _write(moved, *, by, now):
    Complaint.objects.bulk_update(moved, calendars.LIMITS, batch_size=ROWS_AT_ONCE)
    DeadlineChange.objects.bulk_create(
        [
            DeadlineChange(
                complaint=complaint,
                by=by,
                at=now,
                old_answer_due_on=complaint.old_due["answer_due_on"],
                new_answer_due_on=complaint.answer_due_on,
                old_settle_due_on=complaint.old_due["settle_due_on"],
                new_settle_due_on=complaint.settle_due_on,
                reason=RECOUNTED,
            )
            for complaint in moved
        ],
        batch_size=ROWS_AT_ONCE,
    )

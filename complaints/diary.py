"""What has happened to a message, as its page tells it."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from complaints import workflow
from complaints.choices import HiddenReason, PartState, Status, Visibility
from complaints.models import (
    DeadlineChange,
    Merging,
    StatusChange,
    VisibilityChange,
)
from complaints.passage import Step, passage_of

# What the diary tells of a judgement, and of a clock that was counted anew.
JUDGED = ("new_visibility", "reason", "photo_id", "follow_up_id", "thanks_id")
RECOUNTED = (
    "old_answer_due_on",
    "new_answer_due_on",
    "old_settle_due_on",
    "new_settle_due_on",
)


@dataclass(frozen=True)
class Deadline:
    """The clock that runs now."""

    due_on: date
    label: str
    is_overdue: bool


def history_of(complaint) -> list[Step]:
    """Return the public history in the order of time."""
    changes = list(
        StatusChange.objects.told(complaint, "old_status", "new_status", "note")
    )
    steps = [_status_step(change) for change in changes]
    judgements = VisibilityChange.objects.told(complaint, *JUDGED)
    steps += [_visibility_step(row) for row in judgements]
    recounts = DeadlineChange.objects.told(complaint, *RECOUNTED, "reason")
    steps += [_recount_step(row) for row in recounts]
    steps += [_merging_step(row, complaint) for row in Merging.objects.about(complaint)]
    went_out = any(row.new_status == Status.OUT_OF_SCOPE for row in changes)
    steps += passage_of(complaint, went_out=went_out)
    return sorted(steps, key=lambda step: step.at)


def deadline_of(complaint, *, on) -> Deadline | None:
    """Return the clock that runs: to the first answer, then to the settlement.

    Where a list was read for an agency (with_own_part), it is that of its own part.
    """
    if complaint.status in workflow.CLOSED or complaint.status == Status.ON_HOLD:
        return None
    own_parts = getattr(complaint, "own_parts", [])
    return _clock_of(own_parts[0] if own_parts else complaint, on=on)


def _clock_of(running, *, on):
    if running.first_replied_at is None:
        due_on, label = running.answer_due_on, _("Jawaban pertama paling lambat")
    else:
        due_on, label = running.settle_due_on, _("Selesai paling lambat")
    return Deadline(due_on, label, due_on < on)


def clock_words(complaint, *, on) -> str:
    """Say in words until when the city must answer or settle; "" once it is closed."""
    if complaint.status == Status.ON_HOLD:
        return _("Waktu berhenti, menunggu pelapor")
    return _words_of(deadline_of(complaint, on=on), on=on)


def parts_of(complaint, *, on) -> list[dict]:
    """Return the parts of a joint case, each with the words of its clock."""
    if not complaint.part_count:
        return []
    stands = complaint.status in workflow.CLOSED or complaint.status == Status.ON_HOLD
    return [
        {
            "part": part,
            "clock": (
                ""
                if stands or part.state != PartState.OPEN
                else _words_of(_clock_of(part, on=on), on=on)
            ),
        }
        for part in complaint.parts.for_listing()
    ]


def _words_of(deadline, *, on):
    if deadline is None:
        return ""
    day = date_format(deadline.due_on, "j M Y")
    if deadline.is_overdue:
        return _("Terlambat sejak %(day)s") % {"day": day}
    if deadline.due_on == on:
        return _("Batas hari ini")
    return _("Batas %(day)s") % {"day": day}


def _status_step(change):
    label, deed = Status(change.new_status).label, "status"
    if not change.old_status:
        label, deed = _("Pesan diterima"), "filed"
    elif workflow.is_reopening(change.old_status, change.new_status):
        label = _("Dibuka kembali")
    # The portal's own notes are stored in Indonesian, in whatever language they arose.
    return Step(change.at, str(label), _(change.note) if change.note else "", deed)


def _recount_step(row):
    """Say which promise moved: the first answer's, or else the settlement's."""
    old, new = row.old_answer_due_on, row.new_answer_due_on
    if old == new:
        old, new = row.old_settle_due_on, row.new_settle_due_on
    days = {"old": date_format(old, "j M Y"), "new": date_format(new, "j M Y")}
    label = _("Batas waktu dihitung ulang: %(old)s menjadi %(new)s") % days
    return Step(row.at, label, _(row.reason))


def _merging_step(row, complaint):
    """Tell it from the side of the message whose diary is read."""
    if row.complaint_id == complaint.pk:
        other, joined = row.into__code, _("Digabung ke pesan %(code)s")
        parted = _("Dipisahkan dari pesan %(code)s")
    else:
        other, joined = row.complaint__code, _("Pesan %(code)s digabung ke sini")
        parted = _("Pesan %(code)s dipisahkan lagi")
    label = (parted if row.is_parted else joined) % {"code": other}
    return Step(row.at, label, row.reason)


def _visibility_step(row):
    what = _("Pesan")
    if row.photo_id:
        what = _("Foto")
    elif row.follow_up_id:
        what = _("Susulan")
    elif row.thanks_id:
        what = _("Ucapan")
    if row.new_visibility == Visibility.PUBLISHED:
        return Step(row.at, _("%(what)s ditayangkan") % {"what": what})
    label = _("%(what)s disembunyikan") % {"what": what}
    return Step(row.at, label, HiddenReason(row.reason).label)

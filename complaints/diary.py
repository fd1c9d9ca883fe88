"""What has happened to a message, as its page tells it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from complaints import workflow
from complaints.choices import Status, Visibility
from complaints.models import Forwarding, StatusChange, VisibilityChange


@dataclass(frozen=True)
class Step:
    """One line of the history."""

    at: datetime
    label: str
    note: str = ""


@dataclass(frozen=True)
class Deadline:
    """The clock that runs now."""

    due_on: date
    label: str
    is_overdue: bool


def history_of(complaint) -> list[Step]:
    """Return the public history in the order of time."""
    changes = StatusChange.objects.filter(complaint=complaint)
    forwardings = Forwarding.objects.filter(complaint=complaint)
    judgements = VisibilityChange.objects.filter(complaint=complaint)
    steps = [_status_step(change) for change in changes]
    steps += [
        _forwarding_step(row)
        for row in forwardings.select_related("to_agency", "from_agency")
    ]
    steps += [_visibility_step(row) for row in judgements]
    return sorted(steps, key=lambda step: step.at)


def thread_of(complaint) -> list[dict]:
    """Return public replies, follow-ups and thanks in time, with approved photos."""
    follow_ups = complaint.follow_ups.public().for_thread()
    return _thread(complaint, follow_ups, list(complaint.photos.approved()))


def desk_thread_of(complaint) -> list[dict]:
    """Return the same for staff, with what is still to be checked or hidden."""
    follow_ups = complaint.follow_ups.for_thread()
    return _thread(complaint, follow_ups, list(complaint.photos.all()))


def _thread(complaint, follow_ups, photos):
    rows = [
        *(
            ("reply", reply.published_at, reply, "reply_id")
            for reply in complaint.replies.for_thread()
        ),
        *(("follow_up", each.sent_at, each, "follow_up_id") for each in follow_ups),
        *(("thanks", each.given_at, each, "") for each in complaint.thanks.all()),
    ]
    rows.sort(key=lambda row: row[1])
    return [
        {
            "kind": kind,
            "item": item,
            "photos": [p for p in photos if link and getattr(p, link) == item.pk],
        }
        for kind, _at, item, link in rows
    ]


def deadline_of(complaint, *, on) -> Deadline | None:
    """Return the clock that runs: to the first answer, then to the settlement."""
    if complaint.status in workflow.CLOSED or complaint.status == Status.ON_HOLD:
        return None
    if complaint.first_replied_at is None:
        due_on, label = complaint.answer_due_on, _("Jawaban pertama paling lambat")
    else:
        due_on, label = complaint.settle_due_on, _("Selesai paling lambat")
    return Deadline(due_on, label, due_on < on)


def clock_words(complaint, *, on) -> str:
    """Say in words until when the city must answer or settle; "" when no clock runs."""
    deadline = deadline_of(complaint, on=on)
    if deadline is None:
        return ""
    day = date_format(deadline.due_on, "j M Y")
    if deadline.is_overdue:
        return _("Terlambat sejak %(day)s") % {"day": day}
    if deadline.due_on == on:
        return _("Batas hari ini")
    return _("Batas %(day)s") % {"day": day}


def _status_step(change):
    label = Status(change.new_status).label
    if not change.old_status:
        label = _("Pesan diterima")
    elif workflow.is_reopening(change.old_status, change.new_status):
        label = _("Dibuka kembali")
    # The portal's own notes are stored in Indonesian, in whatever language they arose.
    return Step(change.at, str(label), _(change.note) if change.note else "")


def _forwarding_step(row):
    label = _("Diteruskan ke %(agency)s") % {"agency": row.to_agency.abbreviation}
    if row.from_agency_id is None:
        label = _("Ditujukan ke %(agency)s") % {"agency": row.to_agency.abbreviation}
    return Step(row.at, label, row.reason)


def _visibility_step(row):
    what = _("Pesan")
    if row.photo_id:
        what = _("Foto")
    elif row.follow_up_id:
        what = _("Susulan")
    if row.new_visibility == Visibility.PUBLISHED:
        return Step(row.at, _("%(what)s ditayangkan") % {"what": what})
    label = _("%(what)s disembunyikan") % {"what": what}
    return Step(row.at, label, row.get_reason_display())

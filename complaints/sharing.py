"""One message, several agencies: who does which part, and when the whole is done.

Each part has an agency, a clock and an end of its own; all stand in one public thread.
The message is "selesai" when the last part is.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from complaints import calendars, joint, progress, public_words, workflow
from complaints.choices import AgencyLevel, PartDeed, PartState, Status
from complaints.models import CasePart, Complaint
from complaints.text import strip_poison

ALL_DONE = gettext_noop("Semua bagian selesai.")
# What only the agency that leads, or the city, may say of the whole.
FOR_THE_LEAD = frozenset({Status.OUT_OF_SCOPE, Status.ARCHIVED})


@transaction.atomic
def add_part(complaint, agency, *, task, by, now=None) -> CasePart:
    """Ask one more agency to do a part of an open message; `task` is public.

    The first part makes one for the agency that leads, too, with the message's own
    clock. Raises ValidationError for a closed message or one without agency, for an
    agency outside the city or one that has a part already, and without a task.
    """
    now = now or timezone.now()
    current = _lock(complaint)
    _check_agency(current, agency)
    task = public_words.public_text(strip_poison(task).strip())[:200]
    if not task:
        raise ValidationError(
            _("Tulis apa yang diminta dari instansi itu."), code="task_missing"
        )
    if not current.part_count:
        _make_lead(current)
    answer_due_on, settle_due_on = calendars.due_dates_of_part(
        now, kind=current.kind, category=current.category
    )
    part = CasePart.objects.create(
        complaint=current,
        agency=agency,
        task=task,
        position=_next_position(current),
        counted_from=now,
        answer_due_on=answer_due_on,
        settle_due_on=settle_due_on,
    )
    joint.note_change(part, PartDeed.ADDED, by=by, now=now, note=task)
    _count(current, complaint)
    return part


@transaction.atomic
def withdraw_part(part, *, reason, by, now=None):
    """End a part that need not be done; its agency sees the message no longer.

    For the city and for the agency that leads. Returns the part; raises
    ValidationError without a reason, for the lead's own part and for a settled one.
    """
    now = now or timezone.now()
    complaint = _lock(part.complaint)
    part = _current(part)
    if by.agency_id and by.agency_id != complaint.agency_id:
        raise ValidationError(
            _("Hanya penanggung jawab utama yang dapat menarik bagian."),
            code="not_lead",
        )
    if part.is_lead or not part.is_unsettled:
        raise ValidationError(_("Bagian ini tidak dapat ditarik."), code="not_open")
    reason = public_words.public_text(strip_poison(reason).strip())[:300]
    if not reason:
        raise ValidationError(_("Tulis alasannya."), code="reason_missing")
    joint.withdraw_part(part, reason=reason, by=by, now=now)
    _end_with_last(complaint, part, by=by, now=now)
    return part


@transaction.atomic
def hand_part(part, agency, *, by, now=None):
    """Give an open or refused part to another agency; its clock runs on.

    Returns the part; raises ValidationError as add_part does.
    """
    now = now or timezone.now()
    complaint = _lock(part.complaint)
    part = _current(part)
    if part.is_lead or not part.is_unsettled:
        raise ValidationError(_("Bagian ini tidak dapat dialihkan."), code="not_open")
    _check_agency(complaint, agency, but=part)
    joint.reopen_part(part, agency_id=agency.pk)
    joint.note_change(part, PartDeed.HANDED, by=by, now=now, note=part.task)
    _count(complaint, part.complaint)
    return part


@transaction.atomic
def reopen_part(part, *, by, now=None):
    """Ask for a part once more that was closed or withdrawn; its clock runs on.

    Returns the part; raises ValidationError while its message is closed, or its
    agency has another part.
    """
    now = now or timezone.now()
    complaint = _lock(part.complaint)
    part = _current(part)
    if part.is_unsettled or part.is_lead:
        raise ValidationError(_("Bagian ini belum ditutup."), code="not_settled")
    _check_agency(complaint, part.agency)
    joint.reopen_part(part, agency_id=part.agency_id)
    joint.note_change(part, PartDeed.REOPENED, by=by, now=now)
    _count(complaint, part.complaint)
    return part


def read_move(complaint, agency_id, new_status):
    """Say what a status in an answer means where several agencies have parts.

    Returns the part that it closes, None if none, and the status for the whole, "" if
    that stays. Raises ValidationError when the agency may not say that of the whole.
    """
    if not complaint.part_count or not new_status or new_status in workflow.OPEN:
        return None, new_status
    leads = agency_id == complaint.agency_id
    if new_status in FOR_THE_LEAD:
        if not leads:
            raise ValidationError(
                _("Hanya penanggung jawab utama yang dapat menutup seluruh pesan."),
                code="not_lead",
            )
        return None, new_status
    own = complaint.parts.of_agency(agency_id).open().first()
    if own is None:
        if not leads:
            raise ValidationError(
                _("Bagian instansi Anda sudah ditutup."), code="part_settled"
            )
        return None, new_status
    others = complaint.parts.unsettled().exclude(pk=own.pk).exists()
    return own, "" if others else new_status


def note_answer(complaint, reply, *, closes=None):
    """Write in a joint case that an agency has answered, and which part that ends."""
    if not complaint.part_count:
        return
    own = complaint.parts.of_agency(reply.agency_id).unanswered()
    own.update(first_replied_at=reply.published_at)
    if closes is not None:
        joint.close_part(closes, by=reply.author, now=reply.published_at, reply=reply)
        joint.count_parts(complaint)


def moves_for(complaint, user):
    """List what an official may say with an answer: (status, its words) in order."""
    statuses = workflow.next_statuses(complaint.status)
    words = {status.value: status.label for status in statuses}
    if not complaint.part_count or Status.RESOLVED not in words:
        return list(words.items())
    agency_id = user.agency_id or complaint.agency_id
    unsettled = list(complaint.parts.unsettled())
    own = [
        part
        for part in unsettled
        if part.agency_id == agency_id and part.state == PartState.OPEN
    ]
    leads = agency_id == complaint.agency_id
    if own and len(unsettled) > 1:
        words[Status.RESOLVED] = _("Bagian kami selesai")
    elif not own and (unsettled or not leads):
        del words[Status.RESOLVED]
    if not leads:
        words = {move: each for move, each in words.items() if move not in FOR_THE_LEAD}
    elif len(unsettled) > len(own):
        words.pop(Status.OUT_OF_SCOPE, None)
    return list(words.items())


def _lock(complaint):
    return Complaint.objects.select_for_update().get(pk=complaint.pk)


def _current(part):
    return CasePart.objects.select_related("agency", "complaint").get(pk=part.pk)


def _check_agency(complaint, agency, *, but=None):
    if not complaint.is_open:
        raise ValidationError(
            _("Pesan ini sudah ditutup. Buka kembali dahulu."), code="closed"
        )
    if complaint.is_supervision:
        raise ValidationError(
            _("Pesan ini hanya diperiksa Inspektorat."), code="supervised"
        )
    if complaint.agency_id is None:
        raise ValidationError(
            _("Tentukan dahulu instansi penanggung jawab utama."), code="no_lead"
        )
    if agency.level != AgencyLevel.CITY or not agency.is_active:
        raise ValidationError(_("Pilih instansi milik kota."), code="not_of_city")
    has_part = complaint.parts.of_agency(agency).open()
    if but is not None:
        has_part = has_part.exclude(pk=but.pk)
    if agency.pk == complaint.agency_id or has_part.exists():
        raise ValidationError(
            _("Instansi itu sudah punya bagian di pesan ini."), code="has_part"
        )


def _make_lead(complaint):
    return CasePart.objects.create(
        complaint=complaint,
        agency_id=complaint.agency_id,
        is_lead=True,
        position=1,
        counted_from=complaint.received_at,
        answer_due_on=min(complaint.answer_due_on, complaint.settle_due_on),
        settle_due_on=complaint.settle_due_on,
        first_replied_at=complaint.first_replied_at,
    )


def _next_position(complaint):
    last = complaint.parts.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _count(current, shown):
    joint.count_parts(current)
    shown.part_count = current.part_count
    shown.open_part_count = current.open_part_count


def _end_with_last(complaint, part, *, by, now):
    """Close the whole when the part that has ended was the last open one."""
    _count(complaint, part.complaint)
    if complaint.is_open and not complaint.open_part_count:
        progress.change_status(
            part.complaint, Status.RESOLVED, by=by, note=ALL_DONE, now=now
        )

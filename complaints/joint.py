"""What holds a joint case together: an open part keeps its whole open.

The lower half of sharing.py, for those who move a message as a whole: its status, its
agency. How many parts are open stands in the message itself, where the database holds
it against the status. Whoever calls holds the lock of the message.
"""

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from complaints import calendars, workflow
from complaints.choices import PartDeed, PartState, Status
from complaints.models import CasePart, Complaint, PartChange

ARCHIVED = gettext_noop("Pesan diarsipkan.")
SUPERVISED = gettext_noop("Pesan diperiksa Inspektorat.")
OUT_OF_SCOPE = gettext_noop("Pesan diteruskan ke lembaga luar.")
NOW_LEADS = gettext_noop("Instansi ini kini penanggung jawab utama.")


def close_part(part, *, by, now, reply=None):
    """Write that an agency has done its part, by which answer if by one."""
    part.state = PartState.CLOSED
    part.closed_at, part.closing_reply = now, reply
    _save(part, "closed_at", "closing_reply")
    note_change(part, PartDeed.CLOSED, by=by, now=now)


def withdraw_part(part, *, reason, by, now):
    """Write that an agency need not do its part, and why."""
    part.state = PartState.WITHDRAWN
    part.closed_at, part.withdrawn_reason = now, reason
    _save(part, "closed_at", "withdrawn_reason")
    note_change(part, PartDeed.WITHDRAWN, by=by, now=now, note=reason)


def reopen_part(part, *, agency_id, state=PartState.OPEN):
    """Give a part to an agency, as one that is still to be done; its clock stays."""
    part.agency_id, part.state = agency_id, state
    part.closed_at, part.closing_reply, part.withdrawn_reason = None, None, ""
    _save(part, "agency_id", "closed_at", "closing_reply", "withdrawn_reason")


def note_change(part, deed, *, by, now, note=""):
    """Write a line of the diary."""
    return PartChange.objects.create(
        complaint_id=part.complaint_id,
        part=part,
        agency_id=part.agency_id,
        deed=deed,
        by=by,
        at=now,
        note=note,
    )


def count_parts(complaint):
    """Write into a message how many parts it has, and how many keep it open."""
    unsettled = Q(state__in=[PartState.OPEN, PartState.REFUSED])
    counts = complaint.parts.aggregate(
        part_count=Count("pk"), open_part_count=Count("pk", filter=unsettled)
    )
    Complaint.objects.filter(pk=complaint.pk).update(**counts)
    for name, number in counts.items():
        setattr(complaint, name, number)


def settle_with(complaint, new_status, *, by, now):
    """Settle what is open of a message that is about to close as a whole.

    The lead's own part goes with it; those of others end only when it is archived.
    Raises ValidationError while other agencies still have theirs to do.
    """
    if not complaint.open_part_count or new_status in workflow.OPEN:
        return
    unsettled = list(complaint.parts.unsettled().for_listing())
    others = [part.agency.abbreviation for part in unsettled if not part.is_lead]
    if others and new_status != Status.ARCHIVED:
        raise ValidationError(
            _(
                "Masih ada bagian yang belum selesai: %(agencies)s. Tunggu, atau tarik "
                "bagian itu dengan alasan."
            ),
            code="part_open",
            params={"agencies": ", ".join(others)},
        )
    for part in unsettled:
        if new_status == Status.RESOLVED:
            close_part(part, by=by, now=now)
        else:
            reason = ARCHIVED if new_status == Status.ARCHIVED else OUT_OF_SCOPE
            withdraw_part(part, reason=reason, by=by, now=now)
    count_parts(complaint)


def end_others(complaint, *, by, now):
    """Take a message away from all but the agency that leads it."""
    if complaint.part_count:
        for part in complaint.parts.unsettled().of_others():
            withdraw_part(part, reason=SUPERVISED, by=by, now=now)
        count_parts(complaint)


def reopen_with(complaint, *, by, now):
    """Give a message that is open again back to the agency that leads it."""
    lead = _lead_of(complaint)
    if lead is not None and not lead.is_unsettled:
        _give_lead(lead, complaint)
        note_change(lead, PartDeed.REOPENED, by=by, now=now)
        count_parts(complaint)


def follow_agency(complaint, *, by, now):
    """Let the lead's part go where the message went, or wait with it for a decision.

    Where the new lead had a part of its own already, that one ends.
    """
    lead = _lead_of(complaint)
    if lead is None:
        return
    if complaint.is_open and complaint.agency_id:
        own = complaint.parts.of_agency(complaint.agency_id).open().of_others()
        for part in own:
            withdraw_part(part, reason=NOW_LEADS, by=by, now=now)
        _give_lead(lead, complaint)
    elif complaint.is_open:
        reopen_part(lead, agency_id=lead.agency_id, state=PartState.REFUSED)
    elif complaint.agency_id:
        lead.agency_id = complaint.agency_id
        lead.save(update_fields=["agency"])
    count_parts(complaint)


def resume_clocks(complaint, *, pauses, old_pauses):
    """Give the parts back the working days during which the reporter was asked."""
    if complaint.open_part_count:
        recount(
            complaint.parts.unsettled(),
            pauses_of=lambda part: (pauses, old_pauses),
            holidays=calendars.known_holidays(),
        )


def recount(parts, *, pauses_of, holidays, old_holidays=None) -> list[CasePart]:
    """Count the days of parts anew; returns those whose clock has moved.

    `pauses_of` gives for a part the pauses that count now and those that were counted.
    """
    moved = []
    for part in parts:
        pauses, old_pauses = pauses_of(part)
        old = (part.answer_due_on, part.settle_due_on)
        part.answer_due_on, part.settle_due_on = (
            calendars.count_again(
                part.counted_from,
                day,
                pauses=pauses,
                old_pauses=old_pauses,
                holidays=holidays,
                old_holidays=old_holidays,
            )
            for day in old
        )
        if (part.answer_due_on, part.settle_due_on) != old:
            moved.append(part)
    CasePart.objects.bulk_update(
        moved, ["answer_due_on", "settle_due_on"], batch_size=500
    )
    return moved


def _lead_of(complaint):
    if not complaint.part_count:
        return None
    return complaint.parts.filter(is_lead=True).first()


def _give_lead(lead, complaint):
    waits = PartState.OPEN if complaint.agency_id else PartState.REFUSED
    reopen_part(lead, agency_id=complaint.agency_id or lead.agency_id, state=waits)


def _save(part, *fields):
    part.save(update_fields=["state", *fields])

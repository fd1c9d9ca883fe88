"""How a message goes from one agency of the city to another, and back.

Number, clock and history stay whatever happens. An agency that is not responsible gives
the message back to the moderator, or hands it on to the one that is; neither so often
that it goes round in circles.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import joint, public_words
from complaints.choices import AgencyLevel, PartState
from complaints.models import Complaint, Forwarding, Refusal
from complaints.text import strip_poison


@dataclass(frozen=True)
class WaysOut:
    """What an agency may do with a message that is not its business."""

    can_refuse: bool
    can_forward: bool


@transaction.atomic
def assign_agency(complaint, agency, *, by, reason="", now=None):
    """Hand a message to an agency of the city; number and clock stay the same.

    What an agency gave back comes from there. Returns the Forwarding row; raises
    ValidationError for an outside body or when the message already is with that agency.
    """
    current = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if agency.level != AgencyLevel.CITY or not agency.is_active:
        raise ValidationError(
            _("Pilih instansi milik kota, atau pakai “Bukan kewenangan”."),
            code="not_of_city",
        )
    if current.agency_id == agency.pk:
        raise ValidationError(
            _("Pesan ini sudah berada di instansi itu."), code="same_agency"
        )
    now = now or timezone.now()
    forwarding = Forwarding.objects.create(
        complaint=complaint,
        from_agency_id=current.agency_id or _gave_it_back(current),
        to_agency=agency,
        by=by,
        at=now,
        reason=public_words.public_text(reason),
    )
    _move(complaint, agency, by=by, now=now)
    return forwarding


@transaction.atomic
def refuse(complaint, *, reason, by, now=None):
    """Give a message, or a part of one, back to the moderator: "not ours".

    `by` is an official of the agency that has it. Returns the Refusal; raises
    ValidationError without a reason, for a message that is closed or lies elsewhere,
    and once the moderator has decided after REFUSALS_ALLOWED refusals.
    """
    current = _own_open(complaint, by)
    part = _own_part(current, by)
    reason = _words(reason)
    if not ways_out(current, by).can_refuse:
        raise ValidationError(
            _(
                "Pesan ini sudah beberapa kali dikembalikan: keputusan moderator "
                "berlaku. Hubungi moderator lewat catatan internal."
            ),
            code="decided",
        )
    now = now or timezone.now()
    refusal = Refusal.objects.create(
        complaint=complaint,
        agency_id=by.agency_id,
        part=part,
        reason=reason,
        by=by,
        at=now,
    )
    if part is None:
        _move(complaint, None, by=by, now=now)
    else:
        joint.reopen_part(part, agency_id=part.agency_id, state=PartState.REFUSED)
        joint.count_parts(current)
    return refusal


@transaction.atomic
def forward(complaint, agency, *, reason, by, now=None):
    """Hand an agency's own message on to the one that is responsible.

    Never to an agency that had it before, and FORWARDS_ALLOWED times in a row at the
    most: what goes round in circles is for the moderator. Returns the Forwarding;
    raises ValidationError as refuse and assign_agency do.
    """
    current = _own_open(complaint, by)
    if current.agency_id != by.agency_id:
        raise ValidationError(
            _("Hanya penanggung jawab utama yang dapat meneruskan pesan ini."),
            code="not_lead",
        )
    reason = _words(reason)
    if not ways_out(current, by).can_forward:
        raise ValidationError(
            _("Pesan ini sudah sering berpindah. Kembalikan ke moderator."),
            code="goes_round",
        )
    if agency.pk in agencies_before(current):
        raise ValidationError(
            _("Instansi itu sudah pernah menerima pesan ini. Kembalikan ke moderator."),
            code="was_there",
        )
    return assign_agency(complaint, agency, by=by, reason=reason, now=now)


def ways_out(complaint, official) -> WaysOut:
    """Say what an official may do with a message that is not their business."""
    has_it = official.agency_id is not None and complaint.is_open
    leads = has_it and complaint.agency_id == official.agency_id
    part = None if leads or not has_it else _part_of(complaint, official)
    if not leads and part is None:
        return WaysOut(can_refuse=False, can_forward=False)
    refusals = complaint.refusals.filter(part=part).count()
    can_refuse = refusals < settings.REFUSALS_ALLOWED
    # Whom an accusation concerns does not hear of it from a colleague.
    may_hand_on = leads and can_refuse and not complaint.is_supervision
    can_forward = may_hand_on and _handed_on(complaint) < settings.FORWARDS_ALLOWED
    return WaysOut(can_refuse=can_refuse, can_forward=can_forward)


def agencies_before(complaint) -> set[int]:
    """Return the keys of all agencies that had, or have, the message."""
    rows = Forwarding.objects.filter(complaint=complaint)
    pairs = rows.values_list("from_agency", "to_agency")
    refused = complaint.refusals.filter(part=None).values_list("agency", flat=True)
    had = {agency for pair in pairs for agency in pair} | set(refused)
    return (had | {complaint.agency_id}) - {None}


def _handed_on(complaint):
    """Count how often agencies have handed it on since the moderator last decided."""
    number = 0
    rows = Forwarding.objects.filter(complaint=complaint, by__isnull=False)
    for agency_of_official in rows.order_by("-at", "-pk").values_list(
        "by__agency", flat=True
    ):
        if agency_of_official is None:
            break
        number += 1
    return number


def _own_open(complaint, by):
    current = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if not current.is_open:
        raise ValidationError(_("Pesan ini sudah ditutup."), code="closed")
    if by.agency_id is None or not (
        current.agency_id == by.agency_id or _part_of(current, by)
    ):
        raise ValidationError(
            _("Pesan ini tidak berada di instansi Anda."), code="not_own"
        )
    return current


def _own_part(complaint, by):
    """The part of who does not lead: that alone is theirs to give back."""
    return None if complaint.agency_id == by.agency_id else _part_of(complaint, by)


def _part_of(complaint, official):
    if not complaint.part_count:
        return None
    return complaint.parts.of_agency(official.agency_id).of_others().open().first()


def _gave_it_back(complaint):
    last = complaint.refusals.filter(part=None).order_by("-at", "-pk").first()
    return last and last.agency_id


def _words(reason):
    words = public_words.public_text(strip_poison(reason).strip())[:300]
    if not words:
        raise ValidationError(
            _("Tulis alasannya. Warga ikut membacanya."), code="reason_missing"
        )
    return words


def _move(complaint, agency, *, by, now):
    complaint.agency = agency
    complaint.changed_at = now
    complaint.save(update_fields=["agency", "changed_at"])
    current = Complaint.objects.get(pk=complaint.pk)
    joint.follow_agency(current, by=by, now=now)
    complaint.part_count = current.part_count
    complaint.open_part_count = current.open_part_count

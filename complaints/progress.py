"""How a message moves through its life; the only writer of its status."""

from copy import copy

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from complaints import (
    calendars,
    families,
    joint,
    promising,
    public_words,
    referring,
    workflow,
)
from complaints.choices import (
    ArchiveReason,
    HiddenReason,
    PromiseState,
    Status,
    Visibility,
)
from complaints.deadlines import Pause
from complaints.models import Complaint, StatusChange
from complaints.signals import status_changed

PARTED = gettext_noop("Pesan yang menampungnya ditutup atau disembunyikan.")


@transaction.atomic
def change_status(complaint, new_status, **how):
    """Move a message to `new_status` and write the diary; `how` is as in move_held.

    Returns the StatusChange; raises ValidationError when the table of moves says no, or
    while other agencies still have parts of a joint case to do.
    """
    current = Complaint.objects.select_for_update().get(pk=complaint.pk)
    return move_held(complaint, new_status, current=current, **how)


def move_held(
    complaint,
    new_status,
    *,
    current=None,
    by=None,
    note="",
    archive_reason="",
    merged_into=None,
    outside_body=None,
    passed_on=None,
    reply=None,
    also=None,
    now=None,
):
    """Do what change_status does, in the transaction of who holds the message's lock.

    `current` is the row as it was read with the lock, None if `complaint` itself was.
    `by` is the official, None the portal or the reporter. `note` is public. Archiving
    needs an `archive_reason` (and "ganda" a target `merged_into`, see merging.py),
    "bukan kewenangan" an `outside_body`, and then `passed_on` (referring.PassedOn) says
    how that was told. `reply` is the answer that brings the move, if one does, and
    `also` are further columns of the row that change with it.
    """
    now = now or timezone.now()
    current = current or copy(complaint)
    _check_move(current, new_status, archive_reason, outside_body)
    is_duplicate = _is_duplicate(new_status, archive_reason, merged_into)
    old_status = current.status
    joint.settle_with(current, new_status, by=by, now=now)
    facts = {
        "status": new_status,
        "archive_reason": archive_reason if new_status == Status.ARCHIVED else "",
        "merged_into": merged_into if is_duplicate else None,
        "outside_body": outside_body if new_status == Status.OUT_OF_SCOPE else None,
        "resolved_at": now if new_status == Status.RESOLVED else None,
        "on_hold_since": (
            timezone.localdate(now) if new_status == Status.ON_HOLD else None
        ),
        "changed_at": now,
        **_resumed_deadlines(current, now),
        **_withdrawn_from_sight(current, new_status, now),
    }
    for name, value in facts.items():
        setattr(complaint, name, value)
    if workflow.is_reopening(old_status, new_status):
        facts["reopened_count"] = F("reopened_count") + 1
        complaint.reopened_count = current.reopened_count + 1
    Complaint.objects.filter(pk=complaint.pk).update(**(also or {}), **facts)
    _follow(current, complaint, passed_on, by=by, now=now)
    change = StatusChange.objects.create(
        complaint=complaint,
        old_status=old_status,
        new_status=new_status,
        by=by,
        note=public_words.public_text(note),
        at=now,
    )
    if new_status == Status.RESOLVED:
        promising.settle_promises(
            complaint, PromiseState.KEPT, on=timezone.localdate(now)
        )
    status_changed.send(
        sender=StatusChange, complaint=complaint, change=change, reply=reply
    )
    return change


def _follow(old, complaint, passed_on, *, by, now):
    """Bring along what hangs on the status: the way outside, the parts of a case."""
    if old.status == Status.OUT_OF_SCOPE:
        referring.end_referral(old, now=now)
    if complaint.status == Status.OUT_OF_SCOPE:
        referring.open_referral(
            old, complaint.outside_body, by=by, passed_on=passed_on, now=now
        )
    if workflow.is_reopening(old.status, complaint.status):
        joint.reopen_with(old, by=by, now=now)
    complaint.open_part_count = old.open_part_count
    if old.merged_into_id is not None:
        families.part(old, by=by, now=now)
    if complaint.status == Status.ARCHIVED:
        part_merged(complaint, by=by, now=now)


def part_merged(complaint, *, by=None, now=None):
    """Bring back what was merged into a message that no longer stands for it."""
    for merged in complaint.merged.all():
        change_status(merged, Status.VERIFIED, by=by, note=PARTED, now=now)


def _check_move(complaint, new_status, archive_reason, outside_body):
    if not workflow.can_move(complaint.status, new_status):
        raise ValidationError(
            _("Pesan berstatus “%(old)s” tidak dapat menjadi “%(new)s”."),
            code="forbidden_move",
            params={
                "old": complaint.get_status_display(),
                "new": Status(new_status).label,
            },
        )
    if new_status == Status.ARCHIVED and archive_reason not in ArchiveReason.values:
        raise ValidationError(_("Pilih alasan pengarsipan."), code="reason_missing")
    if new_status == Status.OUT_OF_SCOPE and (
        outside_body is None or not outside_body.is_outside
    ):
        raise ValidationError(
            _("Pilih lembaga luar yang berwenang."), code="receiver_missing"
        )


def _withdrawn_from_sight(complaint, new_status, now):
    """Hide what the Inspektorat examines anew: it was shown with the decision only."""
    is_shown = complaint.is_supervision and complaint.is_public
    if not is_shown or not workflow.is_reopening(complaint.status, new_status):
        return {}
    return {
        "visibility": Visibility.HIDDEN,
        "hidden_reason": HiddenReason.SUPERVISION,
        "hidden_at": now,
    }


def _is_duplicate(new_status, archive_reason, merged_into):
    """Say whether the move merges a message; raises when it is not said into which."""
    if new_status != Status.ARCHIVED or archive_reason != ArchiveReason.DUPLICATE:
        return False
    if merged_into is None:
        raise ValidationError(
            _("Buka pesan yang sama, lalu gabungkan ke sana."), code="target_missing"
        )
    return True


def _resumed_deadlines(complaint, now):
    """Give back the working days during which the reporter was asked."""
    if complaint.status != Status.ON_HOLD:
        return {}
    earlier = calendars.pauses_of(complaint)
    pause = Pause(complaint.on_hold_since, timezone.localdate(now))
    pauses = [*earlier, pause]
    joint.resume_clocks(complaint, pauses=pauses, old_pauses=earlier)
    due = calendars.due_again(complaint, pauses=pauses, old_pauses=earlier)
    return {"answer_due_on": due.answer_due_on, "settle_due_on": due.settle_due_on}

"""How a message moves through its life; the only writer of its status."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import calendars, public_words, workflow
from complaints.choices import ArchiveReason, Status
from complaints.models import Complaint, StatusChange
from complaints.signals import status_changed


@transaction.atomic
def change_status(
    complaint,
    new_status,
    *,
    by=None,
    note="",
    archive_reason="",
    outside_body=None,
    now=None,
):
    """Move a message to `new_status` and write the diary.

    `by` is the official, None the portal or the reporter. `note` is public. Archiving
    needs an `archive_reason`, "bukan kewenangan" an `outside_body`. Returns the
    StatusChange; raises ValidationError when the table of moves says no.
    """
    now = now or timezone.now()
    current = Complaint.objects.select_for_update().get(pk=complaint.pk)
    _check_move(current, new_status, archive_reason, outside_body)
    old_status = current.status
    facts = {
        "status": new_status,
        "archive_reason": archive_reason if new_status == Status.ARCHIVED else "",
        "outside_body": outside_body if new_status == Status.OUT_OF_SCOPE else None,
        "resolved_at": now if new_status == Status.RESOLVED else None,
        "on_hold_since": (
            timezone.localdate(now) if new_status == Status.ON_HOLD else None
        ),
        "changed_at": now,
        **_resumed_deadlines(current, now),
    }
    for name, value in facts.items():
        setattr(complaint, name, value)
    if workflow.is_reopening(old_status, new_status):
        facts["reopened_count"] = F("reopened_count") + 1
        complaint.reopened_count = current.reopened_count + 1
    Complaint.objects.filter(pk=complaint.pk).update(**facts)
    change = StatusChange.objects.create(
        complaint=complaint,
        old_status=old_status,
        new_status=new_status,
        by=by,
        note=public_words.public_text(note),
        at=now,
    )
    status_changed.send(sender=StatusChange, complaint=complaint, change=change)
    return change


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


def _resumed_deadlines(complaint, now):
    """Give back the working days during which the reporter was asked."""
    if complaint.status != Status.ON_HOLD:
        return {}
    paused = calendars.working_days_between(
        complaint.on_hold_since, timezone.localdate(now)
    )
    return {
        name: calendars.add_working_days(getattr(complaint, name), paused)
        for name in ("answer_due_on", "settle_due_on")
    }

"""What is shown and what is withheld, with a public reason."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import progress
from complaints.choices import HiddenReason, Privacy, Status, Visibility
from complaints.models import Complaint, Photo, VisibilityChange


@transaction.atomic
def publish_complaint(complaint, *, by, now=None):
    """Show a message; a moderator's look also verifies it. Returns whether it changed.

    Raises ValidationError for a confidential message, and for one that the Inspektorat
    still examines.
    """
    now = now or timezone.now()
    current = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if current.privacy == Privacy.CONFIDENTIAL:
        raise ValidationError(
            _("Pesan rahasia tidak pernah ditayangkan."), code="confidential"
        )
    if current.is_supervision and current.is_open:
        raise ValidationError(
            _("Sedang diperiksa Inspektorat: tayang sesudah ada keputusan."),
            code="supervision",
        )
    if current.visibility == Visibility.PUBLISHED:
        return False
    facts = {
        "visibility": Visibility.PUBLISHED,
        "hidden_reason": "",
        "hidden_at": None,
        "hidden_by": None,
        "held_for": "",
    }
    _write(complaint, facts, now)
    _note(current, Visibility.PUBLISHED, by=by, now=now)
    if current.status == Status.RECEIVED:
        progress.change_status(complaint, Status.VERIFIED, by=by, now=now)
    return True


@transaction.atomic
def hide_complaint(complaint, *, by, reason, now=None):
    """Withhold a message for a public reason. Returns whether it changed.

    `by` is None when its reporter takes it back. Raises ValidationError when the
    reason is missing.
    """
    now = now or timezone.now()
    _check_reason(reason)
    current = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if current.visibility == Visibility.HIDDEN:
        return False
    facts = {
        "visibility": Visibility.HIDDEN,
        "hidden_reason": reason,
        "hidden_at": now,
        "hidden_by": by,
    }
    _write(complaint, facts, now)
    _note(current, Visibility.HIDDEN, by=by, now=now, reason=reason)
    progress.part_merged(current, by=by, now=now)
    return True


@transaction.atomic
def publish_photo(photo, *, by, now=None):
    """Show a photo under its message. Returns whether it changed."""
    return _judge_photo(photo, Visibility.PUBLISHED, by=by, reason="", now=now)


@transaction.atomic
def hide_photo(photo, *, by, reason, now=None):
    """Withhold a photo for a public reason. Returns whether it changed.

    Raises ValidationError when the reason is missing.
    """
    _check_reason(reason)
    return _judge_photo(photo, Visibility.HIDDEN, by=by, reason=reason, now=now)


@transaction.atomic
def publish_follow_up(follow_up, *, by, now=None):
    """Show a follow-up. Returns whether it changed."""
    facts = {"by": by, "reason": "", "now": now}
    return _judge_words(follow_up, Visibility.PUBLISHED, **facts, follow_up=follow_up)


@transaction.atomic
def hide_follow_up(follow_up, *, by, reason, now=None):
    """Withhold a follow-up for a public reason. Returns whether it changed.

    Raises ValidationError when the reason is missing.
    """
    _check_reason(reason)
    facts = {"by": by, "reason": reason, "now": now}
    return _judge_words(follow_up, Visibility.HIDDEN, **facts, follow_up=follow_up)


@transaction.atomic
def publish_thanks(thanks, *, by, now=None):
    """Show the words of thanks. Returns whether it changed."""
    facts = {"by": by, "reason": "", "now": now}
    return _judge_words(thanks, Visibility.PUBLISHED, **facts, thanks=thanks)


@transaction.atomic
def hide_thanks(thanks, *, by, reason, now=None):
    """Withhold the words for a public reason; the judgement stays.

    Returns whether it changed. Raises ValidationError when the reason is missing.
    """
    _check_reason(reason)
    facts = {"by": by, "reason": reason, "now": now}
    return _judge_words(thanks, Visibility.HIDDEN, **facts, thanks=thanks)


def _judge_photo(photo, visibility, *, by, reason, now):
    now = now or timezone.now()
    current = Photo.objects.select_for_update().attached().get(pk=photo.pk)
    if current.visibility == visibility:
        return False
    photo.visibility = visibility
    photo.hidden_reason = reason
    photo.checked_at = now
    photo.checked_by = by
    photo.save(
        update_fields=["visibility", "hidden_reason", "checked_at", "checked_by"]
    )
    was_shown = current.visibility == Visibility.PUBLISHED
    step = (visibility == Visibility.PUBLISHED) - was_shown
    Complaint.objects.filter(pk=current.complaint_id).update(
        photo_count=F("photo_count") + step, changed_at=now
    )
    _note(current, visibility, by=by, now=now, reason=reason, photo=photo)
    return True


def _judge_words(words, visibility, *, by, reason, now, **what):
    """Judge a follow-up or thanks; `what` names it for the diary."""
    now = now or timezone.now()
    current = type(words).objects.select_for_update().get(pk=words.pk)
    if current.visibility == visibility:
        return False
    words.visibility = visibility
    words.hidden_reason = reason
    words.save(update_fields=["visibility", "hidden_reason"])
    Complaint.objects.filter(pk=current.complaint_id).update(changed_at=now)
    _note(current, visibility, by=by, now=now, reason=reason, **what)
    return True


def _write(complaint, facts, now):
    for name, value in facts.items():
        setattr(complaint, name, value)
    complaint.changed_at = now
    complaint.save(update_fields=[*facts, "changed_at"])


def _note(current, visibility, *, by, now, reason="", **what):
    """Write the diary; `current` is the row as it was before."""
    VisibilityChange.objects.create(
        complaint_id=getattr(current, "complaint_id", current.pk),
        **what,
        by=by,
        at=now,
        old_visibility=current.visibility,
        new_visibility=visibility,
        reason=reason,
    )


def _check_reason(reason):
    if reason not in HiddenReason.values:
        raise ValidationError(
            _("Pilih alasan yang akan dibaca warga."), code="reason_missing"
        )

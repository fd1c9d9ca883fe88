"""How two messages about the same thing become one, and how that is shown.

Both codes stay alive: the merged message is archived as "ganda" and names its target,
to whose page its own leads. What hung on it stays on it (families.py), so that
reopening it parts the two again.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import families, following, progress, public_words, weaving
from complaints.choices import ArchiveReason, Privacy, Status, Visibility
from complaints.codes import normalise_code
from complaints.models import Complaint, Merging, NotDuplicate
from complaints.signals import complaint_merged
from complaints.text import strip_poison

SHOWN = 20


@dataclass(frozen=True)
class MergedMessage:
    """A message that was merged into another, as the other's page shows it."""

    complaint: Complaint
    photos: list
    thread: list


@transaction.atomic
def merge_complaint(complaint, *, into, by, reason="", now=None):
    """Archive a message as the same as another, and let the other stand for both.

    `reason` is public. A target that was merged itself hands on to its own target;
    what was merged into `complaint` goes along. Returns the Merging row; raises
    ValidationError when the two cannot become one.
    """
    now = now or timezone.now()
    current, head = _lock(complaint, into)
    _check(current, head)
    reason = public_words.public_text(strip_poison(reason).strip())[:300]
    facts = {"into": head, "by": by, "reason": reason, "at": now}
    for child in _lock_merged(current):
        Merging.objects.create(complaint=child, **facts)
    current.merged.update(merged_into=head)
    progress.change_status(
        complaint,
        Status.ARCHIVED,
        by=by,
        archive_reason=ArchiveReason.DUPLICATE,
        merged_into=head,
        now=now,
    )
    merging = Merging.objects.create(complaint=complaint, **facts)
    families.count_reporter(current, head)
    families.recount_supports(head)
    Complaint.objects.filter(pk=head.pk).update(changed_at=now)
    following.tell_merged(complaint, head, reason)
    complaint_merged.send(sender=Merging, complaint=complaint, into=head)
    return merging


def why_not(complaint, head) -> str:
    """Say why a message cannot be merged into another; "" when it can."""
    try:
        _check(complaint, head)
    except ValidationError as error:
        return error.messages[0]
    return ""


@transaction.atomic
def keep_apart(one, other, *, by):
    """Note that two messages are not the same: they are not suggested again.

    Returns whether that is new; raises ValidationError for a message and itself.
    """
    if one.pk == other.pk:
        raise ValidationError(_("Pilih dua pesan yang berbeda."), code="itself")
    low, high = sorted([one, other], key=lambda each: each.pk)
    _row, is_new = NotDuplicate.objects.get_or_create(
        complaint=low, other=high, defaults={"by": by}
    )
    return is_new


def merged_messages_of(head) -> list[MergedMessage]:
    """Return the public ones among what was merged into a message, oldest first.

    With their approved photos and their own threads, in the same number of queries
    however many there are; at most twenty.
    """
    merged = head.merged.published().for_page().oldest_first()
    rows = merged.prefetch_related(
        Prefetch("replies", _rows("replies").for_thread()),
        Prefetch("follow_ups", _rows("follow_ups").public().for_thread()),
        "thanks",
        Prefetch("photos", _rows("photos").approved()),
    )
    return [_as_shown(complaint) for complaint in rows[:SHOWN]]


def merged_from(head, code) -> dict | None:
    """Explain why who asked for a code reads this message: its code and the reason.

    None unless the message with that code was merged into this one.
    """
    code = normalise_code(code)
    merged = head.merged.with_code(code).first() if code else None
    if merged is None:
        return None
    return {"code": code, "reason": Merging.objects.last_reason(merged)}


def _lock(complaint, into):
    """Lock both, the smaller number first: two merges at once never wait in a ring."""
    head_pk = families.head_of(Complaint.objects.get(pk=into.pk)).pk
    pks = {complaint.pk, head_pk}
    rows = Complaint.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    locked = {row.pk: row for row in rows}
    return locked[complaint.pk], locked[head_pk]


def _lock_merged(complaint):
    """Lock what came to a message; raises when somebody else works on one of them."""
    never_waits = connection.features.has_select_for_update_nowait
    try:
        return list(complaint.merged.select_for_update(nowait=never_waits))
    except OperationalError as error:
        raise ValidationError(
            _("Petugas lain sedang mengubah pesan yang sama. Coba lagi."), code="busy"
        ) from error


def _check(complaint, head):
    if complaint.pk == head.pk:
        raise ValidationError(
            _("Pesan tidak dapat digabung ke dirinya sendiri."), code="itself"
        )
    if complaint.merged_into_id is not None:
        raise ValidationError(_("Pesan ini sudah digabung."), code="merged")
    is_alike = complaint.privacy == head.privacy != Privacy.CONFIDENTIAL
    if not is_alike or complaint.visibility == Visibility.HIDDEN:
        raise ValidationError(
            _(
                "Pesan rahasia, anonim, atau yang disembunyikan tidak digabung dengan "
                "pesan publik."
            ),
            code="privacy",
        )
    if not head.is_public:
        raise ValidationError(
            _("Tayangkan dahulu pesan yang dituju."), code="target_withheld"
        )
    if head.status == Status.ARCHIVED:
        raise ValidationError(
            _("Pesan yang dituju sudah diarsipkan."), code="target_archived"
        )
    if not complaint.is_open:
        raise ValidationError(_("Pesan ini sudah ditutup."), code="closed")
    if complaint.open_part_count:
        raise ValidationError(
            _("Pesan ini dikerjakan beberapa instansi. Gabungkan yang lain ke sini."),
            code="joint",
        )


def _as_shown(complaint):
    photos = list(complaint.photos.all())
    thread = weaving.weave(
        complaint.replies.all(),
        complaint.follow_ups.all(),
        weaving.in_public(complaint.thanks.all()),
        photos,
    )
    own = [photo for photo in photos if not photo.reply_id and not photo.follow_up_id]
    return MergedMessage(complaint, own, thread)


def _rows(name):
    return Complaint._meta.get_field(name).related_model.objects

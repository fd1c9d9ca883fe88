"""How an official answers."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import families, following, progress, promising, public_words, sharing
from complaints.choices import PhotoKind, PromiseState, Status
from complaints.filing import attach_photos
from complaints.models import Complaint, OfficialReply
from complaints.signals import reply_published
from complaints.text import strip_poison


@transaction.atomic
def publish_reply(
    reply,
    *,
    by,
    photos=(),
    archive_reason="",
    outside_body=None,
    passed_on=None,
    note="",
    seen="",
    promised_on=None,
    keeps_promise=False,
):
    """Save an unsaved reply under its message, with the status it brings.

    `reply` carries complaint, original_text and, if the status changes, new_status;
    without one a message that nobody worked on yet becomes "diproses". The reply is
    given in the name of `by`'s agency (for the whole city's staff: the message's).
    `photos` are staged Photo rows that prove the work; `seen` is the `thread_mark`
    that the official had before their eyes; `passed_on` is as in change_status. In a
    joint case "selesai" closes the part of the agency that answers, and the whole with
    the last. `promised_on` is a day that the answer
    names; `keeps_promise` says that it tells of the promised thing done. Returns the
    saved OfficialReply; raises ValidationError for an empty text, a forbidden move, a
    message that has no agency, or one that has moved on since it was seen.
    """
    complaint = Complaint.objects.select_for_update().get(pk=reply.complaint_id)
    if seen and seen != complaint.thread_mark:
        raise ValidationError(
            _(
                "Pesan ini berubah sejak Anda membukanya. Baca yang baru, lalu kirim "
                "lagi bila masih perlu."
            ),
            code="moved_on",
        )
    if complaint.merged_into_id and not reply.new_status:
        raise ValidationError(
            _("Pesan ini sudah digabung. Jawablah di pesan %(code)s."),
            code="merged",
            params={"code": complaint.merged_into.code},
        )
    reply.original_text = strip_poison(reply.original_text).strip()
    if not reply.original_text:
        raise ValidationError(_("Tulis isi tanggapan."), code="text_missing")
    reply.agency_id = by.agency_id or complaint.agency_id
    if reply.agency_id is None:
        raise ValidationError(
            _("Tentukan dahulu instansi yang menjawab."), code="agency_missing"
        )
    reply.author = by
    reply.text = public_words.public_text(reply.original_text)
    part, reply.new_status = sharing.read_move(
        complaint, reply.agency_id, reply.new_status
    )
    if not reply.new_status and complaint.status in {Status.RECEIVED, Status.VERIFIED}:
        reply.new_status = Status.IN_PROGRESS
    reply.save(force_insert=True)
    attach_photos(photos, complaint=complaint, reply=reply, kind=PhotoKind.PROOF)
    sharing.note_answer(complaint, reply, closes=part)
    counted = {
        "reply_count": F("reply_count") + 1,
        "first_replied_at": Coalesce("first_replied_at", reply.published_at),
        "last_replied_at": reply.published_at,
    }
    if reply.new_status and reply.new_status != complaint.status:
        progress.move_held(
            complaint,
            reply.new_status,
            by=by,
            note=note or (sharing.ALL_DONE if part else ""),
            archive_reason=archive_reason,
            outside_body=outside_body,
            passed_on=passed_on,
            reply=reply,
            also=counted,
            now=reply.published_at,
        )
    else:
        Complaint.objects.filter(pk=complaint.pk).update(
            changed_at=reply.published_at, **counted
        )
    if keeps_promise:
        today = timezone.localdate(reply.published_at)
        promising.settle_promises(
            complaint, PromiseState.KEPT, on=today, agency=reply.agency_id
        )
    if promised_on:
        promising.make_promise(reply, promised_on)
    reply.complaint = complaint
    family = families.members_of(complaint)
    following.tell_followers(reply, family)
    reply_published.send(sender=OfficialReply, reply=reply, family=family)
    return reply

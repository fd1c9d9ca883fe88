"""How a message, and what its reporter adds later, enters the portal."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from complaints import (
    calendars,
    categorising,
    progress,
    public_words,
    routing,
    screening,
    search,
)
from complaints.choices import (
    HiddenReason,
    PhotoKind,
    Privacy,
    Status,
    Visibility,
)
from complaints.codes import new_code
from complaints.families import head_of
from complaints.models import Complaint, Forwarding, Photo, StatusChange
from complaints.signals import complaint_filed
from complaints.text import search_document, strip_poison


@transaction.atomic
def file_complaint(complaint, *, reporter, photos=()):
    """Save an unsaved complaint with the person who filed it and their photos.

    `complaint` carries channel, kind, privacy, original_text and whatever place and
    category its sender chose; what is empty is recognised from the words. A new
    `reporter` is saved with it, a known one stays as it is. `photos` are staged Photo
    rows. A `submission_key` that was filed before returns the first complaint. Returns
    the saved Complaint; raises ValidationError for an empty text.
    """
    earlier = filed_before(complaint.submission_key)
    if earlier:
        return earlier
    _tidy(complaint)
    if reporter.pk is None:
        reporter.save(force_insert=True)
    complaint.reporter = reporter
    complaint.sender_label = public_words.sender_label(reporter.name)
    routing.recognise_place(complaint)
    guesses = routing.recognise_category(complaint)
    routing.choose_agency(complaint)
    due = calendars.due_dates(
        complaint.received_at, kind=complaint.kind, category=complaint.category
    )
    for name, day in vars(due).items():
        setattr(complaint, name, day)
    _decide_visibility(complaint)
    complaint.changed_at = complaint.received_at
    complaint.search_document = search_document(f"{complaint.text} {complaint.place}")
    _draw_free_code(complaint)
    complaint.save(force_insert=True)
    search.index_document(complaint.pk, complaint.search_document)
    _open_diary(complaint)
    categorising.record_filing(complaint, guesses)
    attach_photos(photos, complaint=complaint)
    complaint_filed.send(sender=Complaint, complaint=complaint, reporter=reporter)
    return complaint


@transaction.atomic
def add_follow_up(follow_up, *, photos=()):
    """Save an unsaved follow-up of the reporter; an answer to a question resumes.

    For a merged message the question was asked at its target, and that resumes. Returns
    the saved FollowUp; raises ValidationError for an empty text.
    """
    follow_up.original_text = strip_poison(follow_up.original_text).strip()
    if not follow_up.original_text:
        raise ValidationError(_("Tulis isi susulan Anda."), code="text_missing")
    follow_up.text = public_words.public_text(follow_up.original_text)
    follow_up.visibility = screening.first_visibility(follow_up.original_text)
    follow_up.save(force_insert=True)
    complaint = follow_up.complaint
    complaint.changed_at = follow_up.sent_at
    Complaint.objects.filter(pk=complaint.pk).update(
        follow_up_count=F("follow_up_count") + 1, changed_at=follow_up.sent_at
    )
    attach_photos(photos, complaint=complaint, follow_up=follow_up)
    if head_of(complaint).status == Status.ON_HOLD:
        progress.change_status(
            head_of(complaint),
            Status.IN_PROGRESS,
            note=gettext_noop("Pelapor menjawab."),
            now=follow_up.sent_at,
        )
    return follow_up


@transaction.atomic
def complete_complaint(complaint, original_text):
    """Give a message the rest of the words that it was filed without.

    What is to be looked at before it is shown is held, like a new message.
    """
    current = Complaint.objects.select_for_update().get(pk=complaint.pk)
    current.original_text = original_text
    _tidy(current)
    reasons = screening.reasons_to_hold(current.original_text)
    if reasons and current.visibility == Visibility.PUBLISHED:
        current.visibility = Visibility.PENDING
        current.held_for = ",".join(reasons)
    current.changed_at = timezone.now()
    current.search_document = search_document(f"{current.text} {current.place}")
    current.save(
        update_fields=[
            "original_text",
            "text",
            "original_place",
            "place",
            "visibility",
            "held_for",
            "changed_at",
            "search_document",
        ]
    )
    search.index_document(current.pk, current.search_document)
    return current


@transaction.atomic
def complete_follow_up(follow_up, original_text):
    """Give a follow-up the rest of the words that it was filed without."""
    follow_up.original_text = strip_poison(original_text).strip()
    follow_up.text = public_words.public_text(follow_up.original_text)
    if screening.reasons_to_hold(follow_up.original_text):
        follow_up.visibility = Visibility.PENDING
    follow_up.save(update_fields=["original_text", "text", "visibility"])
    return follow_up


def attach_photos(
    photos, *, complaint, follow_up=None, reply=None, kind=PhotoKind.EVIDENCE
):
    """Give staged photos their message; one that is already attached is passed over.

    Returns how many were attached.
    """
    if not photos:
        return 0
    needs_approval = settings.PHOTOS_NEED_APPROVAL and kind == PhotoKind.EVIDENCE
    visibility = Visibility.PENDING if needs_approval else Visibility.PUBLISHED
    attached = Photo.objects.staged().filter(pk__in=[photo.pk for photo in photos])
    number = attached.update(
        complaint=complaint,
        follow_up=follow_up,
        reply=reply,
        kind=kind,
        visibility=visibility,
    )
    if number and visibility == Visibility.PUBLISHED:
        Complaint.objects.filter(pk=complaint.pk).update(
            photo_count=F("photo_count") + number
        )
    return number


def filed_before(submission_key):
    """Return the message that was filed with this key, None if there is none."""
    if submission_key is None:
        return None
    # Nearly always there is none, and a whole row is long to ask for.
    keyed = Complaint.objects.filter(submission_key=submission_key)
    return keyed.get() if keyed.exists() else None


def _tidy(complaint):
    complaint.original_text = strip_poison(complaint.original_text).strip()
    complaint.original_place = strip_poison(complaint.original_place).strip()
    if not complaint.original_text:
        raise ValidationError(
            {"text": ValidationError(_("Tulis isi pesan Anda."), code="text_missing")}
        )
    complaint.text = public_words.public_text(complaint.original_text)
    complaint.place = public_words.public_text(complaint.original_place)


def _draw_free_code(complaint):
    """With 100,000 messages one new code in 31,000 is taken already."""
    while Complaint.objects.with_code(complaint.code).exists():
        complaint.code = new_code()


def _decide_visibility(complaint):
    reasons = screening.reasons_to_hold(
        f"{complaint.original_text}\n{complaint.original_place}"
    )
    complaint.held_for = ",".join(reasons)
    if complaint.privacy == Privacy.CONFIDENTIAL:
        complaint.visibility = Visibility.HIDDEN
        complaint.hidden_reason = HiddenReason.CONFIDENTIAL
        complaint.hidden_at = timezone.now()
    elif reasons:
        complaint.visibility = Visibility.PENDING
    else:
        complaint.visibility = Visibility.PUBLISHED


def _open_diary(complaint):
    StatusChange.objects.create(
        complaint=complaint, new_status=complaint.status, at=complaint.received_at
    )
    if complaint.agency_id:
        Forwarding.objects.create(
            complaint=complaint, to_agency=complaint.agency, at=complaint.received_at
        )

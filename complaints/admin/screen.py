"""One screen for a message: everything an official needs to answer it."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from complaints import diary, routing, weaving
from complaints.admin import clocks, merging, passing
from complaints.admin.scoping import may_see_photo
from complaints.choices import HiddenReason, PhotoKind, Visibility
from complaints.forms.desk import (
    HIDE_ID,
    ROUTE_ID,
    STATUS_ID,
    HideForm,
    NoteForm,
    RouteForm,
    StatusForm,
)
from complaints.forms.reply import ReplyForm
from complaints.models import Photo
from complaints.officials.looking import may_look
from complaints.suggesting import suggest_categories
from complaints.text import shorten

SIZES = {"kecil": "small_jpeg", "besar": "large_jpeg"}
PHOTO_KEPT_SECONDS = 300
# The newest of the conversation stand open above the answer; the rest is folded.
ENTRIES_OPEN = 2
# More than this would push the answer below a telephone's first screen.
LONG = 130
LAST_WORDS = 120
# What of the conversation a moderator may have to look at before it is shown.
JUDGED = ("follow_up", "thanks")


def show(site, request, complaint, **shown):
    """Render the screen; `shown` replaces forms that were refused, or opens secrets."""
    user = request.user
    rights = _rights(user, complaint)
    is_reader = not rights["answer"]
    thread = (weaving.thread_of if is_reader else weaving.desk_thread_of)(complaint)
    pictures = _pictures(complaint, is_reader)
    way = passing.panel_of(complaint, user, rights)
    context = {
        **site.each_context(request),
        "title": _("Pesan %(code)s") % {"code": complaint.code},
        "opts": complaint._meta,
        "complaint": complaint,
        "rights": rights,
        "clock": diary.clock_words(complaint, on=timezone.localdate()),
        "clock_url": clocks.address_of(complaint, way.get("own_part")),
        "text_is_long": len(complaint.text) > LONG or complaint.text.count("\n") > 2,
        "pictures": pictures,
        "waits_for": _waits_for(complaint, rights),
        **_conversation(complaint, thread, rights),
        "history": diary.history_of(complaint),
        "held_for": _held_for(complaint),
        "notes": _notes(user, complaint),
        **_suggestions(complaint, pictures, rights),
        **_forms(complaint, user),
        **way,
        **merging.panel_of(complaint, user, rights),
    }
    template = "admin/complaints/complaint/screen.html"
    return TemplateResponse(request, template, context | shown)


@require_safe
@cache_control(private=True, max_age=PHOTO_KEPT_SECONDS)
def show_photo(request, key, size, extension):
    """Serve a photo to staff who may see its message, whether it is public or not."""
    if size not in SIZES or extension != "jpg" or "\0" in key:
        raise Http404
    photo = get_object_or_404(Photo.objects.attached(), key=key)
    if not may_see_photo(request.user, photo):
        raise Http404
    file = getattr(photo, SIZES[size])
    return FileResponse(file.open("rb"), content_type="image/jpeg")


def _forms(complaint, user):
    return {
        "hide_form": HideForm(auto_id=HIDE_ID),
        "note_form": NoteForm(),
        "reply_form": ReplyForm(complaint=complaint, by=user),
        "status_form": StatusForm(complaint=complaint, auto_id=STATUS_ID),
        "route_form": RouteForm(
            initial={
                "agency": complaint.agency_id,
                "category": complaint.category_id,
                "village": complaint.village_id,
            },
            auto_id=ROUTE_ID,
        ),
    }


def _pictures(complaint, is_reader):
    """The residents' photos and those of the work, to be seen side by side."""
    photos = complaint.photos.order_by("pk")
    rows = list(photos.approved() if is_reader else photos)
    proof = [each for each in rows if each.kind == PhotoKind.PROOF]
    itself = [each for each in rows if not each.reply_id and not each.follow_up_id]
    return {"before": [each for each in itself if each not in proof], "after": proof}


def _waits_for(complaint, rights):
    """What has to be done before an answer: that form stands in front of the others."""
    if rights["moderate"] and complaint.is_pending and not complaint.merged_into_id:
        return "check"
    if rights["route"] and complaint.is_open and not complaint.agency_id:
        return "agency"
    return ""


def _conversation(complaint, thread, rights):
    """What was said; folded to its last words while an answer is to be written."""
    to_judge = rights["moderate"] and any(
        entry["item"].visibility == Visibility.PENDING
        for entry in thread
        if entry["kind"] in JUDGED
    )
    return {
        "earlier": thread[:-ENTRIES_OPEN],
        "thread": thread[-ENTRIES_OPEN:],
        "said_number": len(thread),
        "last_said": _last_words(thread),
        "thread_is_open": to_judge or not (rights["answer"] and complaint.is_open),
    }


def _last_words(thread):
    if not thread:
        return ""
    entry = thread[-1]
    item = entry["item"]
    is_reply = entry["kind"] == "reply"
    who = item.agency.abbreviation if is_reply else _("Pelapor")
    return f"{who}: {shorten(item.text, LAST_WORDS)}" if item.text else who


def _suggestions(complaint, pictures, rights):
    """What helps to route a message: topics by its words, a place by its photos."""
    if not rights["route"]:
        return {}
    return {
        "suggested": suggest_categories(complaint.text, village=complaint.village),
        "suggested_village": routing.suggest_place(pictures["before"]),
    }


def _held_for(complaint):
    known = [code for code in complaint.held_for.split(",") if code]
    return [HiddenReason(code).label for code in known if code in HiddenReason.values]


def _notes(user, complaint):
    if not user.has_perm("complaints.view_internalnote"):
        return []
    return complaint.notes.select_related("author")


def _rights(user, complaint):
    may = user.has_perm
    return {
        "answer": may("complaints.answer_complaint"),
        "note": may("complaints.add_internalnote"),
        "moderate": may("complaints.moderate_complaint"),
        "route": may("complaints.route_complaint"),
        "look": may_look(user, complaint),
    }

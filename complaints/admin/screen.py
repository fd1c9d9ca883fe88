"""One screen for a message: everything an official needs to answer it."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from complaints import diary, routing
from complaints.admin.scoping import may_see_photo
from complaints.choices import HiddenReason
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
from complaints.looking import may_look
from complaints.models import Photo

SIZES = {"kecil": "small_jpeg", "besar": "large_jpeg"}
PHOTO_KEPT_SECONDS = 300
# The newest of the conversation stand open above the answer; the rest is folded.
ENTRIES_OPEN = 2


def show(site, request, complaint, **shown):
    """Render the screen; `shown` replaces forms that were refused, or opens secrets."""
    user = request.user
    rights = _rights(user, complaint)
    is_reader = not rights["answer"]
    thread = (diary.thread_of if is_reader else diary.desk_thread_of)(complaint)
    photos = complaint.photos.of_message_itself()
    context = {
        **site.each_context(request),
        "title": _("Pesan %(code)s") % {"code": complaint.code},
        "opts": complaint._meta,
        "complaint": complaint,
        "rights": rights,
        "clock": diary.clock_words(complaint, on=timezone.localdate()),
        "photos": photos.approved() if is_reader else photos,
        "earlier": thread[:-ENTRIES_OPEN],
        "thread": thread[-ENTRIES_OPEN:],
        "history": diary.history_of(complaint),
        "held_for": _held_for(complaint),
        "notes": _notes(user, complaint),
        "suggested_village": routing.suggest_place(photos) if rights["route"] else None,
        **_forms(complaint),
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


def _forms(complaint):
    return {
        "hide_form": HideForm(auto_id=HIDE_ID),
        "note_form": NoteForm(),
        "reply_form": ReplyForm(complaint=complaint),
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

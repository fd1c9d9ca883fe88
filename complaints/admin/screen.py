"""One screen for a message: everything an official needs to answer it."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from complaints import diary
from complaints.admin.scoping import is_within_reach
from complaints.choices import LookedAt
from complaints.forms.desk import HideForm, NoteForm, ReplyForm, RouteForm
from complaints.looking import may_look
from complaints.models import Photo

SIZES = {"kecil": "small_jpeg", "besar": "large_jpeg"}


def show(site, request, complaint, **shown):
    """Render the screen; `shown` replaces forms that were refused, or opens secrets."""
    user = request.user
    context = {
        **site.each_context(request),
        "title": _("Pesan %(code)s") % {"code": complaint.code},
        "opts": complaint._meta,
        "complaint": complaint,
        "clock": clock_words(complaint, on=timezone.localdate()),
        "thread": diary.desk_thread_of(complaint),
        "history": diary.history_of(complaint),
        "photos": [
            photo
            for photo in complaint.photos.all()
            if not photo.reply_id and not photo.follow_up_id
        ],
        "notes": _notes(user, complaint),
        "rights": _rights(user, complaint),
        "hide_form": HideForm(),
        "note_form": NoteForm(),
        "reply_form": ReplyForm(complaint=complaint),
        "route_form": RouteForm(
            initial={
                "agency": complaint.agency_id,
                "category": complaint.category_id,
                "village": complaint.village_id,
            }
        ),
    }
    template = "admin/complaints/complaint/screen.html"
    return TemplateResponse(request, template, context | shown)


def clock_words(complaint, *, on) -> str:
    """Say in words until when the city must answer or settle."""
    deadline = diary.deadline_of(complaint, on=on)
    if deadline is None:
        return ""
    day = date_format(deadline.due_on, "j M Y")
    if deadline.is_overdue:
        return _("Terlambat sejak %(day)s") % {"day": day}
    if deadline.due_on == on:
        return _("Hari ini")
    return day


@require_safe
@cache_control(private=True, max_age=300)
def show_photo(request, key, size, extension):
    """Serve a photo to staff who may see its message, whether it is public or not."""
    photo = get_object_or_404(Photo.objects.attached(), key=key)
    if size not in SIZES or extension != "jpg":
        raise Http404
    if not request.user.has_perm("complaints.view_photo"):
        raise Http404
    if not is_within_reach(request.user, photo.complaint_id):
        raise Http404
    file = getattr(photo, SIZES[size])
    return FileResponse(file.open("rb"), content_type="image/jpeg")


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
        "contact": may_look(user, complaint, LookedAt.CONTACT),
        "original": may_look(user, complaint, LookedAt.ORIGINAL),
    }

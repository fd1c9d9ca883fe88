"""What an official does with a message: each a right, a room, and a word of success.

A deed returns None when it is done, or what the screen should show again with the
fault explained and everything that was typed.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from complaints import moderation, routing
from complaints.admin import passing
from complaints.admin.telling import tell
from complaints.choices import LookedAt
from complaints.forms.desk import (
    ROUTE_ID,
    STATUS_ID,
    HideForm,
    NoteForm,
    RouteForm,
    StatusForm,
)
from complaints.forms.reply import ReplyForm
from complaints.officials.looking import look_at
from complaints.supervising import put_under_supervision


def answer(request, complaint, part):
    """A refused form comes back with every word and photo, on the message as it is."""
    form = ReplyForm(request.POST, request.FILES, complaint=complaint, by=request.user)
    is_valid = form.is_valid()
    if "pakai" in request.POST:
        return {"reply_form": form.with_template()}
    if not is_valid:
        return {"reply_form": form}
    try:
        form.publish()
    except ValidationError as error:
        form.add_error(None, error)
        complaint.refresh_from_db()
        return {"reply_form": form}
    tell(request, complaint, _("Tanggapan terkirim."))
    return None


def move(request, complaint, part):
    form = StatusForm(request.POST, complaint=complaint, auto_id=STATUS_ID)
    if not form.is_valid():
        return {"status_form": form}
    try:
        form.move(by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return {"status_form": form}
    tell(request, complaint, _("Status diubah."))
    return None


def note(request, complaint, part):
    form = NoteForm(request.POST)
    if not form.is_valid():
        return {"note_form": form}
    form.write(complaint, by=request.user)
    messages.success(request, _("Catatan internal disimpan."))
    return None


def route(request, complaint, part):
    form = RouteForm(request.POST, auto_id=ROUTE_ID)
    if not form.is_valid():
        return {"route_form": form}
    try:
        routing.reroute(complaint, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return {"route_form": form}
    tell(request, complaint, _("Instansi, kategori dan kelurahan disimpan."))
    return None


def supervise(request, complaint, part):
    try:
        put_under_supervision(complaint, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        told = _("Diserahkan kepada Inspektorat, tidak ditayangkan.")
        messages.success(request, told)


def publish(request, complaint, part):
    try:
        moderation.publish_complaint(complaint, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        tell(request, complaint, _("Pesan ditayangkan."))


def hide(request, complaint, part):
    return _hide(request, moderation.hide_complaint, complaint)


def publish_photo(request, complaint, part):
    photo = get_object_or_404(complaint.photos, pk=part)
    moderation.publish_photo(photo, by=request.user)
    tell(request, complaint, _("Foto ditayangkan."))


def hide_photo(request, complaint, part):
    photo = get_object_or_404(complaint.photos, pk=part)
    return _hide(request, moderation.hide_photo, photo)


def publish_follow_up(request, complaint, part):
    follow_up = get_object_or_404(complaint.follow_ups, pk=part)
    moderation.publish_follow_up(follow_up, by=request.user)
    tell(request, complaint, _("Susulan ditayangkan."))


def hide_follow_up(request, complaint, part):
    follow_up = get_object_or_404(complaint.follow_ups, pk=part)
    return _hide(request, moderation.hide_follow_up, follow_up)


def publish_thanks(request, complaint, part):
    thanks = get_object_or_404(complaint.thanks, pk=part)
    moderation.publish_thanks(thanks, by=request.user)
    tell(request, complaint, _("Ucapan ditayangkan."))


def hide_thanks(request, complaint, part):
    thanks = get_object_or_404(complaint.thanks, pk=part)
    return _hide(request, moderation.hide_thanks, thanks)


def show_contact(request, complaint, part):
    return {"contact": look_at(complaint, LookedAt.CONTACT, by=request.user)}


def show_original(request, complaint, part):
    look_at(complaint, LookedAt.ORIGINAL, by=request.user)
    return {"shows_original": True}


def _hide(request, room, thing):
    form = HideForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["reason"][0])
        return
    room(thing, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("Disembunyikan. Alasannya dapat dibaca warga."))


MODERATE = "complaints.moderate_complaint"
LOOK = "complaints.view_private_data"
DEEDS = {
    "jawab": ("complaints.answer_complaint", answer),
    "catatan": ("complaints.add_internalnote", note),
    "rute": ("complaints.route_complaint", route),
    "status": (MODERATE, move),
    "tayangkan": (MODERATE, publish),
    "pengawasan": (MODERATE, supervise),
    "sembunyikan": (MODERATE, hide),
    "tayangkan-foto": (MODERATE, publish_photo),
    "sembunyikan-foto": (MODERATE, hide_photo),
    "tayangkan-susulan": (MODERATE, publish_follow_up),
    "sembunyikan-susulan": (MODERATE, hide_follow_up),
    "tayangkan-ucapan": (MODERATE, publish_thanks),
    "sembunyikan-ucapan": (MODERATE, hide_thanks),
    "identitas": (LOOK, show_contact),
    "naskah": (LOOK, show_original),
    **passing.DEEDS,
}

"""One message: its page, its PDF, its QR code; and what is said of a withheld one."""

import io

import segno
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from complaints import diary, printing
from complaints.codes import normalise_code
from complaints.forms.reporter import FollowForm
from complaints.models import Complaint
from complaints.similar import find_similar

KEPT_SECONDS = 300


def public_complaint_or_404(code):
    return get_object_or_404(
        Complaint.objects.public().for_page(), code=normalise_code(code)
    )


@require_safe
def complaint(request, code):
    canonical = normalise_code(code)
    if not canonical:
        raise Http404
    if canonical != code:
        return redirect("complaints:complaint", canonical, permanent=True)
    found = Complaint.objects.public().for_page().with_code(code).first()
    if found is None:
        return _withheld(request, code)
    return show_complaint(request, found)


def show_complaint(request, found, *, follow_form=None):
    """Render the page of a public message; others use it to show a form's faults."""
    photos = found.photos.of_message_itself()
    context = {
        "complaint": found,
        "address": settings.PORTAL_URL + found.get_absolute_url(),
        "photos": [photo for photo in photos if photo.is_shown],
        "pending_photo_count": sum(photo.is_pending for photo in photos),
        "thread": diary.thread_of(found),
        "history": diary.history_of(found),
        "deadline": diary.deadline_of(found, on=timezone.localdate()),
        "similar": find_similar(
            found.text, village=found.village, category=found.category, but=found
        ),
        "follow_form": follow_form or FollowForm(),
        "is_for_print": "cetak" in request.GET,
    }
    return render(request, "complaints/complaint.html", context)


@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
@vary_on_cookie
def pdf(request, code):
    found = public_complaint_or_404(code)
    document = printing.print_complaint(
        found,
        thread=diary.thread_of(found),
        photos=list(found.photos.of_message_itself().approved()),
        address=settings.PORTAL_URL + found.get_absolute_url(),
    )
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="pesan-{found.code}.pdf"'
    return response


@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def qr_code(request, code):
    found = public_complaint_or_404(code)
    picture = io.BytesIO()
    address = settings.PORTAL_URL + found.get_absolute_url()
    segno.make(address, error="m").save(picture, kind="svg", scale=8, light="white")
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


def _withheld(request, code):
    """Say that a message exists and why it is not shown, and no more."""
    found = get_object_or_404(Complaint.objects.withheld(), code=code)
    status = 404 if found.is_pending else 410
    context = {"complaint": found}
    return render(request, "complaints/withheld.html", context, status=status)

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

from complaints import diary, merging, printing, referring
from complaints.codes import normalise_code
from complaints.explaining import explain_clock, explain_part
from complaints.forms.reporter import FollowForm
from complaints.models import Complaint
from complaints.similar import find_similar

KEPT_SECONDS = 300


def public_complaint_or_404(code):
    """Return the public message with a code, or that into which it was merged."""
    code = normalise_code(code)
    pages = Complaint.objects.public().for_page()
    found = pages.with_code(code).first() or pages.standing_for(code).first()
    if found is None:
        raise Http404
    return found


@require_safe
def complaint(request, code):
    canonical = normalise_code(code)
    if not canonical:
        raise Http404
    if canonical != code:
        return redirect("complaints:complaint", canonical, permanent=True)
    pages = Complaint.objects.public().for_page()
    found = pages.with_code(code).first()
    if found is not None:
        return show_complaint(request, found)
    head = pages.standing_for(code).first()
    if head is not None:
        return redirect(f"{head.get_absolute_url()}?dari={code}")
    return _withheld(request, code)


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
        **passage_of(found),
        "similar": find_similar(
            found.text, village=found.village, category=found.category, but=found
        ),
        "merged_from": merging.merged_from(found, request.GET.get("dari", "")),
        "merged": merging.merged_messages_of(found),
        "follow_form": follow_form or FollowForm(),
        "is_for_print": "cetak" in request.GET,
    }
    return render(request, "complaints/complaint.html", context)


def passage_of(complaint):
    """What a page tells of agencies that share a message, or a body outside the city.

    Both pages of a message show it: the public one and the reporter's own.
    """
    body = complaint.outside_body
    return {
        "parts": diary.parts_of(complaint, on=timezone.localdate()),
        "referral": body and complaint.referrals.running().for_page().first(),
        "letter": referring.letter_for(complaint, body) if body else "",
    }


@require_safe
def clock(request, code):
    """How the deadlines of a message are counted, day by day."""
    found = public_complaint_or_404(code)
    context = {"complaint": found, "clock": explain_clock(found)}
    return render(request, "complaints/clock.html", context)


@require_safe
def part_clock(request, code, position):
    """The same for one agency's part of a joint case."""
    found = public_complaint_or_404(code)
    part = get_object_or_404(found.parts.for_listing(), position=position)
    context = {"complaint": found, "part": part, "clock": explain_part(found, part)}
    return render(request, "complaints/clock.html", context)


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

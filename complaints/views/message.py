"""One message: its page, its PDF, its QR code; and what is said of a withheld one."""

import io

import segno
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from complaints import families, merging, printing, weaving
from complaints.clocks.explaining import explain_clock, explain_part
from complaints.codes import normalise_code
from complaints.models import Complaint
from complaints.presenters.unfolding import MessagePage
from complaints.views.supporters import supporter_of

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
    try:
        found = Complaint.objects.public().for_kept_page().with_code(code).get()
    except Complaint.DoesNotExist:
        return _show_instead(request, code)
    return _show(request, found)


def _show(request, found):
    is_for_print = "cetak" in request.GET
    page = MessagePage(found, on=timezone.localdate())
    supporter = supporter_of(request)
    context = {
        "complaint": found,
        "page": page,
        "mark": page.mark_for(request.LANGUAGE_CODE, is_for_print),
        "address": settings.PORTAL_URL + found.get_absolute_url(),
        "clock_url": reverse("complaints:clock", args=[found.code]),
        "merged_from": merging.merged_from(found, request.GET.get("dari", "")),
        "is_supporter": supporter and families.is_supported_by(found, supporter),
        "is_for_print": is_for_print,
    }
    return render(request, "complaints/complaint.html", context)


@require_safe
def clock(request, code, position=None):
    """How the deadlines of a message, or of one agency's part, are counted by day."""
    found = public_complaint_or_404(code)
    context = clock_of(found, position) | {
        "back_to": found,
        "back_url": found.get_absolute_url(),
    }
    return render(request, "complaints/clock.html", context)


def clock_of(complaint, position):
    """What the page of a clock tells; `position` is that of a part, or None."""
    if position is None:
        return {"complaint": complaint, "clock": explain_clock(complaint)}
    part = get_object_or_404(complaint.parts.for_listing(), position=position)
    clock = explain_part(complaint, part)
    return {"complaint": complaint, "part": part, "clock": clock}


@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
@vary_on_cookie
def pdf(request, code):
    found = public_complaint_or_404(code)
    document = printing.print_complaint(
        found,
        thread=weaving.thread_of(found),
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


def _show_instead(request, code):
    """Lead to the message into which it was merged, or say why it is not shown."""
    head = Complaint.objects.public().standing_for(code).first()
    if head is not None:
        return redirect(f"{head.get_absolute_url()}?dari={code}")
    found = get_object_or_404(Complaint.objects.withheld(), code=code)
    status = 404 if found.is_pending else 410
    context = {"complaint": found}
    response = render(request, "complaints/withheld.html", context, status=status)
    # A browser keeps 410 for good unless told not to, and the message may come back.
    response["Cache-Control"] = "no-cache"
    return response

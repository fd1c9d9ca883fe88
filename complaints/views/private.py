"""The reporter's own page, opened by the private link."""

import functools

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from complaints import families
from complaints.codes import normalise_code
from complaints.forms.reporter import FollowUpForm, ThanksForm
from complaints.links import is_reporter_key
from complaints.models import Complaint
from complaints.presenters.unfolding import read_own_page
from complaints.views.limits import closed_for_photos, closed_until, too_often
from complaints.views.message import clock_of
from complaints.withdrawing import withdraw_complaint

PAGE = "complaints/private.html"


def private_page(view):
    """Keep a page out of caches and search engines, and its address to itself.

    The policy tells other pages the origin only, never the key. "no-referrer" would
    say no more, but makes browsers send "Origin: null" with the page's own forms,
    which the CSRF check refuses.
    """

    @functools.wraps(view)
    def wrapped(*args, **kwargs):
        response = view(*args, **kwargs)
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(wrapped)


def private_complaint_or_404(code, key):
    """Return the message that this key opens; the key is compared in constant time."""
    complaints = Complaint.objects.for_page()
    complaint = get_object_or_404(complaints, code=normalise_code(code))
    if not is_reporter_key(key, complaint.code, complaint.link_nonce):
        raise Http404
    return complaint


@private_page
@require_safe
def private(request, code, key):
    complaint = private_complaint_or_404(code, key)
    return render(request, PAGE, _page_of(complaint))


@private_page
@require_http_methods(["GET", "POST"])
def add_follow_up(request, code, key):
    complaint = private_complaint_or_404(code, key)
    if request.method == "GET":
        return redirect(complaint.get_private_url())
    opens_at = closed_for_photos(request)
    form = FollowUpForm(request.POST, None if opens_at else request.FILES)
    is_valid = form.is_valid()
    context = _page_of(complaint) | {"follow_up_form": form}
    opens_at = opens_at or (is_valid and closed_until(request, "follow-up"))
    if opens_at:
        return too_often(request, opens_at, template=PAGE, **context)
    if not is_valid:
        return render(request, PAGE, context)
    form.add_to(complaint)
    messages.success(request, _("Susulan Anda sudah kami terima."))
    return redirect(complaint.get_private_url())


@private_page
@require_http_methods(["GET", "POST"])
def thank(request, code, key):
    complaint = private_complaint_or_404(code, key)
    if request.method == "GET":
        return redirect(complaint.get_private_url())
    form = ThanksForm(request.POST)
    context = _page_of(complaint) | {"thanks_form": form}
    if opens_at := closed_until(request, "thank"):
        return too_often(request, opens_at, template=PAGE, **context)
    head = context["head"]
    was_closed = not head.is_open
    if not _is_thanked(form, complaint):
        return render(request, PAGE, context)
    _tell_what_happened(request, head, was_closed)
    return redirect(complaint.get_private_url())


@private_page
@require_http_methods(["GET", "POST"])
def withdraw(request, code, key):
    complaint = private_complaint_or_404(code, key)
    if request.method == "GET":
        return render(request, "complaints/withdraw.html", {"complaint": complaint})
    try:
        withdraw_complaint(complaint)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Pesan Anda sudah ditarik."))
    return redirect(complaint.get_private_url())


@private_page
@require_safe
def clock(request, code, key, position=None):
    """How the deadlines are counted that the reporter's page shows."""
    complaint = private_complaint_or_404(code, key)
    context = clock_of(families.head_of(complaint), position) | {
        "back_to": complaint,
        "back_url": complaint.get_private_url(),
        "is_private": True,
    }
    return render(request, "complaints/clock.html", context)


def _is_thanked(form, complaint):
    if not form.is_valid():
        return False
    try:
        form.give_for(complaint)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _tell_what_happened(request, head, was_closed):
    head.refresh_from_db(fields=["status"])
    if was_closed and head.is_open:
        messages.success(request, _("Pesan Anda dibuka kembali dan dikerjakan lagi."))
    else:
        messages.success(request, _("Terima kasih, penilaian Anda tercatat."))


def _page_of(complaint):
    clock_key = [complaint.code, complaint.reporter_key]
    return {
        **read_own_page(complaint, now=timezone.now()),
        "clock_url": reverse("complaints:private_clock", args=clock_key),
        "follow_up_form": FollowUpForm(),
        "thanks_form": ThanksForm(),
    }

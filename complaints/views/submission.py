"""Saying what is the matter, with a coach beside it, and the receipt."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from complaints.advising import bodies_to_call
from complaints.forms.checking import CheckForm
from complaints.forms.submission import SubmissionForm
from complaints.similar import find_supportable
from complaints.views.limits import (
    closed_for_photos,
    closed_until,
    seconds_until,
    too_often,
)
from complaints.views.private import private_complaint_or_404, private_page

PREFILLED = 500
PAGE = "complaints/new.html"
COACH = "complaints/_coach.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def complaint_new(request):
    if request.method != "POST":
        words = request.GET.get("text", "")[:PREFILLED]
        form = SubmissionForm(initial={"text": words})
        return render(request, PAGE, {"form": form})
    if opens_at := closed_for_photos(request):
        form = SubmissionForm(request.POST)
        return too_often(request, opens_at, template=PAGE, form=form)
    form = SubmissionForm(request.POST, request.FILES)
    is_valid = form.is_valid()
    if "periksa" in request.POST:
        context = {"form": form, "advice": form.advise(), "was_asked": True}
        return render(request, PAGE, context)
    return _file(request, form) if is_valid else render(request, PAGE, {"form": form})


@never_cache
@require_http_methods(["GET", "POST"])
def check(request):
    """Answer the page while somebody types: the coach's words and nothing else."""
    if request.method == "GET":
        return redirect("complaints:complaint_new")
    if opens_at := closed_until(request, "coach"):
        return HttpResponse(
            status=429, headers={"Retry-After": seconds_until(opens_at)}
        )
    form = CheckForm(request.POST)
    form.is_valid()
    return render(request, COACH, {"form": form, "advice": form.advise()})


@private_page
@require_safe
def filed(request, code, key):
    complaint = private_complaint_or_404(code, key)
    similar = find_supportable(
        complaint.text,
        village=complaint.village,
        category=complaint.category,
        but=complaint,
    )
    context = {
        "complaint": complaint,
        "similar": similar,
        "outside_bodies": bodies_to_call(complaint.category),
        "has_photos": complaint.photos.exists(),
    }
    return render(request, "complaints/filed.html", context)


def _file(request, form):
    if opens_at := closed_until(request, "file", "file-day"):
        return too_often(request, opens_at, template=PAGE, form=form)
    complaint = form.file()
    return redirect("complaints:filed", complaint.code, complaint.reporter_key)

"""Saying what is the matter, and the receipt."""

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from complaints.forms.submission import SubmissionForm
from complaints.similar import find_similar
from complaints.views.limits import closed_for_photos, closed_until, too_often
from complaints.views.private import private_complaint_or_404, private_page

PREFILLED = 500
PAGE = "complaints/new.html"


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
        return _compare(request, form)
    return _file(request, form) if is_valid else render(request, PAGE, {"form": form})


@private_page
@require_safe
def filed(request, code, key):
    complaint = private_complaint_or_404(code, key)
    similar = find_similar(
        complaint.text,
        village=complaint.village,
        category=complaint.category,
        but=complaint,
    )
    context = {
        "complaint": complaint,
        "similar": similar,
        "outside_bodies": _outside_bodies(complaint.category),
        "has_photos": complaint.photos.exists(),
    }
    return render(request, "complaints/filed.html", context)


def _file(request, form):
    if opens_at := closed_until(request, "file", "file-day"):
        return too_often(request, opens_at, template=PAGE, form=form)
    complaint = form.file()
    return redirect("complaints:filed", complaint.code, complaint.reporter_key)


def _compare(request, form):
    """Show the form again, with messages that may tell of the same."""
    sketch = form.sketch()
    similar = find_similar(
        sketch.original_text, village=sketch.village, category=sketch.category
    )
    context = {
        "form": form,
        "was_checked": True,
        "similar": similar,
        "sketch": sketch,
        "outside_bodies": _outside_bodies(sketch.category),
    }
    return render(request, PAGE, context)


def _outside_bodies(category):
    """Who outside the city may be the right one, and can be called at once."""
    if category is None:
        return []
    return [body for body in category.outside_agencies.active() if body.phone]

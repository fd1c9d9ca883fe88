"""SMART Tangsel: a photo from the phone, also one that waited for a network (W13).

`/smart/` is a plain form. Where JavaScript runs, the phone keeps each message first and
then posts it to `/smart/kirim/`, from the page or from the service worker, perhaps days
later. What makes that safe:

* Exactly once. Each message has a random key, made on the phone. The key of a message
  that was filed answers with its receipt, before limits and photos are looked at; of
  two posts at the same moment the unique key lets one through (SubmissionForm.file).
* Forged requests. The door is not exempt from the CSRF check. The token in a page that
  was opened days ago, or without a network, may be void, so the phone never uses it:
  it asks for a fresh one first (GET), which other sites can send but not read. The
  check of Origin is Django's own. Who refuses cookies gets 403 and is told so.
* The same GET says whether the key was filed: after a lost answer the phone does not
  upload five photos again only to hear that they are here. The key travels in a header
  and not in the address, for it opens a receipt, and addresses are written to logs.

2xx is a receipt, 400 and 413 are final and shown to the sender, all else is tried
again later.
"""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from complaints.codes import format_code
from complaints.forms.smart import DeliveryForm, PointForm, SmartForm
from complaints.views.limits import (
    closed_for_photos,
    closed_until,
    seconds_until,
    too_often,
)

PAGE = "smart/page.html"
KEY_HEADER = "Idempotency-Key"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def smart(request):
    if request.method != "POST":
        return render(request, PAGE, {"form": SmartForm()})
    if opens_at := closed_for_photos(request):
        form = SmartForm(request.POST)
        return too_often(request, opens_at, template=PAGE, form=form)
    form = SmartForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, PAGE, {"form": form})
    if opens_at := closed_until(request, "file", "file-day"):
        return too_often(request, opens_at, template=PAGE, form=form)
    complaint = form.file()
    return redirect("complaints:filed", complaint.code, complaint.reporter_key)


@never_cache
@require_http_methods(["GET", "POST"])
def deliver(request):
    """Take a message from a phone's queue; GET gives a token and what is known."""
    if request.method == "GET":
        key = DeliveryForm({"submission_key": request.headers.get(KEY_HEADER, "")})
        filed = key.find_filed() if key.is_valid() else None
        answer = {"token": get_token(request), "receipt": filed and _receipt(filed)}
        return JsonResponse(answer)
    key = DeliveryForm(request.POST)
    if not key.is_valid():
        return _refuse(key)
    filed = key.find_filed()
    return JsonResponse(_receipt(filed)) if filed else _file(request)


@never_cache
@require_POST
def name_place(request):
    """Say in which kelurahan a point lies; by POST, so that no log keeps the point."""
    form = PointForm(request.POST)
    village = form.find_village() if form.is_valid() else None
    return JsonResponse({"village": village.display_name if village else ""})


def _file(request):
    if opens_at := closed_for_photos(request):
        return _wait(opens_at)
    form = SmartForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refuse(form)
    if opens_at := closed_until(request, "file", "file-day"):
        return _wait(opens_at)
    return JsonResponse(_receipt(form.file()), status=201)


def _receipt(complaint):
    """What the phone keeps of a message that has arrived."""
    address = reverse("complaints:filed", args=[complaint.code, complaint.reporter_key])
    return {
        "code": format_code(complaint.code),
        "receipt": address,
        "private": complaint.get_private_url(),
        "answer_by": date_format(complaint.answer_due_on, "l, j F Y"),
    }


def _refuse(form):
    """Name what is wrong in each field, in the words that the page would show."""
    errors = {name: list(errors) for name, errors in form.errors.items()}
    return JsonResponse({"errors": errors}, status=400)


def _wait(opens_at):
    response = JsonResponse({"errors": {}}, status=429)
    response["Retry-After"] = seconds_until(opens_at)
    return response

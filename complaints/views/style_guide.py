"""The design system on one page, for those who build and those who check it."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from complaints.forms import board_shown
from complaints.forms.board import BoardForm
from complaints.forms.reporter import FollowUpForm, ThanksForm
from complaints.forms.submission import SubmissionForm
from complaints.forms.tracking import CodeForm, LostLinkForm
from complaints.pictures import contrast
from complaints.samples import cast
from complaints.samples.drafts import draft_parts
from complaints.samples.messages import message_parts, own_parts, passage_parts
from complaints.samples.pages import list_parts, small_parts
from complaints.samples.part import Part
from complaints.samples.places import place_parts
from complaints.thanking import Reopening

TOKENS = "css/tokens.css"
TYPE = ("3xl", "2xl", "xl", "l", "m", "s")
SPACES = range(1, 9)
RADII = ("radius-s", "radius-m", "radius-l", "bubble-resident", "bubble-city")


@require_safe
def style_guide(request):
    """Staff see it, and everybody where DEBUG is on; for others it is not there."""
    if not (settings.DEBUG or request.user.is_staff):
        raise Http404
    context = {
        "pairs": contrast.read_pairs(_tokens()),
        "type": TYPE,
        "spaces": SPACES,
        "radii": RADII,
        "forms": [CodeForm(), LostLinkForm({}, prefix="hilang"), ThanksForm()],
        "parts": [
            *small_parts(),
            *list_parts(),
            *message_parts(),
            *passage_parts(),
            *own_parts(),
            *place_parts(),
            *_form_parts(),
            *draft_parts(SubmissionForm()),
        ],
    }
    response = render(request, "gaya/guide.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _tokens():
    return Path(finders.find(TOKENS)).read_text(encoding="utf-8")


def _form_parts():
    """Parts around a form, each with one that nobody has filled in yet."""
    complaint = cast.make_complaint()
    address = settings.PORTAL_URL + complaint.get_absolute_url()
    page = {"kept_seconds": 0}
    part = {"complaint": complaint, "address": address, "page": page, "mark": "gaya"}
    board = BoardForm({"status": "selesai"})
    own = {"complaint": complaint, "head": complaint, "thanks_form": ThanksForm()}
    return [
        Part("take_part", [part]),
        Part("filter", [{"form": board, **board_shown.show(board)}]),
        Part("add_follow_up", [own | {"follow_up_form": FollowUpForm()}]),
        Part("judge", [own | {"reopening": each} for each in _reopenings()]),
    ]


def _reopenings():
    """What "belum" would still do: open the message again, or not any more."""
    last_day = cast.day(10)
    return [Reopening(1, last_day, True), Reopening(0, last_day, False)]

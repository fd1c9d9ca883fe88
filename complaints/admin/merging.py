"""Two messages side by side: are they the same, and which of them stands for both?"""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from complaints.admin.scoping import message_or_404
from complaints.admin.telling import tell
from complaints.codes import normalise_code
from complaints.forms.merging import MergeForm
from complaints.merging import keep_apart, why_not
from complaints.models import Complaint, FollowUp
from complaints.similar import compare, find_duplicates

MODERATE = "complaints.moderate_complaint"
SCREEN = "admin:complaints_complaint_change"
WORDS_SHOWN = 5


@dataclass(frozen=True)
class Side:
    """One of the two messages, and why the other cannot be merged into it ("").

    `ends_later`: whoever keeps this one gives the city more time than it had.
    """

    complaint: Complaint
    photos: list
    why_not: str
    ends_later: bool
    other_code: str


def pages(desk):
    """Give the addresses of this module to the admin of messages."""
    view = desk.admin_site.admin_view
    pair = view(partial(show_pair, desk=desk))
    return [
        path("<int:pk>/banding/", view(find_pair), name="complaints_find_pair"),
        path("<int:pk>/banding/<int:other>/", pair, name="complaints_pair"),
    ]


@require_safe
def find_pair(request, pk):
    """Go to the comparison with a message whose code is given."""
    complaint = message_or_404(request.user, pk)
    if not request.user.has_perm(MODERATE):
        raise PermissionDenied
    code = normalise_code(request.GET.get("kode", ""))
    reach = Complaint.objects.for_official(request.user).with_code(code)
    other = reach.exclude(pk=pk).first()
    if other is None:
        messages.error(request, _("Tidak ada pesan lain dengan kode itu."))
        return redirect(SCREEN, pk)
    return redirect("admin:complaints_pair", complaint.pk, other.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def show_pair(request, pk, other, *, desk):
    """Compare two messages; what is decided is posted to the same address."""
    pair = [message_or_404(request.user, each) for each in (pk, other)]
    if not request.user.has_perm(MODERATE):
        raise PermissionDenied
    if pair[0].pk == pair[1].pk:
        raise Http404
    form = MergeForm(request.POST or None, pair=pair)
    if "bukan" in request.POST:
        return _keep_apart(request, pair)
    if form.is_valid():
        return _merge(request, form)
    if request.method == "POST":
        messages.error(request, next(iter(form.errors.values()))[0])
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Dua pesan yang mirip"),
        "opts": desk.opts,
        "form": form,
        "sides": [_side(*pair), _side(*reversed(pair))],
        "likeness": compare(*pair),
    }
    template = "admin/complaints/complaint/pair.html"
    return TemplateResponse(request, template, context)


def panel_of(complaint, user, rights):
    """Give the screen where a message went, what came to it, and what looks like it."""
    merged = list(complaint.merged.for_screen().oldest_first())
    reach = Complaint.objects.for_official(user)
    within = set(reach.in_family_of(complaint.pk).values_list("pk", flat=True))
    words = FollowUp.objects.under(complaint.merged.all())
    return {
        "merged": [(each, each.pk in within) for each in merged],
        "merged_words": list(
            (words if rights["answer"] else words.public()).newest_first()[:WORDS_SHOWN]
        ),
        "duplicates": (
            find_duplicates(complaint, user=user) if rights["moderate"] else []
        ),
    }


def _merge(request, form):
    try:
        into = form.merge(by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(request.path)
    tell(request, into, _("Digabung. Kode lama kini menuju pesan ini."))
    return redirect(SCREEN, into.pk)


def _keep_apart(request, pair):
    keep_apart(*pair, by=request.user)
    messages.success(request, _("Dicatat: bukan pesan yang sama."))
    return redirect(SCREEN, pair[0].pk)


def _side(complaint, other):
    photos = list(complaint.photos.of_message_itself())
    both_run = complaint.is_open and other.is_open
    ends_later = both_run and complaint.settle_due_on > other.settle_due_on
    return Side(complaint, photos, why_not(other, complaint), ends_later, other.code)

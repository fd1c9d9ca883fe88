"""Pages that list messages: home and the board."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from complaints import paging, promising
from complaints.codes import normalise_code
from complaints.forms.board import BoardForm
from complaints.models import Complaint, Promise
from complaints.spelling import suggest
from complaints.statistics import home_figures

LATEST = 6
ANSWERED = 4
PROMISES_SHOWN = 30


@require_safe
def home(request):
    cards = Complaint.objects.public().for_listing(on=timezone.localdate())
    context = {
        "latest": cards.newest_first()[:LATEST],
        "answered": cards.last_answered_first().with_replies()[:ANSWERED],
        "figures": home_figures(),
    }
    return render(request, "complaints/home.html", context)


@require_safe
def promises(request):
    """What officials have promised, by when, and whether it was kept."""
    public = Promise.objects.public().for_listing()
    context = {
        "records": promising.records(),
        "running": public.open()[:PROMISES_SHOWN],
        "judged": public.judged().newest_first()[:PROMISES_SHOWN],
    }
    return render(request, "complaints/promises.html", context)


@require_safe
def board(request):
    form = BoardForm(request.GET)
    cards = Complaint.objects.public().for_listing(on=timezone.localdate())
    page = paging.read_page(
        form.narrow(cards),
        Complaint.objects.all(),
        older_than=normalise_code(request.GET.get("setelah", "")),
        newer_than=normalise_code(request.GET.get("sebelum", "")),
        parameters=form.parameters(),
    )
    context = {
        "page": page,
        "form": form,
        "query": form.query,
        "suggested": "" if page.items else suggest(form.query),
    }
    return render(request, "complaints/board.html", context)

"""Pages that list messages: home and the board."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from complaints import paging, promising
from complaints.codes import normalise_code
from complaints.forms import board_shown
from complaints.forms.board import BoardForm
from complaints.models import Complaint, Promise, Thanks
from complaints.presenters.cards import cards_of
from complaints.spelling import suggest
from complaints.statistics import home_figures

LATEST = 4
# The first of them stands at the top of the page.
ANSWERED = 3
QUOTED = 2
AWAITED = 3
PROMISES_SHOWN = 30


@require_safe
def home(request):
    today = timezone.localdate()
    public = Complaint.objects.public()
    answered = public.for_listing(on=today).last_answered_first()
    thanks = Thanks.objects.public().grateful().in_words()
    context = {
        "latest": cards_of(public.for_cards().newest_first()[:LATEST], on=today),
        "answered": answered.with_replies()[:ANSWERED],
        "figures": home_figures(),
        "quotes": thanks.for_quoting().newest_first()[:QUOTED],
        "promises": Promise.objects.public().open().for_listing()[:AWAITED],
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
    page = paging.read_page(
        form.listed(Complaint.objects.public()).for_cards(),
        Complaint.objects.with_code,
        older_than=normalise_code(request.GET.get("setelah", "")),
        newer_than=normalise_code(request.GET.get("sebelum", "")),
        parameters=form.parameters(),
        order=form.order,
    )
    context = {
        "form": form,
        "page": page,
        "cards": cards_of(page.items, on=timezone.localdate(), query=form.query),
        "suggested": "" if page.items else suggest(form.query),
        **board_shown.show(form),
    }
    return render(request, "complaints/board.html", context)

"""From ticks in the list to one deed on many messages, looked at before it is done."""

from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from complaints.desk import bulk
from complaints.forms.bulk import (
    BulkArchiveForm,
    BulkCategoryForm,
    BulkCloseForm,
    BulkForwardForm,
)
from complaints.models import Complaint

LIST = "admin:complaints_complaint_changelist"
CHOSEN, KEPT = "pesan", "saring"


@dataclass(frozen=True)
class Work:
    """A deed on many messages: who may, what it is called, what it asks."""

    right: str
    title: str
    form: type


WORKS = {
    "tutup": Work(
        "complaints.answer_complaint",
        gettext_lazy("Tutup dengan satu tanggapan"),
        BulkCloseForm,
    ),
    "teruskan": Work(
        "complaints.route_complaint",
        gettext_lazy("Teruskan ke satu instansi"),
        BulkForwardForm,
    ),
    "kategori": Work(
        "complaints.route_complaint",
        gettext_lazy("Beri satu kategori"),
        BulkCategoryForm,
    ),
    "arsipkan": Work(
        "complaints.moderate_complaint",
        gettext_lazy("Arsipkan dengan satu alasan"),
        BulkArchiveForm,
    ),
}


def pages(desk):
    """Give the address of this module to the admin of messages."""
    view = desk.admin_site.admin_view(partial(show_work, desk=desk))
    return [path("sekaligus/<slug:work>/", view, name="complaints_bulk")]


def actions_for(user):
    """Return the actions of the list that a staff user may begin, as Django wants."""
    return {
        f"sekaligus_{name}": (partial(_begin, name), f"sekaligus_{name}", work.title)
        for name, work in WORKS.items()
        if user.has_perm(work.right)
    }


@require_http_methods(["GET", "HEAD", "POST"])
def show_work(request, work, *, desk):
    """Show what is about to be done with which messages; posted, do it."""
    if work not in WORKS:
        raise Http404
    if not request.user.has_perm(WORKS[work].right):
        raise PermissionDenied
    seen = _seen_in(request.POST if request.method == "POST" else request.GET)
    chosen = _within_reach(request.user, seen)
    back = _list_address(request.GET.get(KEPT, ""))
    if not 0 < len(chosen) <= bulk.LIMIT:
        messages.error(request, _how_many(chosen))
        return redirect(back)
    form = WORKS[work].form(request.POST or None)
    if form.is_valid():
        _tell(request, form.run(chosen, by=request.user, seen=seen))
        return redirect(back)
    context = {
        **desk.admin_site.each_context(request),
        "title": WORKS[work].title,
        "opts": desk.opts,
        "form": form,
        "chosen": chosen,
        "by_agency": bulk.count_by_agency(chosen),
        "closed": sum(not each.is_open for each in chosen),
        "back": back,
    }
    return TemplateResponse(request, "admin/complaints/complaint/bulk.html", context)


def _begin(work, desk, request, queryset):
    """Go from the ticked rows of the list to the page that asks what is needed."""
    pks = queryset.order_by("-pk").values_list("pk", flat=True)[: bulk.LIMIT + 1]
    if len(pks) > bulk.LIMIT:
        messages.error(request, _how_many(pks))
        return None
    asked = urlencode([*((CHOSEN, pk) for pk in pks), (KEPT, request.GET.urlencode())])
    return redirect(f"{reverse('admin:complaints_bulk', args=[work])}?{asked}")


def _seen_in(parameters):
    """Read "12:diproses.1.0" or "12": the key, and what was seen of the message."""
    seen = {}
    for value in parameters.getlist(CHOSEN)[: bulk.LIMIT + 1]:
        key, _colon, mark = value.partition(":")
        if key.isascii() and key.isdigit() and len(key) < 19:
            seen[int(key)] = mark
    return seen


def _within_reach(user, seen):
    reach = Complaint.objects.for_official(user).filter(pk__in=seen)
    return list(reach.for_screen().oldest_first())


def _list_address(query):
    return f"{reverse(LIST)}?{query}" if query else reverse(LIST)


def _how_many(chosen):
    if chosen:
        told = _("Paling banyak %(number)d pesan sekaligus. Persempit saringannya.")
        return told % {"number": bulk.LIMIT}
    return _("Pilih dahulu pesannya.")


def _tell(request, result):
    """Say how many succeeded, and which did not and why."""
    if result.done:
        number = len(result.done)
        told = ngettext("%(number)d pesan beres.", "%(number)d pesan beres.", number)
        messages.success(request, told % {"number": number})
    if result.refused:
        number = len(result.refused)
        told = ngettext("%(number)d pesan tidak:", "%(number)d pesan tidak:", number)
        why = format_html_join("", "<li>{}: {}</li>", result.refused)
        title = told % {"number": number}
        messages.error(request, format_html("{}<ul>{}</ul>", title, why))

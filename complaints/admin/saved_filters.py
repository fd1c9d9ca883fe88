"""Named filters of the list: kept, found again, renamed, forgotten."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.forms.saved_filters import FilterForm
from complaints.models import SavedFilter

MINE = "admin:complaints_filters"
QUERY_LENGTH = 500


def pages(desk):
    """Give the addresses of this module to the admin of messages."""
    view = desk.admin_site.admin_view
    mine, one = (partial(each, desk=desk) for each in (show_mine, change_one))
    return [
        path("saringan/", view(mine), name="complaints_filters"),
        path("saringan/<int:saved>/", view(one), name="complaints_filter"),
    ]


def kept_query(desk, parameters) -> str:
    """Return what of a query string filters the list, in a fixed order.

    Pages, ticks and what the list does not know are left out.
    """
    known = {"q", *(each.parameter_name for each in desk.list_filter)}
    kept = QueryDict(mutable=True)
    for name in sorted(known):
        if value := parameters.get(name, "").strip():
            kept[name] = value
    query = kept.urlencode()
    return query if len(query) <= QUERY_LENGTH else ""


def panel_of(desk, request):
    """Give the list the filters that are offered, and the one that can be kept."""
    return {
        "saved_filters": SavedFilter.objects.offered_to(request.user),
        "filter_query": kept_query(desk, request.GET),
        "filter_form": FilterForm(owner=request.user, auto_id="simpan-%s"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def show_mine(request, *, desk):
    """List one's own filters; post a name and a `query` to keep a new one."""
    _check(desk, request)
    form = FilterForm(request.POST or None, owner=request.user)
    if request.method == "POST":
        query = kept_query(desk, QueryDict(request.POST.get("query", "")))
        done = _try(request, form, lambda: form.keep(query), _("Saringan disimpan."))
        rows = reverse("admin:complaints_complaint_changelist")
        return redirect(f"{rows}?{query}" if done or query else rows)
    own = SavedFilter.objects.of_owner(request.user)
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Saringan saya"),
        "opts": desk.opts,
        "rows": [(saved, _form_of(saved, request.user)) for saved in own],
    }
    template = "admin/complaints/complaint/saved_filters.html"
    return TemplateResponse(request, template, context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_one(request, saved, *, desk):
    """Rename, share or forget an own filter; others do not exist here."""
    _check(desk, request)
    own = SavedFilter.objects.of_owner(request.user)
    found = get_object_or_404(own, pk=min(saved, 2**63 - 1))
    if request.method == "POST":
        if "hapus" in request.POST:
            found.delete()
            messages.success(request, _("Saringan dihapus."))
        else:
            form = FilterForm(request.POST, owner=request.user)
            _try(request, form, lambda: form.change(found), _("Saringan diubah."))
    return redirect(MINE)


def _try(request, form, deed, told):
    """Do what a form asks and say so, or say what is wrong; returns whether it was."""
    try:
        if not form.is_valid():
            raise ValidationError(next(iter(form.errors.values())).as_data())
        deed()
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return False
    messages.success(request, told)
    return True


def _form_of(saved, owner):
    now = {"name": saved.name, "is_shared": saved.is_shared}
    return FilterForm(owner=owner, initial=now, auto_id=f"saring-{saved.pk}-%s")


def _check(desk, request):
    if not desk.has_view_permission(request):
        raise PermissionDenied

"""The present list as a file, streamed: what the official sees, and no more."""

import tempfile
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.admin.saved_filters import kept_query
from complaints.choices import AuditKind
from complaints.desk import exporting
from complaints.forms.exporting import CSV, ExportForm
from complaints.officials import audit

LOOK = "complaints.view_private_data"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pages(desk):
    """Give the address of this module to the admin of messages."""
    view = desk.admin_site.admin_view(partial(export, desk=desk))
    return [path("unduh/", view, name="complaints_export")]


@require_http_methods(["GET", "HEAD", "POST"])
def export(request, *, desk):
    """Ask for the kind of file; posted, stream the list with the address' filters."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    form = ExportForm(request.POST or None, may_look=request.user.has_perm(LOOK))
    # The list itself judges its filters and searches, as it does on the page.
    rows = desk.get_changelist_instance(request).queryset
    if form.is_valid():
        return _give(request, desk, rows, **form.cleaned_data)
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Unduh daftar pesan"),
        "opts": desk.opts,
        "form": form,
        "query": kept_query(desk, request.GET),
        "most": number_format(exporting.ROWS_MOST, force_grouping=True),
        "contacts_most": number_format(exporting.CONTACTS_MOST, force_grouping=True),
    }
    template = "admin/complaints/complaint/export.html"
    return TemplateResponse(request, template, context)


def _give(request, desk, complaints, *, format, with_contact=False):
    what = _("dengan kontak") if with_contact else _("tanpa kontak")
    query = kept_query(desk, request.GET)
    audit.record(
        AuditKind.EXPORTED, by=request.user, about=f"pesan.{format}, {what}: {query}"
    )
    rows = exporting.table_of(complaints, by=request.user, with_contact=with_contact)
    name = f"pesan-{timezone.localdate():%Y-%m-%d}.{format}"
    if format == CSV:
        response = StreamingHttpResponse(
            exporting.write_csv(rows), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    exporting.write_xlsx(rows, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX_TYPE)

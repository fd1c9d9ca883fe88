"""Jejak audit: who did and who saw what, for the city's admin."""

import csv

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.choices import AuditKind
from complaints.forms.trail import TrailForm
from complaints.models import AuditEntry
from complaints.officials import audit, trail

# A spreadsheet takes what begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):
    """In place of the stock list: all sources in one."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        """The list and its file; a row has no page of its own."""
        view = self.admin_site.admin_view
        return [
            path("", view(self.show), name="complaints_auditentry_changelist"),
            path("unduh/", view(self.download), name="complaints_auditentry_download"),
        ]

    def show(self, request):
        """One page of the trail, newest first."""
        form, wanted = self._read(request)
        lines, mark = [], ""
        if wanted is not None:
            lines, mark = trail.read_page(wanted, after=request.GET.get("setelah", ""))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Jejak audit"),
            "opts": self.opts,
            "form": form,
            "lines": lines,
            "mark": mark,
            "is_first": "setelah" not in request.GET,
            "is_filtered": any(request.GET.get(name) for name in form.fields),
        }
        template = "admin/complaints/auditentry/trail.html"
        return TemplateResponse(request, template, context)

    def download(self, request):
        """The same lines as CSV, all of them; taking them leaves a line too."""
        _form, wanted = self._read(request)
        wanted = wanted or trail.EVERYTHING
        audit.record(AuditKind.EXPORTED, by=request.user, about=_("Jejak audit"))
        lines = trail.read_all(wanted)
        content = StreamingHttpResponse(_as_csv(lines), content_type="text/csv")
        content["Content-Disposition"] = 'attachment; filename="jejak-audit.csv"'
        return content

    def _read(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = TrailForm(request.GET)
        return form, form.wanted() if form.is_valid() else None


class _Echo:
    """A file that gives back what is written to it: the csv module wants one."""

    def write(self, text):
        return text


def _as_csv(lines):
    writer = csv.writer(_Echo())
    yield "\ufeff"
    heads = [_("Waktu"), _("Oleh"), _("Jenis"), _("Kode pesan"), _("Keterangan")]
    yield writer.writerow(heads)
    for line in lines:
        at = timezone.localtime(line.at).isoformat(sep=" ", timespec="seconds")
        cells = [at, line.by, line.kind, line.code, line.words]
        yield writer.writerow([_harmless(cell) for cell in cells])


def _harmless(cell):
    return f"'{cell}" if cell.startswith(FORMULA) else cell

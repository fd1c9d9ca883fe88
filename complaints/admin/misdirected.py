"""The table of what is most often sent to the wrong address, on a page and as CSV."""

import csv

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from complaints.categorising import how_often_right
from complaints.desk.misdirecting import most_misdirected
from complaints.models import Complaint

RIGHT = "complaints.view_misdirected"


def pages(desk):
    """Give the desk's addresses of the table and its CSV."""
    view = desk.admin_site.admin_view
    return [
        path("salah-alamat/", view(show_table), name="complaints_misdirected"),
        path("salah-alamat.csv", view(give_csv), name="complaints_misdirected_csv"),
    ]


@require_safe
def show_table(request):
    """Counts of the whole city: for those who work for it, not for one agency."""
    _check(request.user)
    context = {
        **admin.site.each_context(request),
        "title": _("Pesan salah alamat"),
        "opts": Complaint._meta,
        "rows": most_misdirected(),
        "record": how_often_right(),
    }
    return TemplateResponse(request, "admin/complaints/misdirected.html", context)


@require_safe
def give_csv(request):
    _check(request.user)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="salah-alamat.csv"'
    writer = csv.writer(response)
    writer.writerow(["kategori", "dari", "ke", "lembaga_luar", "jumlah"])
    for row in most_misdirected():
        outside = "ya" if row.is_outside else "tidak"
        writer.writerow([row.category, row.came_from, row.went_to, outside, row.number])
    return response


def _check(user):
    if user.agency_id or not user.has_perm(RIGHT):
        raise PermissionDenied

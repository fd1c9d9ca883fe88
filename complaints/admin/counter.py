"""The counter: taking a message down for somebody, and the receipt for them to keep."""

import io

import segno
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from complaints.admin.scoping import is_within_reach
from complaints.desk.counter import may_enter, receipts_of
from complaints.forms.counter import CounterForm
from complaints.models import Complaint

RECEIPT = "admin:complaints_counter_receipt"


def pages(desk):
    """Give the addresses of the counter to the admin of messages."""
    view = desk.admin_site.admin_view
    receipt = "loket/<int:pk>/tanda-terima/"
    return [
        path("loket/", view(enter), name="complaints_counter"),
        path(receipt, view(show_receipt), name="complaints_counter_receipt"),
        path(f"{receipt}qr.svg", view(draw_qr), name="complaints_counter_qr"),
    ]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request):
    """Take a message down; a refused one comes back with every word and photo."""
    if not may_enter(request.user):
        raise PermissionDenied
    if request.method != "POST":
        return _show(request, CounterForm(by=request.user))
    form = CounterForm(request.POST, request.FILES, by=request.user)
    is_valid = form.is_valid()
    if "usulkan" in request.POST:
        return _show(request, form.with_suggestions(), has_suggested=True)
    if not is_valid:
        return _show(request, form)
    return redirect(RECEIPT, form.file().pk)


@never_cache
@require_safe
def show_receipt(request, pk):
    """What the person takes home; only who typed it in sees it, for a day."""
    complaint = _receipt_or_404(request, pk)
    context = {
        **admin.site.each_context(request),
        "title": _("Tanda terima %(code)s") % {"code": complaint.code},
        "complaint": complaint,
        "is_within_reach": is_within_reach(request.user, complaint.pk),
    }
    return TemplateResponse(request, "admin/complaints/complaint/receipt.html", context)


@never_cache
@require_safe
def draw_qr(request, pk):
    """The private link as a QR code, in SVG."""
    complaint = _receipt_or_404(request, pk)
    picture = io.BytesIO()
    address = settings.PORTAL_URL + complaint.get_private_url()
    segno.make(address, error="m").save(picture, kind="svg", scale=6, light="white")
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


def _receipt_or_404(request, pk):
    if not may_enter(request.user):
        raise PermissionDenied
    return get_object_or_404(receipts_of(request.user), pk=pk)


def _show(request, form, **shown):
    context = {
        **admin.site.each_context(request),
        "title": _("Catat pesan di loket"),
        "opts": Complaint._meta,
        "form": form,
    }
    template = "admin/complaints/complaint/counter.html"
    return TemplateResponse(request, template, context | shown)

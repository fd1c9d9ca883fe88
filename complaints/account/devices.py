"""An official's own account: what protects it, and where they are signed in."""

from django.contrib import admin, messages
from django.contrib.auth import logout
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from complaints.officials import second_factor, sessions


@require_safe
def show_account(request):
    """The first page: password, second factor, devices."""
    official = request.user
    context = {
        **admin.site.each_context(request),
        "title": _("Akun Anda"),
        "is_set_up": second_factor.is_set_up(official),
        "is_required": second_factor.is_required(official),
        "devices": len(sessions.open_of(official)),
    }
    return TemplateResponse(request, "admin/account/account.html", context)


@require_safe
def show_devices(request):
    """Every browser in which this official is signed in."""
    context = {
        **admin.site.each_context(request),
        "title": _("Perangkat Anda"),
        "devices": sessions.open_of(request.user),
        "this_device": request.staff_session,
    }
    return TemplateResponse(request, "admin/account/devices.html", context)


@require_POST
def end_device(request, session):
    """Sign out elsewhere, or here."""
    device = get_object_or_404(sessions.open_of(request.user), pk=session)
    if device == request.staff_session:
        return _leave(request)
    sessions.end(device, by=request.user)
    messages.success(request, _("Perangkat itu sudah keluar."))
    return redirect("admin:account_devices")


@require_POST
def end_all_devices(request):
    """Sign out everywhere, here too."""
    sessions.end_all(request.user, by=request.user, but=request.staff_session)
    return _leave(request)


def _leave(request):
    logout(request)
    messages.success(request, _("Anda sudah keluar."))
    return redirect("admin:login")

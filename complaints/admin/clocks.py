"""How the deadlines of a message were counted, for staff within whose reach it is.

Also of what the public does not read: the page of views/message.py is for the rest.
"""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from complaints.admin.scoping import message_or_404
from complaints.clocks.explaining import explain_clock, explain_part


def pages(desk):
    """Give the addresses of this module to the admin of messages."""
    view = desk.admin_site.admin_view(partial(show_clock, desk=desk))
    return [
        path("<int:pk>/tenggat/", view, name="complaints_clock"),
        path("<int:pk>/tenggat/<int:position>/", view, name="complaints_part_clock"),
    ]


def address_of(complaint, part=None):
    """Where staff read how the days of a message, or of one part of it, were counted.

    Without `part` it is that of the message's clock in diary.deadline_of.
    """
    own_parts = getattr(complaint, "own_parts", [])
    part = part or (own_parts[0] if own_parts else None)
    if part is None:
        return reverse("admin:complaints_clock", args=[complaint.pk])
    return reverse("admin:complaints_part_clock", args=[complaint.pk, part.position])


@require_safe
def show_clock(request, pk, position=None, *, desk):
    """Every day, counted or skipped: of the message, or of one agency's part."""
    complaint = message_or_404(request.user, pk)
    if not desk.has_view_permission(request):
        raise PermissionDenied
    part = None
    if position is not None:
        part = get_object_or_404(complaint.parts.for_listing(), position=position)
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Batas waktu pesan %(code)s") % {"code": complaint.code},
        "opts": desk.opts,
        "complaint": complaint,
        "part": part,
        "clock": explain_part(complaint, part) if part else explain_clock(complaint),
    }
    template = "admin/complaints/complaint/clock.html"
    return TemplateResponse(request, template, context)

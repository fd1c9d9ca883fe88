"""Every fault has a page that says what to do next."""

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import requires_csrf_token

from complaints.forms.smart import SmartForm
from complaints.forms.submission import SubmissionForm
from complaints.recognising.phones import parse_phone

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@requires_csrf_token
def bad_request(request, exception=None):
    if isinstance(exception, TOO_MUCH):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


@requires_csrf_token
def permission_denied(request, exception=None):
    return render(request, "403.html", status=403)


@requires_csrf_token
def page_not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    """Rendered without context processors, for they may be what failed."""
    number = settings.PORTAL_SMS_NUMBER
    context = {"sms_number": number, "sms_uri": f"sms:{parse_phone(number)}"}
    return render(None, "500.html", context, status=500)


@requires_csrf_token
def csrf_failure(request, reason=""):
    """Give a message's words back: the sender has done nothing wrong."""
    pages = {
        reverse("complaints:complaint_new"): (SubmissionForm, "complaints/new.html"),
        reverse("complaints:smart"): (SmartForm, "smart/page.html"),
    }
    if request.path not in pages:
        return render(request, "403_csrf.html", status=403)
    form_class, template = pages[request.path]
    form = form_class(initial=request.POST.dict() | {"website": ""})
    context = {"form": form, "is_refused": True}
    return render(request, template, context, status=403)

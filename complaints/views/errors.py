"""Every fault has a page that says what to do next."""

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import requires_csrf_token

from complaints.forms.submission import SubmissionForm

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
    return render(None, "500.html", status=500)


@requires_csrf_token
def csrf_failure(request, reason=""):
    """Give a message's words back: the sender has done nothing wrong."""
    if request.path != reverse("complaints:complaint_new"):
        return render(request, "403_csrf.html", status=403)
    form = SubmissionForm(initial=request.POST.dict() | {"website": ""})
    context = {"form": form, "is_refused": True}
    return render(request, "complaints/new.html", context, status=403)

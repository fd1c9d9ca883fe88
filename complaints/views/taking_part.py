"""What anyone can do with a public message: support it, follow it by e-mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from complaints import following, thanking
from complaints.forms.reporter import FollowForm
from complaints.throttling import is_allowed
from complaints.views import supporters
from complaints.views.limits import closed_until, too_often
from complaints.views.message import public_complaint_or_404

ANSWERS = {
    True: gettext_lazy("Dukungan Anda dicatat."),
    False: gettext_lazy("Anda sudah mendukung pesan ini."),
}


@require_http_methods(["GET", "POST"])
def support(request, code):
    """Count a supporter once, or no longer."""
    complaint = public_complaint_or_404(code)
    if request.method == "GET":
        return redirect(complaint)
    if opens_at := closed_until(request, "support"):
        return too_often(request, opens_at)
    if "batal" in request.POST:
        return _take_back(request, complaint)
    token = supporters.token_of(request)
    if not token:
        # Who comes without the cookie each time is counted by address as well.
        if opens_at := closed_until(request, "support-same", about=code):
            return too_often(request, opens_at)
        token = supporters.new_token()
    is_new = thanking.support(complaint, supporter=supporters.name_of(token))
    if "setempat" in request.POST:
        # Pressed within another page (coach.js), which shows the words itself.
        answer = HttpResponse(ANSWERS[is_new], content_type="text/plain; charset=utf-8")
    else:
        messages.success(request, ANSWERS[is_new])
        answer = redirect(complaint)
    return supporters.remember(answer, token)


@require_http_methods(["GET", "POST"])
def follow(request, code):
    """Ask for an address that wants to hear of a message."""
    complaint = public_complaint_or_404(code)
    form = FollowForm(request.POST or None)
    if not form.is_valid():
        context = {"complaint": complaint, "form": form}
        return render(request, "complaints/follow.html", context)
    if opens_at := closed_until(request, "follow"):
        return too_often(request, opens_at)
    # An address that is asked too often is being pestered: it gets nothing more.
    if is_allowed("follow", form.cleaned_data["email"].lower()):
        form.follow(complaint)
    messages.success(request, _("Buka e-mail Anda, lalu tekan tautan konfirmasi."))
    return redirect(complaint)


@never_cache
@require_http_methods(["GET", "POST"])
def confirm_follow(request, ticket):
    """Ask before confirming: mail scanners open links, but they press no buttons."""
    if request.method == "GET":
        return render(request, "complaints/confirm_follow.html")
    follower = following.confirm_follow(ticket)
    if follower is None:
        return render(request, "404.html", status=404)
    messages.success(request, _("Anda kini mengikuti pesan ini."))
    return redirect(follower.complaint)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def stop_following(request, ticket):
    """Forget an address; mail programs post here with one click (RFC 8058).

    They must not be redirected, and a second click is no fault.
    """
    if request.method == "GET":
        return render(request, "complaints/stop_following.html")
    following.stop_following(ticket)
    return render(request, "complaints/stopped_following.html")


def _take_back(request, complaint):
    supporter = supporters.supporter_of(request)
    if supporter and thanking.take_back_support(complaint, supporter=supporter):
        messages.success(request, _("Dukungan Anda dibatalkan."))
    return redirect(complaint)

"""What anyone can do with a public message: support it, follow it by e-mail."""

import secrets

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from complaints import following, thanking
from complaints.forms.reporter import FollowForm
from complaints.throttling import is_allowed
from complaints.views.limits import closed_until, too_often
from complaints.views.message import public_complaint_or_404, show_complaint

SUPPORTER_COOKIE = "pendukung"
COOKIE_SECONDS = 365 * 24 * 3600
ANSWERS = {
    True: gettext_lazy("Dukungan Anda dicatat."),
    False: gettext_lazy("Anda sudah mendukung pesan ini."),
}


@require_http_methods(["GET", "POST"])
def support(request, code):
    """Count a supporter once: a signed, random cookie tells who did it already."""
    complaint = public_complaint_or_404(code)
    if request.method == "GET":
        return redirect(complaint)
    if opens_at := closed_until(request, "support"):
        return too_often(request, opens_at)
    token = request.get_signed_cookie(SUPPORTER_COOKIE, default="")
    if not token:
        # Who comes without the cookie each time is counted by address as well.
        if opens_at := closed_until(request, "support-same", about=code):
            return too_often(request, opens_at)
        token = secrets.token_hex(16)
    supporter = salted_hmac("complaints.support", token, algorithm="sha256")
    is_new = thanking.support(complaint, supporter=supporter.hexdigest())
    messages.success(request, ANSWERS[is_new])
    return _remember_supporter(redirect(complaint), token)


@require_http_methods(["GET", "POST"])
def follow(request, code):
    complaint = public_complaint_or_404(code)
    if request.method == "GET":
        return redirect(complaint)
    form = FollowForm(request.POST)
    if not form.is_valid():
        return show_complaint(request, complaint, follow_form=form)
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


def _remember_supporter(response, token):
    response.set_signed_cookie(
        SUPPORTER_COOKIE,
        token,
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.IS_HTTPS,
    )
    return response

"""The one place where the desk asks for a running session and for the second factor."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from complaints.account.entering import find_session
from complaints.officials import second_factor, sessions

# What a signed-in official may open before the second factor is there.
BEFORE_SECOND_FACTOR = {
    "login",
    "logout",
    "account_set_up",
    "account_qr",
}


class DeskGuard:
    """Stands before every address of the admin, also those of pages yet to come."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Give pages `request.staff_session`; send away who may not go on."""
        match = request.resolver_match
        if "admin" not in match.namespaces or not request.user.is_authenticated:
            return None
        session = find_session(request, request.user)
        if session is None:
            return self._send_out(request)
        request.staff_session = session
        sessions.note_use(session)
        if session.verified_at or match.url_name in BEFORE_SECOND_FACTOR:
            return None
        if second_factor.is_set_up(request.user):
            return self._send_out(request)
        if second_factor.is_required(request.user):
            return redirect("admin:account_set_up")
        return None

    def _send_out(self, request):
        """Whose session was ended, or never asked for its code, signs in again."""
        logout(request)
        messages.info(request, _("Anda sudah keluar dari perangkat ini. Masuk lagi."))
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))

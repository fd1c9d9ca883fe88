"""Between password and desk, and out again: what the browser's session holds."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login, logout
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from complaints.addresses import address_of
from complaints.models import Official
from complaints.officials import sessions

TOKEN = "staff_session"  # noqa: S105  the name under which the token lies
WAITING = "waiting_for_code"
CODE_WITHIN = timedelta(minutes=10)


def note_sign_in(sender, request, user, **kwargs):
    """List every sign-in, whichever way it went; connected to user_logged_in."""
    request.session[TOKEN] = sessions.begin(
        user,
        user_agent=request.headers.get("User-Agent", ""),
        address=address_of(request),
    )


def note_sign_out(sender, request, user, **kwargs):
    """End the session where it is left; connected to user_logged_out."""
    session = find_session(request, user) if user else None
    if session is not None:
        sessions.leave(session)


def find_session(request, official):
    """Return the StaffSession of this browser, or None if it is over."""
    return sessions.find(request.session.get(TOKEN), official=official)


def wait_for_code(request, official, *, then):
    """Remember who gave the right password; they are not signed in by that."""
    if request.user.is_authenticated:
        logout(request)
    request.session.cycle_key()
    request.session[WAITING] = {
        "official": official.pk,
        "hash": official.get_session_auth_hash(),
        "since": timezone.now().isoformat(),
        "then": then,
    }


def who_waits(request):
    """Return whose code is awaited; None if nobody's, too late, or no longer right."""
    waiting = request.session.get(WAITING)
    if not waiting:
        return None
    if datetime.fromisoformat(waiting["since"]) < timezone.now() - CODE_WITHIN:
        return None
    staff = Official.objects.filter(is_active=True, is_staff=True)
    official = staff.filter(pk=waiting["official"]).first()
    if official is None:
        return None
    same = constant_time_compare(official.get_session_auth_hash(), waiting["hash"])
    return official if same else None


def let_in(request, official) -> str:
    """Sign in who has shown the code; returns the address they were on the way to."""
    waiting = request.session.pop(WAITING)
    login(request, official, backend=settings.AUTHENTICATION_BACKENDS[0])
    sessions.note_code(find_session(request, official))
    return waiting["then"]

"""Where officials are signed in: begun, used, ended."""

import hashlib
import secrets
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.addresses import shorten_address
from complaints.browsers import describe_browser
from complaints.choices import AuditKind
from complaints.models import StaffSession
from complaints.officials import audit

SEEN_EVERY = timedelta(minutes=5)
KEPT_FOR = timedelta(days=90)


class PasswordEndsSessions:
    """A validator that refuses nothing: Django tells validators of each new password.

    So however it was changed (by its owner, by e-mail, by an admin, on the command
    line), who knew the old one is out.
    """

    def validate(self, password, user=None):
        pass

    def password_changed(self, password, user=None):
        if user is not None and user.pk:
            StaffSession.objects.of(user).open(now=timezone.now()).end()

    def get_help_text(self):
        return _("Setelah sandi diganti, Anda keluar dari perangkat lain.")


def begin(official, *, user_agent="", address="", now=None) -> str:
    """Note a sign-in; returns the token that its browser's session must hold."""
    token = secrets.token_urlsafe(24)
    now = now or timezone.now()
    audit.record(AuditKind.SIGNED_IN, by=official, address=address)
    StaffSession.objects.create(
        official=official,
        digest=_digest(token),
        browser=describe_browser(user_agent),
        address=shorten_address(address),
        started_at=now,
        last_seen_at=now,
    )
    return token


def find(token, *, official, now=None):
    """Return the session that a token stands for, or None if it is over."""
    now = now or timezone.now()
    running = StaffSession.objects.of(official).open(now=now)
    return running.with_digest(_digest(token or "")).first()


def note_use(session, *, now=None):
    """Note that a session is in use, every five minutes at most."""
    now = now or timezone.now()
    if session.last_seen_at < now - SEEN_EVERY:
        session.last_seen_at = now
        session.save(update_fields=["last_seen_at"])


def note_code(session, *, now=None):
    """Note that the second factor was shown in this session."""
    session.verified_at = now or timezone.now()
    session.save(update_fields=["verified_at"])


def open_of(official, *, now=None):
    """Return where this official is signed in, last used first."""
    running = StaffSession.objects.of(official).open(now=now or timezone.now())
    return running.last_used_first()


def leave(session, *, now=None):
    """End a session in the browser in which it is used."""
    StaffSession.objects.filter(pk=session.pk).end(now=now)
    audit.record(AuditKind.SIGNED_OUT, by=session.official)


def go_on(session):
    """Keep the session in which its owner has just ended all with a new password."""
    session.ended_at = None
    session.save(update_fields=["ended_at"])


def end(session, *, by, now=None):
    """End one session, from another."""
    if StaffSession.objects.filter(pk=session.pk).end(now=now):
        _record_end(1, by=by, official=session.official)


def end_all(official, *, by, but=None, now=None) -> int:
    """End all sessions of an official `but` one; returns how many."""
    number = open_of(official, now=now).other_than(but).end(now=now)
    if number:
        _record_end(number, by=by, official=official)
    return number


def forget_old(*, now=None) -> int:
    """Delete what has not been used for KEPT_FOR; returns how many.

    What browsers' sessions held goes too, once they are over.
    """
    now = now or timezone.now()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    old = StaffSession.objects.not_seen_since(now - KEPT_FOR)
    deleted, _per_model = old.delete()
    return deleted


def _record_end(number, *, by, official):
    about = _("%(number)d perangkat") % {"number": number}
    audit.record(AuditKind.SESSIONS_ENDED, by=by, official=official, about=about)


def _digest(token):
    return hashlib.sha256(token.encode()).hexdigest()

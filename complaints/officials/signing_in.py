"""How often signing in may fail, and who hears of it.

Only failures stay counted, so that a whole office behind one address gets in.
"""

from datetime import datetime

from django.utils import timezone

from complaints.choices import AuditKind
from complaints.models import Official
from complaints.officials import audit, notices
from complaints.throttling import is_allowed, opens_at, take_back


def count_try(username: str, address: str, *, now: datetime) -> datetime | None:
    """Count one more try, before the password is looked at.

    Returns when signing in is open again, if there were too many; else None.
    """
    closed = [
        opens_at(deed, now=now)
        for deed, who in _limits(username, address)
        if not is_allowed(deed, who, now=now)
    ]
    return max(closed, default=None)


def note_success(username: str, address: str, *, now: datetime) -> None:
    """Take the try back: it was no failure."""
    for deed, who in _limits(username, address):
        take_back(deed, who, now=now)


def note_failure(username: str, address: str, *, now=None) -> None:
    """Write a failure down; after many in a day its person is told, once that day.

    What was typed as a name is kept only if it is one: people type passwords there.
    """
    now = now or timezone.now()
    official = Official.objects.filter(username=username, is_staff=True).first()
    audit.record(AuditKind.SIGN_IN_FAILED, official=official, address=address)
    if official is None or is_allowed("sign-in-person", str(official.pk), now=now):
        return
    if is_allowed("sign-in-told", str(official.pk), now=now):
        notices.tell(official, "sign_ins_failed")


def _limits(username, address):
    return [
        ("sign-in", f"{address} {username.casefold()}"),
        ("sign-in-address", address),
    ]

"""How an official leaves: no sign-in any more, and nothing stays behind unattended.

Messages belong to the agency, not to a person: they stay in the agency's list. What can
go wrong is that nobody is left there to read it.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from complaints.choices import AuditKind
from complaints.models import Complaint, Official
from complaints.officials import audit, notices, sessions

CITY_ADMIN = "Admin Kota"
COUNTED = 1000


@dataclass(frozen=True)
class Handover:
    """What an official leaves behind: open messages of the agency, and to whom."""

    open_messages: int
    colleagues: list

    @property
    def is_more(self) -> bool:
        """Whether there may be more messages than were counted."""
        return self.open_messages == COUNTED

    @property
    def leaves_nobody(self) -> bool:
        return not self.colleagues


def look_ahead(official) -> Handover | None:
    """Return what would be left behind; None for who works for the whole city."""
    if official.agency_id is None:
        return None
    mine = Complaint.objects.of_agency(official.agency_id).still_open()
    others = Official.objects.filter(
        agency=official.agency_id, is_active=True, is_staff=True
    )
    return Handover(
        open_messages=len(mine.values_list("pk", flat=True)[:COUNTED]),
        colleagues=list(others.exclude(pk=official.pk).order_by("username")),
    )


@transaction.atomic
def deactivate(official, *, by):
    """End an official's sign-in and sessions; their name stays under their answers.

    Raises ValidationError for oneself, a superuser, the last active Admin Kota. If an
    agency is left without anybody, every Admin Kota is told by e-mail.
    """
    if official == by:
        raise ValidationError(_("Minta admin kota lain menonaktifkan akun Anda."))
    if official.is_superuser:
        raise ValidationError(_("Akun pengelola teknis tidak dinonaktifkan di sini."))
    if is_last_city_admin(official):
        raise ValidationError(_("Harus ada paling sedikit satu admin kota yang aktif."))
    official.is_active = False
    official.save(update_fields=["is_active"])
    sessions.end_all(official, by=by)
    left = look_ahead(official)
    audit.record(
        AuditKind.DEACTIVATED, by=by, official=official, about=_words(official)
    )
    if left is not None and left.leaves_nobody:
        _tell_city_admins(official, left)


@transaction.atomic
def reactivate(official, *, by):
    """Let an official sign in again, with the password and the app they had."""
    official.is_active = True
    official.save(update_fields=["is_active"])
    audit.record(
        AuditKind.REACTIVATED, by=by, official=official, about=_words(official)
    )


def is_last_city_admin(official) -> bool:
    """Say whether without this official no active Admin Kota would be left.

    Their rows stay locked until the transaction ends: two who remove each other at the
    same moment would leave nobody.
    """
    group = Group.objects.get(name=CITY_ADMIN)
    active = group.user_set.filter(is_active=True).select_for_update()
    return {admin.pk for admin in active} == {official.pk}


def _words(official):
    return official.agency.abbreviation if official.agency_id else _("seluruh kota")


def _tell_city_admins(official, left):
    for admin in Official.objects.filter(groups__name=CITY_ADMIN, is_active=True):
        notices.tell(admin, "nobody_left", left=left, agency=official.agency)

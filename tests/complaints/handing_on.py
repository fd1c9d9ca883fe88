"""Agencies that hand a message on, in the shortest words."""

from complaints import forwarding
from tests import factories

NOT_OURS = "Jalan ini milik pengembang, bukan kami."


def official_of(code):
    return factories.make_official(agency=factories.make_agency(code))


def give_to(complaint, code, *, by):
    return forwarding.assign_agency(complaint, factories.make_agency(code), by=by)


def refuse(complaint, *, by, reason=NOT_OURS):
    return forwarding.refuse(complaint, reason=reason, by=by)

"""How an invented message of the demo travels: refused, handed on, shared, passed out.

Each deed takes an entry of pesan.json and goes through the rooms, at its own moment.
"""

from datetime import timedelta

from django.utils import timezone

from complaints import forwarding, referring, sharing
from complaints.choices import ReferralWay
from complaints.models import Agency, Official

WAYS = {way.name.lower(): way for way in ReferralWay}


def refuse(complaint, entry, *, moderator, at):
    official = official_of(Agency.objects.get(code=entry["agency"]))
    forwarding.refuse(complaint, reason=entry["text"], by=official, now=at)


def hand_on(complaint, entry, *, moderator, at):
    official = official_of(Agency.objects.get(code=entry["agency"]))
    agency = Agency.objects.get(code=entry["to"])
    forwarding.forward(complaint, agency, reason=entry["text"], by=official, now=at)


def share_out(complaint, entry, *, moderator, at):
    agency = Agency.objects.get(code=entry["agency"])
    sharing.add_part(complaint, agency, task=entry["text"], by=moderator, now=at)


def acknowledge(complaint, entry, *, moderator, at):
    referring.acknowledge(
        complaint,
        on=timezone.localdate(at),
        note=entry["text"],
        by=moderator,
        now=at,
    )


# What an entry of a thread may be, beside the words of officials and residents.
DEEDS = {
    "refusal": refuse,
    "forward": hand_on,
    "part": share_out,
    "acknowledgement": acknowledge,
}


def passed_on(entry):
    """Say how an answer tells that an outside body was told, None if it does not."""
    return referring.PassedOn(WAYS[entry["way"]]) if "way" in entry else None


def promised_day(entry, at):
    """Return the day that an answer promises, None if it promises none."""
    if "promised_in" not in entry:
        return None
    return timezone.localdate(at + timedelta(days=entry["promised_in"]))


def official_of(agency):
    """Return an official of an agency, if need be one who cannot sign in."""
    sign_in = Official.objects.filter(agency=agency, is_active=True).first()
    if sign_in:
        return sign_in
    official, _is_new = Official.objects.get_or_create(
        username=f"demo-{agency.slug}",
        defaults={"agency": agency, "is_active": False, "first_name": "Demo"},
    )
    return official

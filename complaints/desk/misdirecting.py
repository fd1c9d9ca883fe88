"""What is most often sent to the wrong address: from where to where, by topic."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.models import Forwarding, Referral

LOOKED_BACK = timedelta(days=365)
SHOWN = 200


@dataclass(frozen=True)
class Misdirected:
    """So many messages of a topic lay with one agency and belonged to another.

    `came_from` is "" where a message went outside without an agency of the city.
    """

    category: str
    came_from: str
    went_to: str
    is_outside: bool
    number: int


def most_misdirected(*, now=None) -> list[Misdirected]:
    """Count the last year's messages that moved, most frequent first, in one query.

    What was handed on by people counts, and what went to an outside body; what the
    portal itself moved by the place does not.
    """
    since = (now or timezone.now()) - LOOKED_BACK
    handed_on = Forwarding.objects.filter(
        at__gte=since, from_agency__isnull=False, by__isnull=False
    ).values_list(
        F("complaint__category__name"),
        F("from_agency__abbreviation"),
        F("to_agency__abbreviation"),
        F("to_agency__level"),
    )
    went_out = Referral.objects.filter(passed_on_at__gte=since).values_list(
        F("complaint__category__name"),
        F("from_agency__abbreviation"),
        F("body__abbreviation"),
        F("body__level"),
    )
    counted = (
        rows.annotate(number=Count("complaint", distinct=True)).order_by()
        for rows in (handed_on, went_out)
    )
    first, second = counted
    rows = first.union(second, all=True).order_by("-number")[:SHOWN]
    return [
        Misdirected(
            category=category or _("Tanpa kategori"),
            came_from=came_from or "",
            went_to=went_to,
            is_outside=level == "luar",
            number=number,
        )
        for category, came_from, went_to, level, number in rows
    ]

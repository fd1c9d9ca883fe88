"""Where a message that came back might belong: a hint, the moderator decides."""

from dataclasses import dataclass

from django.conf import settings

from complaints import forwarding, routing
from complaints.models import Agency, CasePart, Category, Refusal

SHOWN = 3


@dataclass(frozen=True)
class Suggestion:
    """An agency of the city, and the words or the topic that point to it."""

    agency: Agency
    because: str


@dataclass(frozen=True)
class Hint:
    """Who gave a message back and why, and who else could be responsible.

    `is_final` says that the agency which is chosen now cannot give it back again.
    """

    refusals: list[Refusal]
    is_final: bool
    suggestions: list[Suggestion]
    outside: list[Agency]
    refused_parts: list[CasePart]


def hint_for(complaint) -> Hint | None:
    """Return what helps to decide about a message that came back, None if none did."""
    refused_parts = []
    if complaint.open_part_count:
        refused_parts = list(complaint.parts.refused().for_listing())
    returned = complaint.is_open and (complaint.agency_id is None or refused_parts)
    refusals = returned and list(
        complaint.refusals.select_related("agency").order_by("at", "pk")
    )
    if not refusals:
        return None
    suggestions, outside = _suggest(complaint, refusals)
    of_whole = [refusal for refusal in refusals if refusal.part_id is None]
    return Hint(
        refusals=refusals,
        is_final=len(of_whole) >= settings.REFUSALS_ALLOWED,
        suggestions=suggestions,
        outside=outside,
        refused_parts=refused_parts,
    )


def _suggest(complaint, refusals):
    """By what was said, then by the message's category; none that had it before.

    Who gives a message back often says whose it is: their words count, too.
    """
    said = "\n".join([complaint.text, *(refusal.reason for refusal in refusals)])
    had = forwarding.agencies_before(complaint)
    found, outside = {}, {}
    for category, because in _likely_categories(complaint, said):
        agency = routing.agency_for(category, complaint.village)
        if agency is not None and agency.pk not in had:
            found.setdefault(agency.pk, Suggestion(agency, because))
        bodies = list(category.outside_agencies.all())
        if category.agency.is_outside:
            bodies.insert(0, category.agency)
        for body in bodies:
            outside.setdefault(body.pk, body)
    return list(found.values())[:SHOWN], list(outside.values())[:SHOWN]


def _likely_categories(complaint, said):
    guesses = routing.guess_topics(said)
    codes = [guess.code for guess in guesses]
    rows = Category.objects.with_agency().prefetch_related("outside_agencies")
    categories = {category.code: category for category in rows.filter(code__in=codes)}
    likely = [
        (categories[guess.code], ", ".join(guess.words))
        for guess in guesses
        if guess.code in categories
    ]
    if complaint.category_id and complaint.category not in categories.values():
        own = rows.get(pk=complaint.category_id)
        likely.append((own, own.name))
    return likely

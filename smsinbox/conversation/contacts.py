"""Which cases a telephone and the portal have lately spoken about.

A contact is an SMS of theirs that became part of a case (SMS_FOLLOW_UP_WINDOW), or a
notice of ours about one (SMS_NOTICE_WINDOW). A case that was closed counts as long as
our notice of that has not been answered. What waits for its reporter ("ditunda") counts
at any time. A merged case is as open, and as answered, as its target.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from complaints import routing
from complaints.choices import Status
from complaints.families import head_of
from complaints.models import Complaint, Thanks
from smsinbox.choices import Purpose
from smsinbox.conversation.cases import own_cases
from smsinbox.models import InboundMessage, OutboundMessage
from smsinbox.reading.answers import strip_landmarks

NOTICES = (Purpose.REPLY_NOTICE, Purpose.CLOSING, Purpose.MERGED)
OFFERED_MOST = 3
OF_CASE = (
    *("complaint__category", "complaint__agency", "complaint__village"),
    "complaint__merged_into__agency",
)
# What was archived, or withdrawn, is over: words that follow are another matter.
BARE_THANKS = "Terima kasih."
ANSWERABLE = frozenset({Status.RESOLVED, Status.OUT_OF_SCOPE})


@dataclass(frozen=True)
class Contact:
    """One moment at which a case was spoken about, by them or by us."""

    case: Complaint
    at: datetime


def cases_meant(message) -> list[Complaint]:
    """Return the cases that an SMS without a code may be about, the likeliest first.

    None: it is a new matter. One: that case. Several: equally likely.
    """
    guess = _recognise(message.text)
    theirs, ours = _their_contacts(message), _our_contacts(message)
    on_hold = list(own_cases(message.sender).with_status(Status.ON_HOLD)[:OFFERED_MOST])
    is_open = [one for one in theirs if head_of(one.case).is_open]
    recent = _cases_of([*is_open, *ours]) + on_hold
    exact = _once(case for case in recent if _is_this_matter(guess, case))
    if len(exact) == 1:
        return exact
    # Whoever spoke last about what is closed begins anew.
    last = [one for one in theirs[:1] if head_of(one.case).is_open]
    since = [one for one in ours if not last or one.at > last[0].at]
    for tier in (_cases_of([*last, *since]), on_hold):
        fits = [case for case in tier if not _is_other_matter(guess, case)]
        asked = [case for case in fits if head_of(case).status == Status.ON_HOLD]
        if fits:
            return asked if len(asked) == 1 else fits[:OFFERED_MOST]
    return []


def answered_lately(message) -> list[Complaint]:
    """Return the cases about whose answer we told lately and heard nothing yet."""
    return _once(one.case for one in _our_contacts(message) if is_answered(one.case))


def is_other_matter(text: str, case: Complaint) -> bool:
    """Say whether a text is certainly about another topic or kelurahan than a case."""
    return _is_other_matter(_recognise(text), case)


def is_other_topic(text: str, case: Complaint) -> bool:
    """Say whether a text is certainly about another topic than a case."""
    return _is_other_topic(_recognise(text), case)


def names_topic(text: str) -> bool:
    """Say whether a text is certainly about some topic."""
    return _recognise(text).category is not None


def _their_contacts(message) -> list[Contact]:
    """The cases that their last SMS went to, newest first.

    A later SMS may have been filed first: by another process, or because this one
    could not be filed at once. It counts when there is none before.
    """
    around = InboundMessage.objects.filed_around(
        message, within=settings.SMS_FOLLOW_UP_WINDOW
    ).select_related(*OF_CASE)
    before = list(around.received_until(message.received_at))[::-1]
    return [Contact(one.complaint, one.received_at) for one in before or around[:1]]


def _our_contacts(message) -> list[Contact]:
    """The cases of our notices, newest first; closed ones until they are answered."""
    since = message.received_at - settings.SMS_NOTICE_WINDOW
    said = (
        OutboundMessage.objects.said_to(
            message.sender, since=since, until=message.received_at
        )
        .filter(purpose__in=NOTICES, complaint__reporter__phone=message.sender)
        .select_related(*OF_CASE)
    )
    return [
        Contact(one.complaint, one.said_at)
        for one in said.order_by("-said_at", "-pk")
        if head_of(one.complaint).is_open or _awaits_answer(one.complaint, one.said_at)
    ]


def _awaits_answer(case, said_at) -> bool:
    if head_of(case).status not in ANSWERABLE:
        return False
    # Bare thanks are politeness: "tapi masih rusak" may follow.
    judged = Thanks.objects.filter(complaint=case, given_at__gte=said_at)
    return not judged.exclude(is_satisfied=None, original_text=BARE_THANKS).exists()


def is_answered(case: Complaint) -> bool:
    """Say whether there is anything that one can be satisfied with, or not."""
    head = head_of(case)
    return bool(head.reply_count) or head.status == Status.RESOLVED


def _cases_of(contacts: Iterable[Contact]) -> list[Complaint]:
    newest_first = sorted(contacts, key=lambda one: one.at, reverse=True)
    return _once(one.case for one in newest_first)


def _once(cases: Iterable[Complaint]) -> list[Complaint]:
    return list({case.pk: case for case in cases}.values())


def _recognise(text) -> Complaint:
    """Return an unsaved message with the category and kelurahan that are certain."""
    guess = Complaint(original_text=text)
    if text.strip():
        routing.recognise_place(guess)
        # "SDN 02, depan pasar" answers "where?"; it opens no case about a school.
        guess.original_text = strip_landmarks(text)
        routing.recognise_category(guess)
    return guess


def _is_other_matter(guess, case) -> bool:
    # To "where exactly?" another kelurahan than ours may be the answer.
    is_asked = head_of(case).status == Status.ON_HOLD
    is_elsewhere = _is_other_village(guess, case) and not is_asked
    return is_elsewhere or _is_other_topic(guess, case)


def _is_this_matter(guess, case) -> bool:
    """Say whether topic or kelurahan agree for certain, and nothing contradicts."""
    if _is_other_topic(guess, case) or _is_other_village(guess, case):
        return False
    has_topic = guess.category is not None and case.category is not None
    return has_topic or bool(guess.village_id and case.village_id)


def _is_other_topic(guess, case) -> bool:
    if guess.category is None or case.category is None:
        return False
    return _group(guess.category) != _group(case.category)


def _group(category) -> int:
    return category.parent_id or category.pk


def _is_other_village(guess, case) -> bool:
    both = guess.village_id and case.village_id
    return bool(both) and guess.village_id != case.village_id

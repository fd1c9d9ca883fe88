"""How words from a telephone enter a case, and how the telephone is answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from complaints import routing
from complaints.filing import add_follow_up
from complaints.models import Complaint, FollowUp, Reporter
from complaints.public_words import PHOTO_WITHOUT_WORDS
from smsinbox import composing
from smsinbox.choices import InboundState, Purpose
from smsinbox.outbox import queue_sms, was_told

FOLLOW_UP_TOLD_EVERY = timedelta(hours=1)


@dataclass(frozen=True)
class Outcome:
    """What became of an SMS; it waits for an answer until `wait_until`."""

    state: InboundState
    complaint: Complaint | None = None
    follow_up: FollowUp | None = None
    wait_until: datetime | None = None


IGNORED = Outcome(InboundState.IGNORED)


def settled(case: Complaint | None, follow_up: FollowUp | None = None) -> Outcome:
    """Return the outcome of an SMS that was answered, or filed with a follow-up."""
    state = InboundState.FILED if follow_up else InboundState.ANSWERED
    return Outcome(state, case, follow_up)


def lock_reporter(phone: str, *, create: bool = False) -> Reporter | None:
    """Return the locked row of a telephone; the unique constraint settles a race.

    `is_newcomer` says that this is the first we hear of it. Whatever writes for a
    telephone locks this row before any other, so that two SMS of it at the same moment
    are read one after the other.
    """
    locked, is_newcomer = Reporter.objects.select_for_update(), False
    if create:
        reporter, is_newcomer = locked.get_or_create(phone=phone, is_phone_proven=True)
    else:
        reporter = locked.with_proven_phone(phone).first()
    if reporter is not None:
        reporter.is_newcomer = is_newcomer
    return reporter


def own_cases(phone: str):
    """The cases of a telephone, also those of the web form with its number."""
    cases = Complaint.objects.filter(reporter__phone=phone)
    of_case = ("category", "agency", "village", "merged_into__agency")
    return cases.select_related(*of_case).newest_first()


def is_own(case: Complaint | None, message) -> bool:
    """Say whether a case was filed from, or with, the telephone of this SMS."""
    return case is not None and case.reporter.phone == message.sender


def say(message, text, purpose, *, case=None):
    """Queue the answer to an SMS; returns None when nothing may be said."""
    return queue_sms(
        recipient=message.sender,
        text=text,
        purpose=purpose,
        dedupe_key=f"{purpose}:{message.pk}",
        gateway=message.gateway,
        complaint=case,
        in_reply_to=message,
    )


def add_words(case: Complaint, message, text: str = "") -> FollowUp:
    """Add an SMS, or the part of it that is `text`, to a case.

    To a photo without words it is the answer to "Apa masalahnya?".
    """
    words = text or message.text
    if case.original_text == PHOTO_WITHOUT_WORDS:
        routing.name_topic(case, words)
    return add_follow_up(
        FollowUp(
            complaint=case,
            channel=message.gateway.channel,
            original_text=words,
            sent_at=message.received_at,
        )
    )


def tell_added(case: Complaint, message) -> None:
    """Say which case the words went to, once an hour."""
    since = message.received_at - FOLLOW_UP_TOLD_EVERY
    if not was_told(case, Purpose.FOLLOW_UP, since=since):
        text = composing.follow_up_acknowledgement(case)
        say(message, text, Purpose.FOLLOW_UP, case=case)


def instruct(message) -> Outcome:
    """Say how to use this number, unless that was said just now (outbox.py)."""
    said = say(message, composing.instructions(), Purpose.HELP)
    return settled(None) if said else IGNORED

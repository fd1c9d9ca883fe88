"""Thanks, PUAS and BELUM by SMS, and answers to "Sudah beres?" in plain words.

They count once the city has answered (or closed the case); before that they are told
how the case stands. Of a merged case it is the target that was answered or closed.
BELUM reopens as often as thanking.py allows, and says so when it no longer does. Words
that come along are kept: as the word of thanks, or as a follow-up when they ask or
complain.
"""

from complaints.choices import Status
from complaints.families import head_of
from complaints.models import Complaint, Thanks
from complaints.thanking import give_thanks
from smsinbox import composing
from smsinbox.choices import Purpose
from smsinbox.conversation import contacts
from smsinbox.conversation.cases import (
    IGNORED,
    Outcome,
    add_words,
    instruct,
    own_cases,
    say,
    settled,
    tell_added,
)
from smsinbox.conversation.contacts import BARE_THANKS, OFFERED_MOST
from smsinbox.reading import answers
from smsinbox.reading.answers import ClosingAnswer
from smsinbox.reading.codes import strip_codes
from smsinbox.reading.texts import ReadingKind


def take_thanks(message, reading, case) -> Outcome | None:
    """Do what TERIMA KASIH asks for; `case` is the one whose code was given."""
    if case is None:
        case = next(iter(contacts.answered_lately(message)), None)
        is_elsewhere = bool(reading.rest) and (
            case is None or contacts.is_other_matter(message.text, case)
        )
        if is_elsewhere:
            return None
    elif reading.says_more and not contacts.is_answered(case):
        return _keep_words(case, message, reading.rest)
    if case is None or not contacts.is_answered(case) or _has_thanked(case, reading):
        # Politeness is answered with nothing: else it would never end.
        return IGNORED
    words = reading.rest if reading.code else message.text
    return _thank(case, message, words if reading.rest else BARE_THANKS)


def take_satisfaction(message, reading, case) -> Outcome | None:
    """Do what PUAS or BELUM asks for, as above; None when it is words like others."""
    if case is None:
        meant = contacts.cases_meant(message)
        if len(meant) == 1 and head_of(meant[0]).status == Status.ON_HOLD:
            return None
        cases = _answered_cases(message)
        if len(cases) > 1:
            return _ask_for_code(message, reading, cases)
        case = cases[0] if cases else None
    if case is None:
        return _tell_open_cases(message)
    is_satisfied = reading.kind is ReadingKind.SATISFIED
    is_asked = head_of(case).status == Status.ON_HOLD
    waits = is_asked and not is_satisfied and reading.says_more
    if waits or not contacts.is_answered(case):
        return _tell_status(case, message, reading.rest if reading.says_more else "")
    if not is_satisfied:
        return _note_unsatisfied(case, message, reading.rest)
    return _note_satisfied(case, message, reading)


def answer_closing(case: Complaint, message) -> Outcome | None:
    """Read an SMS about a case that was closed as the answer to "Sudah beres?".

    None when it is no clear answer.
    """
    is_over = head_of(case).status in contacts.ANSWERABLE
    if not is_over or not contacts.is_answered(case):
        return None
    said = answers.read_closing(strip_codes(message.text))
    if said is ClosingAnswer.NO:
        return _note_unsatisfied(case, message, message.text)
    if said is ClosingAnswer.YES:
        _give(case, message, is_satisfied=True)
        say(message, composing.satisfied(case), Purpose.SATISFACTION, case=case)
        return settled(case)
    if said is ClosingAnswer.PRAISE:
        return _thank(case, message, message.text)
    return None


def _thank(case, message, words) -> Outcome:
    _give(case, message, words=words)
    say(message, composing.thanks(case), Purpose.THANKS, case=case)
    return settled(case)


def _note_satisfied(case, message, reading) -> Outcome:
    follow_up = None
    if reading.says_more and reading.has_doubt:
        follow_up = add_words(case, message, reading.rest)
    words = reading.rest if reading.says_more and not follow_up else ""
    if words or not _said_before(case, is_satisfied=True):
        _give(case, message, is_satisfied=True, words=words)
    say(message, composing.satisfied(case), Purpose.SATISFACTION, case=case)
    return settled(case, follow_up)


def _note_unsatisfied(case, message, words) -> Outcome:
    was_done = head_of(case).status == Status.RESOLVED
    if words or was_done or not _said_before(case, is_satisfied=False):
        _give(case, message, is_satisfied=False, words=words)
    case = own_cases(message.sender).get(pk=case.pk)
    if was_done and head_of(case).is_open:
        text = composing.reopened(case)
    elif was_done:
        text = composing.not_reopened(case)
    else:
        text = composing.not_satisfied(case)
    say(message, text, Purpose.SATISFACTION, case=case)
    return settled(case)


def _give(case, message, *, is_satisfied=None, words="") -> None:
    give_thanks(
        Thanks(
            complaint=case,
            channel=message.gateway.channel,
            is_satisfied=is_satisfied,
            original_text=words,
        )
    )


def _keep_words(case, message, words) -> Outcome:
    follow_up = add_words(case, message, words)
    tell_added(case, message)
    return settled(case, follow_up)


def _tell_status(case, message, words) -> Outcome:
    follow_up = add_words(case, message, words) if words else None
    say(message, composing.status_answer(case), Purpose.STATUS, case=case)
    return settled(case, follow_up)


def _tell_open_cases(message) -> Outcome:
    cases = list(own_cases(message.sender).still_open()[:OFFERED_MOST])
    if not cases:
        return instruct(message)
    if len(cases) == 1:
        return _tell_status(cases[0], message, "")
    say(message, composing.status_list(cases), Purpose.STATUS)
    return settled(None)


def _ask_for_code(message, reading, cases) -> Outcome:
    command = "PUAS" if reading.kind is ReadingKind.SATISFIED else "BELUM"
    text = composing.which_code(command, cases[:OFFERED_MOST])
    say(message, text, Purpose.SATISFACTION)
    return settled(None)


def _answered_cases(message) -> list[Complaint]:
    """The cases that PUAS or BELUM without a code may mean.

    Those that we told of lately, else those of the past whose answer nothing was said
    about yet.
    """
    if lately := contacts.answered_lately(message):
        return lately
    answered = own_cases(message.sender).last_answered_first()
    return [case for case in answered[:OFFERED_MOST] if not _was_judged(case)]


def _was_judged(case) -> bool:
    return _since_answer(case).exists()


def _said_before(case, *, is_satisfied) -> bool:
    return _since_answer(case).filter(is_satisfied=is_satisfied).exists()


def _since_answer(case):
    """What was said of a case since the last answer; all, when there was none."""
    answered_at = head_of(case).last_replied_at
    given = case.thanks.all()
    return given.filter(given_at__gte=answered_at) if answered_at else given


def _has_thanked(case, reading) -> bool:
    """Whether bare thanks were given for this answer already."""
    if reading.rest:
        return False
    return head_of(case).last_replied_at is not None and _was_judged(case)

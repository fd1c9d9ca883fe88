"""What the commands of a telephone do: STATUS, INFO, BATAL, STOP, MULAI and the rest.

Each deed takes the SMS and what was read in it, and returns the outcome; None says that
the words must still be filed, or that it was no command after all. A command about
somebody else's message is answered with what anyone may know.
"""

from django.core.exceptions import ValidationError
from django.utils import timezone

from complaints.families import head_of
from complaints.models import Complaint, Reporter
from complaints.withdrawing import withdraw_complaint
from smsinbox import composing
from smsinbox.choices import SAID_AFTER_STOP, OutboundState, Purpose
from smsinbox.conversation import satisfaction
from smsinbox.conversation.cases import (
    IGNORED,
    Outcome,
    add_words,
    instruct,
    is_own,
    lock_reporter,
    own_cases,
    say,
    settled,
)
from smsinbox.conversation.contacts import OFFERED_MOST
from smsinbox.models import OutboundMessage
from smsinbox.outbox import STOPPED
from smsinbox.reading.texts import Reading, ReadingKind


def obey(message, reading: Reading) -> Outcome | None:
    """Do what an SMS commands; None when it commands nothing, or says more besides."""
    deed = _DEEDS.get(reading.kind)
    if deed is None:
        return None
    lock_reporter(message.sender)
    return deed(message, reading)


def _tell_status(message, reading) -> Outcome | None:
    if not reading.code:
        return _tell_own_cases(message, reading)
    case = _find(reading.code)
    if is_own(case, message):
        follow_up = (
            add_words(case, message, message.text) if reading.says_more else None
        )
        say(message, composing.status_answer(case), Purpose.STATUS, case=case)
        return settled(case, follow_up)
    if case is not None and case.is_public and head_of(case).is_public:
        say(message, composing.status_answer(case), Purpose.STATUS)
    else:
        text = composing.unknown_code(reading.code)
        say(message, text, Purpose.UNKNOWN_CODE)
    return None if reading.says_more else settled(None)


def _tell_own_cases(message, reading) -> Outcome:
    if reading.rest:
        return _tell_unknown(message, reading.rest)
    cases = own_cases(message.sender)
    shown = list(cases.still_open()[:OFFERED_MOST]) or list(cases[:1])
    if len(shown) == 1:
        say(message, composing.status_answer(shown[0]), Purpose.STATUS, case=shown[0])
        return settled(shown[0])
    text = composing.status_list(shown) if shown else composing.no_cases()
    say(message, text, Purpose.STATUS)
    return settled(None)


def _tell_unknown(message, given) -> Outcome:
    say(message, composing.unknown_code(given), Purpose.UNKNOWN_CODE)
    return settled(None)


def _help(message, reading) -> Outcome:
    return instruct(message)


def _withdraw(message, reading) -> Outcome | None:
    if not reading.code:
        return _ask_what_to_withdraw(message, reading)
    case = _find(reading.code)
    if not is_own(case, message):
        return _refuse_foreign(message, reading)
    follow_up = None
    if reading.says_more:
        follow_up = add_words(case, message, reading.rest)
        case.refresh_from_db()
    try:
        withdraw_complaint(case)
    except ValidationError:
        text = composing.not_withdrawn(case)
    else:
        text = composing.withdrawn(case)
    say(message, text, Purpose.WITHDRAWAL, case=case)
    return settled(case, follow_up)


def _ask_what_to_withdraw(message, reading) -> Outcome:
    if reading.rest:
        return _tell_unknown(message, reading.rest)
    cases = list(own_cases(message.sender).still_open()[:OFFERED_MOST])
    text = composing.which_code("BATAL", cases) if cases else composing.no_cases()
    say(message, text, Purpose.WITHDRAWAL)
    return settled(None)


def _judge(message, reading) -> Outcome | None:
    """Take PUAS, BELUM and TERIMA KASIH to the case that they are about."""
    case = None
    if reading.code:
        case = _find(reading.code)
        if not is_own(case, message):
            return _refuse_foreign(message, reading)
    elif reading.rest and reading.kind is not ReadingKind.THANKS:
        return _tell_unknown(message, reading.rest)
    if reading.kind is ReadingKind.THANKS:
        return satisfaction.take_thanks(message, reading, case)
    return satisfaction.take_satisfaction(message, reading, case)


def _refuse_foreign(message, reading) -> Outcome | None:
    if reading.says_more:
        return None
    return _tell_unknown(message, reading.code)


def _stop(message, reading) -> Outcome:
    """Stop all SMS but answers to questions; what waits to be sent is not sent."""
    reporter = lock_reporter(message.sender, create=True)
    if reporter.sms_stopped_at is not None:
        return IGNORED
    now = timezone.now()
    Reporter.objects.filter(pk=reporter.pk).update(sms_stopped_at=now)
    waiting = OutboundMessage.objects.waiting().to_phone(message.sender)
    waiting.exclude(purpose__in=SAID_AFTER_STOP).update(
        state=OutboundState.CANCELLED, last_error=STOPPED
    )
    say(message, composing.plain("stopped"), Purpose.STOPPED)
    return settled(None)


def _resume(message, reading) -> Outcome:
    reporter = lock_reporter(message.sender)
    if reporter is None or reporter.sms_stopped_at is None:
        return instruct(message)
    Reporter.objects.filter(pk=reporter.pk).update(sms_stopped_at=None)
    say(message, composing.plain("resumed"), Purpose.RESUMED)
    return settled(None)


def _find(code) -> Complaint | None:
    cases = Complaint.objects.select_related(
        "reporter", "agency", "category", "merged_into__agency"
    )
    return cases.with_code(code).first()


_DEEDS = {
    ReadingKind.STATUS: _tell_status,
    ReadingKind.HELP: _help,
    ReadingKind.WITHDRAW: _withdraw,
    ReadingKind.SATISFIED: _judge,
    ReadingKind.UNSATISFIED: _judge,
    ReadingKind.THANKS: _judge,
    ReadingKind.STOP: _stop,
    ReadingKind.RESUME: _resume,
}

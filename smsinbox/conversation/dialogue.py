"""What an SMS becomes: a new message, an addition to one, or a question answered.

Commands come first (commands.py); in doubt it is no command. Every other text is the
resident's own words, and belongs to a case by this rule, in this order:

1. An SMS that waited for "which case?" goes to the case that was chosen; when nobody
   chose, it is a new message.
2. What answers an open question of ours (questions.py) is that answer; not what begins
   with LAPOR or ADUAN.
3. What names the code of a case of the same telephone is added to it.
4. What begins with LAPOR or ADUAN is a new message.
5. While "which case?" is open, other words wait with the SMS that was asked about.
6. What is certainly about the topic or the kelurahan of exactly one of the cases that
   we lately spoke about (contacts.py) is added to that one.
7. What remains is added to the case that we spoke about last (their SMS within
   SMS_FOLLOW_UP_WINDOW, else our notice within SMS_NOTICE_WINDOW), unless it certainly
   is about another topic (group of categories) or another kelurahan. When several are
   equally likely, one that waits for its reporter ("ditunda") comes first; else we ask.
8. When a case is "ditunda" (its reporter was asked something), at any time, a text is
   the answer, unless it certainly is about another topic.
9. Everything else is a new message; a mere greeting is told how to write one.

Words about a case that was closed as done are read as the answer to "Sudah beres?".
An SMS that is filed late joins in the same way a case that began shortly after it.

The row of the telephone's Reporter is locked first: two SMS at the same moment are one
case and its addition, not two cases.
"""

from complaints.choices import Status
from complaints.families import head_of
from complaints.models import Complaint
from complaints.public_words import PHOTO_WITHOUT_WORDS
from smsinbox import composing
from smsinbox.choices import InboundState, Purpose
from smsinbox.conversation import (
    commands,
    contacts,
    enclosures,
    questions,
    satisfaction,
)
from smsinbox.conversation.cases import (
    IGNORED,
    Outcome,
    add_words,
    instruct,
    lock_reporter,
    own_cases,
    say,
    tell_added,
)
from smsinbox.conversation.opening import open_case
from smsinbox.models import InboundMessage
from smsinbox.reading import answers
from smsinbox.reading.answers import ClosingAnswer
from smsinbox.reading.codes import strip_codes
from smsinbox.reading.texts import Reading, ReadingKind, read_text


def take_up(message: InboundMessage) -> Outcome:
    """Do what an SMS of a telephone asks for; runs inside the caller's transaction."""
    reading = read_text(message.text)
    if not message.text.strip():
        outcome = enclosures.take_up(message)
    elif reading.kind is ReadingKind.COURTESY:
        outcome = _take_courtesy(message)
    else:
        outcome = _answer_by_code(message, reading) or commands.obey(message, reading)
    if outcome is not None and not _loses_photos(message, outcome):
        return outcome
    return _file_words(message, reading)


def _take_courtesy(message) -> Outcome:
    """Note "ok pak"; after "Sudah beres?" it may be an answer."""
    lock_reporter(message.sender)
    asked = contacts.answered_lately(message)
    answer = satisfaction.answer_closing(asked[0], message) if len(asked) == 1 else None
    return answer or IGNORED


def _answer_by_code(message, reading) -> Outcome | None:
    """Take a bare code as the answer to "which case?", else it asks for the status."""
    if not reading.codes or strip_codes(message.text).strip(" .,"):
        return None
    lock_reporter(message.sender)
    return questions.take_answer(message, reading)


def _loses_photos(message, outcome) -> bool:
    """Whether a picture came with words that no case keeps."""
    return outcome.complaint is None and message.photos.exists()


def _file_words(message, reading) -> Outcome:
    reporter = lock_reporter(message.sender, create=True)
    says_nothing = _says_nothing(message, reading)
    if reporter.is_newcomer and not reading.codes:
        # Nothing was ever asked of it, and no case of it can be meant.
        return instruct(message) if says_nothing else open_case(message, reporter)
    if chosen := questions.case_chosen_for(message):
        return _speak_into(chosen, message)
    if asked := questions.asked_about(message):
        return questions.wait_on(asked) or open_case(message, reporter)
    is_new = reading.kind is ReadingKind.NEW
    may_answer = says_nothing or not is_new
    if may_answer and (answer := questions.take_answer(message, reading)):
        return answer
    if named := _named_case(message, reading):
        return _speak_into(named, message)
    if is_new:
        return instruct(message) if says_nothing else open_case(message, reporter)
    if joined := _join_case(message, says_nothing):
        return joined
    return instruct(message) if says_nothing else open_case(message, reporter)


def _named_case(message, reading) -> Complaint | None:
    if not reading.codes:
        return None
    return own_cases(message.sender).filter(code__in=reading.codes).first()


def _join_case(message, says_nothing) -> Outcome | None:
    """Add a text to the case that it belongs to, or ask which; None for a new matter.

    "Selamat pagi" is not worth a question; "sudah pak" is.
    """
    cases = contacts.cases_meant(message)
    is_idle = says_nothing and (
        answers.read_closing(message.text) is ClosingAnswer.UNCLEAR
    )
    if len(cases) > 1 and not is_idle:
        waiting = questions.wait_along(message)
        waiting = waiting or questions.ask_which_case(message, cases)
        if waiting:
            return waiting
    case = cases[0] if cases else _case_asked_where(message)
    return _speak_into(case, message) if case else None


def _case_asked_where(message) -> Complaint | None:
    """Return the case whose place we asked for, when a text sounds like some place."""
    text = message.text
    if not answers.sounds_like_place(text) or contacts.names_topic(text):
        return None
    return questions.place_asked(message)


def _speak_into(case, message) -> Outcome:
    if answer := satisfaction.answer_closing(case, message):
        return answer
    is_asked = head_of(case).status == Status.ON_HOLD
    if not is_asked and answers.is_small_talk(message.text) and _is_bare(message):
        return IGNORED
    words = message.text if message.text.strip() else PHOTO_WITHOUT_WORDS
    follow_up = add_words(case, message, words)
    if message.latitude is not None:
        enclosures.give_point(case, message)
    if answers.asks_how_far(message.text):
        say(message, composing.status_answer(case), Purpose.STATUS, case=case)
    else:
        tell_added(case, message)
    return Outcome(InboundState.FILED, case, follow_up)


def _says_nothing(message, reading: Reading) -> bool:
    words = reading.rest if reading.kind is ReadingKind.NEW else message.text
    return answers.is_small_talk(words) and _is_bare(message)


def _is_bare(message) -> bool:
    return message.latitude is None and not message.photos.exists()

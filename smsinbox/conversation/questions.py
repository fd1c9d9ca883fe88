"""What the portal asks a telephone, and how the answers are understood.

Two questions: in which kelurahan a case is (asked with its acknowledgement, once in its
life), and which case an SMS is for (asked when two are equally likely). A question is
open for SMS_QUESTION_OPEN; what does not answer it is words like any others, and it is
not asked again. An SMS that waits for "which case?" does so for SMS_HELD_FOR; then it
is a new message. What comes meanwhile and is no answer either waits with it.
"""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from complaints import routing
from complaints.geography import gazetteer
from complaints.models import Complaint, Village
from smsinbox import composing
from smsinbox.choices import InboundState, Purpose, QuestionKind
from smsinbox.conversation import contacts
from smsinbox.conversation.cases import Outcome, add_words, own_cases, say, settled
from smsinbox.models import InboundMessage, Question
from smsinbox.reading import answers
from smsinbox.reading.codes import strip_codes


def suggest_places(case: Complaint) -> list[gazetteer.PlaceOption]:
    """Return the kelurahan that a case's words may mean, at most three."""
    options = gazetteer.suggest_villages(case.original_text)
    known = Village.objects.filter(code__in=[option.code for option in options])
    codes = set(known.values_list("code", flat=True))
    return [option for option in options if option.code in codes]


def note_place_asked(case: Complaint, message, options) -> None:
    """Write down that the acknowledgement asked for the place; once for a case."""
    Question.objects.get_or_create(
        complaint=case,
        kind=QuestionKind.PLACE,
        defaults={
            "phone": message.sender,
            "options": [option.code for option in options],
        },
    )


def ask_which_case(message, cases) -> Outcome | None:
    """Ask which case an SMS is for; None when this telephone may not be asked."""
    text = composing.which_case(cases)
    if say(message, text, Purpose.QUESTION) is None:
        return None
    now = timezone.now()
    Question.objects.create(
        phone=message.sender,
        kind=QuestionKind.WHICH_CASE,
        held=message,
        options=[case.code for case in cases],
        asked_at=now,
    )
    return _wait(now + settings.SMS_HELD_FOR)


def asked_about(message) -> Question | None:
    """Return the question which case this SMS itself is for, if it was asked."""
    return Question.objects.filter(held=message).first()


def wait_on(question: Question) -> Outcome | None:
    """Let an SMS that comes up early go on waiting; None when its time is over."""
    until = question.asked_at + settings.SMS_HELD_FOR
    is_over = question.answered_at or until <= timezone.now()
    return None if is_over else _wait(until)


def case_chosen_for(message) -> Complaint | None:
    """Return the case that was chosen for an SMS that waited, or for its companion."""
    question = (
        Question.objects.to_phone(message.sender)
        .answered_for(message, within=settings.SMS_HELD_FOR)
        .first()
    )
    if question is None or len(question.options) != 1:
        return None
    return own_cases(message.sender).with_code(question.options[0]).first()


def wait_along(message) -> Outcome | None:
    """Let an SMS wait with an earlier one that waits for "which case?"."""
    question = _open_questions(message).filter(kind=QuestionKind.WHICH_CASE).first()
    return _wait(question.held.next_attempt_at) if question else None


def place_asked(message) -> Complaint | None:
    """Return the case whose place was asked for last and is still unknown."""
    question = _open_questions(message).filter(kind=QuestionKind.PLACE).first()
    return question.complaint if question else None


def take_answer(message, reading) -> Outcome | None:
    """Do what an SMS answers to an open question, the newest first; else None."""
    takers = {
        QuestionKind.PLACE: _take_place,
        QuestionKind.WHICH_CASE: _take_case,
    }
    for question in [*_open_questions(message), *_corrected_questions(message)]:
        outcome = takers[question.kind](question, message, reading)
        if outcome:
            return outcome
    return None


def settle_place(case: Complaint) -> None:
    """Close the question for a place that has come to be known otherwise."""
    asked = Question.objects.open().filter(complaint=case, kind=QuestionKind.PLACE)
    asked.update(answered_at=timezone.now())


def _open_questions(message):
    since = message.received_at - settings.SMS_QUESTION_OPEN
    return (
        Question.objects.open()
        .to_phone(message.sender)
        .asked_since(since)
        .still_asked()
        .exclude(held=message)
        .select_related("complaint__category", "complaint__reporter", "held")
        .order_by("-asked_at", "-pk")
    )


def _corrected_questions(message):
    """The place that was told just now, when a text says that it was wrong."""
    if not answers.corrects(message.text):
        return Question.objects.none()
    since = message.received_at - settings.SMS_FOLLOW_UP_WINDOW
    told = Question.objects.to_phone(message.sender).placed_since(since)
    return told.select_related("complaint__category").order_by("-answered_at", "-pk")


def _take_place(question, message, reading) -> Outcome | None:
    case = question.complaint
    if reading.codes and case.code not in reading.codes:
        return None
    said = answers.strip_correction(strip_codes(message.text))
    names = [_village_name(code) for code in question.options]
    choice = answers.read_choice(said, names) or answers.read_named(said, names)
    if choice is None and len(names) == 1 and answers.agrees(said):
        choice = answers.Choice(1)
    if choice:
        code, words = question.options[choice.number - 1], choice.rest
    else:
        code, words = gazetteer.read_answer(said), message.text
    village = Village.objects.filter(code=code).first() if code else None
    if village is None or contacts.is_other_topic(words, case):
        return None
    routing.place_complaint(case, village)
    _close(question)
    follow_up = add_words(case, message, words) if words else None
    say(message, composing.placed(case), Purpose.PLACED, case=case)
    return settled(case, follow_up)


def _take_case(question, message, reading) -> Outcome | None:
    cases = {case.code: case for case in own_cases(message.sender)}
    cases = [cases[code] for code in question.options if code in cases]
    if answers.wants_new(message.text):
        _close(question, options=[])
        _wake_waiting(question, message)
        return settled(None)
    named = [case for case in cases if case.code in reading.codes]
    if named and not strip_codes(message.text).strip(" .,"):
        chosen, rest = named[0], ""
    else:
        topics = [composing.topic_of(case, cases) for case in cases]
        choice = answers.read_choice(message.text, topics) or answers.read_named(
            message.text, topics
        )
        if choice is None:
            return None
        chosen, rest = cases[choice.number - 1], choice.rest
    _close(question, options=[chosen.code])
    _wake_waiting(question, message)
    return settled(chosen, add_words(chosen, message, rest) if rest else None)


def _close(question, *, options=None) -> None:
    question.answered_at = timezone.now()
    if options is not None:
        question.options = options
    question.save(update_fields=["answered_at", "options"])


def _wake_waiting(question, message) -> None:
    """Let what waits for this answer be filed in the worker's next round.

    Whoever is filing one of them just now holds its row and waits for the row of the
    telephone, which is ours: it will read the answer, and is passed over here.
    """
    waiting = (
        InboundMessage.objects.pending()
        .from_phone(message.sender)
        .filter(is_complete=True)
        .filter(received_at__range=(question.held.received_at, message.received_at))
        .exclude(pk=message.pk)
        .select_for_update(skip_locked=True)
    )
    numbers = list(waiting.values_list("pk", flat=True))
    InboundMessage.objects.filter(pk__in=numbers).update(next_attempt_at=timezone.now())


def _wait(until: datetime) -> Outcome:
    return Outcome(InboundState.PENDING, wait_until=until)


def _village_name(code) -> str:
    village = Village.objects.filter(code=code).first()
    return village.display_name if village else ""

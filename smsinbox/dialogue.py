"""What an SMS becomes: a new message, an addition to one, or a question answered.

The rule, in this order:

1. `STATUS <kode>` is answered: a public message to anyone, any other only to the
   telephone that sent it. Words behind the code are added to the sender's own case.
2. A text that names the code of a case of the same telephone is added to it.
3. A text that begins with LAPOR or ADUAN is a new message.
4. Within SMS_FOLLOW_UP_WINDOW of the last SMS of this telephone that belongs to a
   case, a text is added to that case while it is open, unless it certainly is about
   another topic (group of categories) or another kelurahan. An SMS that is filed late
   joins in the same way a case that began shortly after it.
5. When a case of this telephone is "ditunda" (it was asked something), a text is the
   answer, unless it certainly is about another topic.
6. Everything else is a new message.

The row of the telephone's Reporter is locked first: two SMS at the same moment are one
case and its addition, not two cases.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from complaints import routing
from complaints.choices import Status
from complaints.filing import add_follow_up, file_complaint
from complaints.models import Complaint, FollowUp, Reporter
from smsinbox import composing
from smsinbox.choices import InboundState, Purpose
from smsinbox.models import InboundMessage
from smsinbox.outbox import queue_sms, was_told
from smsinbox.reading import ReadingKind, read_text

FOLLOW_UP_TOLD_EVERY = timedelta(hours=1)


@dataclass(frozen=True)
class Outcome:
    """What became of an SMS."""

    state: InboundState
    complaint: Complaint | None = None
    follow_up: FollowUp | None = None


def take_up(message: InboundMessage) -> Outcome:
    """Do what an SMS of a telephone asks for; runs inside the caller's transaction."""
    reading = read_text(message.text)
    if reading.kind is ReadingKind.STATUS:
        return _tell_status(message, reading)
    reporter = _reporter_of(message.sender)
    case = _case_to_join(message, reading, reporter)
    if case is None:
        return _open_case(message, reporter)
    follow_up = _add_to(case, message)
    _acknowledge_follow_up(case, message)
    return Outcome(InboundState.FILED, case, follow_up)


def _tell_status(message, reading) -> Outcome:
    complaint = (
        Complaint.objects.select_related("reporter", "agency")
        .filter(code=reading.code)
        .first()
    )
    is_own = complaint is not None and complaint.reporter.phone == message.sender
    follow_up = _add_to(complaint, message) if is_own and reading.says_more else None
    if is_own or (complaint is not None and complaint.is_public):
        _say(
            message,
            composing.status_answer(complaint),
            Purpose.STATUS,
            complaint=complaint if is_own else None,
        )
    else:
        text = composing.unknown_code(reading.code)
        _say(message, text, Purpose.UNKNOWN_CODE)
    state = InboundState.FILED if follow_up else InboundState.ANSWERED
    return Outcome(state, complaint if is_own else None, follow_up)


def _open_case(message, reporter) -> Outcome:
    complaint = file_complaint(
        Complaint(
            channel=message.gateway.channel,
            original_text=message.text,
            received_at=message.received_at,
        ),
        reporter=reporter,
    )
    text = composing.acknowledgement(complaint)
    _say(message, text, Purpose.ACKNOWLEDGEMENT, complaint=complaint)
    return Outcome(InboundState.FILED, complaint)


def _add_to(case, message) -> FollowUp:
    return add_follow_up(
        FollowUp(
            complaint=case,
            channel=message.gateway.channel,
            original_text=message.text,
            sent_at=message.received_at,
        )
    )


def _acknowledge_follow_up(case, message) -> None:
    since = message.received_at - FOLLOW_UP_TOLD_EVERY
    if was_told(case, Purpose.FOLLOW_UP, since=since):
        return
    text = composing.follow_up_acknowledgement(case)
    _say(message, text, Purpose.FOLLOW_UP, complaint=case)


def _say(message, text, purpose, *, complaint=None):
    return queue_sms(
        recipient=message.sender,
        text=text,
        purpose=purpose,
        dedupe_key=f"{purpose}:{message.pk}",
        gateway=message.gateway,
        complaint=complaint,
        in_reply_to=message,
    )


def _reporter_of(phone) -> Reporter:
    """Return the locked row of a telephone; the unique constraint settles a race."""
    reporter, _is_new = Reporter.objects.get_or_create(
        phone=phone, is_phone_proven=True
    )
    return Reporter.objects.select_for_update().get(pk=reporter.pk)


def _case_to_join(message, reading, reporter) -> Complaint | None:
    named = Complaint.objects.filter(
        code__in=reading.codes, reporter__phone=message.sender
    )
    if reading.codes and (case := named.newest_first().first()):
        return case
    if reading.kind is ReadingKind.NEW:
        return None
    guess = _recognise(message.text)
    return _recent_case(message, guess) or _asked_case(reporter, guess)


def _recent_case(message, guess) -> Complaint | None:
    around = InboundMessage.objects.filed_around(
        message, within=settings.SMS_FOLLOW_UP_WINDOW
    ).select_related("complaint__category")
    # A later SMS may have been filed first: by another process, or because this one
    # could not be filed at once.
    last = around.received_until(message.received_at).last() or around.first()
    if last is None or not last.complaint.is_open:
        return None
    case = last.complaint
    is_new_matter = _is_other_topic(guess, case) or _is_other_village(guess, case)
    return None if is_new_matter else case


def _asked_case(reporter, guess) -> Complaint | None:
    asked = Complaint.objects.of_reporter(reporter).with_status(Status.ON_HOLD)
    case = asked.select_related("category").newest_first().first()
    return None if case is None or _is_other_topic(guess, case) else case


def _recognise(text) -> Complaint:
    """Return an unsaved message with the category and kelurahan that are certain."""
    guess = Complaint(original_text=text)
    routing.recognise_place(guess)
    routing.recognise_category(guess)
    return guess


def _is_other_topic(guess, case) -> bool:
    if guess.category is None or case.category is None:
        return False
    return _group(guess.category) != _group(case.category)


def _group(category) -> int:
    return category.parent_id or category.pk


def _is_other_village(guess, case) -> bool:
    both = guess.village_id and case.village_id
    return bool(both) and guess.village_id != case.village_id

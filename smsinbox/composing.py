"""The portal's words as SMS: templates in plain Indonesian, one SMS each, two at most.

Whatever language a page is read in, an SMS is Indonesian. Templates are texts of
GSM 7-bit characters; values are put on one line, and the one that may be long is
shortened to what is left. Of a merged message: its own code, how its target stands.
"""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from complaints.choices import Status
from complaints.codes import format_code, normalise_code
from complaints.families import head_of
from complaints.models import Complaint, OfficialReply
from smsinbox.fitting import LANGUAGE, compose, one_line
from smsinbox.segments import count_segments, shorten, to_gsm7

TOPIC_ROOM = 20
VILLAGE_ROOM = 22
CODE_ROOM = 20
AGENCY_ROOM = 30


def acknowledgement(complaint: Complaint) -> str:
    """Code, the date of the first answer, how to ask for the status."""
    return compose("acknowledgement", complaint=complaint)


def acknowledgement_asking_place(complaint: Complaint, villages: Sequence[str]) -> str:
    """Code and date, and in which kelurahan it is; `villages` are numbered choices.

    Another name may be answered as well, which is said where one SMS holds it.
    """
    names = [shorten(to_gsm7(one), VILLAGE_ROOM) for one in villages]
    choices = ", ".join(f"{number} {name}" for number, name in enumerate(names, 1))
    if len(names) == 1:
        choices = f"1 bila {names[0]}"
    asked = [
        compose(
            "acknowledgement_place", complaint=complaint, choices=choices, others=others
        )
        for others in (1, 0)
    ]
    return min(asked, key=count_segments)


def acknowledgement_of_photo(complaint: Complaint) -> str:
    """Code and date, and what the photo without words is about."""
    return compose("acknowledgement_photo", complaint=complaint)


def follow_up_acknowledgement(complaint: Complaint) -> str:
    """Which case the words were added to, and how to begin another."""
    head = head_of(complaint)
    name = "follow_up" if head.is_open else "follow_up_closed"
    return compose(name, complaint=complaint, is_done=head.status == Status.RESOLVED)


def reply_notice(reply: OfficialReply, own: Complaint) -> str:
    """Agency, answer as far as two SMS hold it, link; when done, the closing question.

    `own` is the reader's message: the answered one, or one that was merged into it.
    Words about a message that is not public stay behind the reporter's private link:
    telephones are shared.
    """
    complaint = reply.complaint
    closing = _closing_question(own) if complaint.status == Status.RESOLVED else ""
    if not (own.is_public and complaint.is_public):
        url = settings.PORTAL_URL + own.get_private_url()
        return compose("reply_notice_private", complaint=own, url=url, closing=closing)
    return compose(
        "reply_notice",
        flexible="answer",
        complaint=own,
        agency=_short_agency(reply.agency),
        answer=reply.text,
        url=_url(complaint),
        closing=closing,
    )


def closing_question(complaint: Complaint) -> str:
    """The case is done, says the city; is it?"""
    closing = _closing_question(complaint)
    return compose("closing", complaint=complaint, closing=closing)


def merged(complaint: Complaint) -> str:
    """A message was merged into another; its own page leads there and says why."""
    return compose("merged", complaint=complaint, url=_url(complaint))


def status_answer(complaint: Complaint) -> str:
    """Where a case stands."""
    return compose(
        "status",
        complaint=complaint,
        status=head_of(complaint).get_status_display,
        agency=_agency(complaint),
        url=_public_url(complaint),
    )


def status_list(complaints: Sequence[Complaint]) -> str:
    """Where the newest cases of a telephone stand."""
    with translation.override(LANGUAGE):
        cases = [
            f"{_label(one, complaints)}: {one.get_status_display()}"
            for one in complaints
        ]
    return compose("status_list", cases="; ".join(cases))


def no_cases() -> str:
    """Nothing has come from this telephone yet."""
    return compose("no_cases")


def unknown_code(code: str) -> str:
    """No message has this code; `code` may be anything that was given as one."""
    given = format_code(code) if normalise_code(code) == code else code
    return compose("unknown_code", given=shorten(to_gsm7(given), CODE_ROOM))


def which_case(complaints: Sequence[Complaint]) -> str:
    """Which of these cases is an SMS for? Numbered."""
    choices = [
        f"{number} ({_label(one, complaints)})"
        for number, one in enumerate(complaints, 1)
    ]
    return compose("which_case", choices=_or(choices))


def which_code(command: str, complaints: Sequence[Complaint]) -> str:
    """A command needs a code: the commands with the codes that it could be."""
    choices = [
        f"{command} {format_code(one.code)} ({topic_of(one, complaints)})"
        for one in complaints
    ]
    return compose("which_code", choices=_or(choices))


def topic_of(complaint: Complaint, beside: Sequence[Complaint] = ()) -> str:
    """Name a case to its reporter in a few words: its topic, or how it begins.

    `beside` are the cases among which it must be told: of the same topic, it is the
    beginning that differs.
    """
    topics = [one.category_id for one in beside]
    is_clear = complaint.category and topics.count(complaint.category_id) <= 1
    words = complaint.category.name if is_clear else complaint.text
    return shorten(to_gsm7(one_line(words)), TOPIC_ROOM)


def placed(complaint: Complaint) -> str:
    """In which kelurahan the case was written down."""
    return compose("placed", complaint=complaint, village=_village(complaint))


def pinned(complaint: Complaint) -> str:
    """The point on the map was written down."""
    return compose("pinned", complaint=complaint, village=_village(complaint))


def thanks(complaint: Complaint) -> str:
    """Thanks are passed on."""
    return compose("thanks", complaint=complaint, agency=_agency(complaint))


def satisfied(complaint: Complaint) -> str:
    """Satisfaction is noted."""
    return compose("satisfied", complaint=complaint)


def not_satisfied(complaint: Complaint) -> str:
    """Dissatisfaction is noted, and where the case stands."""
    return compose(
        "not_satisfied",
        complaint=complaint,
        status=head_of(complaint).get_status_display,
        url=_public_url(complaint),
    )


def reopened(complaint: Complaint) -> str:
    """The case is worked on again."""
    return compose("reopened", complaint=complaint, agency=_agency(complaint))


def not_reopened(complaint: Complaint) -> str:
    """It was reopened as often as may be, or was closed too long ago."""
    times = head_of(complaint).reopened_count
    return compose(
        "not_reopened",
        complaint=complaint,
        times=times if times >= settings.REOPENINGS_ALLOWED else 0,
        days=settings.OBJECT_WITHIN_DAYS,
    )


def withdrawn(complaint: Complaint) -> str:
    """The case was taken back."""
    return compose("withdrawn", complaint=complaint)


def not_withdrawn(complaint: Complaint) -> str:
    """The case was closed before."""
    status = complaint.get_status_display
    return compose("not_withdrawn", complaint=complaint, status=status)


def plain(name: str) -> str:
    """A text without values: pin_kept, stopped, resumed, unsupported."""
    return compose(name)


def instructions() -> str:
    """How to use the telephone."""
    return compose("help", url=settings.PORTAL_URL + reverse("complaints:sms_help"))


def access_code(complaint: Complaint, secret: str) -> str:
    """The one-time code for the reporter's own actions."""
    return compose("access_code", complaint=complaint, secret=secret)


def _url(complaint):
    return settings.PORTAL_URL + complaint.get_absolute_url()


def _public_url(complaint):
    head = head_of(complaint)
    return _url(head) if head.is_public else ""


def _closing_question(complaint):
    return compose("closing_question", complaint=complaint)


def _or(choices) -> str:
    *others, last = choices
    return f"{', '.join(others)} atau {last}" if others else last


def _label(complaint, beside) -> str:
    return f"{format_code(complaint.code)}, {topic_of(complaint, beside)}"


def _agency(complaint):
    agency = head_of(complaint).agency
    return _short_agency(agency) if agency else ""


def _short_agency(agency):
    return shorten(to_gsm7(one_line(agency.abbreviation)), AGENCY_ROOM)


def _village(complaint):
    if complaint.village is None:
        return ""
    return shorten(to_gsm7(complaint.village.display_name), VILLAGE_ROOM)

"""The portal's words as SMS: templates in plain Indonesian, one SMS each, two at most.

Whatever language a page is read in, an SMS is Indonesian. Templates are texts of
GSM 7-bit characters; values are put on one line, and the one that may be long is
shortened to what is left.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from complaints.codes import format_code
from complaints.models import Complaint, OfficialReply
from smsinbox.segments import (
    count_segments,
    count_septets,
    room_in,
    shorten,
    to_gsm7,
)

LANGUAGE = "id"
SEGMENTS_MOST = 2


def acknowledgement(complaint: Complaint) -> str:
    """Code, the date of the first answer, how to ask for the status."""
    return _compose("acknowledgement", complaint=complaint)


def follow_up_acknowledgement(complaint: Complaint) -> str:
    """Which case the words were added to, and how to begin another."""
    return _compose("follow_up", complaint=complaint)


def reply_notice(reply: OfficialReply) -> str:
    """Agency, answer as far as two SMS hold it, link.

    Words about a message that is not public stay behind the reporter's private link:
    telephones are shared.
    """
    complaint = reply.complaint
    if not complaint.is_public:
        url = settings.PORTAL_URL + complaint.get_private_url()
        return _compose("reply_notice_private", complaint=complaint, url=url)
    return _compose(
        "reply_notice",
        flexible="answer",
        complaint=complaint,
        agency=reply.agency.abbreviation,
        answer=reply.text,
        url=_url(complaint),
    )


def status_answer(complaint: Complaint) -> str:
    """Where a case stands."""
    return _compose(
        "status",
        complaint=complaint,
        status=complaint.get_status_display,
        agency=complaint.agency.abbreviation if complaint.agency else "",
        url=_url(complaint) if complaint.is_public else "",
    )


def unknown_code(code: str) -> str:
    """No message has this code."""
    return _compose("unknown_code", given=format_code(code))


def access_code(complaint: Complaint, secret: str) -> str:
    """The one-time code for the reporter's own actions."""
    return _compose("access_code", complaint=complaint, secret=secret)


def fit(render, flexible: str) -> str:
    """Return `render(text)` in one SMS if it fits whole, else cut to two.

    `render` turns the flexible text into the whole SMS.
    """
    whole = to_gsm7(render(flexible))
    if count_segments(whole) <= SEGMENTS_MOST:
        return whole
    frame = count_septets(to_gsm7(render("")))
    room = room_in(SEGMENTS_MOST) - frame
    return shorten(
        to_gsm7(render(shorten(to_gsm7(flexible), room))), room_in(SEGMENTS_MOST)
    )


def _compose(name, *, flexible="", complaint=None, **values):
    with translation.override(LANGUAGE):
        values = {key: _one_line(value) for key, value in values.items()}
        if complaint is not None:
            values |= {"code": format_code(complaint.code), "complaint": complaint}

        def render(text):
            context = values | ({flexible: text} if flexible else {})
            return render_to_string(f"smsinbox/{name}.txt", context).strip()

        return fit(render, values.get(flexible, ""))


def _one_line(value) -> str:
    return " ".join(str(value() if callable(value) else value).split())


def _url(complaint):
    return settings.PORTAL_URL + complaint.get_absolute_url()

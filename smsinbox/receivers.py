"""What the telephone hears of the city's business: one INSERT each, no network.

Who filed a message that was merged into another hears of the other, each in an SMS of
their own that names their own code.

A reporter is told by SMS only at a number that is proven, that is, from which an SMS
came: a number typed into the web form may be anybody's. (The acknowledgement of an SMS
is written where it is filed, in conversation/.) A one-time code goes to the number that
stands in the message, because only its owner can use it; RATE_LIMITS and the daily
limit hold it in bounds.
"""

import uuid

from complaints import families
from complaints.choices import Status
from complaints.signals import (
    access_code_issued,
    complaint_merged,
    reply_published,
    status_changed,
)
from smsinbox import composing
from smsinbox.choices import Purpose
from smsinbox.models import InboundMessage
from smsinbox.outbox import queue_sms


def connect():
    """Listen; called once, when the app is ready."""
    reply_published.connect(queue_reply_sms, dispatch_uid="smsinbox.reply")
    status_changed.connect(queue_closing_question, dispatch_uid="smsinbox.closing")
    complaint_merged.connect(queue_merging_sms, dispatch_uid="smsinbox.merged")
    access_code_issued.connect(queue_access_code, dispatch_uid="smsinbox.access")


def queue_reply_sms(sender, reply, family, **kwargs):
    """Tell each reporter that an official has answered."""
    for own, phone in _telephones_of(family):
        queue_sms(
            recipient=phone,
            text=composing.reply_notice(reply, own),
            purpose=Purpose.REPLY_NOTICE,
            dedupe_key=_key(Purpose.REPLY_NOTICE, reply, own),
            gateway=_gateway_of(phone),
            complaint=own,
            reply=reply,
        )


def queue_closing_question(sender, complaint, change, reply, **kwargs):
    """Ask whether it is done, where the city says so without an answer.

    With an answer its notice asks.
    """
    if change.new_status != Status.RESOLVED or reply is not None:
        return
    for own, phone in _telephones_of(families.members_of(complaint)):
        queue_sms(
            recipient=phone,
            text=composing.closing_question(own),
            purpose=Purpose.CLOSING,
            dedupe_key=_key(Purpose.CLOSING, change, own),
            gateway=_gateway_of(phone),
            complaint=own,
        )


def queue_merging_sms(sender, complaint, into, **kwargs):
    """Tell who filed a message that it was merged, unless an e-mail says so."""
    reporter = complaint.reporter
    if not reporter.is_phone_proven or reporter.email:
        return
    queue_sms(
        recipient=reporter.phone,
        text=composing.merged(complaint),
        purpose=Purpose.MERGED,
        dedupe_key=f"{Purpose.MERGED}:{complaint.pk}:{into.pk}",
        gateway=_gateway_of(reporter.phone),
        complaint=complaint,
    )


def queue_access_code(sender, complaint, phone, code, **kwargs):
    """Send the one-time code that the reporter asked for."""
    queue_sms(
        recipient=phone,
        text=composing.access_code(complaint, code),
        purpose=Purpose.ACCESS_CODE,
        dedupe_key=f"{Purpose.ACCESS_CODE}:{uuid.uuid4().hex}",
        gateway=_gateway_of(phone),
        complaint=complaint,
    )


def _telephones_of(family):
    """Yield (own message, number) of the members of a family.

    A proven number has one row (models/reporter.py), so each telephone comes once.
    """
    for own, reporter in families.reporters_of(family):
        if reporter.is_phone_proven:
            yield own, reporter.phone


def _key(purpose, deed, own) -> str:
    """Name a deed that is told to each reporter of the message `deed.complaint`."""
    is_merged = own.pk != deed.complaint_id
    return f"{purpose}:{deed.pk}:{own.pk}" if is_merged else f"{purpose}:{deed.pk}"


def _gateway_of(phone):
    """The gateway over which this telephone wrote last: people know that number."""
    last = (
        InboundMessage.objects.from_phone(phone)
        .select_related("gateway")
        .order_by("-received_at")
        .first()
    )
    return last.gateway if last and last.gateway.is_active else None

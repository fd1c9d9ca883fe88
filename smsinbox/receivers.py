"""What the telephone hears of the city's business: one INSERT each, no network.

A reporter is told by SMS only at a number that is proven, that is, from which an SMS
came: a number typed into the web form may be anybody's. (The acknowledgement of an SMS
is written where it is filed, in dialogue.py.) A one-time code goes to the number that
stands in the message, because only its owner can use it; RATE_LIMITS and the daily
limit hold it in bounds.
"""

import uuid

from complaints.signals import access_code_issued, reply_published
from smsinbox import composing
from smsinbox.choices import Purpose
from smsinbox.models import InboundMessage
from smsinbox.outbox import queue_sms


def connect():
    """Listen; called once, when the app is ready."""
    reply_published.connect(queue_reply_sms, dispatch_uid="smsinbox.reply")
    access_code_issued.connect(queue_access_code, dispatch_uid="smsinbox.access")


def queue_reply_sms(sender, reply, **kwargs):
    """Tell the reporter that an official has answered."""
    reporter = reply.complaint.reporter
    if not reporter.is_phone_proven:
        return
    queue_sms(
        recipient=reporter.phone,
        text=composing.reply_notice(reply),
        purpose=Purpose.REPLY_NOTICE,
        dedupe_key=f"{Purpose.REPLY_NOTICE}:{reply.pk}",
        gateway=_gateway_of(reporter.phone),
        complaint=reply.complaint,
        reply=reply,
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


def _gateway_of(phone):
    """The gateway over which this telephone wrote last: people know that number."""
    last = (
        InboundMessage.objects.from_phone(phone)
        .select_related("gateway")
        .order_by("-received_at")
        .first()
    )
    return last.gateway if last and last.gateway.is_active else None

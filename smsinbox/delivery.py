"""Whether the reporter has got the SMS that tells of an official reply.

For the officials who answered: they may know what became of it and have it sent again,
but learn neither the number nor anything else of the telephone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from complaints import families
from complaints.models import Complaint, OfficialReply, Reporter
from smsinbox.choices import OutboundState
from smsinbox.models import OutboundMessage
from smsinbox.outbox import DAILY_LIMIT, NOBODY, STOPPED
from smsinbox.receivers import queue_reply_sms
from smsinbox.sending import send_again

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Delivery:
    """What became of one SMS; `at` is when, `segments` what it costs (0: nothing).

    `is_missing`: the reporter has certainly not got it yet.
    """

    state: str
    words: str
    at: datetime | None = None
    segments: int = 0
    is_missing: bool = False
    can_be_sent_again: bool = False


class Deliveries:
    """What became of the SMS about each reply to one message."""

    def __init__(self, complaint: Complaint, *, now: datetime):
        """Read the rows of all replies in one query."""
        self.complaint = complaint
        self.now = now
        self.rows: Mapping[int, OutboundMessage] = {
            row.reply_id: row for row in OutboundMessage.objects.notices_of(complaint)
        }
        self._never_queued: list[Delivery | None] = []

    @property
    def has_failed(self) -> bool:
        """Whether an SMS about one of the replies was given up."""
        return any(row.state == OutboundState.FAILED for row in self.rows.values())

    def of(self, reply: OfficialReply) -> Delivery | None:
        """Return it; None where no SMS was due, or where it is forgotten."""
        row = self.rows.get(reply.pk)
        if row is not None:
            return _delivery_of(row, self.now)
        # An older one is no news any more, and of others the SMS itself is erased.
        if reply.published_at < self.now - settings.SMS_SENT_KEPT_FOR + DAY:
            return None
        if not self._never_queued:
            self._never_queued.append(_without_row(self.complaint))
        return self._never_queued[0]


def tell_again(reply: OfficialReply, *, now: datetime) -> bool:
    """Queue the SMS about a reply again, if it failed or never came to be.

    Returns whether it waits to be sent now. Who said stop is not told.
    """
    deliveries = Deliveries(reply.complaint, now=now)
    delivery = deliveries.of(reply)
    if delivery is None or not delivery.can_be_sent_again:
        return False
    row = deliveries.rows.get(reply.pk)
    if row is not None:
        return send_again(row, now=now)
    queue_reply_sms(OfficialReply, reply, families.members_of(reply.complaint))
    return OutboundMessage.objects.notices_of(reply.complaint).about(reply).exists()


def _delivery_of(row, now) -> Delivery:
    state, facts = row.state, {"segments": row.segments}
    match state:
        case OutboundState.DELIVERED:
            at = row.delivered_at or row.sent_at
            return Delivery(state, _("sampai"), at, **facts)
        case OutboundState.SENT:
            words = _("terkirim, belum ada kabar sampai")
            return Delivery(state, words, row.sent_at, **facts)
        case OutboundState.FAILED:
            facts |= {"is_missing": True, "can_be_sent_again": row.recipient != NOBODY}
            return Delivery(state, _("gagal"), row.claimed_at, **facts)
        case OutboundState.CANCELLED:
            return _not_sent(
                row.last_error,
                row.created_at,
                is_reachable=row.sms_stopped_at is None and row.recipient != NOBODY,
            )
    if row.not_before > now:
        words = _("menunggu, dikirim mulai")
        return Delivery(state, words, row.not_before, is_missing=True, **facts)
    return Delivery(state, _("menunggu"), row.created_at, is_missing=True, **facts)


def _without_row(complaint) -> Delivery | None:
    """Say why there is no SMS: the number is not proven, or it was not to be told."""
    reporter = Reporter.objects.filter(pk=complaint.reporter_id)
    facts = reporter.values_list("is_phone_proven", "sms_stopped_at")
    is_proven, stopped_at = facts.get()
    if not is_proven:
        return None
    reason = STOPPED if stopped_at else ""
    return _not_sent(reason, stopped_at, is_reachable=stopped_at is None)


def _not_sent(reason, at, *, is_reachable) -> Delivery:
    told = {
        STOPPED: _("tidak dikirim (warga berhenti menerima SMS)"),
        DAILY_LIMIT: _("tidak dikirim (batas SMS sehari untuk satu nomor)"),
    }
    return Delivery(
        OutboundState.CANCELLED,
        told.get(reason, _("tidak dikirim")),
        at,
        is_missing=True,
        can_be_sent_again=is_reachable,
    )

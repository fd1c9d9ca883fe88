"""How queued SMS leave: claimed one by one, sent outside any transaction, recorded.

A worker claims a row in a short transaction (SKIP LOCKED on PostgreSQL, the one writer
on SQLite, and in both a conditional UPDATE), so that two workers never send the same
row; the claim names the gateway (choosing_gateway.py), so that its report finds the row
however early it comes, and carries a token: whoever lost it records no fault. A worker
that dies holds its row until SMS_CLAIM_LEASE is over; then it is sent again.

What remains possible: the gateway took the SMS, and the worker died (or the answer got
lost) before that was recorded. Then it goes out twice. Our id is the same at both
attempts: a gateway that remembers ids sends it once; others cannot be helped.
"""

import logging
import uuid
from collections import Counter

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from smsinbox.attempts import give_up, record_fault, record_success
from smsinbox.choices import SAID_AFTER_STOP, OutboundState
from smsinbox.choosing_gateway import Wait, choose_gateway, due_rows, put_off
from smsinbox.faults import where
from smsinbox.gateways.adapters import adapter_for
from smsinbox.gateways.base import GatewayError, OutgoingSms
from smsinbox.models import InboundMessage, OutboundMessage
from smsinbox.outbox import NOBODY, has_stopped, may_ring_at
from smsinbox.quiet import is_quiet

logger = logging.getLogger(__name__)

BATCH = 200


def send_due(*, now=None, batch=BATCH) -> Counter:
    """Send what is due, oldest first; returns how many were "sent" and so on."""
    counts: Counter = Counter()
    given_up = give_up(now=now or timezone.now())
    if given_up:
        counts["failed"] = given_up
    for _number in range(batch):
        message = claim(now=now or timezone.now())
        if message is None:
            break
        counts[_send_one(message, now)] += 1
    return counts


@transaction.atomic
def claim(*, now) -> OutboundMessage | None:
    """Take the oldest due SMS for ourselves; None when there is none left.

    What no gateway may send at the moment is put off.
    """
    due = due_rows(now=now)
    if is_quiet(now, settings.SMS_QUIET_HOURS):
        due = due.audible()
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True, of=("self",))
    while (message := due.first()) is not None:
        choice = choose_gateway(message, now=now)
        if isinstance(choice, Wait):
            put_off(message, choice, now=now)
        elif _take(message, choice, now):
            return message
    return None


def requeue_stuck(*, now=None) -> int:
    """Queue again what was claimed longer ago than the lease; returns how many."""
    now = now or timezone.now()
    stuck = OutboundMessage.objects.stuck(before=now - settings.SMS_CLAIM_LEASE)
    number = stuck.update(state=OutboundState.QUEUED, claim_token="", not_before=now)
    if number:
        logger.warning("%s SMS queued again: their worker ended", number)
    return number


@transaction.atomic
def send_again(message: OutboundMessage, *, now=None) -> bool:
    """Queue a failed or cancelled SMS anew; returns whether that was done.

    It is not when the telephone said stop, or the SMS was erased.
    """
    now = now or timezone.now()
    stopped = message.purpose not in SAID_AFTER_STOP and has_stopped(message.recipient)
    if stopped or message.recipient == NOBODY:
        return False
    again = OutboundMessage.objects.filter(
        pk=message.pk, state__in=[OutboundState.FAILED, OutboundState.CANCELLED]
    ).update(
        state=OutboundState.QUEUED,
        attempts=0,
        refused_by=[],
        # Its time to be sent, and its place among what waits, begin now.
        created_at=now,
        not_before=may_ring_at(message.purpose, now),
        last_error="",
    )
    if again:
        # What was reported of the first sending says nothing about this one.
        message.reports.all().delete()
    return bool(again)


def reference_of(message: OutboundMessage) -> str:
    """Return our name for an SMS towards gateways, the same at every attempt.

    What a gateway had taken and is sent anew has another one: a gateway that remembers
    ids would take it for a repetition.
    """
    if message.sent_at is None:
        return message.reference
    return f"{message.reference}-{int(message.sent_at.timestamp())}"


def _take(message, gateway, now) -> bool:
    message.gateway = gateway
    message.state = OutboundState.CLAIMED
    message.claim_token = uuid.uuid4().hex
    message.claimed_at = now
    message.attempts += 1
    return bool(
        OutboundMessage.objects.waiting()
        .filter(pk=message.pk)
        .update(
            gateway=gateway,
            state=message.state,
            claim_token=message.claim_token,
            claimed_at=message.claimed_at,
            attempts=message.attempts,
        )
    )


def _send_one(message, now) -> str:
    try:
        provider_id = adapter_for(message.gateway).send(_outgoing(message))
    except GatewayError as error:
        return record_fault(message, error, now=now or timezone.now())
    except Exception as error:
        # A bug in an adapter must not stop the other SMS, nor their gateway.
        logger.error("SMS %s: %s", message.pk, where(error))
        fault = GatewayError(
            type(error).__name__, permanent=False, is_about_message=True
        )
        return record_fault(message, fault, now=now or timezone.now())
    record_success(message, provider_id, now=now or timezone.now())
    return "sent"


def _outgoing(message) -> OutgoingSms:
    return OutgoingSms(
        reference_of(message),
        message.recipient,
        message.text,
        report_url=settings.PORTAL_URL + message.gateway.report_path,
        heard_at=InboundMessage.objects.from_phone(message.recipient)
        .over(message.gateway)
        .last_received_at(),
    )

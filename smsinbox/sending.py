"""How queued SMS leave: claimed one by one, sent outside any transaction, recorded.

A worker claims a row in a short transaction (SKIP LOCKED on PostgreSQL, the one writer
on SQLite, and in both a conditional UPDATE), so that two workers never send the same
row; the claim carries a token, and whoever lost it records no fault. A worker that dies
holds its row until SMS_CLAIM_LEASE is over; then it is sent again.

What remains possible: the gateway took the SMS, and the worker died (or the answer got
lost) before that was recorded. Then it goes out twice. Our `id` is the same at both
attempts: a gateway that remembers ids sends it once; others cannot be helped.
"""

import logging
import random
import uuid
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from smsinbox.choices import OutboundState
from smsinbox.faults import where
from smsinbox.gateways.adapters import adapter_for
from smsinbox.gateways.base import GatewayError, OutgoingSms
from smsinbox.models import Gateway, OutboundMessage

logger = logging.getLogger(__name__)

BATCH = 200
# Eight attempts: 30 s, 90 s, 4½ min … together seven hours, a telephone's empty night.
FIRST_PAUSE = timedelta(seconds=30)
PAUSE_FACTOR = 3
LONGEST_PAUSE = timedelta(hours=4)
# A gateway that is down must not hold up the others, nor the filing of what comes in.
FAULTS_A_ROUND = 3
PROVIDER_ID_MAX = 100


def send_due(*, now=None, batch=BATCH) -> Counter:
    """Send what is due, oldest first; returns how many were "sent" and so on.

    A gateway with three temporary faults is left alone until the next call.
    """
    counts: Counter = Counter()
    faults: Counter = Counter()
    for _number in range(batch):
        resting = [gateway for gateway, n in faults.items() if n >= FAULTS_A_ROUND]
        message = claim(now=now or timezone.now(), resting=resting)
        if message is None:
            break
        outcome = _send_one(message)
        counts[outcome] += 1
        if outcome == "postponed":
            faults[message.gateway_id] += 1
    return counts


@transaction.atomic
def claim(*, now, resting=()) -> OutboundMessage | None:
    """Take the oldest due SMS for ourselves; None when there is none left.

    `resting` are the keys of gateways to pass over.
    """
    due = OutboundMessage.objects.due(now=now)
    for gateway_id in resting:
        due = due.exclude(gateway_id=gateway_id)
    if None in resting:
        due = due.filter(gateway__isnull=False)
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    pk = due.values_list("pk", flat=True).first()
    if pk is None:
        return None
    token = uuid.uuid4().hex
    claimed = OutboundMessage.objects.filter(pk=pk, state=OutboundState.QUEUED).update(
        state=OutboundState.CLAIMED,
        claim_token=token,
        claimed_at=timezone.now(),
        attempts=F("attempts") + 1,
    )
    if not claimed:
        return None
    return OutboundMessage.objects.select_related("gateway").get(pk=pk)


def requeue_stuck(*, now=None) -> int:
    """Queue again what was claimed longer ago than the lease; returns how many."""
    now = now or timezone.now()
    stuck = OutboundMessage.objects.stuck(before=now - settings.SMS_CLAIM_LEASE)
    number = stuck.update(state=OutboundState.QUEUED, claim_token="", not_before=now)
    if number:
        logger.warning("%s SMS queued again: their worker ended", number)
    return number


def send_again(message: OutboundMessage, *, now=None) -> bool:
    """Queue a failed or cancelled SMS anew; returns whether it was one."""
    again = OutboundMessage.objects.filter(
        pk=message.pk, state__in=[OutboundState.FAILED, OutboundState.CANCELLED]
    ).update(
        state=OutboundState.QUEUED,
        attempts=0,
        not_before=now or timezone.now(),
        last_error="",
    )
    return bool(again)


def _send_one(message) -> str:
    gateway = message.gateway
    try:
        if gateway is None or not gateway.is_active:
            gateway = Gateway.objects.by_default().first()
        if gateway is None:
            raise GatewayError("no active gateway", permanent=False)
        sms = OutgoingSms(message.reference, message.recipient, message.text)
        provider_id = adapter_for(gateway).send(sms)
    except GatewayError as error:
        return _record_fault(message, error.reason, is_final=error.permanent)
    except Exception as error:
        # A bug in an adapter must not stop the other SMS.
        logger.error("SMS %s: %s", message.pk, where(error))
        return _record_fault(message, type(error).__name__, is_final=False)
    _record_success(message, gateway, provider_id[:PROVIDER_ID_MAX])
    return "sent"


@transaction.atomic
def _record_success(message, gateway, provider_id) -> None:
    now = timezone.now()
    row = OutboundMessage.objects.filter(pk=message.pk)
    row.update(gateway=gateway, provider_id=provider_id, last_error="")
    # Also when the lease was over: sent is sent, and nobody needs to do it again. A
    # delivery report may have been quicker: then the state is further already.
    row.filter(state__in=[OutboundState.CLAIMED, OutboundState.QUEUED]).update(
        state=OutboundState.SENT, sent_at=now, claim_token=""
    )
    Gateway.objects.filter(pk=gateway.pk).update(last_outbound_at=now)


def _record_fault(message, reason, *, is_final) -> str:
    row = OutboundMessage.objects.filter(
        pk=message.pk, claim_token=message.claim_token, state=OutboundState.CLAIMED
    )
    is_final = is_final or message.attempts >= settings.SMS_SEND_ATTEMPTS
    logger.warning("SMS %s not sent: %s", message.pk, reason)
    if is_final:
        row.update(state=OutboundState.FAILED, claim_token="", last_error=reason[:200])
        return "failed"
    row.update(
        state=OutboundState.QUEUED,
        claim_token="",
        last_error=reason[:200],
        not_before=timezone.now() + _pause(message.attempts),
    )
    return "postponed"


def _pause(attempts: int) -> timedelta:
    pause = min(FIRST_PAUSE * PAUSE_FACTOR ** (attempts - 1), LONGEST_PAUSE)
    return pause * random.uniform(0.8, 1.2)  # noqa: S311  spreads load, hides nothing

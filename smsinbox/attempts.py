"""What an attempt to send an SMS came to: sent, postponed, handed on, or failed.

An SMS has failed when a gateway says that its number or text is wrong, when every
gateway that may send it refuses it, after SMS_SEND_ATTEMPTS at gateways that send
others, or when none could send for SMS_SEND_GIVE_UP_AFTER. A night without a gateway
costs it nothing: what is put off is not attempted.
"""

import logging
import random
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from smsinbox.choices import OutboundState
from smsinbox.choosing_gateway import (
    DOUBT,
    REST_MOST,
    let_rest,
    note_failing,
    note_success,
    options_for,
    rest_of,
)
from smsinbox.gateways.base import GatewayError
from smsinbox.models import OutboundMessage
from smsinbox.outbox import may_ring_at

logger = logging.getLogger(__name__)

# 30 s, 90 s, 4½ min …: eight attempts take seven hours.
FIRST_PAUSE = timedelta(seconds=30)
PAUSE_FACTOR = 3
LONGEST_PAUSE = timedelta(hours=4)
PROVIDER_ID_MAX = 100
REASON_MAX = 200


@transaction.atomic
def record_success(message: OutboundMessage, provider_id: str, *, now) -> None:
    """Note that the gateway of a claimed SMS took it, and what it calls it."""
    row = OutboundMessage.objects.filter(pk=message.pk)
    row.update(gateway=message.gateway, provider_id=provider_id[:PROVIDER_ID_MAX])
    # Also when the lease was over: sent is sent, and nobody needs to do it again. A
    # delivery report may have been quicker: then the state is further already.
    row.filter(
        state__in=[
            OutboundState.CLAIMED,
            OutboundState.QUEUED,
            OutboundState.CANCELLED,
        ]
    ).update(state=OutboundState.SENT, sent_at=now, claim_token="", last_error="")
    note_success(message.gateway, now=now)


@transaction.atomic
def record_fault(message: OutboundMessage, error: GatewayError, *, now) -> str:
    """Note that an attempt failed; returns "failed", "postponed" or "handed on".

    Whoever lost the claim in the meantime changes nothing.
    """
    logger.warning("SMS %s not sent: %s", message.pk, error.reason)
    outcome, changes = _after_fault(message, error, now)
    OutboundMessage.objects.filter(
        pk=message.pk, claim_token=message.claim_token, state=OutboundState.CLAIMED
    ).update(claim_token="", last_error=error.reason[:REASON_MAX], **changes)
    return outcome


def _after_fault(message, error, now) -> tuple[str, dict]:
    """Say what becomes of an SMS, and which columns tell it."""
    failed = "failed", {"state": OutboundState.FAILED}
    if error.permanent:
        return failed if error.is_about_message else _hand_on(message, now)
    was_failing = message.gateway.failing_since is not None
    least = _blame_gateway(message.gateway, error, now)
    is_own = error.is_about_message or not (was_failing or error.is_busy)
    is_final = is_own and message.attempts >= settings.SMS_SEND_ATTEMPTS
    if is_final or _is_too_old(message, now):
        return failed
    pause = _pause(message.attempts, LONGEST_PAUSE if is_own else REST_MOST)
    not_before = max(now + pause, least)
    return "postponed", {
        "state": OutboundState.QUEUED,
        "not_before": may_ring_at(message.purpose, not_before),
    }


def _hand_on(message, now) -> tuple[str, dict]:
    """Let the next gateway take what this one refuses, if there is one."""
    # An earlier attempt that was no refusal may have been taken, its answer lost.
    is_doubtful = message.attempts - 1 > len(message.refused_by)
    message.refused_by = [*message.refused_by, message.gateway_id]
    changes = {"refused_by": message.refused_by}
    if not options_for(message):
        return "failed", changes | {"state": OutboundState.FAILED}
    return "handed on", changes | {
        "state": OutboundState.QUEUED,
        "not_before": now + DOUBT if is_doubtful else now,
    }


def _blame_gateway(gateway, error, now):
    """Let a gateway that fails or is busy rest; returns until when it does."""
    if error.is_about_message:
        return now
    if error.is_busy:
        return let_rest(gateway, now=now)
    note_failing(gateway, now=now)
    return now + rest_of(gateway, now=now)


def give_up(*, now) -> int:
    """Mark as failed what no gateway could send for too long; returns how many."""
    before = now - settings.SMS_SEND_GIVE_UP_AFTER
    too_old = OutboundMessage.objects.held_up().filter(created_at__lt=before)
    return too_old.update(state=OutboundState.FAILED)


def _is_too_old(message, now) -> bool:
    return now - message.created_at >= settings.SMS_SEND_GIVE_UP_AFTER


def _pause(attempts: int, longest: timedelta) -> timedelta:
    pause = min(FIRST_PAUSE * PAUSE_FACTOR ** min(attempts - 1, 20), longest)
    return pause * random.uniform(0.8, 1.2)  # noqa: S311  spreads load, hides nothing

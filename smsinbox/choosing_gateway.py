"""Which gateway sends an SMS, and what is done while one cannot.

An SMS goes over its own gateway, the one that the resident wrote to; where that is
switched off or has refused it, over the default one. The backups follow, in their
order. A WhatsApp gateway sends only to those who wrote over WhatsApp.

A gateway that has failed with three SMS in a row, or for a minute, rests for half the
time that it has been failing, 5 minutes at most. Then another SMS than the last one
tries it: one text that it cannot digest does not keep it shut. What waits meanwhile is
put off without an attempt, or after SMS_FAIL_OVER_AFTER taken by the first backup that
works.

What was tried may have been taken and its answer lost. It stays with its gateway, which
may know it by our id, or report it: for 5 minutes after the last attempt while the
gateway fails, for SMS_FAIL_OVER_ATTEMPTS while it sends others.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from complaints.choices import Channel
from smsinbox.models import Gateway, OutboundMessage

FAULTS_IN_A_ROW = 3
CERTAIN_AFTER = timedelta(minutes=1)
REST_LEAST = timedelta(seconds=5)
REST_MOST = timedelta(minutes=5)
# No pause because of a gateway is longer.
SOON = 2 * REST_MOST
# What failed last waits so much longer than the rest; those that were put off differ by
# less, so that they never put each other off again.
BEHIND = timedelta(seconds=1)
STEP = timedelta(milliseconds=10)
# How long an SMS that may have been taken waits before another gateway sends it.
DOUBT = timedelta(minutes=5)
# At a time, so that a long backlog is no long statement.
BATCH = 500
NO_GATEWAY = "no active gateway"
RESTING = "gateway is failing"
BUSY = "gateway is busy"


@dataclass(frozen=True)
class Wait:
    """No gateway may send an SMS before a moment, and why; nor others over its own?"""

    until: datetime
    reason: str
    is_for_all: bool = False


def choose_gateway(message: OutboundMessage, *, now) -> Gateway | Wait:
    """Return the gateway that sends an SMS now; `message` is as `due_rows` gives it."""
    options = options_for(message)
    if not options:
        return Wait(now + REST_MOST, NO_GATEWAY)
    first = options[0]
    working = [gateway for gateway in options[1:] if gateway.failing_since is None]
    was_tried = message.attempts > 0 and first.pk == message.gateway_id
    if working and was_tried and _was_tried_enough(message, first, now):
        return working[0]
    until = _rests_until(first, now)
    if until is None:
        return first
    if working and not was_tried:
        is_over_at = first.failing_since + settings.SMS_FAIL_OVER_AFTER
        if is_over_at <= now:
            return working[0]
        until = min(until, is_over_at)
    return Wait(until, RESTING, is_for_all=not working)


def due_rows(*, now) -> QuerySet[OutboundMessage]:
    """What is due, oldest first, each with `asked_over`: where its resident wrote."""
    return (
        OutboundMessage.objects.due(now=now).with_asked_over().select_related("gateway")
    )


def options_for(message: OutboundMessage) -> list[Gateway]:
    """List the active gateways that may send this SMS, the first to be tried first."""
    active = {gateway.pk: gateway for gateway in Gateway.objects.active()}
    own = [pk for pk in (message.gateway_id, message.asked_over) if pk in active]
    default = [pk for pk, gateway in active.items() if gateway.is_default]
    if own and own[0] not in message.refused_by:
        default = []
    backups = sorted(
        (gateway.backup_rank, pk)
        for pk, gateway in active.items()
        if gateway.backup_rank is not None
    )
    wrote_by_chat = message.gateway is not None and _is_chat(message.gateway)
    return [
        active[pk]
        for pk in dict.fromkeys([*own, *default, *(pk for _rank, pk in backups)])
        if pk not in message.refused_by
        and (wrote_by_chat or pk == message.asked_over or not _is_chat(active[pk]))
    ]


def put_off(message: OutboundMessage, wait: Wait, *, now) -> None:
    """Let an SMS wait, and with it whatever waits for the same."""
    due = OutboundMessage.objects.due(now=now).over(message.gateway)
    if not wait.is_for_all:
        due = (
            due.filter(attempts=0)
            if message.attempts == 0
            else due.filter(pk=message.pk)
        )
    # What was tried more often comes later: each time another one tries the gateway.
    for attempts in set(due.values_list("attempts", flat=True).order_by()):
        moment = wait.until + min(attempts * STEP, BEHIND / 2)
        _move_all(due.filter(attempts=attempts), moment, last_error=wait.reason)


def rest_of(gateway: Gateway, *, now) -> timedelta:
    """Return how long what failed over a failing gateway waits at least."""
    failing_for = now - (gateway.failing_since or now)
    return min(max(failing_for / 2, REST_LEAST), REST_MOST) + BEHIND


def let_rest(gateway: Gateway, *, now) -> datetime:
    """Put off all that is due over a busy gateway; returns until when."""
    until = now + REST_LEAST
    due = OutboundMessage.objects.over(gateway).waiting().filter(not_before__lt=until)
    _move_all(due, until, last_error=BUSY)
    return until


def note_failing(gateway: Gateway, *, now) -> None:
    """Note since when a gateway cannot send."""
    Gateway.objects.filter(pk=gateway.pk, failing_since__isnull=True).update(
        failing_since=now
    )


def note_success(gateway: Gateway, *, now) -> None:
    """Note that a gateway sent; what it made wait without an attempt is due again."""
    Gateway.objects.filter(pk=gateway.pk).update(
        last_outbound_at=now, failing_since=None
    )
    if gateway.failing_since is not None:
        # What was tried keeps its pause: it may be what the gateway cannot digest.
        resting = OutboundMessage.objects.over(gateway).held_up().filter(attempts=0)
        _move_all(resting.filter(not_before__gt=now, not_before__lte=now + SOON), now)


def _is_chat(gateway) -> bool:
    return gateway.channel == Channel.WHATSAPP


def _was_tried_enough(message, gateway, now) -> bool:
    if message.attempts % settings.SMS_FAIL_OVER_ATTEMPTS == 0:
        return True
    is_failing = gateway.failing_since is not None
    return is_failing and now - message.claimed_at >= DOUBT


def _rests_until(gateway, now) -> datetime | None:
    """When a failing gateway is to be tried again; None for now."""
    if gateway.failing_since is None:
        return None
    # Those that failed, not those that were put off; and what waits longer than that
    # waits for the morning, or for a pause of its own.
    tried = (
        OutboundMessage.objects.over(gateway)
        .waiting()
        .filter(attempts__gt=0, not_before__gt=now + BEHIND, not_before__lte=now + SOON)
        .exclude(last_error__in=[RESTING, BUSY])
    )
    moments = tried.order_by("not_before").values_list("not_before", flat=True)
    is_new = now - gateway.failing_since < CERTAIN_AFTER
    needed = FAULTS_IN_A_ROW if is_new else 1
    found = list(moments[:needed])
    return found[0] - BEHIND if len(found) == needed else None


def _move_all(rows, until, **changes) -> None:
    while _move(rows, until, **changes) == BATCH:
        pass


@transaction.atomic
def _move(rows, until, **changes) -> int:
    """Let so many rows as one statement takes wait until then; returns how many.

    Rows that another worker has in hand are left to it: waiting for each other's rows,
    two workers would never end.
    """
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
    return OutboundMessage.objects.filter(pk__in=keys).update(
        not_before=until, **changes
    )

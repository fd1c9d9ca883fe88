"""How an SMS arrives: first the journal, committed; then what it means.

`receive` stores what a gateway handed over, once, however often and however
simultaneously it is handed over. `file_once` reads it under a lock on its row, so that
sixteen redeliveries file one message and queue one acknowledgement. When filing fails
the row stays pending with a growing pause, staff see it, and the worker's next round
tries again; after SMS_FILING_ATTEMPTS it is marked failed and waits for a person.

Kept but never filed nor answered: what no telephone can have sent (alphanumeric
senders, short codes), the portal's own number, and an SMS without words.
"""

import hashlib
import logging
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from complaints.recognising.phones import can_be_answered, parse_phone
from complaints.text import strip_poison
from smsinbox import joining
from smsinbox.choices import InboundState, PhotoState
from smsinbox.conversation import dialogue
from smsinbox.faults import where
from smsinbox.gateways.base import IncomingSms
from smsinbox.models import Gateway, InboundMessage, InboundPhoto

logger = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
# A broken gateway must not fill the disk with different nonsense.
UNREADABLE_PER_DAY = 500
SEEN_EVERY = timedelta(seconds=10)
BATCH = 100


@transaction.atomic
def receive(
    gateway: Gateway, incoming: IncomingSms, *, raw_body: bytes, now=None
) -> InboundMessage:
    """Store one SMS and return its journal row; a redelivery returns the first row.

    A part of a long SMS is put together with the others (joining.py).
    """
    now = now or timezone.now()
    if joining.is_part(incoming):
        raw = _readable(raw_body)
        message = joining.receive_part(gateway, incoming, raw=raw, now=now)
    else:
        message = _keep(gateway, incoming, raw_body, now)
    # Not at every SMS: the one row of a busy gateway would become a queue.
    Gateway.objects.filter(
        Q(last_inbound_at__isnull=True) | Q(last_inbound_at__lt=now - SEEN_EVERY),
        pk=gateway.pk,
    ).update(last_inbound_at=now)
    return message


def _keep(gateway, incoming, raw_body, now) -> InboundMessage:
    latitude, longitude = incoming.point or (None, None)
    message, is_new = InboundMessage.objects.get_or_create(
        gateway=gateway,
        dedupe_key=incoming.dedupe_key,
        defaults={
            "raw_body": _readable(raw_body),
            "sender": incoming.sender,
            "recipient": incoming.recipient,
            "text": strip_poison(incoming.text),
            "latitude": latitude,
            "longitude": longitude,
            "is_unsupported": incoming.is_unsupported,
            "sent_at": incoming.sent_at,
            "received_at": now,
            "next_attempt_at": now,
        },
    )
    if is_new:
        _keep_photos(message, incoming.photos, now)
    return message


def _keep_photos(message, photos, now) -> None:
    InboundPhoto.objects.bulk_create(
        InboundPhoto(
            message=message,
            position=position,
            media_id=photo.media_id,
            sha256=photo.sha256,
            content=photo.content or None,
            state=PhotoState.READY if photo.content else PhotoState.WAITING,
            next_attempt_at=now,
        )
        for position, photo in enumerate(photos, 1)
    )


@transaction.atomic
def keep_unreadable(gateway: Gateway, body: bytes, *, now=None) -> None:
    """Keep what could not be understood, once, for staff to look at."""
    now = now or timezone.now()
    kept = InboundMessage.objects.unreadable().filter(gateway=gateway)
    if kept.received_since(now - timedelta(days=1)).count() >= UNREADABLE_PER_DAY:
        logger.error("gateway %s: too much nonsense, no more is kept", gateway.slug)
        return
    digest = hashlib.sha256(body).hexdigest()
    InboundMessage.objects.get_or_create(
        gateway=gateway,
        dedupe_key=f"unreadable:{digest}",
        defaults={
            "raw_body": _readable(body),
            "received_at": now,
            "state": InboundState.UNREADABLE,
        },
    )


@transaction.atomic
def file_once(pk: int) -> InboundMessage:
    """Make of a pending SMS what it is; any other state is left as it is.

    Whatever goes wrong in the rooms rolls everything back and is raised.
    """
    message = (
        InboundMessage.objects.select_for_update(of=("self",))
        .select_related("gateway")
        .get(pk=pk)
    )
    if message.state != InboundState.PENDING:
        return message
    if message.complaint_id:
        joining.complete(message)
        outcome = dialogue.Outcome(
            InboundState.FILED, message.complaint, message.follow_up
        )
    elif _is_worth_reading(message):
        outcome = dialogue.take_up(message)
    else:
        outcome = dialogue.Outcome(InboundState.IGNORED)
    _settle(message, outcome)
    return message


def file_at_once(message: InboundMessage) -> None:
    """File a stored SMS, or the whole that it is part of, if that need not wait.

    A redelivery tries again at once what failed; what waits for parts or for an answer
    goes on waiting.
    """
    waiting = message.whole if message.whole_id else message
    is_due = waiting.state == InboundState.PENDING and (
        bool(waiting.last_error) or waiting.next_attempt_at <= timezone.now()
    )
    if is_due:
        try_to_file(waiting.pk)


def _settle(message, outcome) -> None:
    message.state = outcome.state
    message.complaint = outcome.complaint
    message.follow_up = outcome.follow_up
    message.attempts += 1
    message.next_attempt_at = outcome.wait_until
    message.last_error = ""
    message.save(
        update_fields=[
            "state",
            "complaint",
            "follow_up",
            "attempts",
            "next_attempt_at",
            "last_error",
        ]
    )


def try_to_file(pk: int, *, now=None) -> bool:
    """File an SMS, or note that it failed and when to try again; never raises."""
    try:
        file_once(pk)
    except Exception as error:
        logger.error("SMS %s not filed: %s", pk, where(error))
        _postpone(pk, error, now or timezone.now())
        return False
    return True


def file_due(*, now=None) -> int:
    """File what is pending and due, in the order it came; returns how many were."""
    now = now or timezone.now()
    due = InboundMessage.objects.due(now=now).values_list("pk", flat=True)[:BATCH]
    return sum(try_to_file(pk, now=now) for pk in list(due))


def try_again(message: InboundMessage, *, now=None) -> bool:
    """File a pending or failed SMS at once; returns whether it is settled now."""
    now = now or timezone.now()
    again = InboundMessage.objects.filter(
        pk=message.pk, state__in=[InboundState.PENDING, InboundState.FAILED]
    ).update(state=InboundState.PENDING, next_attempt_at=now, attempts=0)
    return bool(again) and try_to_file(message.pk, now=now)


def _is_worth_reading(message) -> bool:
    is_own_number = message.sender == parse_phone(settings.PORTAL_SMS_NUMBER)
    says_something = (
        bool(message.text.strip())
        or message.latitude is not None
        or message.is_unsupported
        or message.photos.exists()
    )
    return says_something and can_be_answered(message.sender) and not is_own_number


def _postpone(pk, error, now) -> None:
    try:
        with transaction.atomic():
            message = InboundMessage.objects.select_for_update().get(pk=pk)
            if message.state != InboundState.PENDING:
                return
            message.attempts += 1
            message.last_error = type(error).__name__[:80]
            if message.attempts >= settings.SMS_FILING_ATTEMPTS:
                message.state = InboundState.FAILED
                message.next_attempt_at = None
            else:
                message.next_attempt_at = now + _pause(message.attempts)
            message.save(
                update_fields=["attempts", "last_error", "state", "next_attempt_at"]
            )
    except DatabaseError as second_error:
        # The row is stored and pending; the worker comes by when the database is back.
        logger.error("SMS %s not postponed: %s", pk, type(second_error).__name__)


def _pause(attempts: int) -> timedelta:
    return min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE)


def _readable(body: bytes) -> str:
    """Turn bytes into text that any database stores; what is not UTF-8 shows as \\x…"""
    return body.decode("utf-8", errors="backslashreplace").replace("\x00", "\\x00")

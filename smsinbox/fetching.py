"""How a photo that came with a chat message gets to its case, once.

`fetch_due` downloads what the gateway only named, `attach_due` hangs what is here on
the case that its message has become, to wait there for approval like any resident's
photo. A worker claims a row by moving `next_attempt_at` to the end of a lease; network
and picture work happen outside any transaction. Whoever dies in between loses nothing:
the row comes up again after the lease. A second attempt attaches nothing twice, because
the last step, under a lock, is attaching, ATTACHED and erasing the content in one.

`last_error` is one word when a photo has FAILED: photo_… (complaints/photos.py: it is
no picture that we can read), too_many, no_case (its message was ignored or answered
without a case); or the gateway's fault, when it was tried for SMS_PHOTO_KEPT_FOR. A
picture whose message never becomes anything is erased after that time (expiring.py).
"""

import hashlib
import io
import logging
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from complaints.filing import attach_photos
from complaints.models import Complaint, Photo
from complaints.staging import stage_photo
from smsinbox.choices import InboundState, PhotoState
from smsinbox.faults import where
from smsinbox.gateways.adapters import adapter_for
from smsinbox.gateways.base import GatewayError
from smsinbox.models import InboundPhoto

logger = logging.getLogger(__name__)

BATCH = 20
LEASE = timedelta(minutes=3)
# Quick at first: WhatsApp's address of a picture is good for five minutes, and an
# attempt that asks for a new one costs little. The last pause repeats.
PAUSES = [timedelta(seconds=n) for n in (5, 15, 60, 300, 900, 3600)]
# A gateway that is down must not hold up the round.
FAULTS_A_ROUND = 3
# States in which a message will never become a case.
WITHOUT_CASE = [
    InboundState.ANSWERED,
    InboundState.IGNORED,
    InboundState.UNREADABLE,
]


class _Refused(Exception):
    """This photo will never be attached; says the word for `last_error`."""


def fetch_due(*, now=None) -> int:
    """Download the photos that are due; returns how many are here now.

    A gateway with three faults is left alone until the next call.
    """
    now = now or timezone.now()
    due = InboundPhoto.objects.waiting().due(now=now)
    faults: Counter = Counter()
    fetched = 0
    for pk, gateway_id in list(due.values_list("pk", "message__gateway")[:BATCH]):
        if faults[gateway_id] >= FAULTS_A_ROUND or not _claim(pk, now):
            continue
        is_here = _fetch(_photo(pk), now)
        fetched += is_here
        faults[gateway_id] += not is_here
    return fetched


def attach_due(*, now=None) -> int:
    """Attach the photos whose message has become a case; returns how many."""
    now = now or timezone.now()
    due = InboundPhoto.objects.ready().due(now=now)
    settled = due.filter(
        Q(message__complaint__isnull=False) | Q(message__state__in=WITHOUT_CASE)
    )
    pks = list(settled.values_list("pk", flat=True)[:BATCH])
    return sum(_claim(pk, now) and _attach(_photo(pk), now) for pk in pks)


def _claim(pk, now) -> bool:
    """Take a due photo for ourselves until the lease is over."""
    due = InboundPhoto.objects.filter(pk=pk, next_attempt_at__lte=now)
    return bool(due.update(next_attempt_at=now + LEASE, attempts=F("attempts") + 1))


def _photo(pk) -> InboundPhoto:
    return InboundPhoto.objects.select_related(
        "message__gateway", "message__complaint", "message__follow_up"
    ).get(pk=pk)


def _fetch(photo, now) -> bool:
    try:
        if photo.message.state in WITHOUT_CASE and photo.message.complaint is None:
            raise _Refused("no_case")
        content = adapter_for(photo.message.gateway).fetch_photo(photo.media_id)
        _check(content, photo.sha256)
    except (GatewayError, _Refused) as error:
        is_final = isinstance(error, _Refused) or error.permanent
        return _give_up(photo, str(error), now, is_final=is_final)
    except Exception as error:
        # A bug in an adapter must not stop the other photos.
        logger.error("photo %s not fetched: %s", photo.pk, where(error))
        return _give_up(photo, type(error).__name__, now)
    waiting = InboundPhoto.objects.waiting().filter(pk=photo.pk)
    return bool(
        waiting.update(
            content=content,
            state=PhotoState.READY,
            attempts=0,
            next_attempt_at=now,
            last_error="",
        )
    )


def _check(content, sha256) -> None:
    if len(content) > settings.PHOTO_MAX_BYTES:
        raise _Refused("photo_heavy")
    if sha256 and hashlib.sha256(content).hexdigest() != sha256:
        raise GatewayError("photo is not what was announced", permanent=False)


def _attach(photo, now) -> bool:
    try:
        if photo.message.complaint is None:
            raise _Refused("no_case")
        _check_room(photo.message)
        staged = _stage(photo, now)
        return _hang(photo, staged)
    except _Refused as error:
        return _give_up(photo, str(error), now, is_final=True)
    except Exception as error:
        # Storage or database are away: the picture is still in the row.
        logger.error("photo %s not attached: %s", photo.pk, where(error))
        return _give_up(photo, type(error).__name__, now)


def _stage(photo, now) -> Photo:
    """Re-encode the picture; what is never hung anywhere is swept after a day."""
    try:
        return stage_photo(io.BytesIO(photo.content), now=now)
    except ValidationError as error:
        raise _Refused(error.code or "photo_damaged") from error


@transaction.atomic
def _hang(photo, staged) -> bool:
    """Give the case its photo and forget the picture as it came; False if it has it."""
    row = InboundPhoto.objects.select_for_update(of=("self",)).get(pk=photo.pk)
    if row.state != PhotoState.READY:
        return False
    message = photo.message
    # Two photos for the last place: one after the other.
    Complaint.objects.select_for_update().get(pk=message.complaint_id)
    _check_room(message)
    attach_photos([staged], complaint=message.complaint, follow_up=message.follow_up)
    _settle(row.pk, PhotoState.ATTACHED, "")
    return True


def _check_room(message) -> None:
    """Hold the limit that the website's form has, for a case and for an addition."""
    photos = Photo.objects.filter(
        complaint=message.complaint, follow_up=message.follow_up, reply__isnull=True
    )
    if photos.count() >= settings.PHOTOS_PER_MESSAGE:
        raise _Refused("too_many")


def _give_up(photo, reason, now, *, is_final=False) -> bool:
    """Put a photo off, or fail it for good; returns False: nothing was gained."""
    again_at = now + PAUSES[min(photo.attempts, len(PAUSES)) - 1]
    last_at = photo.message.received_at + settings.SMS_PHOTO_KEPT_FOR
    if not is_final and again_at < last_at:
        again = InboundPhoto.objects.filter(pk=photo.pk, state=photo.state)
        again.update(next_attempt_at=again_at, last_error=reason[:80])
        return False
    logger.warning("photo %s given up: %s", photo.pk, reason)
    _settle(photo.pk, PhotoState.FAILED, reason, was=photo.state)
    return False


def _settle(pk, state, reason, *, was=PhotoState.READY) -> None:
    InboundPhoto.objects.filter(pk=pk, state=was).update(
        state=state, content=None, next_attempt_at=None, last_error=reason[:80]
    )

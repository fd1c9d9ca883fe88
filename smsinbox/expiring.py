"""What the telephone has known long enough is erased (lifetimes: personal_data.py).

Rows stay, so that cases, figures and unique keys stay whole; what is personal in them
is emptied. An SMS that still waits to be filed or sent is not too old: it is settled
within days.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from smsinbox.choices import InboundState, OutboundState, PhotoState
from smsinbox.models import (
    InboundMessage,
    InboundPhoto,
    OutboundMessage,
    Question,
    ReportLine,
)
from smsinbox.outbox import NOBODY

# So long a gateway may hand over the same again (WhatsApp: seven days). Until then what
# was erased on request keeps its key, else it would be filed anew.
REDELIVERED_FOR = timedelta(days=8)
ERASED = "erased:"
EXPIRED = "expired"
BATCH = 500


def erase_expired_sms(*, now=None) -> dict[str, int]:
    """Empty what has outlived its purpose; returns how many of each.

    Can be run any number of times.
    """
    now = now or timezone.now()
    return {
        "SMS received": _in_batches(_expired_journal(now), _empty_inbound),
        "SMS sent": _in_batches(_expired_sent(now), _empty_outbound),
        "SMS photos": _in_batches(_expired_photos(now), _drop_photos),
        "SMS questions": _in_batches(_expired_questions(now), _empty_questions),
    }


@transaction.atomic
def erase_phone(phone: str) -> dict[str, int]:
    """Empty all that is known of a number (E.164) at once, on its owner's request.

    What waits to be sent to it is cancelled; what waits to be filed is not filed. The
    cases themselves are not touched.
    """
    received = InboundMessage.objects.from_phone(phone)
    # Calls that could not be read have no sender; they may still spell the number.
    unread = InboundMessage.objects.unreadable().filter(
        raw_body__contains=phone.removeprefix("+62").removeprefix("+")
    )
    received.pending().update(state=InboundState.IGNORED, next_attempt_at=None)
    sent = OutboundMessage.objects.to_phone(phone)
    sent.unsettled().update(state=OutboundState.CANCELLED, claim_token="")
    asked = Question.objects.to_phone(phone)
    found = [_keys(rows) for rows in (received, unread, sent, asked)]
    _drop_photos(_keys(_unattached().filter(message__in=found[0])))
    return {
        "SMS received": _empty_inbound(found[0], keep_keys=True)
        + _empty_inbound(found[1]),
        "SMS sent": _empty_outbound(found[2]),
        "SMS questions": _empty_questions(found[3]),
    }


def _expired_journal(now):
    is_over = Q(received_at__lt=now - settings.SMS_JOURNAL_KEPT_FOR)
    # Erased on request, but for its key.
    is_rest = Q(sender="", raw_body="", received_at__lt=now - REDELIVERED_FOR)
    return (
        InboundMessage.objects.filter(is_over | is_rest)
        .exclude(dedupe_key__startswith=ERASED)
        .exclude(state=InboundState.PENDING)
    )


def _expired_sent(now):
    before = now - settings.SMS_SENT_KEPT_FOR
    return (
        OutboundMessage.objects.settled()
        .filter(Q(sent_at__isnull=True) | Q(sent_at__lt=before), created_at__lt=before)
        .exclude(recipient=NOBODY)
    )


def _expired_photos(now):
    return _unattached().filter(
        message__received_at__lt=now - settings.SMS_PHOTO_KEPT_FOR
    )


def _unattached():
    return InboundPhoto.objects.filter(state__in=[PhotoState.WAITING, PhotoState.READY])


def _expired_questions(now):
    before = now - settings.SMS_JOURNAL_KEPT_FOR
    return Question.objects.filter(asked_at__lt=before).exclude(phone="")


@transaction.atomic
def _empty_inbound(keys, *, keep_keys=False) -> int:
    InboundPhoto.objects.filter(message__in=keys).update(media_id="", sha256="")
    key = {} if keep_keys else {"dedupe_key": _key_of_erased()}
    return InboundMessage.objects.filter(pk__in=keys).update(
        raw_body="",
        sender="",
        text="",
        part_text="",
        latitude=None,
        longitude=None,
        **key,
    )


def _key_of_erased():
    return Concat(Value(ERASED), Cast("pk", CharField()))


@transaction.atomic
def _empty_outbound(keys) -> int:
    ReportLine.objects.filter(message__in=keys).update(reason="")
    return OutboundMessage.objects.filter(pk__in=keys).update(
        recipient=NOBODY, text="", last_error="", provider_id=""
    )


def _drop_photos(keys) -> int:
    return (
        _unattached()
        .filter(pk__in=keys)
        .update(
            state=PhotoState.FAILED,
            content=None,
            next_attempt_at=None,
            last_error=EXPIRED,
        )
    )


def _empty_questions(keys) -> int:
    return Question.objects.filter(pk__in=keys).update(phone="")


def _in_batches(rows, empty) -> int:
    total = 0
    while keys := _keys(rows.order_by("pk")[:BATCH]):
        total += empty(keys)
    return total


def _keys(rows) -> list[int]:
    return list(rows.values_list("pk", flat=True))

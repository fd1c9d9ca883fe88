"""Any gateway that can speak plain JSON; our own format.

In, `POST /sms/<gateway>/masuk/` with `Authorization: Bearer <token>`:

    {"id": "a1", "from": "0812-0000-1234", "to": "0878-0000-0000",
     "text": "Lampu jalan mati di Ciater", "received_at": "2026-11-23T08:15:00+07:00"}

`id` or `received_at` must be there: one of them makes a redelivery recognisable.
`received_at` is ISO 8601 (without a zone: the portal's) or seconds since 1970.
Answer: 200 `{"status": "accepted", "id": 17}`, the same at every redelivery.

Reports, `POST /sms/<gateway>/laporan/`: `{"id": ours or theirs, "status":
"sent" | "delivered" | "failed", "reason": "…"}`.

Out, POST to `send_url` with `Authorization: Bearer <send_token>`: `{"id": "PM-5",
"to": "+62812…", "text": "…", "from": "<sender>"}`; any 2xx is success, and `id` in its
JSON is what reports will name. `id` is the same at every attempt, so that a gateway
that remembers it sends nothing twice.
"""

import hashlib
import json
import math
from datetime import UTC, datetime, timedelta

from django.http import JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.dateparse import parse_datetime

from complaints.phones import parse_phone
from complaints.text import strip_poison
from smsinbox.choices import OutboundState
from smsinbox.gateways.base import Adapter, BadPayload, DeliveryReport, IncomingSms
from smsinbox.gateways.posting import post_json

ADDRESS_MAX = 64
ID_MAX = 90
REASON_MAX = 200
# A clock outside these years is wrong, and some databases cannot store its moment.
YEARS = range(2000, 2101)
REPORTED = {
    "sent": OutboundState.SENT,
    "delivered": OutboundState.DELIVERED,
    "failed": OutboundState.FAILED,
}


class GenericJson(Adapter):
    """Bearer tokens both ways; one SMS or one report a request."""

    needs: tuple[str, ...] = ("send_url",)

    def is_authentic(self, request):
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        expected = self.gateway.inbound_token
        is_right = constant_time_compare(token.strip(), expected)
        return is_right and bool(expected) and scheme.lower() == "bearer"

    def parse(self, request):
        payload = _read_object(request.body)
        keys = tuple(payload)
        sender = _word(payload, "from")
        text = payload.get("text")
        if not sender or len(sender) > ADDRESS_MAX:
            raise BadPayload("from_missing", keys=keys)
        if not isinstance(text, str):
            raise BadPayload("text_missing", keys=keys)
        text = strip_poison(text)
        provider_id, received_at = _word(payload, "id"), _word(payload, "received_at")
        if not provider_id and not received_at:
            raise BadPayload("id_missing", keys=keys)
        return [
            IncomingSms(
                dedupe_key=_dedupe_key(provider_id, sender, received_at, text),
                sender=parse_phone(sender) or sender,
                recipient=_word(payload, "to")[:ADDRESS_MAX],
                text=text,
                sent_at=_moment(received_at),
            )
        ]

    def acknowledge(self, numbers):
        return JsonResponse({"status": "accepted", "id": numbers[0]})

    def send(self, message):
        answer = post_json(
            self.gateway.config.get("send_url", ""),
            {
                "id": message.reference,
                "to": message.recipient,
                "text": message.text,
                "from": self.gateway.config.get("sender", ""),
            },
            token=self.gateway.config.get("send_token", ""),
        )
        return _word(answer, "id")

    def parse_report(self, request):
        payload = _read_object(request.body)
        keys = tuple(payload)
        message_id = _word(payload, "id")
        if not message_id:
            raise BadPayload("id_missing", keys=keys)
        state = REPORTED.get(_word(payload, "status").lower())
        if state is None:
            raise BadPayload("status_unknown", keys=keys)
        reason = _word(payload, "reason")[:REASON_MAX]
        return [DeliveryReport(message_id=message_id, state=state, reason=reason)]


def _read_object(body: bytes) -> dict:
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadPayload("json_broken") from error
    if not isinstance(payload, dict):
        raise BadPayload("not_an_object")
    return payload


def _word(payload: dict, key: str) -> str:
    """Read text or a number as trimmed text; anything else is as good as missing."""
    value = payload.get(key)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return strip_poison(str(value)).strip()


def _dedupe_key(provider_id, sender, received_at, text) -> str:
    if provider_id and len(provider_id) <= ID_MAX:
        return f"id:{provider_id}"
    told = provider_id or "\x1f".join([sender, received_at, text])
    return f"sha256:{hashlib.sha256(told.encode()).hexdigest()}"


def _moment(word: str) -> datetime | None:
    """Read ISO 8601 or seconds since 1970; None for what is no believable moment."""
    try:
        moment = parse_datetime(word) or _from_epoch(word)
        if moment is None or moment.year not in YEARS:
            return None
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    except (ValueError, OverflowError):
        return None


def _from_epoch(word: str) -> datetime | None:
    seconds = float(word)
    if not math.isfinite(seconds):
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)

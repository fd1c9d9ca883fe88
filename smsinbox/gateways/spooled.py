"""The JSON of our own programs beside a gateway (deploy/gateways): an SMS, a report.

    {"id": "3f1c…", "from": "+6281200001234", "to": "0878-0000-0000",
     "text": "Lampu jalan mati", "received_at": "2026-11-23T01:15:00+00:00",
     "part": {"reference": "8-7", "number": 1, "total": 3}}

`id` is the same at every redelivery. `part` stands in a part of a long SMS, whose text
may then end in half a character. `is_unsupported` is true for what is no text.

    {"id": "PM-5", "status": "sent" | "delivered" | "failed", "reason": "SendingOK",
     "part": "2"}
"""

from complaints.recognising.phones import parse_phone
from complaints.text import strip_poison
from smsinbox.choices import OutboundState
from smsinbox.gateways.base import BadPayload, DeliveryReport, IncomingSms, Part
from smsinbox.gateways.payloads import (
    ADDRESS_MAX,
    REASON_MAX,
    dedupe_key,
    read_moment,
    read_object,
    read_word,
)

REPORTED = {
    "sent": OutboundState.SENT,
    "delivered": OutboundState.DELIVERED,
    "failed": OutboundState.FAILED,
}
REFERENCE_MAX = 40
# One octet counts the parts (3GPP TS 23.040, 9.2.3.24.1).
PARTS_MAX = 255


def read_item(body: bytes) -> IncomingSms:
    """Read one SMS or part of one. Raises BadPayload."""
    payload = read_object(body)
    keys = tuple(payload)
    sender = read_word(payload, "from")
    text = payload.get("text")
    provider_id = read_word(payload, "id")
    if not sender or len(sender) > ADDRESS_MAX:
        raise BadPayload("from_missing", keys=keys)
    if not isinstance(text, str):
        raise BadPayload("text_missing", keys=keys)
    if not provider_id:
        raise BadPayload("id_missing", keys=keys)
    part = _read_part(payload)
    return IncomingSms(
        dedupe_key=dedupe_key(provider_id),
        sender=parse_phone(sender) or sender,
        recipient=read_word(payload, "to")[:ADDRESS_MAX],
        text=strip_poison(text) if part is None else text,
        sent_at=read_moment(read_word(payload, "received_at")),
        part=part,
        is_unsupported=payload.get("is_unsupported") is True,
    )


def read_report(body: bytes) -> DeliveryReport:
    """Read one delivery report. Raises BadPayload."""
    payload = read_object(body)
    keys = tuple(payload)
    message_id = read_word(payload, "id")
    if not message_id:
        raise BadPayload("id_missing", keys=keys)
    state = REPORTED.get(read_word(payload, "status"))
    if state is None:
        raise BadPayload("status_unknown", keys=keys)
    return DeliveryReport(
        message_id=message_id,
        state=state,
        reason=read_word(payload, "reason")[:REASON_MAX],
        part=read_word(payload, "part")[:REFERENCE_MAX],
    )


def make_part(reference: str, number: int, total: int) -> Part:
    """Return a part that is one. Raises BadPayload("part_broken")."""
    are_numbers = type(number) is int and type(total) is int
    is_right = are_numbers and 1 <= number <= total <= PARTS_MAX
    if not is_right or not 0 < len(reference) <= REFERENCE_MAX:
        raise BadPayload("part_broken")
    return Part(reference, number, total)


def _read_part(payload) -> Part | None:
    part = payload.get("part")
    if part is None:
        return None
    if not isinstance(part, dict):
        raise BadPayload("part_broken")
    return make_part(
        read_word(part, "reference"), part.get("number"), part.get("total")
    )

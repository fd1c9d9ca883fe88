"""What WhatsApp's messages and statuses say, in our words.

Shapes: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
"""

import json
from collections.abc import Iterator

from complaints.recognising.phones import parse_phone
from complaints.text import strip_poison
from smsinbox.choices import OutboundState
from smsinbox.gateways.base import DeliveryReport, IncomingPhoto, IncomingSms
from smsinbox.gateways.payloads import (
    ADDRESS_MAX,
    REASON_MAX,
    dedupe_key,
    read_moment,
    read_word,
)
from smsinbox.gateways.whatsapp_api import hex_digest

STATUSES = {
    "sent": OutboundState.SENT,
    "delivered": OutboundState.DELIVERED,
    "read": OutboundState.DELIVERED,
    "failed": OutboundState.FAILED,
}
# No message of a resident: a thumb under a message, "has changed the number".
SILENT = {"reaction", "system"}
# Where each type holds its words; everything else may hold a `caption`.
WORDS = {"text": "body", "button": "text", "interactive": "title"}
MEDIA_ID_MAX = 500


def read_messages(value: dict) -> Iterator[IncomingSms]:
    """Read what residents sent, of one change."""
    recipient = read_word(inner(value, "metadata"), "display_phone_number")
    for message in objects(value.get("messages")):
        if read_word(message, "type") not in SILENT:
            yield _read_message(message, recipient[:ADDRESS_MAX])


def read_statuses(value: dict) -> Iterator[DeliveryReport]:
    """Read what became of our messages, of one change."""
    for status in objects(value.get("statuses")):
        state = STATUSES.get(read_word(status, "status"))
        # Our own name for it is known before Meta's.
        ours = read_word(status, "biz_opaque_callback_data")
        message_id = ours or read_word(status, "id")
        if state is not None and message_id:
            yield DeliveryReport(message_id, state, _reason_of(status))


def inner(holder: dict, name: str) -> dict:
    """Return the object called `name`; {} if there is none."""
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def objects(value: object) -> list[dict]:
    """Return the objects of a list; [] if it is none."""
    found = value if isinstance(value, list) else []
    return [one for one in found if isinstance(one, dict)]


def _read_message(message, recipient) -> IncomingSms:
    number = read_word(message, "from")
    # Who hides the number behind a user name has only an id: kept, but unanswerable.
    sender = parse_phone(f"+{number}") or number or read_word(message, "from_user_id")
    raw = _written(message)
    return IncomingSms(
        dedupe_key=dedupe_key(read_word(message, "id"), raw),
        sender=sender[:ADDRESS_MAX],
        recipient=recipient,
        sent_at=read_moment(read_word(message, "timestamp")),
        raw=raw.encode(),
        **_content_in(message),
    )


def _content_in(message) -> dict:
    """Return text, photos and point; words are never lost to what we cannot read."""
    kind = read_word(message, "type")
    told = inner(message, kind)
    if kind == "location":
        point = _point_in(told)
        lines = [_word(told, "name"), _word(told, "address")]
        text = "\n".join(filter(None, lines))
        return {"text": text, "point": point, "is_unsupported": not (text or point)}
    if kind == "interactive":
        told = inner(told, read_word(told, "type"))
    text = _word(told, WORDS.get(kind, "caption"))
    photos = tuple(_photos_in(kind, told))
    return {"text": text, "photos": photos, "is_unsupported": not (text or photos)}


def _photos_in(kind, told) -> Iterator[IncomingPhoto]:
    """Yield the picture of an image message, or one sent "as a document"."""
    is_picture = kind == "image" or (
        kind == "document" and read_word(told, "mime_type").startswith("image/")
    )
    media_id = read_word(told, "id")
    if is_picture and 0 < len(media_id) <= MEDIA_ID_MAX:
        digest = hex_digest(read_word(told, "sha256"))
        yield IncomingPhoto(media_id=media_id, sha256=digest)


def _point_in(told) -> tuple[float, float] | None:
    latitude, longitude = told.get("latitude"), told.get("longitude")
    if not {type(latitude), type(longitude)} <= {int, float}:
        return None
    is_on_earth = abs(latitude) <= 90 and abs(longitude) <= 180
    return (float(latitude), float(longitude)) if is_on_earth else None


def _reason_of(status) -> str:
    errors = objects(status.get("errors"))[:1]
    words = [read_word(error, name) for error in errors for name in ("code", "title")]
    return " ".join(filter(None, words))[:REASON_MAX]


def _written(message) -> str:
    try:
        return json.dumps(message)
    except RecursionError:
        return "{}"


def _word(told, name) -> str:
    value = told.get(name)
    return strip_poison(value) if isinstance(value, str) else ""

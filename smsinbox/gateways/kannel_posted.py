"""What Kannel's post-url tells: facts in the query, the text as the body.

    POST …?id=%I&from=%p&to=%P&coding=%c&epoch=%T&udh=%u
    Content-Type: text/plain; charset="UTF-8"

`coding` 1 is 8-bit data, no text. Without `mo-recode` a text of coding 2 comes as
UTF-16BE. %u holds bytes, which only the raw query keeps.
"""

import re
from urllib.parse import parse_qsl

from complaints.recognising.phones import parse_phone
from complaints.text import strip_poison
from smsinbox.gateways.base import BadPayload, Call, IncomingSms, Part
from smsinbox.gateways.payloads import (
    ADDRESS_MAX,
    dedupe_key,
    read_fields,
    read_moment,
    read_word,
)

BINARY = "1"
CHARSET = re.compile(r"charset=\"?([A-Za-z0-9_.:-]{1,40})")


def read_posted(call: Call) -> IncomingSms:
    """Read one SMS or part of one. Raises BadPayload."""
    fields = read_fields(call.query)
    keys = tuple(fields)
    sender = read_word(fields, "from")
    provider_id = read_word(fields, "id")
    if not sender or len(sender) > ADDRESS_MAX:
        raise BadPayload("from_missing", keys=keys)
    if not provider_id:
        raise BadPayload("id_missing", keys=keys)
    is_binary = read_word(fields, "coding") == BINARY
    part = _read_header(call.query)
    text = "" if is_binary else _read_text(call)
    return IncomingSms(
        dedupe_key=dedupe_key(provider_id),
        sender=parse_phone(sender) or sender,
        recipient=read_word(fields, "to")[:ADDRESS_MAX],
        text=strip_poison(text) if part is None else text,
        sent_at=read_moment(read_word(fields, "epoch")),
        part=part,
        is_unsupported=is_binary,
    )


def _read_text(call: Call) -> str:
    told = CHARSET.search(call.headers.get("Content-Type", ""))
    charset = told[1].lower() if told else "utf-8"
    try:
        if charset.startswith("utf-16"):
            return call.body.decode("utf-16-be", "surrogatepass")
        return call.body.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return call.body.decode("utf-8", "replace")


def _read_header(query: str) -> Part | None:
    """Find the part in the user data header, bytes that only the raw query tells.

    3GPP TS 23.040, 9.2.3.24: information elements 00 and 08.
    """
    fields = dict(parse_qsl(query, keep_blank_values=True, encoding="latin-1"))
    header = fields.get("udh", "").encode("latin-1", "replace")
    place = 1
    while place + 1 < len(header):
        kind, length = header[place : place + 2]
        told = header[place + 2 : place + 2 + length]
        if (kind, length, len(told)) in {(0, 3, 3), (8, 4, 4)}:
            reference = f"{8 * (length - 2)}-{int.from_bytes(told[:-2], 'big')}"
            total, number = told[-2:]
            return Part(reference, number, total) if 1 <= number <= total else None
        place += 2 + length
    return None

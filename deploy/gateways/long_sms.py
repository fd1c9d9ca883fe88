"""The parts of a long SMS: read from a header, or made of a text.

Sources: 3GPP TS 23.038 (the GSM 7-bit alphabet and its extension table) and TS 23.040,
9.2.3.24 (user data header; information elements 00 and 08 for concatenation). A single
SMS holds 160 septets or 70 UTF-16 units, a part of a longer one 153 or 67.
"""

from dataclasses import dataclass

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€")
SINGLE, PART = 160, 153
SINGLE_UCS2, PART_UCS2 = 70, 67
PARTS_MAX = 255


@dataclass(frozen=True)
class Part:
    """Which part of a long SMS; `number` counts from 1."""

    reference: str
    number: int
    total: int


def read_header(header: bytes) -> Part | None:
    """Find the part in a user data header (with its length byte), None if none."""
    place = 1
    while place + 1 < len(header):
        kind, length = header[place], header[place + 1]
        told = header[place + 2 : place + 2 + length]
        if kind == 0 and length == 3 == len(told):
            return _part_of(f"8-{told[0]}", told[1], told[2])
        if kind == 8 and length == 4 == len(told):
            return _part_of(f"16-{told[0] * 256 + told[1]}", told[2], told[3])
        place += 2 + length
    return None


def make_header(reference: int, number: int, total: int) -> bytes:
    """Write the header of a part; `reference` counts in its last 8 bits."""
    return bytes([5, 0, 3, reference % 256, total, number])


def read_ucs2(raw: bytes) -> str:
    """Read UTF-16BE; half an emoji at the end of a part stays half, to be joined."""
    try:
        return raw.decode("utf-16-be", "surrogatepass")
    except UnicodeDecodeError:
        return raw.decode("utf-16-be", "replace")


def is_gsm7(text: str) -> bool:
    """Say whether the 7-bit alphabet has every character of a text."""
    return all(sign in BASIC or sign in EXTENDED for sign in text)


def split_text(text: str) -> list[str]:
    """Cut a text into what fits into one SMS each, never inside a character."""
    weigh = _septets if is_gsm7(text) else _units
    single, part = (SINGLE, PART) if weigh is _septets else (SINGLE_UCS2, PART_UCS2)
    if sum(map(weigh, text)) <= single:
        return [text]
    parts, room = [""], part
    for sign in text:
        if weigh(sign) > room:
            parts.append("")
            room = part
        parts[-1] += sign
        room -= weigh(sign)
    return parts


def _septets(sign: str) -> int:
    return 2 if sign in EXTENDED else 1


def _units(sign: str) -> int:
    return 2 if ord(sign) > 0xFFFF else 1


def _part_of(reference: str, total: int, number: int) -> Part | None:
    if total < 2 or not 1 <= number <= total:
        return None
    return Part(reference, number, total)

"""What fits into one SMS: the GSM 7-bit alphabet and its segments.

Source: 3GPP TS 23.038 (GSM 03.38), default alphabet and its extension table; 160
septets in a single SMS, 153 in each part of a longer one (TS 23.040, 6-byte header).
"""

import unicodedata

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€")
SINGLE = 160
PART = 153
ELLIPSIS = "..."
REPLACED = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": ",",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "…": "...",
        "•": "-",
        "·": "-",
        "×": "x",
        "→": "->",
        "°": " derajat",
        "\t": " ",
        "\u00a0": " ",
        "\u2028": "\n",
        "\u2029": "\n",
    }
)


def to_gsm7(text: str) -> str:
    """Write `text` with GSM 7-bit characters only.

    Accents that the alphabet lacks fall off, emoji and control characters vanish,
    letters of other scripts become "?".
    """
    text = unicodedata.normalize("NFC", text).translate(REPLACED)
    return "".join(_spell(sign) for sign in text)


def count_segments(text: str) -> int:
    """Count the SMS that a text of GSM 7-bit characters needs; at least 1."""
    length = count_septets(text)
    return 1 if length <= SINGLE else -(-length // PART)


def count_septets(text: str) -> int:
    """Measure a text; characters of the extension table count double."""
    return len(text) + sum(sign in EXTENDED for sign in text)


def room_in(segments: int) -> int:
    """Return how many septets fit into so many segments."""
    return SINGLE if segments == 1 else PART * segments


def shorten(text: str, septets: int) -> str:
    """Cut `text` to so many septets, at a word where possible, ending in "..."."""
    if count_septets(text) <= septets:
        return text
    room = septets - len(ELLIPSIS)
    if room <= 0:
        return ""
    kept = text[:room]
    while count_septets(kept) > room:
        kept = kept[:-1]
    whole_words = kept.rpartition(" ")[0]
    if len(whole_words) > room // 2:
        kept = whole_words
    return kept.rstrip(" ,;:-.") + ELLIPSIS


def _spell(sign: str) -> str:
    if sign in BASIC or sign in EXTENDED:
        return "\n" if sign == "\r" else sign
    plain = "".join(
        part for part in unicodedata.normalize("NFKD", sign) if part in BASIC
    )
    if plain:
        return plain
    return "?" if sign.isalpha() else ""

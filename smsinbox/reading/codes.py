"""The codes that a text mentions, however they are cut up, glued or surrounded."""

import re

from complaints.codes import LENGTH, normalise_code
from complaints.text import fold
from smsinbox.reading.words import known_words

_WORD = re.compile(r"[^\W_]+")
# Seven signs, or three and four (or other halves) with blanks, dots or dashes between.
_CODE = re.compile(
    rf"(?<![^\W_])(?:[^\W_]{{{LENGTH}}}|[^\W_]{{1,6}}[\s.\-‐-―]{{1,3}}[^\W_]{{1,6}})"
    r"(?![^\W_])"
)
_GLUED = re.compile(
    rf"^(\W*(?:status|puas|belum|batal))((?:[^\W_]-?){{{LENGTH - 1}}}[^\W_])(?![^\W_])",
    re.IGNORECASE,
)
_KNOWN = known_words()


def find_codes(text: str) -> list[tuple[str, int, int]]:
    """Return (code, start, end) of everything that could be a code."""
    found, start = [], 0
    while match := _CODE.search(text, start):
        code = normalise_code(match[0])
        if code and not _begins_with_word(match, text):
            found.append((code, match.start(), match.end()))
            start = match.end()
        else:
            # Begin again behind the first word: the second may begin a code.
            start = match.start() + len(_WORD.findall(match[0])[0])
    return found


def strip_codes(text: str) -> str:
    """Return a text without the possible codes in it."""
    for _code, start, end in reversed(find_codes(text)):
        text = text[:start] + " " + text[end:]
    return text.strip()


def unglue(text: str) -> str:
    """Write "PUASK7M4P9Q" in two words; other texts come back as they are."""
    glued = _GLUED.match(text)
    if glued and normalise_code(glued[2]):
        return f"{glued[1]} {text[glued.end(1) :]}"
    return text


def _begins_with_word(match, text) -> bool:
    """Whether "mksh K7M" is only thanks in front of the code "K7M-4P9Q"."""
    first, *others = _WORD.finditer(match[0])
    if not others or fold(first[0]) not in _KNOWN:
        return False
    second = _CODE.match(text, match.start() + others[0].start())
    return second is not None and normalise_code(second[0]) != ""

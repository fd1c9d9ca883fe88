"""Whether a text tells of danger that lasts while it is written, and whom to call.

A portal that answers within days must not be the place where a fire is reported. What
is past or only feared ("bekas kebakaran", "rawan kecelakaan") is none. The words stand
in data/darurat.csv; docs/pendamping.md says how often this is wrong.
"""

import functools
import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from complaints.geography.place_names import rows
from complaints.text import expand_abbreviations

NAMES = {
    "112": _("gawat darurat"),
    "113": _("pemadam"),
    "110": _("polisi"),
    "119": _("ambulans"),
}
TEXT_READ = 2000
SHORT_WORDS, LONG_WORDS = 12, 40
_SENTENCE_END = re.compile(r"[.!?;\n]+")


@dataclass(frozen=True)
class Emergency:
    """The number to call first, and the words that tell of danger."""

    number: str
    words: str

    @property
    def name(self) -> str:
        return NAMES[self.number]

    @property
    def others(self) -> list[tuple[str, str]]:
        return [pair for pair in NAMES.items() if pair[0] != self.number]


def find_emergency(text: str) -> Emergency | None:
    """Return whom to call now, None where nothing says that something happens now.

    Only sentences are read that speak of nothing past or feared. "Rumah terbakar" is
    enough there; "kebakaran" wants a word of now beside it, or a short text. Who tells
    a long story is past the danger, unless it says "sekarang".
    """
    text = text[:TEXT_READ]
    length = len(text.split())
    for sentence in _SENTENCE_END.split(text):
        said = expand_abbreviations(sentence)
        is_now = _has(said, "kini")
        if _has(said, "bukan") or (length > LONG_WORDS and not is_now):
            continue
        words, number = _danger_in(said, "pasti")
        if (
            not words
            and (is_now or length <= SHORT_WORDS)
            and not _has(said, "bukan-mungkin")
        ):
            words, number = _danger_in(said, "mungkin")
        if words:
            return Emergency(number, words)
    return None


def _danger_in(said: str, kind: str) -> tuple[str, str]:
    """Return the words of danger and the number to call, ("", "") for none."""
    for number, pattern in _patterns(kind):
        if found := pattern.search(said):
            return found[0], number
    return "", ""


def _has(said: str, kind: str) -> bool:
    return bool(_danger_in(said, kind)[0])


@functools.cache
def _patterns(kind: str) -> list[tuple[str, re.Pattern[str]]]:
    """Return the number and the words of each row of a kind."""
    return [
        (row["nomor"], re.compile(rf"\b(?:{row['kata'].replace(';', '|')})\b"))
        for row in rows("darurat.csv")
        if row["jenis"] == kind
    ]

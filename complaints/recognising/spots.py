"""Whether a text says where, in whatever city: roads, RT/RW, landmarks, quarters.

places.py and waymarks.py know this city's names; this only sees that something is
named. The words around names stand in data/kata_pendamping.csv.
"""

import functools
import re
from dataclasses import dataclass

from complaints.geography.place_names import WORD, rows
from complaints.text import expand_abbreviations, fold, is_stop_word

LONGEST_NAME = 4
SKIPPED = 3

_RT = re.compile(
    r"\br\.?t\.?\W{0,3}\d{1,3}(?: ?/ ?\d{1,3}|\W{1,4}r\.?w\.?\W{0,3}\d{1,3})?", re.I
)
_RW = re.compile(r"\br\.?w\.?\W{0,3}\d{1,3}", re.I)
_ROMAN = re.compile(r"[IVX]{1,4}|[A-Z]")
_GAP = re.compile(r"[ \t.:/()\-'\"“”‘’*]{0,5}")
# "Melati no 5", "Melati Indah 4F/27"; but not "Perda no 3".
_NUMBERED = re.compile(
    r"\b(?!peme|perda|perw|undang)[^\W\d_]{3,} "
    r"(?:(?:no|nomor)\b\.? ?\d{1,3}|\d{1,3}[a-z]{0,2} ?/ ?\d{1,3}\b(?!/))",
    re.I,
)
# "jalan terjatuh", "puskesmas ditolak"; names that begin so are listed.
_VERB = re.compile(r"(?:di|ter|ber|me)[^\W_]{3,}$")


# "gang 3", "SDN 1"; but "jalan 5 meter" has no number for a name.
_NUMBERED_KINDS = {"gang", "patokan"}


@dataclass(frozen=True)
class Spot:
    """The words that name a point one can go to, and those that name an area only."""

    point: str = ""
    area: str = ""


def find_spot(text: str) -> Spot:
    """Return where a text says that something is; "" where it does not."""
    points: list[str] = []
    areas: list[str] = []
    for line in text.splitlines():
        words = list(WORD.finditer(line))
        for number, word in enumerate(words):
            kind = _kind_of(fold(word[0]))
            if kind and (said := _name_after(line, words, number, kind)):
                (areas if kind == "kawasan" else points).append(said)
            elif not kind and _is_capital_after_di(line, words, number):
                areas.append(word[0])
    for pattern, named in ((_RT, points), (_NUMBERED, points), (_RW, areas)):
        if found := pattern.search(text):
            named.append(found[0])
    return Spot(points[0] if points else "", areas[0] if areas else "")


def _name_after(line: str, words: list[re.Match], number: int, kind: str) -> str:
    """Return the marker with the name behind it, "" if none is there.

    "depan masjid" needs no name; "depan rumah" and "jalan rusak" are none.
    """
    start, skipped = number + 1, 0
    while start < len(words) and skipped < SKIPPED and _is_near(line, words, start):
        said = fold(words[start][0])
        if kind == "letak" and _kind_of(said) == "patokan":
            return line[words[number].start() : words[start].end()]
        if said not in _words("pengantar"):
            break
        start, skipped = start + 1, skipped + 1
    end = start
    while (
        end < len(words)
        and end - start < LONGEST_NAME
        and _is_near(line, words, end)
        and (_is_name(words[end][0], kind) or (end > start and _goes_on(words[end][0])))
    ):
        end += 1
    return line[words[number].start() : words[end - 1].end()] if end > start else ""


def _is_near(line: str, words: list[re.Match], number: int) -> bool:
    gap = line[words[number - 1].end() : words[number].start()]
    return bool(_GAP.fullmatch(gap))


def _goes_on(word: str) -> bool:
    """Say whether a word belongs to a name that has begun: "Melati 3", "Sawah Baru"."""
    is_number = word.isdigit() or _ROMAN.fullmatch(word)
    return bool(is_number) or fold(word) in _words("sambungan")


def _is_name(word: str, kind: str) -> bool:
    said = fold(word)
    if said[0].isdigit():
        return kind in _NUMBERED_KINDS
    if said in {"rt", "rw"}:
        return kind == "patokan"
    meant = expand_abbreviations(said)
    is_verb = word.islower() and _VERB.match(said)
    return (
        (len(said) > 1 or kind == "gang")
        and not is_stop_word(meant)
        and not _kind_of(said)
        and _words("bukan-nama").isdisjoint({said, meant})
        and (not is_verb or said in _words("nama-berawalan"))
    )


def _is_capital_after_di(line: str, words: list[re.Match], number: int) -> bool:
    """See the name in "di Palm Residence"; "Di Perbaiki" and "di PDAM" are none."""
    word = words[number][0]
    return (
        number > 0
        and fold(words[number - 1][0]) in {"di", "d"}
        and word[0].isupper()
        and not word.isupper()
        and not word.endswith(("kan", "i"))
        and not line.isupper()
        and _is_near(line, words, number)
        and _is_name(word, "letak")
    )


def _kind_of(word: str) -> str:
    """Return what a folded word marks; "dipasar" is "pasar"."""
    return _kinds().get(word) or _kinds().get(word.removeprefix("di"), "")


@functools.cache
def _kinds() -> dict[str, str]:
    kinds = ("jalan", "gang", "letak", "patokan", "patokan-bernama", "kawasan")
    return {word: kind for kind in kinds for word in _words(kind)}


@functools.cache
def _words(kind: str) -> frozenset[str]:
    table = rows("kata_pendamping.csv")
    return frozenset(row["kata"] for row in table if row["jenis"] == kind)

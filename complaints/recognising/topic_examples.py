"""Labelled messages to learn topics from, told apart by their time, never by chance.

Names of people and places teach nothing that holds elsewhere, and are nobody's
business: they are known by how they are written, and left out.
"""

import csv
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from complaints.data import DATA
from complaints.recognising.keywords import Categories, bare, bare_words, find_keywords
from complaints.recognising.topic_weights import read_pieces
from complaints.text import fold, is_stop_word, words

INVENTED = DATA / "topik_karangan.csv"
# The newest fifth is only measured: what comes tomorrow is not like yesterday either.
TEACHING_PART = 0.8
# A word is a name when it is mostly written like one, or stands mostly behind a word
# that names are told with. Seldom seen, it says nothing about how it is written.
CAPITALS_FROM, BEHIND_FROM, SEEN_AT_LEAST = 0.35, 0.25, 3
SHOUTING_FROM = 0.4
BEFORE_NAMES = frozenset(
    {"jl", "jln", "jalan", "gang", "gg", "kelurahan", "kel", "kecamatan", "kec"}
    | {"desa", "kampung", "perum", "perumahan", "komplek", "pak", "bapak", "bpk"}
    | {"bu", "ibu", "sdr", "cak", "mas", "mbak"}
)
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_ENDS = frozenset('.!?:;\n*"')


class BadExamples(Exception):
    """The messages cannot teach: a column is missing, or there are too few."""


@dataclass(frozen=True)
class Labelled:
    """A message whose topic somebody has decided; `at` sorts by time, "" is oldest.

    `places` are names of places that belong to it, such as its kelurahan.
    """

    code: str
    text: str
    at: str = ""
    places: str = ""


@dataclass(frozen=True)
class Example:
    """A message without its words: the marks of its text, and its keywords' scores."""

    code: str
    marks: tuple[int, ...]
    runs: tuple[int, ...]
    scores: dict[str, float]


@dataclass
class Habit:
    """How often a word was seen, behind a word like "Pak", and with a capital.

    Capitals count inside a sentence only, where it was seen `inside` times.
    """

    seen: int = 0
    behind: int = 0
    inside: int = 0
    capital: int = 0

    @property
    def is_name(self) -> bool:
        has_capital = self.capital > CAPITALS_FROM * self.inside
        return self.behind > BEHIND_FROM * self.seen or (
            self.inside >= SEEN_AT_LEAST and has_capital
        )


def read_labelled(path: Path, codes: Collection[str]) -> list[Labelled]:
    """Read a CSV file (UTF-8) with columns `kategori`, `teks`, perhaps `waktu`.

    `kelurahan` and `kecamatan` are read as names, where they are. Rows of a category
    that is not among `codes` are passed over. Raises BadExamples.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or not {"kategori", "teks"} <= set(rows[0]):
        raise BadExamples(f"{path.name}: no rows with columns kategori and teks")
    return [
        Labelled(
            code=row["kategori"],
            text=row["teks"],
            at=row.get("waktu", ""),
            places=f"{row.get('kelurahan', '')} {row.get('kecamatan', '')}",
        )
        for row in rows
        if row["kategori"] in codes
    ]


def divide(labelled: Iterable[Labelled]) -> tuple[list[Labelled], list[Labelled]]:
    """Return the older messages that teach, and the newest that are only measured."""
    ordered = sorted(labelled, key=lambda one: (one.at, one.text))
    teaching = round(len(ordered) * TEACHING_PART)
    return ordered[:teaching], ordered[teaching:]


def names_in(labelled: Iterable[Labelled], categories: Categories) -> frozenset[str]:
    """List the bare words that are names of people or places, and no keywords."""
    habits: dict[str, Habit] = {}
    names: set[str] = set()
    for one in labelled:
        names.update(words(one.places))
        _watch(one.text, habits)
    names.update(word for word, habit in habits.items() if habit.is_name)
    known = {word for _code, keywords in categories for word in bare_words(keywords)}
    return frozenset(
        bare(name)
        for name in names
        if bare(name) not in known and not is_stop_word(name)
    )


def encode(
    labelled: Iterable[Labelled], categories: Categories, names: frozenset[str]
) -> list[Example]:
    """Turn texts into numbers; nothing behind this has the words."""
    examples = []
    for one in labelled:
        pieces = read_pieces(one.text, names=names)
        said = [word for piece in pieces for word in piece.words]
        scores = {
            code: found.score for code, found in find_keywords(said, categories).items()
        }
        marks = tuple(mark for piece in pieces for mark in piece.marks)
        runs = tuple(run for piece in pieces for run in piece.runs)
        examples.append(Example(one.code, marks, runs, scores))
    return examples


def _watch(text: str, habits: dict[str, Habit]) -> None:
    """Note how each word of a text is written, and behind what it stands."""
    is_shouting = _is_shouting(text)
    before, end = "", 0
    for found in _WORD.finditer(text):
        written, word = found.group(), fold(found.group())
        habit = habits.setdefault(word, Habit())
        habit.seen += 1
        habit.behind += before in BEFORE_NAMES
        begins = not end or bool(_SENTENCE_ENDS & set(text[end : found.start()]))
        if not begins and not is_shouting:
            habit.inside += 1
            habit.capital += written[0].isupper() and not written[1:].isupper()
        before, end = word, found.end()


def _is_shouting(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    return capitals > SHOUTING_FROM * max(1, len(letters))

"""Labelled texts for the spam filter, told apart by a fixed rule, never by chance.

A hash of the text puts it into the part that teaches, the part that chooses the
threshold, or the part that is only measured. Copies of one spam stay together, else the
filter would be examined in what it has learned by heart.
"""

import csv
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from complaints.data import DATA
from complaints.recognising.spam import marks_of
from complaints.text import fold

INVENTED = DATA / "spam_karangan.csv"
SPAM, CHAT, COMPLAINT = "spam", "chat", "complaint"
TEACH, TUNE, MEASURE = "teach", "tune", "measure"
# Of twenty: twelve teach, four tune, four are measured; a turn moves all by four.
SLICES, TEACH_SLICES, TUNE_SLICES, TURN_SLICES = 20, 12, 4, 4
TURNS = SLICES // TURN_SLICES
# Two spam are copies when they share two fifths of all their marks.
COPY_SHARE = 0.4

_HOUSE_NUMBER = re.compile(r"\[N\]")
_PLACEHOLDER = re.compile(r"\[[A-Z]+\]")
_INVENTED_DOMAIN = re.compile(r"\.example\b")


class BadExamples(Exception):
    """The files cannot teach: a column is missing, or one kind of text is."""


@dataclass(frozen=True)
class Example:
    """One text without its words: digest, kind, marks, and the part it belongs to."""

    digest: int
    kind: str
    marks: tuple[int, ...]
    part: str


def read_texts(path: Path) -> list[tuple[str, str]]:
    """Read pairs of kind and text from a CSV file with a column `teks`, in UTF-8.

    With a column `spam` (1 or 0) its texts are spam or chats, without one they are all
    complaints. Raises BadExamples.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or "teks" not in rows[0]:
        raise BadExamples(f"{path.name}: no rows with a column teks")
    if "spam" not in rows[0]:
        return [(COMPLAINT, row["teks"]) for row in rows]
    return [(SPAM if row["spam"] == "1" else CHAT, row["teks"]) for row in rows]


def divide(texts: Iterable[tuple[str, str]], *, turn: int = 0) -> list[Example]:
    """Give every text its part; each text once, in the order of the digests.

    `turn` (0 to 4) moves the parts round: after five turns each was measured once.
    """
    kinds: dict[int, str] = {}
    marks: dict[int, tuple[int, ...]] = {}
    for kind, text in texts:
        digest = _digest(text)
        if digest not in kinds:
            kinds[digest], marks[digest] = kind, _readable_marks(text)
    leaders = _lead_copies(
        {digest: set(marks[digest]) for digest in kinds if kinds[digest] == SPAM}
    )
    return [
        Example(digest, kind, marks[digest], _part(leaders.get(digest, digest), turn))
        for digest, kind in sorted(kinds.items())
    ]


def invented_examples() -> list[Example]:
    """Return the project's own texts: they only teach and are never measured."""
    return [
        Example(
            _digest(text),
            SPAM if kind == SPAM else COMPLAINT,
            _readable_marks(text),
            TEACH,
        )
        for kind, text in read_texts(INVENTED)
    ]


def _readable_marks(text: str) -> tuple[int, ...]:
    """Leave out what a masked corpus shows instead of numbers and names."""
    text = _PLACEHOLDER.sub(" ", _HOUSE_NUMBER.sub("1", text))
    return tuple(sorted(marks_of(_INVENTED_DOMAIN.sub(".com", text))))


def _digest(text: str) -> int:
    folded = fold(text).encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(folded, digest_size=8).digest(), "big")


def _part(digest: int, turn: int) -> str:
    piece = (digest + TURN_SLICES * turn) % SLICES
    if piece < TEACH_SLICES:
        return TEACH
    return TUNE if piece < TEACH_SLICES + TUNE_SLICES else MEASURE


def _lead_copies(spam: dict[int, set[int]]) -> dict[int, int]:
    """Name for each spam the smallest digest among its copies, and theirs."""
    leaders: dict[int, int] = {}
    for digest in sorted(spam):
        near = {
            leader
            for other, leader in leaders.items()
            if _are_copies(spam[digest], spam[other])
        }
        leader = leaders[digest] = min(near, default=digest)
        for other, old in leaders.items():
            if old in near:
                leaders[other] = leader
    return leaders


def _are_copies(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= COPY_SHARE * len(one | other)

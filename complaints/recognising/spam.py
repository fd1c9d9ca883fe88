"""Whether a text reads like spam, and which of its words say so.

A weighted sum: every word, every pair of neighbouring words and every run of three to
five letters inside a word has a number, found by a stable hash of the letters; the sum
over a text, divided by the root of how many there were, is the log-odds of spam. The
numbers stand in data/spam.json, written by `manage.py fit_spam_filter`; no word can be
read out of them. What was measured and what is not known: docs/spam.md.
"""

import base64
import functools
import json
import math
import re
import zlib
from array import array
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from complaints.data import DATA
from complaints.text import fold

WEIGHTS = DATA / "spam.json"
BUCKETS = 1 << 15
LETTER_RUNS = (3, 4, 5)
# As long as an SMS of six parts; what follows in a longer text is not read.
READ_CHARACTERS = 1000
LONGEST_WORD = 20
# Added to the number of marks, so that two or three words alone never weigh enough.
DAMPING = 150
WORDS_EXPLAINED = 5
LINE_LENGTH = 76
WORD, PAIR, RUN = 1, 2, 3

# Addresses and long numbers are not read: the complaints that the numbers were learned
# from had lost theirs, and a resident who leaves a telephone number is no spammer.
_UNREAD = re.compile(r"\S+@\S+|\+?[0-9][0-9-]{6,}")
_SERVICE_CODE = re.compile(r"\*[0-9][0-9*]*#")
_AMOUNT = re.compile(r"[0-9][0-9.,]*")
_WORD = re.compile(r"[^\W_]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True)
class SpamFilter:
    """The numbers: `weights` in units of `step`; log-odds from `threshold` are spam."""

    bias: float
    threshold: float
    step: float
    weights: array

    def log_odds(self, marks: Collection[int]) -> float:
        """Weigh the marks of a text, each given once."""
        total = self.step * sum([self.weights[mark] for mark in marks])
        return self.bias + total / math.sqrt(len(marks) + DAMPING)


def spam_score(text: str) -> float:
    """Return how likely a text is spam, 0 to 1; what is held is_spam decides."""
    return (1 + math.tanh(_shipped_filter().log_odds(marks_of(text)) / 2)) / 2


def is_spam(text: str) -> bool:
    """Say whether a moderator should look at a text before it is shown."""
    shipped = _shipped_filter()
    return shipped.log_odds(marks_of(text)) >= shipped.threshold


def explain(text: str, *, limit: int = WORDS_EXPLAINED) -> list[str]:
    """List the words of a text, as written, that spoke most for spam; strongest first.

    Each once; a pair of words counts for its second word.
    """
    weights = _shipped_filter().weights
    pushes: dict[str, int] = {}
    counted: set[int] = set()
    for written, marks in _marked_pieces(text):
        word = _EDGES.sub("", written)
        new = set(marks) - counted
        counted |= new
        pushes[word] = pushes.get(word, 0) + sum([weights[mark] for mark in new])
    strongest = sorted(pushes, key=lambda word: -pushes[word])
    return [word for word in strongest[:limit] if word and pushes[word] > 0]


def marks_of(text: str) -> set[int]:
    """Return the numbers (0 to BUCKETS - 1) of everything that is looked at."""
    return {mark for _written, marks in _marked_pieces(text) for mark in marks}


def read_filter(path: Path) -> SpamFilter:
    """Read what `write_filter` wrote; raises ValueError for another shape."""
    stored = json.loads(path.read_text(encoding="ascii"))
    weights = array("b", base64.b64decode("".join(stored["weights"])))
    if len(weights) != BUCKETS:
        raise ValueError(f"{path.name}: {len(weights)} weights, not {BUCKETS}")
    return SpamFilter(stored["bias"], stored["threshold"], stored["step"], weights)


def write_filter(spam_filter: SpamFilter, path: Path) -> None:
    """Write the numbers as ASCII text, the same bytes for the same numbers."""
    weights = base64.b64encode(spam_filter.weights.tobytes()).decode("ascii")
    stored = {
        "bias": spam_filter.bias,
        "threshold": spam_filter.threshold,
        "step": spam_filter.step,
        "weights": [
            weights[start : start + LINE_LENGTH]
            for start in range(0, len(weights), LINE_LENGTH)
        ],
    }
    path.write_text(json.dumps(stored, indent=0) + "\n", encoding="ascii")


def _marked_pieces(text: str) -> list[tuple[str, list[int]]]:
    """Pair what stands between blanks with its marks."""
    pieces = []
    before = b""
    for written in text[:READ_CHARACTERS].split():
        marks: list[int] = []
        for word in _words(written):
            marks += _marks_of_word(word, before)
            before = word
        pieces.append((written, marks))
    return pieces


def _words(written: str) -> list[bytes]:
    """Fold one piece: "Rp500.000," becomes "rp0", "*123*4#" becomes "ussd"."""
    folded = _UNREAD.sub(" ", fold(written))
    folded = _SERVICE_CODE.sub(" ussd ", folded)
    folded = _AMOUNT.sub("0", folded)
    return [word.encode()[:LONGEST_WORD] for word in _WORD.findall(folded)]


def _marks_of_word(word: bytes, before: bytes) -> list[int]:
    """Hash a word, the pair it ends, its runs of letters (with the blanks around)."""
    padded = b" " + word + b" "
    marks = [zlib.crc32(word, WORD), zlib.crc32(before + padded, PAIR)]
    for length in LETTER_RUNS:
        marks += [
            zlib.crc32(padded[start : start + length], RUN)
            for start in range(len(padded) - length + 1)
        ]
    return [mark % BUCKETS for mark in marks]


@functools.cache
def _shipped_filter() -> SpamFilter:
    return read_filter(WEIGHTS)

"""What labelled messages taught about topics: numbers, and how a text is weighed.

Every word, every two words in a row and every run of four letters inside a word has a
number for each topic; their sum is the log-odds of the topic. The numbers stand in
data/topik.json, written by `manage.py fit_topics`, under a hash of the letters: no word
can be read out of them. Words with digits and masked places are not read. What was
measured: docs/kategori.md.
"""

import base64
import functools
import json
import math
import re
import sys
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter, mul
from pathlib import Path

from complaints.data import DATA
from complaints.recognising.keywords import bare
from complaints.text import expand_abbreviations

WEIGHTS = DATA / "topik.json"
# As long as an SMS of six parts; what follows in a longer text is not read.
READ_CHARACTERS = 1000
LONGEST_WORD = 20
LETTER_RUN = 4
# Added to the length of a text, so that two or three words alone never weigh enough.
DAMPING = 5.0
LINE_LENGTH = 76
WORD, PAIR, RUN = 1, 2, 3
FOUR_BYTES, MARK_BYTES = "I", 4
NOUGHT = 128

# "[NAMA]", and the marks of privacy.py.
_MASKED = re.compile(r"\[(?:[A-Z]{1,10}|[^\[\]]{1,40} disembunyikan)\]")


@dataclass(frozen=True)
class Piece:
    """What stands between two blanks: its words, and the hashes of what is looked at.

    `words` are bare (keywords.py), `marks` of words and pairs, `runs` of letters.
    """

    written: str
    words: tuple[str, ...]
    marks: tuple[int, ...]
    runs: tuple[int, ...]


@dataclass(frozen=True)
class TopicWeights:
    """The numbers of every mark.

    `marks` are sorted. Each of `codes` has a column: in it, at the place of a mark,
    stands a byte, the weight in units of `step` plus NOUGHT. `version` tells apart
    what was written at different times.
    """

    codes: tuple[str, ...]
    biases: tuple[float, ...]
    keyword_weight: float
    step: float
    marks: array
    columns: tuple[bytes, ...]
    version: str = ""

    def knows(self, mark: int) -> bool:
        return self._row(mark) is not None

    def weigh(self, pieces: Iterable[Piece]) -> "Weighed":
        """Find what is known of the pieces of a text."""
        marks = [self._rows(piece.marks) for piece in pieces]
        runs = [self._rows(piece.runs) for piece in pieces]
        amount = amounts(chain.from_iterable(marks))
        amount |= amounts(chain.from_iterable(runs))
        rows = [[*words, *letters] for words, letters in zip(marks, runs, strict=True)]
        return Weighed(self, rows, amount)

    def _rows(self, marks: tuple[int, ...]) -> list[int]:
        return [row for mark in marks if (row := self._row(mark)) is not None]

    def _row(self, mark: int) -> int | None:
        place = bisect_left(self.marks, mark)
        found = place < len(self.marks) and self.marks[place] == mark
        return place if found else None


@dataclass(frozen=True)
class Weighed:
    """A text as the weights read it: its rows, piece by piece, and how much each is."""

    weights: TopicWeights
    rows: list[list[int]]
    amount: dict[int, float]

    def odds(self) -> dict[str, float]:
        """Return the log-odds of every topic that something was learned about."""
        counts = Counter(chain.from_iterable(self.rows))
        said = [self.amount[row] * number for row, number in counts.items()]
        nought = NOUGHT * sum(said)
        # A getter of one place would give no tuple: the first is asked for twice.
        pick = itemgetter(*counts, *list(counts)[:1]) if counts else bytes
        sums = [
            self.weights.step * (sum(map(mul, said, pick(column))) - nought)
            for column in self.weights.columns
        ]
        return {
            code: bias + total
            for code, bias, total in zip(
                self.weights.codes, self.weights.biases, sums, strict=True
            )
        }

    def pushes(self, code: str) -> list[float]:
        """Return how much each piece speaks for a topic."""
        if code not in self.weights.codes:
            return [0.0] * len(self.rows)
        column = self.weights.columns[self.weights.codes.index(code)]
        step, amount = self.weights.step, self.amount
        return [
            step * sum([amount[row] * (column[row] - NOUGHT) for row in rows])
            for rows in self.rows
        ]


def read_pieces(text: str, *, names: frozenset[str] = frozenset()) -> list[Piece]:
    """Take a text apart; words with digits, and those in `names`, have no marks."""
    pieces = []
    before = b""
    for written in _MASKED.sub(" ", text[:READ_CHARACTERS]).split():
        words, marks, runs = [], [], []
        for whole in expand_abbreviations(written).split():
            word = bare(whole)
            words.append(word)
            if not word.isalpha() or word in names:
                before = b""
                continue
            letters = word.encode()[:LONGEST_WORD]
            marks.append(zlib.crc32(letters, WORD))
            if before:
                marks.append(zlib.crc32(before + b" " + letters, PAIR))
            runs += _runs_of(whole.encode()[:LONGEST_WORD])
            before = letters
        pieces.append(Piece(written, tuple(words), tuple(marks), tuple(runs)))
    return pieces


def mark_of(word: str) -> int:
    """Return the hash under which a bare word is kept."""
    return zlib.crc32(word.encode()[:LONGEST_WORD], WORD)


def amounts(rows: Iterable[int]) -> dict[int, float]:
    """Say how much each one of a text's marks weighs, every time that it stands there.

    The second and third time it tells less, and in a long text each tells less.
    """
    counts = Counter(rows)
    said = {row: 1 + math.log(number) for row, number in counts.items()}
    length = math.sqrt(sum(each * each for each in said.values()) + DAMPING)
    return {row: each / length / counts[row] for row, each in said.items()}


def read_weights(path: Path) -> TopicWeights:
    """Read what `write_weights` wrote; raises ValueError for another shape."""
    stored = json.loads(path.read_text(encoding="ascii"))
    packed = base64.b64decode("".join(stored["packed"]))
    plain, rows = zlib.decompress(packed), stored["rows"]
    if len(plain) != (MARK_BYTES + len(stored["codes"])) * rows:
        raise ValueError(f"{path.name}: {len(plain)} bytes do not fit {rows} rows")
    marks = array(FOUR_BYTES, plain[: MARK_BYTES * rows])
    if sys.byteorder == "big":
        marks.byteswap()
    return TopicWeights(
        codes=tuple(stored["codes"]),
        biases=tuple(stored["biases"]),
        keyword_weight=stored["keyword_weight"],
        step=stored["step"],
        marks=marks,
        columns=tuple(
            plain[start : start + rows]
            for start in range(MARK_BYTES * rows, len(plain), rows)
        ),
        version=f"{zlib.crc32(packed):08x}",
    )


def write_weights(weights: TopicWeights, path: Path) -> None:
    """Write the numbers as ASCII text, the same bytes for the same numbers."""
    marks = array(FOUR_BYTES, weights.marks)
    if sys.byteorder == "big":
        marks.byteswap()
    plain = marks.tobytes() + b"".join(weights.columns)
    packed = base64.b64encode(zlib.compress(plain, 9)).decode("ascii")
    stored = {
        "codes": weights.codes,
        "biases": weights.biases,
        "keyword_weight": weights.keyword_weight,
        "step": weights.step,
        "rows": len(weights.marks),
        "packed": [
            packed[start : start + LINE_LENGTH]
            for start in range(0, len(packed), LINE_LENGTH)
        ],
    }
    path.write_text(json.dumps(stored, indent=0) + "\n", encoding="ascii")


@functools.cache
def shipped_weights() -> TopicWeights:
    """Return the numbers in data/topik.json, read once for each process."""
    return read_weights(WEIGHTS)


def _runs_of(word: bytes) -> list[int]:
    padded = b" " + word + b" "
    return [
        zlib.crc32(padded[start : start + LETTER_RUN], RUN)
        for start in range(len(padded) - LETTER_RUN + 1)
    ]

"""How the numbers of the spam filter are learned, chosen and measured.

Logistic regression in plain Python, by stochastic gradients with a step of its own for
each weight (AdaGrad: Duchi, Hazan and Singer, JMLR 12, 2011), always in one order: the
same texts give the same numbers.
"""

import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace

from complaints.recognising.spam import BUCKETS, DAMPING, SpamFilter
from complaints.recognising.spam_examples import (
    CHAT,
    COMPLAINT,
    MEASURE,
    SPAM,
    TEACH,
    TUNE,
    BadExamples,
    Example,
)

EPOCHS = 20
RATE = 0.5
SHRINKAGE = 0.001
FIRST_SQUARE = 1e-8
# The threshold stands this far (log-odds) above the most suspicious complaint.
MARGIN = 2.0
EVEN_ODDS = 0.0
LARGEST_WEIGHT = 127


@dataclass(frozen=True)
class Figures:
    """How many of each kind a filter held, and how many it was shown."""

    held: dict[str, int]
    shown: dict[str, int]

    @property
    def precision(self) -> float:
        return self.held[SPAM] / max(1, sum(self.held.values()))

    @property
    def recall(self) -> float:
        return self.held[SPAM] / max(1, self.shown[SPAM])

    @property
    def f1(self) -> float:
        """Return the harmonic mean: twice what was rightly held, by all that counts."""
        counted = sum(self.held.values()) + self.shown[SPAM]
        return 2 * self.held[SPAM] / max(1, counted)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            {kind: n + other.held[kind] for kind, n in self.held.items()},
            {kind: n + other.shown[kind] for kind, n in self.shown.items()},
        )


def fit(examples: Iterable[Example]) -> SpamFilter:
    """Learn from the part that teaches, set the threshold by the part that tunes.

    Raises BadExamples when there is no spam or nothing good to learn from.
    """
    ordered = sorted(examples, key=lambda example: example.digest)
    teaching = [example for example in ordered if example.part == TEACH]
    if len({example.kind == SPAM for example in teaching}) < 2:
        raise BadExamples("too few texts to learn from: spam and good ones are needed")
    bias, weights = _descend(teaching)
    step = max(map(abs, weights)) / LARGEST_WEIGHT
    whole = array("b", [round(weight / step) for weight in weights])
    fitted = SpamFilter(round(bias, 6), 0.0, round(step, 9), whole)
    return replace(fitted, threshold=_choose_threshold(fitted, ordered))


def measure(spam_filter: SpamFilter, examples: Iterable[Example]) -> Figures:
    """Count what the filter holds in the part that neither taught nor tuned."""
    held = dict.fromkeys((SPAM, CHAT, COMPLAINT), 0)
    shown = dict(held)
    for example in examples:
        if example.part == MEASURE:
            odds = spam_filter.log_odds(example.marks)
            held[example.kind] += odds >= spam_filter.threshold
            shown[example.kind] += 1
    return Figures(held, shown)


def _choose_threshold(fitted: SpamFilter, examples: list[Example]) -> float:
    """Stand clear of every complaint that tunes; without complaints take even odds."""
    odds = [
        fitted.log_odds(example.marks)
        for example in examples
        if example.part == TUNE and example.kind == COMPLAINT
    ]
    return round(max(odds) + MARGIN, 6) if odds else EVEN_ODDS


def _descend(teaching: list[Example]) -> tuple[float, list[float]]:
    """Return the bias and a weight for each bucket; rare marks count for more."""
    rarity = _rarity(teaching)
    weights, bias = [0.0] * BUCKETS, 0.0
    squares, bias_squares = [FIRST_SQUARE] * BUCKETS, FIRST_SQUARE
    for _epoch in range(EPOCHS):
        for example in teaching:
            marks = example.marks
            share = 1 / math.sqrt(len(marks) + DAMPING)
            odds = bias + share * sum([weights[m] * rarity[m] for m in marks])
            error = (1 + math.tanh(odds / 2)) / 2 - (example.kind == SPAM)
            bias_squares += error * error
            bias -= RATE * error / math.sqrt(bias_squares)
            for mark in marks:
                slope = error * share * rarity[mark] + SHRINKAGE * weights[mark]
                squares[mark] += slope * slope
                weights[mark] -= RATE * slope / math.sqrt(squares[mark])
    return bias, [weight * rare for weight, rare in zip(weights, rarity, strict=True)]


def _rarity(teaching: list[Example]) -> list[float]:
    """Return the logarithm of how few of the texts have each mark."""
    counts = [1] * BUCKETS
    for example in teaching:
        for mark in example.marks:
            counts[mark] += 1
    return [math.log((len(teaching) + 2) / count) for count in counts]

"""How the numbers of topics are learned from labelled messages.

Multinomial logistic regression in plain Python, by stochastic gradients with a falling
step and weights held close to nought (Bottou, "Stochastic Gradient Descent Tricks",
2012), always in one order: the same messages give the same numbers. One more number,
the same for all topics, tells how much keywords weigh beside what was learned.
"""

import math
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter, mul

from complaints.recognising.topic_examples import BadExamples, Example
from complaints.recognising.topic_weights import (
    FOUR_BYTES,
    NOUGHT,
    TopicWeights,
    amounts,
)

# A mark of fewer messages is not learned: it might tell who wrote them.
MESSAGES_AT_LEAST = 5
EXAMPLES_AT_LEAST = 10
EPOCHS = 4
# The step, how fast it falls (half after so many rounds), and the keywords' part of it.
STEP, HALF_AFTER, KEYWORDS_PART = 0.2, 0.5, 0.02
# How strongly weights are drawn to nought: by this, divided by the number of examples.
PULL = 3.3
# Smaller errors are passed over: they change next to nothing and take most of the time.
ERROR_AT_LEAST = 0.003
# Rounded to so many steps, and without the smallest, they tell just as much.
LARGEST_WEIGHT, LEAST_VALUE = 127, 3


@dataclass(frozen=True)
class _Lesson:
    """A message as the learner reads it: which rows, how much, which topic."""

    topic: int
    rows: tuple[int, ...]
    amounts: tuple[float, ...]
    scores: tuple[float, ...]


@dataclass
class _Learner:
    """What changes while it learns; all `weights` are still to be multiplied."""

    weights: list[list[float]]
    biases: list[float]
    keyword_weight: float = 1.0
    multiplier: float = 1.0


def fit(examples: Iterable[Example]) -> TopicWeights:
    """Learn from examples; raises BadExamples when there are too few."""
    ordered = sorted(examples, key=_shuffled)
    codes = tuple(sorted({example.code for example in ordered}))
    if len(codes) < 2 or len(ordered) < EXAMPLES_AT_LEAST:
        raise BadExamples("too few messages to learn from: two topics are needed")
    rarity = _rarity(ordered)
    rows = {mark: row for row, mark in enumerate(rarity)}
    lessons = [_lesson(example, codes, rows, rarity) for example in ordered]
    learner = _learn([each for each in lessons if len(each.rows) > 1], codes, len(rows))
    return _pack(codes, learner, rarity)


def _shuffled(example: Example) -> tuple:
    """Return a key that mixes topics and times, always in the same way."""
    marks = array(FOUR_BYTES, example.marks).tobytes()
    digest = zlib.crc32(marks, zlib.crc32(example.code.encode()))
    return digest, example.code, example.marks, example.runs


def _rarity(examples: list[Example]) -> dict[int, float]:
    """Return for every mark that is frequent enough how rare it is, sorted by mark."""
    counts = Counter(
        mark for example in examples for mark in {*example.marks, *example.runs}
    )
    return {
        mark: 1 + math.log((len(examples) + 1) / (number + 1))
        for mark, number in sorted(counts.items())
        if number >= MESSAGES_AT_LEAST
    }


def _lesson(
    example: Example,
    codes: tuple[str, ...],
    rows: dict[int, int],
    rarity: dict[int, float],
) -> _Lesson:
    amount: dict[int, float] = {}
    for marks in (example.marks, example.runs):
        known = [mark for mark in marks if mark in rows]
        each = amounts(known)
        for mark in known:
            row = rows[mark]
            amount[row] = amount.get(row, 0.0) + each[mark] * rarity[mark]
    return _Lesson(
        codes.index(example.code),
        tuple(amount),
        tuple(amount.values()),
        tuple(example.scores.get(code, 0.0) for code in codes),
    )


def _learn(lessons: list[_Lesson], codes: tuple[str, ...], size: int) -> _Learner:
    learner = _Learner([[0.0] * size for _code in codes], [0.0] * len(codes))
    pull = PULL / max(1, len(lessons))
    for number, lesson in enumerate(lessons * EPOCHS):
        step = STEP / (1 + number / (HALF_AFTER * len(lessons)))
        learner.multiplier *= 1 - step * pull
        _take(lesson, learner, step)
    return learner


def _take(lesson: _Lesson, learner: _Learner, step: float) -> None:
    errors = _shares(lesson, learner)
    errors[lesson.topic] -= 1.0
    slope = sum(map(mul, errors, lesson.scores))
    learner.keyword_weight -= KEYWORDS_PART * step * slope
    for topic, error in enumerate(errors):
        if -ERROR_AT_LEAST < error < ERROR_AT_LEAST:
            continue
        learner.biases[topic] -= step * error
        weights, change = learner.weights[topic], step * error / learner.multiplier
        for row, amount in zip(lesson.rows, lesson.amounts, strict=True):
            weights[row] -= change * amount


def _shares(lesson: _Lesson, learner: _Learner) -> list[float]:
    pick = itemgetter(*lesson.rows)
    odds = [
        bias
        + learner.keyword_weight * score
        + learner.multiplier * sum(map(mul, pick(weights), lesson.amounts))
        for weights, bias, score in zip(
            learner.weights, learner.biases, lesson.scores, strict=True
        )
    ]
    highest = max(odds)
    raised = [math.exp(each - highest) for each in odds]
    whole = sum(raised)
    return [each / whole for each in raised]


def _pack(
    codes: tuple[str, ...], learner: _Learner, rarity: dict[int, float]
) -> TopicWeights:
    """Round the weights to whole steps and leave out the smallest."""
    for weights in learner.weights:
        for row, rare in enumerate(rarity.values()):
            weights[row] *= learner.multiplier * rare
    largest = max(abs(weight) for weights in learner.weights for weight in weights)
    step = round(largest / LARGEST_WEIGHT, 9)
    return TopicWeights(
        codes=codes,
        biases=tuple(round(bias, 4) for bias in learner.biases),
        keyword_weight=round(learner.keyword_weight, 4),
        step=step,
        marks=array(FOUR_BYTES, rarity),
        columns=tuple(
            bytes(_rounded(weight / step) for weight in weights)
            for weights in learner.weights
        ),
    )


def _rounded(steps: float) -> int:
    value = round(steps)
    return NOUGHT + (value if abs(value) >= LEAST_VALUE else 0)

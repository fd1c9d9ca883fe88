"""How often the guess about a topic is right, on messages that taught nothing."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from complaints.recognising.keywords import Categories
from complaints.recognising.topic_examples import Labelled
from complaints.recognising.topic_weights import TopicWeights
from complaints.recognising.topics import find_category

# Keywords alone are measured beside what was learned.
NOTHING_LEARNED = TopicWeights(
    codes=(),
    biases=(),
    keyword_weight=1.0,
    step=1.0,
    marks=array("I"),
    columns=(),
)
SHARES_FROM = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0)


@dataclass
class Count:
    """Of `shown` messages, how many had the right one first, or among three."""

    shown: int = 0
    first: int = 0
    among: int = 0

    def add(self, right: str, guessed: list[str]) -> None:
        self.shown += 1
        self.first += guessed[:1] == [right]
        self.among += right in guessed


@dataclass
class Figures:
    """What was measured: all messages, the certain ones, by topic, by share."""

    total: Count = field(default_factory=Count)
    certain: Count = field(default_factory=Count)
    groups: dict[str, Count] = field(default_factory=dict)
    topics: dict[str, Count] = field(default_factory=dict)
    shares: dict[float, Count] = field(default_factory=dict)


def measure(
    labelled: Iterable[Labelled],
    categories: Categories,
    weights: TopicWeights,
    *,
    groups: Mapping[str, Mapping[str, str]],
) -> Figures:
    """Guess every message and count.

    `groups` tell by name what a topic's code belongs to, such as its agency: a guess
    is right there when it belongs to the same as the label.
    """
    figures = Figures(groups={name: Count() for name in groups})
    for one in labelled:
        guesses = find_category(one.text, categories, weights=weights)
        codes = [guess.code for guess in guesses]
        figures.total.add(one.code, codes)
        figures.topics.setdefault(one.code, Count()).add(one.code, codes)
        for name, belongs in groups.items():
            guessed = [belongs[code] for code in codes]
            figures.groups[name].add(belongs[one.code], guessed)
        share = guesses[0].share if guesses else 0.0
        least = next(least for least in SHARES_FROM if share >= least)
        figures.shares.setdefault(least, Count()).add(one.code, codes)
        if guesses and guesses[0].is_certain:
            figures.certain.add(one.code, codes)
    return figures

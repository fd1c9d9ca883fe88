"""Which topic a text is about, by keywords; always with the words that decided.

Measured on 8,787 labelled complaints to another Indonesian city, with the keywords of
data/kategori.csv: see find_category. It is a suggestion, the resident or the moderator
decides.
"""

import functools
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from complaints.text import expand_abbreviations, fold

SHOWN = 3
CLEARLY_AHEAD = 2.0
STRONG_ENOUGH = 1.7
WORDS_READ = 300
TAGS_READ = 5
# What people say first they mean most: double weight, fading over thirty words.
OPENING_WORDS = 30
# "di depan pasar" tells the place, not the topic.
LANDMARK_WEIGHT = 0.25
LANDMARK_WORDS = frozenset(
    {"depan", "dekat", "samping", "sebelah", "belakang"}
    | {"seberang", "sekitar", "menuju", "arah"}
)
_TAG = re.compile(r"#([^\W_]+)")
PARTICLES = ("nya", "lah", "kah", "pun")
SHORTEST_STEM = 3

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class TopicGuess:
    """A topic's code, how strongly, by which words, and whether it is clear."""

    code: str
    score: float
    words: tuple[str, ...]
    is_certain: bool


def find_category(text: str, categories: Iterable[tuple[str, str]]) -> list[TopicGuess]:
    """Guess up to three topics, best first.

    `categories` are pairs of a code and its keywords, separated by ";". Abbreviations
    are written out and "-nya" is dropped on both sides; of overlapping keywords the
    longest counts, and each counts once. A guess is certain when it is strong and twice
    as strong as the next one (right in 85 of 100 cases where it was measured). Where
    "#sampah" or "#lampujalan" says it, the other words are not asked.
    """
    phrases, longest = _compile(tuple(categories))
    tags = _TAG.findall(text)[:TAGS_READ]
    tagged = _rank(
        " ".join(_take_apart(tag, phrases) for tag in tags), phrases, longest
    )
    if tagged and tagged[0].is_certain:
        return tagged
    return _rank(text, phrases, longest)


def _rank(
    text: str, phrases: dict[Phrase, list[str]], longest: int
) -> list[TopicGuess]:
    said = _bare_words(text)[:WORDS_READ]
    scores: dict[str, float] = defaultdict(float)
    found: dict[str, list[str]] = defaultdict(list)
    for start, phrase in _find_phrases(said, phrases, longest):
        words = " ".join(phrase)
        for code in phrases[phrase]:
            if words not in found[code]:
                found[code].append(words)
                scores[code] += _weigh(said, start, phrase) / len(phrases[phrase])
    ranked = sorted(scores, key=lambda code: -scores[code])[:SHOWN]
    rival = scores[ranked[1]] if len(ranked) > 1 else 0.0
    return [
        TopicGuess(
            code,
            round(scores[code], 2),
            tuple(found[code]),
            is_certain=code == ranked[0]
            and scores[code] >= max(STRONG_ENOUGH, CLEARLY_AHEAD * rival),
        )
        for code in ranked
    ]


def _take_apart(tag: str, phrases: dict[Phrase, list[str]]) -> str:
    """Write "lampujalan" as the keyword that it is, "lampu jalan"."""
    joined = fold(tag)
    found = (phrase for phrase in phrases if "".join(phrase) == joined)
    return " ".join(next(found, (tag,)))


def _find_phrases(
    said: list[str], phrases: dict[Phrase, list[str]], longest: int
) -> Iterator[tuple[int, Phrase]]:
    start = 0
    while start < len(said):
        for length in range(min(longest, len(said) - start), 0, -1):
            phrase = tuple(said[start : start + length])
            if phrase in phrases:
                yield start, phrase
                start += length
                break
        else:
            start += 1


def _weigh(said: list[str], start: int, phrase: Phrase) -> float:
    weight = math.sqrt(len(phrase)) * (1 + max(0.0, 1 - start / OPENING_WORDS))
    if start and said[start - 1] in LANDMARK_WORDS:
        weight *= LANDMARK_WEIGHT
    return weight


@functools.lru_cache(maxsize=64)
def _compile(
    categories: tuple[tuple[str, str], ...],
) -> tuple[dict[Phrase, list[str]], int]:
    """Return the codes of each phrase, and the length of the longest phrase."""
    phrases: dict[Phrase, list[str]] = {}
    for code, keywords in categories:
        for keyword in keywords.split(";"):
            phrase = tuple(_bare_words(keyword))
            codes = phrases.setdefault(phrase, []) if phrase else [code]
            if code not in codes:
                codes.append(code)
    return phrases, max(map(len, phrases), default=0)


def _bare_words(text: str) -> list[str]:
    return [_bare(word) for word in expand_abbreviations(text).split()]


def _bare(word: str) -> str:
    if word.endswith(PARTICLES) and len(word) >= SHORTEST_STEM + 3:
        return word[:-3]
    return word

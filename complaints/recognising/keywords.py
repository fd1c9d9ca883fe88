"""Which of the city's keywords stand in a text, and how much each tells of its topic.

They come from the categories and can be edited in admin; what is learned from labelled
messages stands in topic_weights.py.
"""

import functools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from complaints.text import expand_abbreviations

WORDS_READ = 300
# What people say first they mean most: double weight, fading over thirty words.
OPENING_WORDS = 30
# "di depan pasar" tells the place, not the topic.
LANDMARK_WEIGHT = 0.25
LANDMARK_WORDS = frozenset(
    {"depan", "dekat", "samping", "sebelah", "belakang"}
    | {"seberang", "sekitar", "menuju", "arah"}
)
PARTICLES = ("nya", "lah", "kah", "pun")
SHORTEST_STEM = 3

Phrase = tuple[str, ...]
Categories = tuple[tuple[str, str], ...]


@dataclass
class Found:
    """What speaks for one topic: how much, and which words of the text do."""

    score: float = 0.0
    phrases: set[Phrase] = field(default_factory=set)
    places: list[tuple[int, float]] = field(default_factory=list)


def find_keywords(said: list[str], categories: Categories) -> dict[str, Found]:
    """Weigh the keywords in the bare words of a text; {code: Found}.

    `categories` are pairs of a code and its keywords, separated by ";". Of overlapping
    keywords the longest counts, each counts once, and one that several topics share
    counts for each of them in part. `places` tell which words, by number, and how much.
    """
    phrases, longest = _compile(categories)
    found: dict[str, Found] = {}
    said = said[:WORDS_READ]
    for start, phrase in _find_phrases(said, phrases, longest):
        for code in phrases[phrase]:
            topic = found.setdefault(code, Found())
            if phrase not in topic.phrases:
                weight = _weigh(said, start, phrase) / len(phrases[phrase])
                topic.phrases.add(phrase)
                topic.score += weight
                topic.places += [
                    (start + i, weight / len(phrase)) for i in range(len(phrase))
                ]
    return found


def codes_of_tags(tags: Iterable[str], categories: Categories) -> set[str]:
    """Return the topics whose keyword a hashtag is, also written as "lampujalan"."""
    phrases, _longest = _compile(categories)
    joined: dict[str, list[str]] = {}
    for phrase, codes in phrases.items():
        joined.setdefault("".join(phrase), []).extend(codes)
    named = ("".join(bare_words(tag)) for tag in tags)
    return {code for tag in named for code in joined.get(tag, ())}


def bare_words(text: str) -> list[str]:
    """List the folded words, abbreviations written out, without "-nya"."""
    return [bare(word) for word in expand_abbreviations(text).split()]


def bare(word: str) -> str:
    if word.endswith(PARTICLES) and len(word) >= SHORTEST_STEM + 3:
        return word[:-3]
    return word


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
def _compile(categories: Categories) -> tuple[dict[Phrase, list[str]], int]:
    """Return the codes of each phrase, and the length of the longest phrase."""
    phrases: dict[Phrase, list[str]] = {}
    for code, keywords in categories:
        for keyword in keywords.split(";"):
            phrase = tuple(bare_words(keyword))
            codes = phrases.setdefault(phrase, []) if phrase else [code]
            if code not in codes:
                codes.append(code)
    return phrases, max(map(len, phrases), default=0)

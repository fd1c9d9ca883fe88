"""Which topic a text is about; always with the words that decided.

The city's keywords (keywords.py) and what labelled messages taught (topic_weights.py)
are added up to one share for each topic. It is a suggestion: the resident or the
moderator decides. What was measured: docs/kategori.md.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from complaints.recognising.keywords import Found, codes_of_tags, find_keywords
from complaints.recognising.topic_weights import (
    Piece,
    TopicWeights,
    read_pieces,
    shipped_weights,
)
from complaints.text import is_stop_word

SHOWN = 3
# Of guesses with this share and more, 85 of 100 and more were right (docs/kategori.md).
CERTAIN_FROM = 0.65
LEAST_SHARE = 0.005
WORDS_SHOWN = 4
# A word decides when it pushes at all, and a fair part of what the strongest does.
LEAST_PUSH, PART_OF_STRONGEST = 0.02, 0.2
# With so much a topic begins that was not among the labelled messages.
RARE_SHARE = 0.005
TAGS_READ = 5
SHORTEST_WORD, LONGEST_SHOWN = 2, 30
_TAG = re.compile(r"#([^\W_]+)")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True)
class TopicGuess:
    """A topic's code, its share (0 to 1), by which words, and whether it is clear."""

    code: str
    share: float
    words: tuple[str, ...]
    is_certain: bool


def find_category(
    text: str,
    categories: Iterable[tuple[str, str]],
    *,
    at_most: int = SHOWN,
    weights: TopicWeights | None = None,
) -> list[TopicGuess]:
    """Guess up to three topics, best first; none for a text that names none.

    `categories` are pairs of a code and its keywords, separated by ";": no other topic
    is guessed. `words` are those of the text, as written. Where "#sampah" or
    "#lampujalan" says it, the other words are not asked. `weights` are those that the
    portal ships, if no others are given.
    """
    known = tuple(categories)
    tags = _TAG.findall(text)[:TAGS_READ]
    tagged = codes_of_tags(tags, known) if tags else set()
    if len(tagged) == 1:
        words = tuple(f"#{tag}" for tag in tags if codes_of_tags([tag], known))
        return [TopicGuess(tagged.pop(), 1.0, words, is_certain=True)]
    return _rank(read_pieces(text), known, weights or shipped_weights(), at_most)


def _rank(
    pieces: list[Piece],
    known: tuple[tuple[str, str], ...],
    weights: TopicWeights,
    at_most: int,
) -> list[TopicGuess]:
    weighed = weights.weigh(pieces)
    said = [(place, word) for place, each in enumerate(pieces) for word in each.words]
    found = find_keywords([word for _place, word in said], known)
    shares = _shares(_odds(weighed.odds(), found, known, weights.keyword_weight))
    guesses: list[TopicGuess] = []
    codes = sorted((code for code, _words in known), key=lambda code: -shares[code])
    for code in codes[:at_most]:
        pushes = weighed.pushes(code)
        for number, weight in found[code].places if code in found else ():
            pushes[said[number][0]] += weights.keyword_weight * weight
        words = _deciding_words(pieces, pushes)
        is_certain = not guesses and shares[code] >= CERTAIN_FROM
        guesses.append(TopicGuess(code, round(shares[code], 3), words, is_certain))
    if not guesses or not guesses[0].words:
        return []
    return [each for each in guesses if each.words and each.share >= LEAST_SHARE]


def _odds(
    learned: dict[str, float],
    found: dict[str, Found],
    known: tuple[tuple[str, str], ...],
    keyword_weight: float,
) -> dict[str, float]:
    """Add keywords to what was learned; a topic not learned begins as a rare one.

    What was learned counts even where the city has no such topic: else a text about
    something else would be about one of the few that it has.
    """
    highest = max(learned.values(), default=0.0)
    whole = sum(math.exp(each - highest) for each in learned.values()) or 1.0
    rare = highest + math.log(RARE_SHARE * whole)
    odds = {code: rare for code, _keywords in known} | learned
    for code, keywords in found.items():
        odds[code] += keyword_weight * keywords.score
    return odds


def _shares(odds: dict[str, float]) -> dict[str, float]:
    highest = max(odds.values(), default=0.0)
    raised = {code: math.exp(each - highest) for code, each in odds.items()}
    whole = sum(raised.values())
    return {code: each / whole for code, each in raised.items()}


def _deciding_words(pieces: list[Piece], pushes: list[float]) -> tuple[str, ...]:
    """Pick the words that pushed most, in their order; neighbours become one phrase."""
    telling = [place for place, piece in enumerate(pieces) if _tells(piece)]
    telling.sort(key=lambda place: -pushes[place])
    strongest = pushes[telling[0]] if telling else 0.0
    least = max(LEAST_PUSH, PART_OF_STRONGEST * strongest)
    chosen = sorted(place for place in telling[:WORDS_SHOWN] if pushes[place] >= least)
    phrases: list[str] = []
    for place in chosen:
        word = _EDGES.sub("", pieces[place].written)[:LONGEST_SHOWN]
        is_next = place - 1 in chosen and pieces[place - 1].written[-1].isalnum()
        if phrases and is_next:
            phrases[-1] += f" {word}"
        else:
            phrases.append(word)
    return tuple(dict.fromkeys(phrases))


def _tells(piece: Piece) -> bool:
    return any(
        len(word) >= SHORTEST_WORD and not is_stop_word(word) for word in piece.words
    )

"""What in a text points to which kelurahan, and how strongly.

Hints are added up by gazetteer.py. The weights were set on an invented table and on
road names of published addresses; only their order matters much.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from complaints.geography.place_names import (
    WORD,
    key_of,
    meant_word,
    names,
    place_words,
    siblings_of,
)
from complaints.geography.places import (
    CERTAIN,
    LIKELY,
    POSSIBLE,
    SAID,
    Mention,
    find_mentions,
)
from complaints.geography.waymarks import Waymark, find_landmarks, find_roads
from complaints.text import fold

NAMED = {SAID: 100.0, CERTAIN: 60.0, LIKELY: 40.0, POSSIBLE: 12.0}
SIBLING, HALF, LANDMARK = 8.0, 30.0, 28.0
ROADS = {"pasti": 35.0, "khas": 25.0, "nama": 25.0, "umum": 10.0}
MISSPELLED = 0.6
# People say Ciputat for both kecamatan, and Serpong for all that once was one.
AROUND = {"36.74.04": {"36.74.05"}, "36.74.01": {"36.74.02", "36.74.07"}}


@dataclass(frozen=True)
class Hint:
    """Words that point to kelurahan, the likeliest first, and how strongly."""

    villages: tuple[str, ...]
    reason: str
    words: str
    weight: float


def hints_of(text: str) -> list[Hint]:
    """List what points to kelurahan: names, misspelled names, roads, landmarks.

    "Pamulang" points to the kelurahan that are called so, weakly beside other hints;
    "kec. Pamulang" does not: of ten addresses behind it nine were elsewhere.
    """
    roads = find_roads(text)
    mentions = mentions_beside(roads, text)
    hints = [
        *_name_hints(mentions),
        *_half_hints(text),
        *_misspelling_hints(text),
        *_road_hints(roads, areas_of(mentions)),
        *(
            Hint(one.villages, "patokan", one.words, LANDMARK)
            for one in find_landmarks(text)
        ),
    ]
    hints += _district_hints(mentions, weight=SIBLING if hints else HALF)
    return list(dict.fromkeys(hint for hint in hints if hint.villages))


def mentions_beside(roads: Iterable[Waymark], text: str) -> list[Mention]:
    """List the names in a text, also those right behind a road.

    In "jl legoso raya pisangan" the road ends before Pisangan.
    """
    rest = text
    for road in roads:
        rest = rest.replace(road.words, ",")
    return list(dict.fromkeys([*find_mentions(rest), *find_mentions(text)]))


def areas_of(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return with what the codes begin that open names leave: "Ciputat", "Pondok Cabe".

    "Ciputat" without "kec." may also mean Ciputat Timur.
    """
    areas = set()
    for one in mentions:
        key = key_of(one.words)
        if one.village:
            continue
        if not names()[key].is_district:
            areas.update(siblings_of(key))
            continue
        areas.add(one.district)
        if one.strength < SAID:
            areas |= AROUND.get(one.district, set())
    return tuple(areas)


def mend(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a text with misspelled words of names put right.

    And the pairs of what was read and what was written, for every word.
    """
    pairs = []

    def write(word):
        meant = meant_word(fold(word[0]))
        if meant == fold(word[0]):
            meant = word[0]
        elif word[0][0].isupper():
            meant = meant.capitalize()
        pairs.append((meant, word[0]))
        return meant

    return WORD.sub(write, text), pairs


def _name_hints(mentions: Iterable[Mention]) -> Iterator[Hint]:
    for one in mentions:
        siblings = siblings_of(key_of(one.words))
        if one.village:
            yield Hint((one.village,), "kelurahan", one.words, NAMED[one.strength])
            if one.strength < SAID:
                yield Hint(siblings[1:], "kelurahan", one.words, SIBLING)
        elif not names()[key_of(one.words)].is_district:
            yield Hint(siblings, "kelurahan", one.words, HALF)


def _district_hints(mentions: Iterable[Mention], *, weight: float) -> Iterator[Hint]:
    for one in mentions:
        key = key_of(one.words)
        if not one.village and one.strength < SAID and names()[key].is_district:
            yield Hint(siblings_of(key), "kecamatan", one.words, weight)


def _half_hints(text: str) -> Iterator[Hint]:
    """What no kelurahan is called, but how several begin: "di lengkong"."""
    found = list(WORD.finditer(text))
    for word, after in zip_longest(found, found[1:]):
        if fold(word[0]) in place_words("setengah"):
            pair = key_of(f"{word[0]} {after[0]}") if after else ""
            if not siblings_of(pair or "-"):
                yield Hint(
                    siblings_of(fold(word[0])), "kelurahan", word[0], NAMED[POSSIBLE]
                )


def _misspelling_hints(text: str) -> Iterator[Hint]:
    mended, pairs = mend(text)
    if mended == text:
        return
    read = [meant for meant, _said in pairs]
    for one in find_mentions(mended):
        part = WORD.findall(one.words)
        start = next(i for i in range(len(read)) if read[i : i + len(part)] == part)
        said = " ".join(said for _meant, said in pairs[start : start + len(part)])
        if said != " ".join(part):
            villages = (one.village,) if one.village else siblings_of(key_of(one.words))
            weight = NAMED.get(one.strength) if one.village else HALF
            yield Hint(villages, "ejaan", said, weight * MISSPELLED)


def _road_hints(roads: Iterable[Waymark], areas: tuple[str, ...]) -> Iterator[Hint]:
    """A road that every quarter has counts only beside a kecamatan or half a name."""
    for road in roads:
        is_near = any(code.startswith(areas) for code in road.villages)
        if road.kind != "umum" or is_near:
            weight = ROADS[road.kind] * (1 if road.is_exact else MISSPELLED)
            yield Hint(road.villages, "jalan", road.words, weight)

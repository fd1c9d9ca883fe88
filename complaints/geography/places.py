"""Which kelurahan: from plain words ("kel. pd jagung timur") and from a point on a map.

Names come from place_names.py, borders from data/kelurahan.geojson (BPS / OCHA 2020,
CC BY-IGO; allow some hundred metres of doubt).
The city's names are also fields, lakes, streets, estates and places elsewhere: a guess
is certain only when the words around the name (data/kata_tempat.csv) leave no other
reading.
"""

import functools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from complaints.data import DATA
from complaints.geography.place_names import (
    WORD,
    Name,
    names,
    place_words,
    written_out,
)
from complaints.text import fold

LONGEST_NAME = 4
POSSIBLE, LIKELY, CERTAIN, SAID = 1, 2, 3, 4

_WITHIN_NAME = re.compile(r"[ \t]*[.\-]?[ \t]*")
_NEXT_TO = re.compile(r"[ \t.:]{1,4}")
_AFTER_RT = re.compile(r"\br[tw]\W{0,3}\d+(?:\W{1,3}(?:rw\W{0,3})?\d+)?\W{1,3}$", re.I)
_SENTENCE_END = re.compile(r"(?:^|[.!?:])\s*$")


@dataclass(frozen=True)
class PlaceGuess:
    """The kelurahan and kecamatan that a text seems to name, and the words for it.

    `is_certain` speaks of the kelurahan; a code is "" where none was recognised.
    """

    village_code: str = ""
    district_code: str = ""
    is_certain: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mention:
    """A name in the text: how surely it is that village; "" means a kecamatan only."""

    village: str
    district: str
    words: str
    strength: int


def find_village(text: str) -> PlaceGuess:
    """Recognise a kelurahan in free text; see PlaceGuess.

    The longest name counts ("Pamulang Barat" before "Pamulang"). Not certain: two
    kelurahan, a street or an estate of that name, a name that a kecamatan has too, a
    word of every day, another city in the text; unless "kel." stands before the name.
    """
    mentions = find_mentions(text)
    named = [one for one in mentions if one.village]
    if not named:
        codes = {one.district for one in mentions}
        words = tuple(dict.fromkeys(one.words for one in mentions))
        return PlaceGuess("", codes.pop() if len(codes) == 1 else "", False, words)
    strongest = max(one.strength for one in named)
    best = [one for one in named if one.strength == strongest]
    is_certain = _leaves_no_doubt(best[0], mentions) and (
        strongest == SAID or not names_other_city(text)
    )
    words = tuple(dict.fromkeys(one.words for one in best))
    return PlaceGuess(best[0].village, best[0].district, is_certain, words)


def find_mentions(text: str) -> list[Mention]:
    """List the names of kelurahan and kecamatan in a text, however weakly meant."""
    return [one for line in text.splitlines() for one in _read_line(line)]


def village_at(latitude: float, longitude: float) -> str:
    """Return the code of the kelurahan at a point (WGS 84 degrees), "" outside."""
    for code, (west, south, east, north), rings in areas():
        is_near = west <= longitude <= east and south <= latitude <= north
        if is_near and is_inside(rings, latitude=latitude, longitude=longitude):
            return code
    return ""


def is_inside(rings: list, *, latitude: float, longitude: float) -> bool:
    """Say whether a point lies inside polygons with holes (even-odd rule).

    `rings` are the borders of all parts and holes, closed lists of (longitude,
    latitude): each border to the east of the point is one step in or out.
    """
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > latitude) != (y2 > latitude):
                crossings += longitude < x1 + (latitude - y1) / (y2 - y1) * (x2 - x1)
    return crossings % 2 == 1


def _leaves_no_doubt(best: Mention, mentions: list[Mention]) -> bool:
    """Say whether no other kelurahan competes and no kecamatan contradicts."""
    rival_from = SAID if best.strength == SAID else LIKELY
    districts = [one for one in mentions if not one.village]
    # "Jombang Ciputat": the kecamatan beside it tells which Jombang.
    is_confirmed = any(one.district == best.district for one in districts)
    return (
        (best.strength >= CERTAIN or (best.strength == LIKELY and is_confirmed))
        and all(
            one.village == best.village
            for one in mentions
            if one.village and one.strength >= rival_from
        )
        and all(
            one.district == best.district for one in districts if one.strength == SAID
        )
    )


def _read_line(line: str) -> Iterator[Mention]:
    words = list(WORD.finditer(line))
    start = 0
    while start < len(words):
        name, end = _longest_name(line, words, start)
        if name is None:
            start += 1
            continue
        before = _next_to(line, words, start - 1, start)
        said = line[words[start].start() : words[end - 1].end()]
        if before in place_words("kecamatan") and name.is_district:
            yield Mention("", name.district, said, SAID)
        elif before in place_words("kelurahan"):
            yield Mention(name.village, name.district, said, SAID)
        else:
            strength = _weigh(name, line, words, start, end)
            is_open = name.is_district or not name.village
            if strength > (POSSIBLE if is_open else 0):
                village = "" if is_open else name.village
                yield Mention(village, name.district, said, strength)
        start = end


def _longest_name(
    line: str, words: list[re.Match], start: int
) -> tuple[Name | None, int]:
    """Return the name that begins at this word, and the number of the word after it."""
    key, found, end = "", None, start + 1
    for number in range(start, min(start + LONGEST_NAME, len(words))):
        if number > start:
            gap = line[words[number - 1].end() : words[number].start()]
            if not _WITHIN_NAME.fullmatch(gap):
                break
        word = fold(words[number][0])
        key += written_out(word)
        if key in names():
            found, end = names()[key], number + 1
    return found, end


def _weigh(name: Name, line: str, words: list[re.Match], start: int, end: int) -> int:
    """Say how surely a name without "kel." is meant as the place; 0 for not at all."""
    before = _next_to(line, words, start - 1, start)
    after = _next_to(line, words, end, end)
    if before in place_words("penyandang") or after in place_words("kawasan"):
        return 0 if name.key in place_words("sehari-hari") else POSSIBLE
    prefix = line[: words[start].start()]
    is_addressed = bool(_AFTER_RT.search(prefix)) or (
        line.strip(" .") == line[words[start].start() : words[end - 1].end()]
    )
    is_hinted = is_addressed or before in place_words("petunjuk")
    is_capital = (
        words[start][0][0].isupper()
        and not line.isupper()
        and not _SENTENCE_END.search(prefix)
    )
    if name.key in place_words("sawah-danau"):
        return LIKELY if is_addressed or (is_hinted and is_capital) else 0
    if name.key in place_words("sehari-hari"):
        return CERTAIN if is_hinted else LIKELY if is_capital else 0
    if name.key in place_words("juga-di-tempat-lain"):
        return CERTAIN if is_hinted else LIKELY
    return CERTAIN


def _next_to(line: str, words: list[re.Match], number: int, border: int) -> str:
    """Return the folded word before or after `border`, "" if something is between."""
    if not (0 <= number < len(words)) or not 0 < border < len(words):
        return ""
    gap = line[words[border - 1].end() : words[border].start()]
    return fold(words[number][0]) if _NEXT_TO.fullmatch(gap) else ""


def names_other_city(text: str) -> bool:
    """Say whether a text names a city or regency around this one."""
    said = " ".join(WORD.findall(fold(text))).replace("kota tangerang selatan", "")
    return any(f" {city} " in f" {said} " for city in place_words("kota-lain"))


@functools.cache
def areas() -> list[tuple[str, tuple[float, float, float, float], list]]:
    """Return code, bounding box and rings (longitude, latitude) of each kelurahan."""
    with (DATA / "kelurahan.geojson").open(encoding="utf-8") as file:
        features = json.load(file)["features"]
    found = []
    for feature in features:
        shape = feature["geometry"]["coordinates"]
        polygons = [shape] if feature["geometry"]["type"] == "Polygon" else shape
        rings = [ring for polygon in polygons for ring in polygon]
        east, north = zip(*(point for ring in rings for point in ring), strict=True)
        box = (min(east), min(north), max(east), max(north))
        found.append((feature["properties"]["kode"], box, rings))
    return found

"""Roads and landmarks that a text names, and the kelurahan in which they lie.

data/jalan.csv holds some 350 roads (© OpenStreetMap contributors, ODbL), one in eight
of the city's; data/patokan.csv eighty stations, markets, hospitals and the like (our
own, to be confirmed by the city). Kelurahan stand in the order of likelihood.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from complaints.geography.misspelling import Index, index_words, nearest_words
from complaints.geography.place_names import WORD, names, place_words, rows
from complaints.text import fold

LONGEST = 5
# A road without "jl" in front must be told by two words or a long one.
SHORTEST_BARE, SHORTEST_MISSPELLED = 9, 7
_GAP = re.compile(r"[ \t.\-'’]*")


@dataclass(frozen=True)
class Waymark:
    """A road or a landmark in a text.

    `kind` is "pasti" (a road that lies in one kelurahan and has no namesake), "khas"
    (known by its name alone), "nama" (known behind "jl"), "umum" (every quarter has
    one) or "patokan" (a landmark); `is_exact` is False for a misspelled name.
    """

    villages: tuple[str, ...]
    words: str
    kind: str
    is_exact: bool = True


def find_roads(text: str) -> list[Waymark]:
    """List the roads behind "jl", "jln", "jalan", and those known without it."""
    return [one for line in text.splitlines() for one in _read_roads(line)]


def find_landmarks(text: str) -> list[Waymark]:
    """List stations, markets, malls, hospitals and others of data/patokan.csv."""
    return [one for line in text.splitlines() for one in _read_landmarks(line)]


def _read_roads(line: str) -> Iterator[Waymark]:
    words = list(WORD.finditer(line))
    start = 0
    while start < len(words):
        is_marked = fold(words[start][0]) in place_words("jalan")
        first = start + 1 if is_marked else start
        keys = list(_keys_from(line, words, first, is_road=True))
        road, end = _longest_road(keys) if is_marked else _longest_bare_road(keys)
        if not end and is_marked:
            road, end = _nearest_road(keys)
        if end:
            villages, kind = _roads()[road]
            end += fold(words[end][0]) == "raya" if end < len(words) else 0
            said = line[words[start].start() : words[end - 1].end()]
            yield Waymark(villages, said, kind, road in {key for key, _end in keys})
        start = max(end, start + 1)


def _longest_road(keys: list[tuple[str, int]]) -> tuple[str, int]:
    return max(
        ((key, end) for key, end in keys if key in _roads()),
        key=lambda found: found[1],
        default=("", 0),
    )


def _longest_bare_road(keys: list[tuple[str, int]]) -> tuple[str, int]:
    """A name of two words, or long, that is no kelurahan's: "siliwangi macet"."""
    if not keys or keys[0][0] in place_words("kelurahan") | place_words("kecamatan"):
        return "", 0
    first = keys[0][1]
    return _longest_road(
        [
            (key, end)
            for key, end in keys
            if (end > first or len(key) >= SHORTEST_BARE)
            and key not in names()
            and _roads().get(key, ((), ""))[1] in {"pasti", "khas"}
        ]
    )


def _nearest_road(keys: list[tuple[str, int]]) -> tuple[str, int]:
    for key, end in reversed(keys):
        if len(key) >= SHORTEST_MISSPELLED and (road := _nearest(key)):
            return road, end
    return "", 0


def _read_landmarks(line: str) -> Iterator[Waymark]:
    words = list(WORD.finditer(line))
    start = 0
    while start < len(words):
        found, end = "", start + 1
        for key, after in _keys_from(line, words, start, is_road=False):
            if key in _landmarks():
                found, end = key, after
        if found:
            said = line[words[start].start() : words[end - 1].end()]
            yield Waymark(_landmarks()[found], said, "patokan")
        start = end


def _keys_from(
    line: str, words: list[re.Match], start: int, *, is_road: bool
) -> Iterator[tuple[str, int]]:
    """Yield the key of one word, of two … from `start`, with the number after them.

    In roads titles and "raya" do not count: "Jl. Raya Ir. H. Juanda" is "juanda".
    """
    key, length = "", 0
    for number in range(start, len(words)):
        if length == LONGEST or (
            number > start
            and not _GAP.fullmatch(line, words[number - 1].end(), words[number].start())
        ):
            return
        word = fold(words[number][0])
        if is_road and word in place_words("gelar"):
            continue
        key += _shortened().get(word, word)
        length += 1
        yield key, number + 1


@functools.cache
def _shortened() -> dict[str, str]:
    table = rows("kata_tempat.csv")
    kinds = {"ejaan", "ejaan-patokan"}
    return {row["kata"]: row["baku"] for row in table if row["jenis"] in kinds}


@functools.cache
def _roads() -> dict[str, tuple[tuple[str, ...], str]]:
    """Return the kelurahan and the kind of each road by its key."""
    return {
        _key(row["nama"]): (tuple(row["kelurahan"].split(";")), row["jenis"])
        for row in rows("jalan.csv")
    }


@functools.cache
def _landmarks() -> dict[str, tuple[str, ...]]:
    return {
        _key(name): tuple(row["kelurahan"].split(";"))
        for row in rows("patokan.csv")
        for name in filter(None, [row["nama"], *row["alias"].split(";")])
    }


def _key(name: str) -> str:
    words = WORD.findall(fold(name))
    return "".join(_shortened().get(word, word) for word in words)


@functools.lru_cache(maxsize=4096)
def _nearest(key: str) -> str:
    near = nearest_words(key, _misspelled_roads())
    return near[0] if len(near) == 1 else ""


@functools.cache
def _misspelled_roads() -> Index:
    return index_words(
        road
        for road, (_villages, kind) in _roads().items()
        if kind != "umum" and len(road) >= SHORTEST_MISSPELLED
    )

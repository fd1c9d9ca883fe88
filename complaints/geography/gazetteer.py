"""Which kelurahan a resident may mean: suggestions, answers, and what is certain.

A name, half a name, a misspelled name, a road or a landmark each point to one or more
kelurahan; those that several hints agree on come first. Only a name, or a road without
namesake that lies in one kelurahan, is ever certain: docs/places.md has the figures.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from complaints.geography import places
from complaints.geography.place_hints import AROUND, Hint, areas_of, hints_of, mend
from complaints.geography.place_names import (
    WORD,
    Name,
    key_of,
    names,
    place_words,
    villages,
)
from complaints.geography.waymarks import Waymark, find_landmarks, find_roads
from complaints.text import expand_abbreviations, fold

SHOWN = 3
TEXT_READ, ANSWER_READ = 2000, 200
# The second kelurahan of a hint is less likely than the first, and so on.
NEXT = 0.9
IN_AREA = 50.0
# A name behind "kel." stands even when another kecamatan is named.
SURELY = 100.0


@dataclass(frozen=True)
class PlaceOption:
    """A kelurahan that a text may mean, as it is shown in a numbered choice.

    `reason` is "kelurahan" (its name), "ejaan" (its name misspelled), "kecamatan" (a
    kecamatan of that name), "jalan" or "patokan"; `words` are those in the text.
    """

    code: str
    name: str
    reason: str
    words: tuple[str, ...]


def suggest_villages(text: str, *, limit: int = SHOWN) -> list[PlaceOption]:
    """Return the kelurahan that a text may mean, best first, at most `limit`.

    Empty when nothing points to one. A kecamatan alone points only to the kelurahan
    of its own name; beside other hints it drops what lies elsewhere.
    """
    text = text[:TEXT_READ]
    hints = hints_of(text)
    scores = _add_up(hints)
    areas = areas_of(places.find_mentions(text))
    within = {code for code in scores if code.startswith(areas)}
    if within:
        scores = {
            code: score + (IN_AREA if code in within else 0.0)
            for code, score in scores.items()
            if code in within or score >= SURELY
        }
    ranked = sorted(scores, key=lambda code: -scores[code])
    return [_option(code, hints) for code in ranked[:limit]]


def certain_village(text: str) -> str:
    """Return the code of the kelurahan that a text leaves no doubt about, else "".

    By its name (places.find_village), or by "jl" and a road that lies in one kelurahan
    and has no namesake, when no other place is named.
    """
    guess = places.find_village(text)
    if guess.is_certain:
        return guess.village_code
    roads = find_roads(text)
    surely = {road.villages[0] for road in roads if _is_telling(road)}
    if len(surely) != 1:
        return ""
    code = surely.pop()
    marks = [*roads, *find_landmarks(text)]
    is_contradicted = (
        any(code not in mark.villages for mark in marks)
        or places.names_other_city(text)
        or _names_other_place(text, code, roads)
    )
    return "" if is_contradicted else code


def read_answer(text: str) -> str:
    """Return the code of the kelurahan that answers "Di kelurahan mana?", else "".

    Here a bare name counts though it is an everyday word ("buaran") or misspelled; but
    not the name of a kecamatan too ("pamulang"), two names, or words of doubt.
    """
    text = text[:ANSWER_READ]
    if set(expand_abbreviations(text).split()) & place_words("ragu"):
        return ""
    if code := certain_village(text):
        return code
    return _bare_answer(text) or _bare_answer(mend(text)[0])


def _add_up(hints: Iterable[Hint]) -> dict[str, float]:
    scores: dict[str, float] = defaultdict(float)
    for hint in hints:
        for place, code in enumerate(hint.villages):
            scores[code] += hint.weight * NEXT**place
    return scores


def _option(code: str, hints: Iterable[Hint]) -> PlaceOption:
    reasons = [hint for hint in hints if code in hint.villages]
    reasons.sort(key=lambda hint: -hint.weight * NEXT ** hint.villages.index(code))
    words = tuple(dict.fromkeys(hint.words for hint in reasons))
    name = villages()[code]["nama_tampil"]
    return PlaceOption(code, name, reasons[0].reason, words)


def _is_telling(road: Waymark) -> bool:
    """Say whether a road is certain: behind "jl", well spelled, without namesake."""
    first = fold(WORD.search(road.words)[0])
    return road.kind == "pasti" and road.is_exact and first in place_words("jalan")


def _names_other_place(text: str, code: str, roads: Iterable[Waymark]) -> bool:
    """Say whether a text names a place besides the roads: one of ours, or unknown.

    "Kel. Ketintang" is in another city, though we do not know in which.
    """
    for road in roads:
        text = text.replace(road.words, ",")
    near = {code[:8], *(area for area in AROUND if code[:8] in AROUND[area])}
    mentions = places.find_mentions(text)
    resolved = sum(one.strength == places.SAID for one in mentions)
    markers = place_words("kelurahan") | place_words("kecamatan") | {"desa", "kota"}
    said = [word for word in WORD.findall(fold(text)) if word in markers]
    return len(said) > resolved or any(
        one.village not in {"", code} or one.district not in near for one in mentions
    )


def _bare_answer(text: str) -> str:
    """Read an answer that is names and fillers, and nothing else."""
    found: list[tuple[Name, str]] = []
    words = WORD.findall(fold(text))
    start, before = 0, ""
    while start < len(words):
        name, end = _name_at(words, start)
        if name is not None:
            found.append((name, before))
        elif words[start] not in place_words("pengisi") and not words[start].isdigit():
            return ""
        before, start = words[start], end
    return _one_reading(found)


def _name_at(words: list[str], start: int) -> tuple[Name | None, int]:
    for end in range(min(start + places.LONGEST_NAME, len(words)), start, -1):
        if name := names().get(key_of(" ".join(words[start:end]))):
            return name, end
    return None, start + 1


def _one_reading(found: Iterable[tuple[Name, str]]) -> str:
    codes, areas = set(), set()
    for name, before in found:
        if name.village and (
            not name.is_district or before in place_words("kelurahan")
        ):
            codes.add(name.village)
        elif name.is_district:
            areas |= {name.district, *AROUND.get(name.district, ())}
        else:
            return ""
    code = codes.pop() if len(codes) == 1 else ""
    return code if not areas or code[:8] in areas else ""

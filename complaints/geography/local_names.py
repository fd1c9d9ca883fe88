"""The roads and landmarks of a kelurahan, to choose from where one need not type.

From data/jalan.csv (© OpenStreetMap contributors, ODbL: one road in eight) and
data/patokan.csv; whoever lives elsewhere writes the name.
"""

import functools
from dataclasses import dataclass

from complaints.geography.place_names import rows

ACRONYMS = frozenset(
    {"amd", "bsd", "bxc", "emc", "itc", "pkn", "pln", "rs", "rsu", "sman", "stan"}
    | {"tpa", "uin", "wtc", "ii", "iii", "iv"}
)


@dataclass(frozen=True)
class LocalNames:
    """Names as they are shown, in the order of the alphabet."""

    roads: tuple[str, ...]
    landmarks: tuple[str, ...]


def names_in(village_code: str) -> LocalNames:
    """Return what lies in a kelurahan, or touches it; nothing for an unknown code."""
    return LocalNames(
        roads=tuple(f"Jl. {name}" for name in _named("jalan.csv", village_code)),
        landmarks=tuple(_named("patokan.csv", village_code)),
    )


@functools.cache
def _named(table: str, village_code: str) -> list[str]:
    found = [
        row["nama"]
        for row in rows(table)
        if village_code in row["kelurahan"].split(";")
    ]
    return sorted(" ".join(map(_capital, name.split())) for name in found)


def _capital(word: str) -> str:
    return word.upper() if word in ACRONYMS else word.capitalize()

"""The city's kelurahan and kecamatan: their names, spellings and the words around them.

Names stand in data/kelurahan.csv and data/kecamatan.csv, the words around them in
data/kata_tempat.csv. A name is compared by its key: folded, abbreviations written out,
without blanks, so that "Pd. Jagung", "pondok jagung" and "pondokjagung" are the same.
"""

import csv
import functools
import re
from dataclasses import dataclass

from complaints.data import DATA
from complaints.geography.misspelling import Index, index_words, nearest_words
from complaints.text import fold

HALVES = frozenset({"barat", "timur", "udik", "ilir"})
SHORTEST_SAID = 4
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Name:
    """What a name may stand for; half a name ("Jurang Mangu") has no village."""

    key: str
    village: str
    district: str
    is_district: bool


@functools.cache
def names() -> dict[str, Name]:
    """Return every spelling by its key, with what it stands for."""
    districts = {row["nama"]: row["kode"] for row in rows("kecamatan.csv")}
    found = {
        key_of(name): Name(key_of(name), "", code, True)
        for name, code in districts.items()
    }
    for row in rows("kelurahan.csv"):
        for spelling in spellings_of(row):
            key = key_of(spelling)
            is_district = key in found and found[key].is_district
            found[key] = Name(key, row["kode"], row["kode_kecamatan"], is_district)
    for name in list(found.values()):
        for half in HALVES:
            whole = name.key.removesuffix(half)
            if whole != name.key and whole not in found:
                found[whole] = Name(whole, "", name.district, False)
        if name.key.startswith("pondok"):
            found[name.key.replace("pondok", "pd", 1)] = name
    return found


def spellings_of(row: dict[str, str]) -> list[str]:
    """List the official name, the shown one and the others of a row of kelurahan."""
    return list(
        filter(None, [row["nama"], row["nama_tampil"], *row["alias"].split(";")])
    )


@functools.cache
def villages() -> dict[str, dict[str, str]]:
    """Return the rows of data/kelurahan.csv by their code."""
    return {row["kode"]: row for row in rows("kelurahan.csv")}


@functools.cache
def siblings_of(key: str) -> tuple[str, ...]:
    """List the codes of kelurahan whose name begins so, the very name first.

    "pondokkacang" gives Barat and Timur, "ciputat" (a kecamatan too) only Ciputat.
    """
    shortest = {}
    for code, row in villages().items():
        keys = [key_of(name) for name in spellings_of(row)]
        if begun := [len(one) for one in keys if one.startswith(key)]:
            shortest[code] = min(begun)
    return tuple(sorted(shortest, key=lambda code: (shortest[code], code)))


def meant_word(word: str) -> str:
    """Return the word of a name that a folded word misspells, or the word itself.

    Names that are words of every day are never meant so ("bawah" is not Sawah).
    """
    if (
        len(word) < SHORTEST_SAID
        or not word.isalpha()
        or word in place_words("bukan-ejaan")
    ):
        return word
    return _meant_word(word)


def key_of(name: str) -> str:
    """Return the key of a name as it is written."""
    return "".join(written_out(word) for word in WORD.findall(fold(name)))


def written_out(word: str) -> str:
    """Write a folded word of a name in full: "pd" is "pondok"."""
    return _written_out().get(word, word)


@functools.cache
def place_words(kind: str) -> frozenset[str]:
    """Return the words of one `jenis` of data/kata_tempat.csv."""
    return frozenset(
        row["kata"] for row in rows("kata_tempat.csv") if row["jenis"] == kind
    )


def rows(name: str) -> list[dict[str, str]]:
    """Read a table of the folder data."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def _written_out() -> dict[str, str]:
    table = rows("kata_tempat.csv")
    return {row["kata"]: row["baku"] for row in table if row["jenis"] == "ejaan"}


@functools.lru_cache(maxsize=8192)
def _meant_word(word: str) -> str:
    if word in _name_words():
        return word
    near = nearest_words(word, _slips())
    places = {names()[one].village if one in names() else one for one in near}
    # Cireundeu and Cirendeu are both near and are the same kelurahan.
    return near[0] if len(places) == 1 else word


@functools.cache
def _name_words() -> frozenset[str]:
    """Return the words of all names, and whole names written without blanks."""
    parts = {
        written_out(word)
        for row in villages().values()
        for name in spellings_of(row)
        for word in WORD.findall(fold(name))
    }
    return frozenset(parts | set(names()) | set(_written_out()))


@functools.cache
def _slips() -> Index:
    never = place_words("sehari-hari") | place_words("sawah-danau")
    never |= place_words("tanpa-salah-ketik")
    return index_words(_name_words() - never - set(_written_out()))

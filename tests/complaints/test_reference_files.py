"""The reference files agree with each other and hold nothing that must not be there."""

import csv
import json
import re
from datetime import date

import pytest

from complaints.data import DATA
from complaints.text import words

TABLES = [
    "instansi",
    "jalan",
    "kata_tempat",
    "kategori",
    "kecamatan",
    "kelurahan",
    "libur",
    "patokan",
    "singkatan",
]


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(name):
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def column(table, name):
    return [row[name] for row in rows(table)]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_complete_and_without_stray_blanks(table):
    for row in rows(table):
        assert None not in row
        assert None not in row.values()
        assert all(value == value.strip() for value in row.values())


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("kecamatan", "kode"),
        ("kecamatan", "slug"),
        ("kelurahan", "kode"),
        ("kelurahan", "slug"),
        ("instansi", "kode"),
        ("instansi", "slug"),
        ("kategori", "kode"),
        ("kategori", "urutan"),
        ("jalan", "nama"),
        ("libur", "tanggal"),
        ("patokan", "nama"),
        ("singkatan", "singkatan"),
    ],
)
def test_keys_are_unique(table, name):
    assert len(set(column(table, name))) == len(rows(table)) > 0


def test_the_city_has_7_kecamatan_and_54_kelurahan_with_their_areas():
    villages = set(column("kelurahan", "kode"))
    areas = json.loads((DATA / "kelurahan.geojson").read_text(encoding="utf-8"))
    properties = [area["properties"] for area in areas["features"]]

    assert (len(rows("kecamatan")), len(villages)) == (7, 54)
    assert set(column("kelurahan", "kode_kecamatan")) == set(
        column("kecamatan", "kode")
    )
    assert {area["kode"] for area in properties} == villages
    assert {tuple(area) for area in properties} == {("kode", "nama")}


def test_every_kecamatan_has_its_office():
    offices = {code for code in column("instansi", "kode") if code.startswith("KEC-")}

    assert offices == {f"KEC-{code[-2:]}" for code in column("kecamatan", "kode")}


def test_tiles_are_few_and_every_topic_stands_below_one():
    tiles = [row for row in rows("kategori") if not row["induk"]]
    topics = [row for row in rows("kategori") if row["induk"]]

    assert (len(tiles), len(topics)) == (20, 44)
    assert {row["induk"] for row in topics} == {row["kode"] for row in tiles}
    assert not any(row["kata_kunci"] for row in tiles)


def test_topics_name_known_agencies_and_only_outside_ones_as_outside():
    levels = {row["kode"]: row["tingkat"] for row in rows("instansi")}

    for row in rows("kategori"):
        assert row["instansi"] in levels
        outside = [code for code in row["instansi_luar"].split(";") if code]
        assert {levels[code] for code in outside} <= {"luar"}
        assert 1 <= int(row["hari_kerja"]) <= 60
        assert {row["darurat"], row["rahasia"]} <= {"", "ya"}
    assert set(levels.values()) == {"kota", "luar"}


def test_keywords_are_folded_and_unique_within_their_topic():
    for row in rows("kategori"):
        keywords = [word for word in row["kata_kunci"].split(";") if word]
        assert len(set(keywords)) == len(keywords)
        assert all(" ".join(words(word)) == word for word in keywords), row["kode"]


def test_only_public_service_numbers_are_given():
    assert {phone for phone in column("instansi", "telepon") if phone} <= {
        *("110", "112", "121", "123", "135", "137", "165", "175")
    }


def test_holidays_are_real_days_of_known_kinds():
    days = [date.fromisoformat(day) for day in column("libur", "tanggal")]

    assert days == sorted(days)
    assert {day.year for day in days} == {2025, 2026, 2027}
    assert set(column("libur", "jenis")) == {"libur_nasional", "cuti_bersama"}


def test_abusive_words_are_no_words_of_ordinary_complaints():
    abusive = set(lines("kata_kasar.txt"))
    ordinary = {word for row in rows("kategori") for word in words(row["kata_kunci"])}

    assert "goblok" in abusive
    assert not abusive & ordinary
    assert not abusive & {
        *("sampah", "anjing", "babi", "monyet", "bangkai", "bego", "tai", "berak"),
        *("jamban", "buta", "cacat", "gila", "bodoh", "pelacur", "jalang"),
    }


def test_stop_words_and_abbreviations_are_folded_single_words():
    singles = lines("stopword.txt") + column("singkatan", "singkatan")

    assert all(words(word) == [word] for word in singles)


def test_no_file_carries_a_machine_path_or_a_mobile_number():
    texts = [path for path in DATA.glob("*.*") if path.suffix != ".png"]
    assert len(texts) > len(TABLES)
    for path in texts:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b08\d{8,}|\+62\d{6,}", text), path.name

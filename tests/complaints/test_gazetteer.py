"""Places from plain words: suggestions, answers to a question, certainty and doubt."""

import csv
from pathlib import Path

import pytest

from complaints.data import DATA
from complaints.geography.gazetteer import (
    PlaceOption,
    certain_village,
    read_answer,
    suggest_villages,
)
from complaints.geography.misspelling import count_slips, index_words, nearest_words
from complaints.geography.place_names import key_of, names, rows, villages
from complaints.geography.places import find_village

with (Path(__file__).parent / "places" / "sms.csv").open(encoding="utf-8") as file:
    # Invented: misspelled, shortened, roads, landmarks, half names, everyday words.
    MESSAGES = [tuple(row.values()) for row in csv.DictReader(file)]


def name_of(code):
    return villages()[code]["nama_tampil"] if code else ""


def code_of(name):
    return names()[key_of(name)].village if name else ""


def certain_by_name(text):
    guess = find_village(text)
    return guess.village_code if guess.is_certain else ""


@pytest.mark.parametrize(("text", "certain", "options"), MESSAGES)
def test_a_message_gives_its_kelurahan_and_no_other(text, certain, options):
    offered = [option.name for option in suggest_villages(text)]

    assert (name_of(certain_village(text)), ";".join(offered)) == (certain, options)


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        ("lampu mati di Rempoa", "kelurahan", ("Rempoa",)),
        ("banjir di jelupng", "ejaan", ("jelupng",)),
        ("lampu mati di ciputat", "kecamatan", ("ciputat",)),
        ("Jl. Raya Ir. H. Juanda macet", "jalan", ("Jl. Raya Ir. H. Juanda",)),
        ("depan st sudimara", "patokan", ("st sudimara",)),
        ("jl legoso pisangan", "kelurahan", ("pisangan", "jl legoso", "legoso")),
    ],
)
def test_an_option_tells_which_words_led_there(text, reason, words):
    best = suggest_villages(text)[0]

    assert best == PlaceOption(best.code, name_of(best.code), reason, words)


def test_only_so_many_options_are_given_as_asked_for():
    text = "jl ceger raya macet"

    counts = [len(suggest_villages(text, limit=limit)) for limit in (1, 2, 3, 9)]

    assert counts == [1, 2, 3, 5]


@pytest.mark.parametrize(
    ("text", "village"),
    [
        ("pamulang barat", "Pamulang Barat"),
        ("pamulang brat pak", "Pamulang Barat"),
        ("Kel Sawah baru", "Sawah Baru"),
        ("di serua pak", "Serua"),
        ("rempoa rt 03/05", "Rempoa"),
        ("Kel. Rempoa bu, terima kasih", "Rempoa"),
        ("buaran", "Buaran"),
        ("Buaran serpong", "Buaran"),
        ("muncul", "Muncul"),
        ("sawah", "Sawah"),
        ("sawah ciputat", "Sawah"),
        ("kp sawah", "Sawah"),
        ("pisangan ciputat", "Pisangan"),
        ("rawabuntuu", "Rawa Buntu"),
        ("cireunde", "Cireundeu"),
        ("bambu apsu", "Bambu Apus"),
        ("kel ciputat", "Ciputat"),
        ("kel setu kec setu", "Setu"),
        ("pd. kacang timur rt 02 rw 07 kec pd aren", "Pondok Kacang Timur"),
        ("itu di jl mawar rempoa dekat masjid", "Rempoa"),
        ("jl legoso raya", "Pisangan"),
        ("", ""),
        ("1", ""),
        ("tidak tahu", ""),
        ("gak tau pak", ""),
        ("depan rumah saya", ""),
        ("itu di jalan", ""),
        ("muncul lagi", ""),
        ("depan sawah", ""),
        ("sawah pamulang", ""),
        ("ciputat", ""),
        ("setu", ""),
        ("pamulang", ""),
        ("pondok kacang", ""),
        ("ciputat timur", ""),
        ("serua atau jombang", ""),
        ("serua jombang", ""),
        ("bukan serua", ""),
        ("mungkin rempoa", ""),
        ("semua", ""),
        ("pulang", ""),
        ("jombang jakarta", ""),
        ("jl h usman", ""),
        ("dekat bxc", ""),
        ("bsd", ""),
    ],
)
def test_an_answer_counts_when_it_leaves_one_reading(text, village):
    assert name_of(read_answer(text)) == village


@pytest.mark.parametrize("row", villages().values(), ids=lambda row: row["slug"])
def test_every_kelurahan_is_a_sufficient_answer(row):
    is_kecamatan = names()[key_of(row["nama"])].is_district
    answer = f"kel {row['nama_tampil']}" if is_kecamatan else row["nama_tampil"].lower()

    assert read_answer(answer) == row["kode"]


@pytest.mark.parametrize(
    "text",
    [
        "jl kayu gede jakarta",
        "jl kayu gede kel ketintang",
        "jl kayu gede desa sukamaju",
        "jl kayu gede ke arah jl legoso",
        "jl kayu gede dekat stasiun sudimara",
        "jl kayu gede pamulang",
        "kayu gede rusak",
        "gg kayu gede",
        "jl kayu gde",
        "pasar kayu gede",
    ],
)
def test_a_road_is_not_certain_when_anything_speaks_against_it(text):
    assert name_of(certain_village("jl kayu gede rusak")) == "Paku Jaya"

    assert certain_village(text) == ""


def test_a_kecamatan_that_is_the_right_one_does_not_speak_against_a_road():
    texts = ["jl kayu gede serpong", "jl kayu gede, kec. serpong utara"]

    assert [name_of(certain_village(text)) for text in texts] == ["Paku Jaya"] * 2


def test_a_landmark_is_suggested_and_never_certain():
    for row in rows("patokan.csv"):
        for name in filter(None, [row["nama"], *row["alias"].split(";")]):
            text = f"jalan rusak dekat {name}"
            offered = {option.code for option in suggest_villages(text)}
            assert offered & set(row["kelurahan"].split(";")), name
            assert certain_village(text) == certain_by_name(text), name


def test_a_certain_road_lies_in_one_kelurahan_and_others_are_only_suggested():
    for row in rows("jalan.csv"):
        text = f"jl. {row['nama']} no 5, berlubang"
        is_certain = row["jenis"] == "pasti"
        expected = row["kelurahan"] if is_certain else certain_by_name(text)
        assert certain_village(text) == expected, row


@pytest.mark.parametrize("table", ["jalan", "patokan"])
def test_roads_and_landmarks_lie_in_kelurahan_of_the_city(table):
    for row in rows(f"{table}.csv"):
        codes = row["kelurahan"].split(";")
        assert set(codes) <= set(villages()), row
        assert len(codes) == len(set(codes)), row


@pytest.mark.parametrize(
    ("said", "meant", "slips"),
    [
        ("pamulang", "pamulang", 0),
        ("pamulng", "pamulang", 1),
        ("pamuulang", "pamulang", 1),
        ("pamolang", "pamulang", 1),
        ("pamualng", "pamulang", 1),
        ("pmulng", "pamulang", 2),
        ("", "setu", 4),
    ],
)
def test_slips_are_counted(said, meant, slips):
    assert count_slips(said, meant) == count_slips(meant, said) == slips


def test_the_nearest_words_have_the_fewest_slips_and_the_right_first_letter():
    index = index_words(["rengas", "rempoa", "jurangmangu", "aren"])

    found = [
        nearest_words(said, index)
        for said in ("renggas", "tengas", "rngs", "jurngmngu", "arn", "are", "xyz")
    ]

    assert found == [["rengas"], [], [], ["jurangmangu"], ["aren"], ["aren"], []]


def test_long_and_strange_texts_are_read_without_harm():
    texts = ["", "\x00", "😀" * 50, "jl " * 900, "pamulang " * 500, "Jl." * 9, "gg\njl"]

    counts = [len(suggest_villages(text)) for text in texts]

    assert counts == [0, 0, 0, 0, 2, 0, 0]
    assert [certain_village(text) for text in texts] == [""] * len(texts)


def test_no_place_word_is_listed_twice():
    seen = [(row["jenis"], row["kata"]) for row in rows("kata_tempat.csv")]

    assert (DATA / "kata_tempat.csv").exists()
    assert len(seen) == len(set(seen))

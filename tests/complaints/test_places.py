"""Kelurahan recognised in plain words and by a point, with the traps between them."""

import csv
import math

import pytest

from complaints.data import DATA
from complaints.geography import places
from complaints.geography.places import PlaceGuess, find_village, village_at

with (DATA / "kelurahan.csv").open(encoding="utf-8", newline="") as file:
    VILLAGES = list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "village"),
    [
        ("lampu mati di Rawabuntu", "01.1002"),
        ("rawa buntu banjir lagi", "01.1002"),
        ("kel rawa mekar jaya", "01.1003"),
        ("lengkong gudang timur", "01.1007"),
        ("Lengkong Gudang, timur jembatan", "01.1004"),
        ("kel serpong", "01.1009"),
        ("kelurahan Serpong, kecamatan Serpong", "01.1009"),
        ("RT 03 RW 05 Buaran", "01.1006"),
        ("rt 03/05 buaran", "01.1006"),
        ("Rt.3/Rw.5, Buaran", "01.1006"),
        ("pakualam serpong utara", "02.1002"),
        ("kota tangerang selatan kel paku jaya", "02.1003"),
        ("pd jagung", "02.1004"),
        ("Pd. Jagung Tim.", "02.1005"),
        ("kelurahan pd. jagung timur", "02.1005"),
        ("jelupang.", "02.1006"),
        ("kel jelupang kec serpong utara", "02.1006"),
        ("PONDOK BETUNG BANJIR", "03.1001"),
        ("kel. pondok aren", "03.1005"),
        ("Kel.Pd.Aren", "03.1005"),
        ("pd kacang brt", "03.1006"),
        ("pondok kacang timur", "03.1007"),
        ("parigi lama", "03.1008"),
        ("perigi baru", "03.1009"),
        ("Jurangmangu Barat rt 3", "03.1010"),
        ("jurang mangu timur", "03.1011"),
        ("jurmang timur macet", "03.1011"),
        ("Sawah Baru", "04.1001"),
        ("kel sawah baru", "04.1001"),
        ("di sarua indah", "04.1005"),
        ("kel serua dekat jombang", "04.1002"),
        ("kel. Ciputat kec. Ciputat", "04.1003"),
        ("kelurahan sawah", "04.1004"),
        ("di jombang", "04.1006"),
        ("Jombang Ciputat", "04.1006"),
        ("cipayung ciputat", "04.1007"),
        ("di cempaka putih", "05.1001"),
        ("pondok ranji bintaro", "05.1002"),
        ("pak lurah pisangan tidak ada", "05.1003"),
        ("CIREUNDEU CIPUTAT TIMUR", "05.1004"),
        ("cirendeu", "05.1004"),
        ("warga rempoa", "05.1005"),
        ("kel rengas", "05.1006"),
        ("di rengas ciputat timur", "05.1006"),
        ("jalan rusak di pamulang barat", "06.1001"),
        ("pmlg timur banjir", "06.1008"),
        ("kel benda baru pamulang", "06.1002"),
        ("pdcabe udik", "06.1004"),
        ("pd.cabe ilir", "06.1005"),
        ("bambu apus", "06.1007"),
        ("kel muncul banyak sampah", "07.1001"),
        ("warga Muncul minta lampu", "07.1001"),
        ("Jl. Merpati No 3\nMuncul", "07.1001"),
        ("kel setu", "07.1002"),
        ("kranggan", "07.1003"),
        ("kantor kelurahan kademangan tutup", "07.1004"),
        ("kel babakan setu", "07.1005"),
        ("bhakti jaya setu", "07.1006"),
    ],
)
def test_a_kelurahan_is_recognised_for_certain(text, village):
    guess = find_village(text)

    assert (guess.village_code, guess.is_certain) == (f"36.74.{village}", True)
    assert guess.district_code == guess.village_code[:8]
    assert all(words in text for words in guess.words)


@pytest.mark.parametrize("word", ["alamat", "alamatnya", "almt", "di"])
def test_a_name_behind_a_word_for_address_is_certain(word):
    assert find_village("jalan rusak, bambu apus").is_certain is False

    guess = find_village(f"jalan rusak, {word} bambu apus rt 03 rw 05")

    assert (guess.village_code, guess.is_certain) == ("36.74.06.1007", True)


@pytest.mark.parametrize(
    ("text", "village"),
    [
        ("Serua dan Jombang", "04.1002"),
        ("kel. serua atau kel. jombang", "04.1002"),
        ("kec. serpong, kel. jelupang", "02.1006"),
        ("pasar jombang kotor", "04.1006"),
        ("jl jombang raya berlubang", "04.1006"),
        ("stasiun rawa buntu", "01.1002"),
        ("dari rempoa ke ciputat", "05.1005"),
        ("lampu mati jombang", "04.1006"),
        ("cipayung jakarta timur", "04.1007"),
        ("Pd. Ranji arah Jakarta", "05.1002"),
        ("kp sawah", "04.1004"),
        ("Sawah\nlampu mati", "04.1004"),
        ("sekitar Sawah Baru yang baru", "04.1001"),
    ],
)
def test_a_doubtful_kelurahan_is_only_a_suggestion(text, village):
    guess = find_village(text)

    assert (guess.village_code, guess.is_certain) == (f"36.74.{village}", False)


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("Ciputat", "04"),
        ("ciputat timur", "05"),
        ("Serpong", "01"),
        ("serpong utara", "02"),
        ("Pd Aren", "03"),
        ("kec. Pondok Aren", "03"),
        ("setu", "07"),
        ("pamulang", "06"),
        ("kec pamulang", "06"),
        ("jurangmangu macet", "03"),
        ("pondok kacang", "03"),
        ("pondok cabe", "06"),
    ],
)
def test_a_name_of_a_kecamatan_or_half_a_name_leaves_the_kelurahan_open(text, district):
    guess = find_village(text)

    assert guess == PlaceGuess("", f"36.74.{district}", False, guess.words)
    assert guess.words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bsd",
        "muncul lubang besar",
        "Muncul lubang besar di jalan",
        "ada lubang muncul di depan rumah",
        "sawah di belakang rumah kering",
        "di sawah banyak ular",
        "pinggir setu kotor",
        "pohon rengas tumbang",
        "bunga cempaka putih",
        "ada benda baru di jalan",
        "main babakan kedua",
        "SDN Rengas",
        "serpong garden",
        "villa pamulang",
        "pamulang permai",
        "jl. raya serpong",
        "kelurahan tutup, lurah tidak ada",
        "pondok\nranji",
        "Pamulang dan Serpong",
    ],
)
def test_ordinary_words_and_estates_are_no_kelurahan(text):
    guess = find_village(text)

    assert (guess.village_code, guess.district_code, guess.is_certain) == (
        "",
        "",
        False,
    )


@pytest.mark.parametrize("row", VILLAGES, ids=lambda row: row["slug"])
def test_every_kelurahan_is_certain_by_each_of_its_names(row):
    spellings = [row["nama"], row["nama_tampil"], *row["alias"].split(";")]

    guesses = [find_village(f"kel. {name.upper()}") for name in spellings if name]

    assert {(guess.village_code, guess.is_certain) for guess in guesses} == {
        (row["kode"], True)
    }


@pytest.mark.parametrize("row", VILLAGES, ids=lambda row: row["slug"])
def test_the_inner_point_of_every_kelurahan_lies_in_it(row):
    assert village_at(float(row["lat"]), float(row["lng"])) == row["kode"]


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (-6.1754, 106.8272),
        (-6.30, 106.60),
        (0.0, 0.0),
        (106.68, -6.31),
        (math.nan, 106.7),
        (-6.3, math.inf),
    ],
)
def test_a_point_outside_the_city_has_no_kelurahan(latitude, longitude):
    assert village_at(latitude, longitude) == ""


def test_a_hole_is_not_inside_and_each_part_is():
    square = [[0, 0], [0, 9], [9, 9], [9, 0], [0, 0]]
    hole = [[3, 3], [3, 6], [6, 6], [6, 3], [3, 3]]
    island = [[4, 4], [4, 5], [5, 5], [5, 4], [4, 4]]
    rings = [square, hole, island]

    inside = [
        places.is_inside(rings, latitude=at, longitude=at) for at in (1, 3.5, 4.5, 10)
    ]

    assert inside == [True, False, True, False]

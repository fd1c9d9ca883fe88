"""Topics guessed from words: the words decide and are shown, doubt is admitted."""

import csv
from pathlib import Path

import pytest

from complaints import topics
from complaints.topics import TopicGuess, find_category

CATEGORIES = Path(topics.__file__).parent / "data" / "kategori.csv"
FEW = (
    ("jalan", "jalan rusak;berlubang"),
    ("trotoar", "trotoar"),
    ("parkir", "parkir;parkir di trotoar"),
    ("lampu", "pju;lampu mati"),
    ("listrik", "lampu mati;pln"),
)

with CATEGORIES.open(encoding="utf-8", newline="") as file:
    CITY = tuple(
        (row["kode"], row["kata_kunci"]) for row in csv.DictReader(file) if row["induk"]
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Jalan berlubang di depan pasar, mohon diperbaiki", "jalan-rusak"),
        ("jln raya bolong2, aspal ngelupas, motor jatuh", "jalan-rusak"),
        ("paving gang kami amblas", "jalan-lingkungan"),
        ("trotoar rusak, ubin kuningnya lepas", "trotoar"),
        ("Lampu jalan mati sudah 2 minggu", "pju"),
        ("PJU padam, gelap gulita", "pju"),
        ("smph numpuk blm diangkut 5 hari", "sampah"),
        ("got mampet, air meluber ke jalan", "drainase"),
        ("rumah kebanjiran, tolong perahu karet", "banjir"),
        ("jukir liar minta 10rb tanpa karcis", "parkir"),
        ("lampu merah mati di perempatan", "lalu-lintas"),
        ("pohon tumbang menimpa kabel", "pohon-taman"),
        ("asap pabrik dan bau menyengat", "pencemaran"),
        ("air PAM keruh dan kecil sekali", "air-minum"),
        ("mati lampu dari pagi, PLN tidak angkat telepon", "listrik"),
        ("kabel internet menjuntai, tiang wifi miring", "utilitas"),
        ("cetak KTP blm jadi, blangko habis", "kependudukan"),
        ("bansos tidak tepat sasaran, saya tidak pernah dapat", "bansos"),
        ("BPJS PBI saya nonaktif", "bpjs-pbi"),
        ("ada ODGJ telantar, orang gila mengamuk", "pmks"),
        ("minta fogging, banyak kena DBD", "kesehatan"),
        ("SPMB zonasi SMPN tidak jelas, anak saya tidak masuk sekolah", "pendidikan"),
        ("PKL berjualan di trotoar", "pkl-perda"),
        ("balap liar dan knalpot brong tiap malam", "ketertiban"),
        ("kemalingan, motor dicuri, sering begal", "kriminal"),
        ("anak dipukuli, saya curiga kekerasan anak", "perempuan-anak"),
        ("ular masuk rumah, mohon evakuasi ular", "kebakaran"),
        ("biaya makam di TPU mahal", "makam"),
        ("gas melon langka, gas 3 kg mahal", "pasar"),
        ("PBB belum keluar SPPT", "pajak-daerah"),
        ("pungli saat urus surat, minta uang pelicin", "pegawai-pungli"),
    ],
)
def test_plain_complaints_are_recognised(text, code):
    guess = find_category(text, CITY)[0]

    assert guess.code == code
    assert guess.words


def test_the_guess_names_the_words_that_decided():
    assert find_category("Jalan rusak, berlubang!", FEW) == [
        TopicGuess(
            "jalan", pytest.approx(4.73, abs=0.2), ("jalan rusak", "berlubang"), True
        )
    ]


def test_of_overlapping_keywords_the_longest_counts():
    guesses = find_category("Mobil parkir di trotoar", FEW)

    assert [guess.code for guess in guesses] == ["parkir"]


def test_a_keyword_of_two_topics_is_certain_for_neither():
    guesses = find_category("lampu mati", FEW)

    assert {guess.code for guess in guesses} == {"lampu", "listrik"}
    assert not any(guess.is_certain for guess in guesses)


def test_only_the_best_guess_can_be_certain():
    guesses = find_category("jalan rusak parah berlubang, ada parkir juga", FEW)

    assert [guess.is_certain for guess in guesses] == [True, False]


@pytest.mark.parametrize(
    "text", ["trotoarnya", "TROTOAR.", "trotoar-trotoar", "tr\u200botoar"]
)
def test_spelling_marks_and_the_suffix_nya_do_not_matter(text):
    assert find_category(text, FEW)[0].code == "trotoar"


@pytest.mark.parametrize(
    "text", ["", "   ", "😀", "jalanrusak", "separkiran", "terima"]
)
def test_parts_of_words_and_empty_texts_give_no_guess(text):
    assert find_category(text, FEW) == []


def test_a_landmark_weighs_less_than_the_matter():
    guesses = find_category("samping trotoar, jalan rusak", FEW)

    assert [guess.code for guess in guesses] == ["jalan", "trotoar"]


def test_at_most_three_guesses_come_best_first():
    guesses = find_category("jalan rusak, trotoar, parkir, pju, pln", FEW)

    assert len(guesses) == 3
    scores = [guess.score for guess in guesses]
    assert scores == sorted(scores, reverse=True)


def test_rows_from_anywhere_are_accepted_and_empty_keywords_ignored():
    rows = iter([("kosong", ""), ("sampah", " ;sampah; ")])

    assert find_category("sampah", rows)[0].code == "sampah"
    assert find_category("sampah", []) == []


def test_repeating_a_word_does_not_make_it_stronger():
    once, often = (
        find_category(text, FEW)[0].score for text in ("parkir", "parkir " * 50)
    )

    assert once == often


@pytest.mark.parametrize("tag", ["#trotoar", "#Trotoar", "#jalanrusak"])
def test_a_hashtag_decides_wherever_it_stands(tag):
    said = "Di sini parkir dan parkir lagi, " + "sudah lama sekali " * 12

    (first, *_others) = find_category(said + tag, FEW)

    assert find_category(said, FEW)[0].code == "parkir"
    assert first.code == ("jalan" if tag == "#jalanrusak" else "trotoar")
    assert first.is_certain


def test_a_hashtag_that_is_no_keyword_says_nothing():
    assert find_category("parkir liar #viralkan", FEW)[0].code == "parkir"

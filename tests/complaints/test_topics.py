"""Topics guessed from words: the words decide and are shown, doubt is admitted."""

import csv

import pytest

from complaints.data import DATA
from complaints.recognising.topics import LONGEST_SHOWN, WORDS_SHOWN, find_category

CATEGORIES = DATA / "kategori.csv"
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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mohon maaf pak, lampu jalan mati total!", ("lampu jalan mati",)),
        ("Jukir liar galak; KARCIS tidak dikasih", ("Jukir liar", "KARCIS")),
    ],
)
def test_the_guess_names_the_words_that_decided_as_they_were_written(text, words):
    assert find_category(text, CITY)[0].words == words


@pytest.mark.parametrize("guessed", range(3))
def test_the_words_of_every_guess_stand_in_the_text(guessed):
    text = "Pohon tumbang menimpa kabel listrik, lampu jalan jadi mati, jalan ditutup"

    guess = find_category(text, CITY)[guessed]

    assert 1 <= len(guess.words) <= WORDS_SHOWN
    for word in guess.words:
        assert word in text


def test_a_word_without_end_is_shown_cut():
    (word, *_others) = find_category("lampu" * 200, CITY)[0].words

    assert word == ("lampu" * 200)[:LONGEST_SHOWN]


def test_three_guesses_come_best_first_with_shares_of_one_whole():
    guesses = find_category("jalan depan sekolah rusak dan gelap, banyak sampah", CITY)

    shares = [guess.share for guess in guesses]
    assert len(guesses) == 3
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1


def test_more_guesses_come_when_asked_for():
    text = "jalan depan sekolah rusak dan gelap, banyak sampah"

    assert len(find_category(text, CITY)) == 3
    assert len(find_category(text, CITY, at_most=5)) == 5


def test_only_the_best_guess_can_be_certain():
    guesses = find_category("lampu jalan mati, gelap, jalan berlubang", CITY)

    assert guesses[0].is_certain
    assert not any(guess.is_certain for guess in guesses[1:])


@pytest.mark.parametrize(
    "text",
    [
        "di jalan melati gang 3",
        "Terima kasih atas bantuannya",
        "Selamat pagi admin, saya mau bertanya",
        "mohon segera ditindaklanjuti",
        "separkiran",
    ],
)
def test_what_says_little_is_never_certain(text):
    assert find_category("lampu jalan mati", CITY)[0].share > 0.9

    assert all(guess.share < 0.4 for guess in find_category(text, CITY))


@pytest.mark.parametrize("text", ["", "   ", "😀", "12 34", "zzxq wvvk"])
def test_a_text_without_a_known_word_gives_no_guess(text):
    assert find_category(text, CITY) == []


def test_no_other_topic_is_guessed_than_those_that_are_given():
    few = tuple(pair for pair in CITY if pair[0] in {"pju", "sampah"})

    guesses = find_category("lampu jalan mati dan jalan berlubang", few)

    assert guesses[0].code == "pju"
    assert {guess.code for guess in guesses} <= {"pju", "sampah"}
    assert find_category("sampah", []) == []


def test_among_few_topics_what_is_about_none_of_them_stays_unlikely():
    few = tuple(pair for pair in CITY if pair[0] in {"pju", "sampah"})

    assert all(each.share < 0.1 for each in find_category("KTP saya hilang", few))


def test_a_topic_that_nothing_was_learned_about_is_found_by_its_keywords():
    new = (*CITY, ("odong-odong", "odong odong;kereta mini"))

    guess = find_category("Odong odong lewat jalan raya, kereta mini juga", new)[0]

    assert guess.code == "odong-odong"
    assert guess.words[0] == "Odong odong"


@pytest.mark.parametrize("tag", ["#trotoar", "#Trotoar", "#jalanrusak"])
def test_a_hashtag_decides_wherever_it_stands(tag):
    said = "Di sini parkir dan parkir lagi, " + "sudah lama sekali " * 12

    (only,) = find_category(said + tag, CITY)

    assert find_category(said, CITY)[0].code == "parkir"
    assert only.code == ("jalan-rusak" if tag == "#jalanrusak" else "trotoar")
    assert only.is_certain
    assert only.words == (tag,)


def test_a_hashtag_that_is_no_keyword_says_nothing():
    assert find_category("parkir liar #viralkan", CITY)[0].code == "parkir"


def test_what_was_masked_is_not_read():
    plain = find_category("lampu jalan mati", CITY)

    masked = find_category("lampu jalan mati [nomor telepon disembunyikan]", CITY)

    assert masked == plain

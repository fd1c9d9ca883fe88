"""Whether a text says when: invented sentences, and what only looks like a time."""

import pytest

from complaints.recognising.moments import find_moment


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lampu mati sejak kemarin di depan masjid", "sejak kemarin"),
        ("Air tidak mengalir sudah 3 hari", "sudah 3 hari"),
        ("air mati sdh 2mingu", "sudah 2mingu"),
        ("Padam 3 hari, belum diperbaiki", "3 hari"),
        ("Sampah menumpuk seminggu lebih", "seminggu lebih"),
        ("Sudah berbulan-bulan berlubang", "berbulan bulan"),
        ("Jalan rusak sudah lama sekali", "sudah lama"),
        ("Rusak dari dulu", "dari dulu"),
        ("Dari hari Senin tidak diangkut", "dari hari senin"),
        ("Tadi malam ada balap liar", "tadi"),
        ("Banjir lagi sore ini", "sore ini"),
        ("Setiap hujan selalu banjir", "setiap hujan"),
        ("Kalau hujan airnya masuk rumah", "kalau hujan"),
        ("Bising tiap malam", "tiap malam"),
        ("Diajukan tgl 12 Maret 2026", "tanggal 12"),
        ("Berkas masuk 12/03/2026", "12/03/2026"),
        ("Kejadian pukul 21.30 di pasar", "21.30"),
        ("Macet jam 7 pagi", "jam 7"),
        ("Bansos bulan April belum cair", "april"),
        ("Belum dibayar sejak tahun 2024", "sejak tahun 2024"),
    ],
)
def test_words_of_time_are_found(text, words):
    assert find_moment(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Jalan berlubang di depan pasar",
        "Sering banjir di sini",
        "Sampai sekarang belum ada tindakan",
        "Ibu saya usia 72 tahun butuh kursi roda",
        "Warung buka 24 jam di RT 03",
        "Melanggar Perda nomor 3 tahun 2018",
        "Menyambung laporan no 1234/PM/VII/2026",
        "Biayanya 5.35jt, mahal sekali",
        "Truk datang seminggu sekali",
        "Minggu",
        "",
    ],
)
def test_what_only_looks_like_a_time_is_none(text):
    assert find_moment(text) == ""


def test_a_long_text_is_read_in_no_time():
    assert find_moment("jalan rusak " * 5000) == ""


@pytest.mark.parametrize(
    "word", ["PM/12/2026", "1/PM/2026", "/PM/VII/2026/", "a" * 3000 + "/b/2026"]
)
def test_the_number_of_a_letter_is_no_time(word):
    assert find_moment(f"Surat {word} belum dijawab") == ""
    assert find_moment(f"Surat {word} belum dijawab sejak Senin") == "sejak senin"


@pytest.mark.parametrize("word", ["2026", "PM/2026", "//2026"])
def test_what_is_no_number_of_a_letter_is_read(word):
    assert find_moment(f"Sejak {word}") != ""


@pytest.mark.parametrize("part", ["x", "a@", "www.", "ha", "/"])
def test_a_word_without_end_hides_nothing(part):
    assert find_moment(part * 2500 + " sejak kemarin") == "sejak kemarin"

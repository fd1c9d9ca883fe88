"""Folding, stems, abbreviations, cutting: words as search and guesses see them."""

import threading

import pytest

from complaints.text import (
    DOCUMENT_WORDS,
    WORD_LENGTH,
    expand_abbreviations,
    fold,
    search_document,
    search_terms,
    shorten,
    stems,
    strip_poison,
    words,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("LAMPU  Mati\n\tLagi", "lampu mati lagi"),
        ("Réklamé", "reklame"),
        ("sam\u200bpah", "sampah"),
        ("ja\u00adlan\ufe0f", "jalan"),
        ("ＪＡＬＡＮ", "jalan"),
        ("\u00a0 gg. 3 ", "gg. 3"),
        ("", ""),
    ],
)
def test_spellings_become_comparable(text, folded):
    assert fold(text) == folded
    assert fold(fold(text)) == folded


def test_words_are_letters_and_digits():
    assert words("Jl. Siliwangi no.5 (RT 03/RW_05)!") == [
        *("jl", "siliwangi", "no", "5", "rt", "03", "rw", "05")
    ]


def test_forms_of_a_word_share_a_stem_and_stop_words_go():
    assert stems("Pemangkasan pohon yang dipangkas") == ["pangkas", "pohon"]
    assert stems("dan yang di") == []


def test_words_of_place_names_are_searchable():
    assert "baru" in search_terms("Parigi Baru")


def test_a_document_holds_each_stem_and_each_word_once():
    document = search_document("Genangan air, genangan lagi. AIR!")

    assert document.split() == ["genang", "genangan", "air"]


def test_a_document_is_bounded_in_words_and_in_their_length():
    long_text = " ".join(f"kata{number}" for number in range(5000))

    assert len(search_document(long_text).split()) == DOCUMENT_WORDS
    assert len(search_document("x" * 9000)) <= 2 * WORD_LENGTH + 1


def test_every_search_term_is_found_in_the_document_of_the_same_text():
    text = "Perbaikan penerangan jalan umum di perumahan, 3 titik"

    assert set(search_terms(text)) <= set(search_document(text).split())


def test_a_query_has_at_most_eight_terms():
    assert len(search_terms("a1 b2 c3 d4 e5 f6 g7 h8 i9 j10")) == 8


@pytest.mark.parametrize(
    ("text", "written_out"),
    [
        ("jln yg rusak blm dibenerin", "jalan yang rusak belum diperbaiki"),
        ("PJU mati", "penerangan jalan umum mati"),
        ("tlg pd aren", "tolong pd aren"),
        ("dr. Rini kel Sawah", "dr rini kel sawah"),
    ],
)
def test_abbreviations_are_written_out_unless_they_have_two_meanings(text, written_out):
    assert expand_abbreviations(text) == written_out


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("Lampu mati", 10, "Lampu mati"),
        ("Lampu mati lagi", 12, "Lampu mati…"),
        ("Lampu mati lagi", 11, "Lampu mati…"),
        ("Lampu mati lagi", 10, "Lampu…"),
        ("Lampu, mati lagi", 8, "Lampu…"),
        ("Gorong-gorongnya", 8, "Gorong…"),
        ("Satukatapanjang", 6, "Satuk…"),
        ("  dua\n baris  ", 20, "dua baris"),
        ("abc", 1, "a"),
        ("abc", 0, ""),
    ],
)
def test_texts_are_cut_at_the_end_of_a_word(text, limit, short):
    assert shorten(text, limit) == short
    assert len(short) <= limit or short == text.strip()


def test_a_cut_for_sms_stays_ascii():
    assert shorten("Lampu jalan mati lagi", 15, ending="...") == "Lampu jalan..."


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\x00b\x07c", "abc"),
        ("baris satu\r\nbaris dua\rtiga", "baris satu\nbaris dua\ntiga"),
        ("tab\tdan\nbaris", "tab\tdan\nbaris"),
        ("halaman\x0cbaru\x85lagi", "halaman\nbaru\nlagi"),
        ("lone \ud83d surrogate", "lone \ufffd surrogate"),
        ("terbalik \u202etxt", "terbalik txt"),
        ("wajah 😀 é", "wajah 😀 é"),
    ],
)
def test_poison_is_taken_out_and_the_rest_stays(text, clean):
    assert strip_poison(text) == clean
    strip_poison(text).encode("utf-8")


def test_stems_are_right_in_many_threads_at_once():
    text = "pemangkasan penerangan perbaikan pengangkutan kebersihan"
    expected, answers = stems(text), []
    threads = [
        threading.Thread(target=lambda: answers.append(stems(text))) for _ in range(8)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [expected] * 8

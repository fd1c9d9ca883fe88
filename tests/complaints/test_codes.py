"""The public code: drawn, read back however it was typed, said aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.codes import ALPHABET, LENGTH, format_code, new_code, normalise_code


def test_a_new_code_has_seven_signs_with_a_digit_and_a_letter():
    for code in {new_code() for _ in range(500)}:
        assert len(code) == LENGTH
        assert set(code) <= set(ALPHABET)
        assert not code.isdigit()
        assert not code.isalpha()


def test_new_codes_do_not_repeat():
    assert len({new_code() for _ in range(2000)}) == 2000


def test_the_alphabet_has_no_vowels_and_no_look_alikes():
    assert not set("AEIOU01LVB8SZ") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 23


@pytest.mark.parametrize(
    "typed",
    [
        "K7M4P9Q",
        "k7m4p9q",
        "K7M-4P9Q",
        " k7m 4p9q ",
        "K7M.4P9Q",
        "k7m–4p9q",
        "K 7 M 4 P 9 Q",
        "K7M_4P9Q",
    ],
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert normalise_code(typed) == "K7M4P9Q"


def test_s_and_z_are_read_as_the_digits_they_look_like():
    assert normalise_code("K7MSZ9Q") == "K7M529Q"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "SAMPAH",
        "TROTYRX",
        "STRWXYZ",
        "2345679",
        "081200001234",
        "K7M4P9",
        "K7M4P9QQ",
        "K7M4P9O",
        "K7M4P9U",
        "B9234XY",
        "K7M4P9Q!",
        "K7M4P9é",
        "٣٤٥٦٧CD",
        "RT03RW5",
    ],
)
def test_what_cannot_be_a_code_is_none(typed):
    assert normalise_code(typed) == ""


def test_a_code_is_grouped_for_reading_aloud():
    assert format_code("K7M4P9Q") == "K7M-4P9Q"


@given(st.text(max_size=12))
def test_any_text_gives_a_whole_code_or_nothing(raw):
    code = normalise_code(raw)

    assert code == "" or (len(code) == LENGTH and set(code) <= set(ALPHABET))
    assert normalise_code(code) == code


def test_grouping_is_undone_by_reading():
    for code in {new_code() for _ in range(200)}:
        assert normalise_code(format_code(code).lower()) == code

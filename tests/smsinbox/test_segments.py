"""What fits into one SMS."""

import pytest

from smsinbox.segments import (
    BASIC,
    EXTENDED,
    count_segments,
    count_septets,
    shorten,
    to_gsm7,
)


def test_the_default_alphabet_has_its_127_characters():
    assert len(BASIC) == 127  # 128 places, one of them the escape
    assert len(EXTENDED) == 9  # and the form feed, which no text needs


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Jalan rusak @ Ciater £5", "Jalan rusak @ Ciater £5"),
        ("“Got” – mampet…", '"Got" - mampet...'),
        ("Café José, Muñoz", "Café José, Muñoz"),
        ("Ibu Şükran Čapek", "Ibu Sükran Capek"),
        ("banjir 🌊😭 lagi", "banjir  lagi"),
        ("水が", "??"),
        ("a\tb\r\nc\x00", "a b\n\nc"),
        ("{% raw %} [a] ~ € ^ | \\", "{% raw %} [a] ~ € ^ | \\"),
        ("½ ﬁ ①", "12 fi 1"),
    ],
)
def test_a_text_is_written_in_gsm_characters(text, written):
    assert to_gsm7(text) == written


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("", 1),
        ("x" * 160, 1),
        ("x" * 161, 2),
        ("x" * 306, 2),
        ("x" * 307, 3),
        ("€" * 80, 1),
        ("€" * 80 + "x", 2),
        ("[" * 153, 2),
        ("[" * 154, 3),
    ],
)
def test_segments_are_counted(text, segments):
    assert count_segments(text) == segments


@pytest.mark.parametrize(
    ("text", "septets", "cut"),
    [
        ("pendek", 6, "pendek"),
        ("jalan rusak di depan pasar", 20, "jalan rusak di..."),
        ("jalanrusakdidepanpasar", 10, "jalanru..."),
        ("€€€€€€", 9, "€€€..."),
        ("apa saja", 3, ""),
        ("", -5, ""),
    ],
)
def test_a_text_is_cut_at_a_word(text, septets, cut):
    assert shorten(text, septets) == cut
    assert count_septets(cut) <= max(septets, 0)

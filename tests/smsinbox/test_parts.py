"""Splitting as the network does it, joining as we do it."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from smsinbox.parts import join_parts, read_part, write_part

# Emoji, Arabic, Javanese letters, a flag of two characters, a joined family.
SIGNS = "aZ 09.,\n€{}é😀🇮🇩👨\u200d👩\u200d👧شكوىꦠꦔꦼꦫꦁ"
TEXTS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=900)
QUICK = hypothesis_settings(derandomize=True, max_examples=80, deadline=None)


def split(text, *, units):
    """Cut a text after so many UTF-16 units, through characters if it falls so."""
    code = text.encode("utf-16-le")
    step = units * 2
    pieces = [code[start : start + step] for start in range(0, len(code), step)]
    return {
        number: piece.decode("utf-16-le", "surrogatepass")
        for number, piece in enumerate(pieces, 1)
    }


@given(text=TEXTS, units=st.sampled_from([67, 153]))
@QUICK
def test_whatever_was_split_is_joined_again(text, units):
    parts = split(text, units=units)

    assert join_parts(parts, len(parts)) == text


@given(text=TEXTS, data=st.data())
@QUICK
def test_what_is_missing_leaves_a_mark_and_every_other_part(text, data):
    parts = split("x" * 67 + text + "y" * 67, units=67)
    lost = data.draw(st.sets(st.sampled_from(sorted(parts)), max_size=len(parts) - 1))
    there = {number: part for number, part in parts.items() if number not in lost}

    joined = join_parts(there, len(parts))

    joined.encode("utf-8")
    assert ("belum diterima" in joined) == bool(lost)
    for number, part in there.items():
        is_whole = part == part.encode("utf-8", "ignore").decode()
        if is_whole and not ({number - 1, number + 1} & lost):
            assert part in joined


@given(text=st.text(max_size=200))
@QUICK
def test_a_part_is_spelled_in_ascii_and_read_again(text):
    spelled = write_part(text + "\ud83d")

    assert spelled.isascii()
    assert read_part(spelled) == text + "\ud83d"


@pytest.mark.parametrize(
    ("texts", "total", "joined"),
    [
        ({1: "satu ", 3: "tiga"}, 3, "satu [… bagian 2 dari 3 belum diterima …] tiga"),
        ({1: "satu"}, 4, "satu [… bagian 2-4 dari 4 belum diterima …]"),
        ({2: "dua"}, 2, "[… bagian 1 dari 2 belum diterima …] dua"),
        ({1: "a\ud83d", 2: "\ude00b"}, 2, "a😀b"),
        ({1: "a\ud83d"}, 2, "a\ufffd [… bagian 2 dari 2 belum diterima …]"),
    ],
)
def test_parts_are_joined_in_their_order(texts, total, joined):
    assert join_parts(texts, total) == joined

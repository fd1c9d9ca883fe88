"""Words that are nearly one we know, and those that cannot be."""

import pytest

from complaints.geography import misspelling, waymarks
from complaints.geography.misspelling import LONGEST, index_words, nearest_words
from complaints.geography.place_names import names

INDEX = index_words(["pamulang", "pondokjagungtimur", "z" * LONGEST])


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("pamulnag", ["pamulang"]),
        ("pamulan", ["pamulang"]),
        ("pondokjagungtimr", ["pondokjagungtimur"]),
        ("pamul", []),
        ("bamulang", []),
        ("z" * (LONGEST - 1), ["z" * LONGEST]),
    ],
)
def test_a_slip_is_forgiven(said, meant):
    assert nearest_words(said, INDEX) == meant


def test_a_word_longer_than_any_name_is_not_looked_up(monkeypatch):
    looked_up = []
    rests = misspelling._rests
    monkeypatch.setattr(
        misspelling, "_rests", lambda *facts: looked_up.append(facts) or rests(*facts)
    )

    assert nearest_words("z" * LONGEST, INDEX) == ["z" * LONGEST]
    assert len(looked_up) == 1
    assert nearest_words("z" * (LONGEST + 1), INDEX) == []
    assert len(looked_up) == 1


def test_every_name_is_short_enough_to_be_misspelled():
    known = [*names(), *waymarks._roads(), *waymarks._landmarks()]

    assert "pamulangbarat" in known
    assert max(map(len, known)) < LONGEST

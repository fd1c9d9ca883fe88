"""Topics are learned from labelled messages; what names a person is not learned."""

import csv
import itertools
import json
from pathlib import Path

import pytest

from complaints.recognising import topic_weights
from complaints.recognising.topic_examples import (
    INVENTED,
    BadExamples,
    Labelled,
    divide,
    encode,
    names_in,
    read_labelled,
)
from complaints.recognising.topic_fitting import MESSAGES_AT_LEAST, fit
from complaints.recognising.topic_measuring import measure
from complaints.recognising.topic_weights import (
    mark_of,
    read_pieces,
    read_weights,
    shipped_weights,
    write_weights,
)
from complaints.recognising.topics import find_category

LARGEST_FILE = 500_000
CATEGORIES = (("pju", ""), ("sampah", ""), ("drainase", ""))
# Each topic has seven things and seven troubles: 49 invented messages.
SAID = {
    "pju": (
        ["neon", "lampu", "bohlam", "tiang", "sorot", "penerangan", "saklar"],
        ["padam", "kedip", "redup", "gelap", "remang", "putus", "pecah"],
    ),
    "sampah": (
        ["tumpukan", "kresek", "gerobak", "bak", "truk", "karung", "plastik"],
        ["berserakan", "bau", "belatung", "menggunung", "diangkut", "kotor", "lalat"],
    ),
    "drainase": (
        ["got", "selokan", "parit", "gorong", "saluran", "turap", "irigasi"],
        ["mampet", "meluber", "longsor", "dangkal", "buntu", "lumpur", "jebol"],
    ),
}


def messages(extra="", times=1):
    return [
        Labelled(code, f"{thing} {trouble} {extra}".strip(), at=f"{number:04}")
        for code, (things, troubles) in SAID.items()
        for number, (thing, trouble) in enumerate(itertools.product(things, troubles))
        for _time in range(times)
    ]


def taught(labelled, names=frozenset()):
    return fit(encode(labelled, CATEGORIES, names))


def guess(text, weights):
    return find_category(text, CATEGORIES, weights=weights)[0]


def write_csv(path, rows, header=("kategori", "teks", "waktu")):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


@pytest.mark.parametrize("code", SAID)
def test_what_was_taught_is_recognised_in_new_words_of_the_same_things(code):
    things, troubles = SAID[code]
    half = [one for one in messages() if things[0] not in one.text]

    found = guess(f"{things[1]} {things[0]} {troubles[0]}", taught(half))

    assert found.code == code
    assert found.words


def test_the_same_messages_in_another_order_give_the_same_numbers():
    assert taught(messages()) == taught(messages()[::-1])


def test_the_numbers_come_back_from_their_file(tmp_path):
    weights, path = taught(messages()), tmp_path / "topik.json"

    write_weights(weights, path)

    read = read_weights(path)
    assert read.version
    assert read.codes == weights.codes
    assert (read.marks, read.columns) == (weights.marks, weights.columns)
    assert guess("got mampet", read) == guess("got mampet", weights)


def test_a_file_of_another_shape_is_refused(tmp_path):
    path = tmp_path / "topik.json"
    write_weights(taught(messages()), path)
    stored = json.loads(path.read_text())
    path.write_text(json.dumps(stored | {"rows": stored["rows"] + 1}))

    with pytest.raises(ValueError, match="do not fit"):
        read_weights(path)


def test_a_word_of_too_few_messages_is_not_learned():
    often = [Labelled("pju", "lampu kuningan padam")] * MESSAGES_AT_LEAST
    seldom = [Labelled("pju", "lampu perunggu padam")] * (MESSAGES_AT_LEAST - 1)

    weights = taught(messages() + often + seldom)

    assert weights.knows(mark_of("kuningan"))
    assert not weights.knows(mark_of("perunggu"))


@pytest.mark.parametrize(
    "secret", ["B1234XYZ", "rt05", "08120000", "[NAMA]", "[NIK/KK disembunyikan]"]
)
def test_digits_and_what_was_masked_are_not_learned(secret):
    plain = taught(messages("mohon diperbaiki"))
    assert plain.knows(mark_of("mohon"))

    with_secret = taught(messages(f"mohon {secret} diperbaiki"))

    assert set(with_secret.marks) <= set(plain.marks)


def test_names_are_known_by_capitals_by_titles_and_by_their_column():
    labelled = [
        Labelled("pju", "Mohon ke Melati Raya, lampu mati. Terima kasih"),
        Labelled("pju", "lampu di Melati mati, sudah lapor pak budi"),
        Labelled("pju", "mati juga di Melati, kata pak budi"),
        Labelled("pju", "depan rumah cempaka gelap", places="Cempaka"),
    ]

    names = names_in(labelled, (("pju", "lampu mati"),))

    assert names >= {"melati", "budi", "cempaka"}
    assert not names & {"lampu", "mati", "rumah", "mohon", "terima"}


def test_what_is_a_keyword_is_no_name():
    labelled = [Labelled("pju", "lapor Jalan Lampu, di Lampu, ke Lampu")] * 3

    assert "lampu" in names_in(labelled, ())
    assert "lampu" not in names_in(labelled, (("pju", "lampu"),))


def test_names_are_not_learned():
    weights = taught(messages("melati"), frozenset({"melati"}))

    assert taught(messages("melati")).knows(mark_of("melati"))
    assert not weights.knows(mark_of("melati"))


def test_the_newest_fifth_teaches_nothing():
    labelled = [Labelled("pju", str(number), at=f"{number:02}") for number in range(10)]

    teaching, newest = divide(labelled[::-1])

    assert [one.text for one in newest] == ["8", "9"]
    assert len(teaching) == 8


def test_too_little_to_learn_from_is_said():
    with pytest.raises(BadExamples):
        taught(messages()[:40])
    with pytest.raises(BadExamples):
        taught(messages()[::20])


def test_a_file_without_the_columns_is_refused(tmp_path):
    path = write_csv(tmp_path / "a.csv", [("x", "y", "z")], ("a", "b", "c"))

    with pytest.raises(BadExamples):
        read_labelled(path, {"pju"})


def test_rows_of_unknown_categories_are_passed_over(tmp_path):
    rows = [("pju", "lampu", "2026-01-02"), ("angin", "ribut", "2026-01-01")]

    read = read_labelled(write_csv(tmp_path / "a.csv", rows), {"pju"})

    assert [(one.code, one.text, one.at) for one in read] == [
        ("pju", "lampu", "2026-01-02")
    ]


def test_what_is_measured_counts_first_among_three_and_by_group():
    labelled = [Labelled("pju", "lampu padam"), Labelled("sampah", "got mampet")]

    figures = measure(
        labelled,
        CATEGORIES,
        taught(messages()),
        groups={"agency": dict.fromkeys(SAID, "DLH")},
    )

    assert (figures.total.shown, figures.total.first) == (2, 1)
    assert (figures.groups["agency"].first, figures.topics["sampah"].first) == (2, 0)
    assert sum(count.shown for count in figures.shares.values()) == 2


def test_the_shipped_numbers_hold_no_word_and_no_number_that_people_wrote():
    stored = json.loads(topic_weights.WEIGHTS.read_text(encoding="ascii"))
    plain = {name for name in stored if name != "packed"}

    weights = shipped_weights()

    assert plain == {"codes", "biases", "keyword_weight", "step", "rows"}
    assert weights.knows(mark_of("lampu"))
    for word in ("0", "05", "rt05", "surabaya", "wonokromo"):
        assert not weights.knows(mark_of(word))


def test_the_shipped_file_stays_small():
    assert topic_weights.WEIGHTS.stat().st_size < LARGEST_FILE


def test_every_topic_of_the_city_was_taught():
    with Path(INVENTED).with_name("kategori.csv").open(encoding="utf-8") as file:
        city = {row["kode"] for row in csv.DictReader(file) if row["kata_kunci"]}

    assert set(shipped_weights().codes) == city


def test_a_word_with_digits_has_no_marks():
    with_digits, plain = read_pieces("rt05 gelap")

    assert with_digits.marks == with_digits.runs == ()
    assert plain.marks
    assert plain.runs

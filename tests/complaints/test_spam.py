"""Spam waits for a moderator, real complaints never do; the numbers can be retaught."""

import csv
import itertools
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from complaints.choices import Visibility
from complaints.recognising import spam, spam_examples
from complaints.recognising.spam_examples import (
    CHAT,
    COMPLAINT,
    MEASURE,
    SPAM,
    TEACH,
    TUNE,
    Example,
)
from complaints.recognising.spam_fitting import Figures, fit, measure
from complaints.screening import reasons_to_hold
from tests import factories

TEXTS = Path(__file__).parent / "spam"
COMPLAINTS = (TEXTS / "complaints.txt").read_text(encoding="utf-8").splitlines()
SPAM_TEXTS = (TEXTS / "spam.txt").read_text(encoding="utf-8").splitlines()
LARGEST_FILE = 60_000
MAY_BE_MISSED = 4
# Two texts of one kind share one word at most, so that none is a copy of another.
TROUBLES = (
    ["aspal", "lampu", "sampah", "selokan", "pohon", "jembatan", "trotoar"],
    ["rusak", "padam", "menumpuk", "mampet", "tumbang", "ambruk", "berlubang"],
    ["ciater", "serua", "jombang", "kranggan", "cirendeu", "kademangan", "lengkong"],
)
BAITS = (
    ["selamat", "pemenang", "hadiah", "voucher", "bonus", "undian", "cashback"],
    ["tunai", "slot", "pinjaman", "diskon", "kredit", "deposit", "togel"],
    ["klik", "transfer", "daftar", "hubungi", "ketik", "gabung", "unduh"],
)


def combine(groups):
    first, second, third = groups
    return [
        f"{first[i]} {second[j]} {third[(i + j) % 7]}"
        for i, j in itertools.product(range(7), repeat=2)
    ]


def invented_texts():
    return [(SPAM, text) for text in combine(BAITS)] + [
        (COMPLAINT, text) for text in combine(TROUBLES)
    ]


def write_csv(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


@pytest.fixture
def city_files(tmp_path):
    labelled = [("1", text) for text in combine(BAITS)]
    labelled += [("0", f"besok jadi ke {place}") for place in TROUBLES[2]]
    complaints = [(text,) for text in combine(TROUBLES)]
    return {
        "labelled": [write_csv(tmp_path / "sms.csv", ("spam", "teks"), labelled)],
        "complaints": [write_csv(tmp_path / "aduan.csv", ("teks",), complaints)],
    }


@pytest.mark.parametrize("text", COMPLAINTS)
def test_what_residents_write_is_not_held_as_spam(text):
    assert "spam" not in reasons_to_hold(text)


def test_nearly_all_spam_is_held():
    missed = [text for text in SPAM_TEXTS if "spam" not in reasons_to_hold(text)]

    assert (len(COMPLAINTS), len(SPAM_TEXTS)) == (113, 40)
    assert len(missed) <= MAY_BE_MISSED, missed


def test_the_tables_of_these_tests_have_not_taught_the_filter():
    taught = {text for _kind, text in spam_examples.read_texts(spam_examples.INVENTED)}

    assert len(taught) > 300
    assert taught.isdisjoint(COMPLAINTS + SPAM_TEXTS)


def test_no_single_word_is_enough_to_hold_a_message():
    words = {word for text in SPAM_TEXTS for word in text.split()}

    assert len(words) > 300
    assert [word for word in words if spam.is_spam(word)] == []


@pytest.mark.parametrize("text", ["", "   ", "😀", "\ud800", "[[", "0812-0000-1234"])
def test_a_text_without_words_is_no_spam(text):
    assert not spam.is_spam(text)
    assert spam.explain(text) == []


def test_a_telephone_number_changes_nothing():
    with_number = "Pohon tumbang di Ciater, hubungi 0812-0000-1234 ya"

    assert spam.spam_score(with_number) == spam.spam_score(
        "Pohon tumbang di Ciater, hubungi ya"
    )


def test_the_score_is_a_probability_even_for_absurd_texts():
    texts = [*COMPLAINTS, *SPAM_TEXTS, " ".join(SPAM_TEXTS), " ".join(COMPLAINTS)]

    assert all(0 <= spam.spam_score(text) <= 1 for text in texts)
    assert spam.spam_score(SPAM_TEXTS[4]) > 0.9 > 0.01 > spam.spam_score(COMPLAINTS[20])


def test_the_words_that_decided_are_named_as_they_were_written():
    text = "BUTUH dana cepat? Pinjaman TANPA jaminan, bunga ringan! Hub 0812-0000-1234"

    named = spam.explain(text, limit=4)

    assert len(named) == 4
    assert {"jaminan", "bunga"} <= set(named) <= {w.strip("?!,.") for w in text.split()}


@pytest.mark.django_db
def test_spam_waits_for_a_moderator_and_nothing_is_lost():
    text = SPAM_TEXTS[4]

    complaint = factories.make_complaint(original_text=text)

    assert (complaint.visibility, complaint.held_for) == (Visibility.PENDING, "spam")
    assert complaint.original_text == text


def test_many_links_are_held_whatever_is_around_them():
    link = "https://pesan.example/foto"

    assert reasons_to_hold(f"Jalan rusak {link} {link}") == []
    assert reasons_to_hold(f"Jalan rusak {link} {link} {link}") == ["spam"]


def test_the_shipped_numbers_are_small_and_hold_no_words():
    stored = spam.WEIGHTS.read_text(encoding="ascii")

    assert len(stored) < LARGEST_FILE
    assert set(spam.WEIGHTS.read_bytes()) <= set(range(128))
    assert len(spam.read_filter(spam.WEIGHTS).weights) == spam.BUCKETS


def test_numbers_are_written_and_read_again_unchanged(tmp_path):
    fitted = fit(spam_examples.divide(invented_texts()))

    spam.write_filter(fitted, tmp_path / "spam.json")

    assert spam.read_filter(tmp_path / "spam.json") == fitted


def test_a_file_of_another_shape_is_refused(tmp_path):
    path = tmp_path / "spam.json"
    path.write_text('{"bias": 0, "threshold": 0, "step": 1, "weights": ["AAAA"]}')

    with pytest.raises(ValueError, match="3 weights"):
        spam.read_filter(path)


def test_what_was_taught_is_told_apart_in_texts_never_seen():
    examples = spam_examples.divide(invented_texts())

    figures = measure(fit(examples), examples)

    shown = {SPAM: 9, CHAT: 0, COMPLAINT: 7}
    assert figures == Figures(held=shown | {COMPLAINT: 0}, shown=shown)


def test_figures_are_counted_as_they_are_defined():
    figures = Figures(
        held={SPAM: 6, CHAT: 1, COMPLAINT: 1}, shown={SPAM: 8, CHAT: 10, COMPLAINT: 90}
    )

    assert (figures.precision, figures.recall, figures.f1) == (0.75, 0.75, 0.75)
    assert (figures + figures).shown == {SPAM: 16, CHAT: 20, COMPLAINT: 180}


def test_the_parts_are_fixed_and_each_text_is_measured_in_one_of_five_turns():
    texts = invented_texts()
    turns = [spam_examples.divide(reversed(texts), turn=turn) for turn in range(5)]

    assert spam_examples.divide(texts) == turns[0]
    assert {example.part for example in turns[0]} == {TEACH, TUNE, MEASURE}
    measured = [e.digest for turn in turns for e in turn if e.part == MEASURE]
    assert sorted(measured) == [example.digest for example in turns[0]]


def test_copies_of_one_spam_are_never_on_both_sides():
    copies = [f"Selamat anda menang hadiah undian PIN {n}AB{n}" for n in range(10, 40)]

    examples = spam_examples.divide((SPAM, text) for text in copies)

    assert len(examples) == 30
    assert len({example.part for example in examples}) == 1


def test_masks_of_a_corpus_are_not_learned():
    bare, masked = (
        spam_examples.divide([(COMPLAINT, text)])[0]
        for text in ("lapor ke pak lurah 5", "lapor ke pak [NAMA] lurah [N]")
    )

    assert masked.marks == bare.marks


def test_the_command_teaches_measures_and_writes_the_same_file_twice(
    city_files, tmp_path, capsys
):
    for name in ("one.json", "two.json"):
        call_command("fit_spam_filter", **city_files, to=tmp_path / name)

    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("Taught with complaints and invented: precision 1.000")
    assert told[2].startswith("Taught with neither: precision ")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


@pytest.mark.parametrize(
    ("header", "rows", "reason"),
    [
        (("isi",), [("a",)], "no rows with a column teks"),
        (("teks",), [], "no rows with a column teks"),
        (("spam", "teks"), [("0", "besok jadi")], "too few texts to learn from"),
    ],
)
def test_the_command_says_what_is_wrong_with_a_file(
    city_files, tmp_path, header, rows, reason
):
    wrong = write_csv(tmp_path / "salah.csv", header, rows)
    kind = {"labelled": [wrong], "complaints": city_files["complaints"]}

    with pytest.raises(CommandError, match=reason):
        call_command("fit_spam_filter", **kind, to=tmp_path / "never.json")
    assert not (tmp_path / "never.json").exists()


def test_without_complaints_even_odds_decide():
    teaching = [Example(1, SPAM, (1, 2), TEACH), Example(2, COMPLAINT, (3,), TEACH)]

    assert fit(teaching).threshold == 0.0

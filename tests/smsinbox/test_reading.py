"""What a resident's SMS says."""

import pytest

from smsinbox.reading import Reading, ReadingKind, read_text

CODE = "K7M4P9Q"


@pytest.mark.parametrize(
    "text",
    [
        "STATUS K7M4P9Q",
        "status k7m4p9q",
        "Status: K7M-4P9Q.",
        "STATUS K7M 4P9Q",
        "STATUS#K7M.4P9Q",
        "STATUSK7M4P9Q",
        "  status   k7m - 4p9q  ",
        "sts k7m4p9q",
        "stat K7M4P9Q",
        "setatus K7M4P9Q",
        "statsu K7M4P9Q",
        "stauts K7M4P9Q",
        "satus K7M4P9Q",
        "cek K7M4P9Q",
        "Cek status laporan saya no K7M-4P9Q?",
        "Halo pak tolong cek status pesan K7M4P9Q",
        "lacak K7M–4P9Q",
    ],
)
def test_status_is_understood_however_it_is_written(text):
    reading = read_text(text)

    assert (reading.kind, reading.code) == (ReadingKind.STATUS, CODE)
    assert not reading.says_more


@pytest.mark.parametrize(
    "text",
    [
        "STATUS",
        "Status lampu jalan saya bagaimana?",
        "STATUS 12345",
        "status KIOSABC",
        "Cek got di depan rumah mampet",
        "Stasiun Pondok Ranji kotor",
        "Tolong status tanah di Ciater diperjelas",
    ],
)
def test_without_a_code_it_is_a_complaint(text):
    assert read_text(text) == Reading(ReadingKind.TEXT, (), text)


@pytest.mark.parametrize(
    "text",
    [
        "K7M4P9Q lampunya masih mati",
        "Lampu dgn kode k7m-4p9q masih mati, cek lagi",
        "Bagaimana lampu kemarin? status K7M4P9Q",
    ],
)
def test_a_code_among_other_words_is_named_not_asked_for(text):
    reading = read_text(text)

    assert reading == Reading(ReadingKind.TEXT, (CODE,), text)


def test_words_behind_the_code_are_kept():
    reading = read_text("status K7M4P9Q, lampunya masih mati sampai hari ini")

    assert reading.kind is ReadingKind.STATUS
    assert reading.rest == "lampunya masih mati sampai hari ini"
    assert reading.says_more


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("LAPOR jalan rusak", "jalan rusak"),
        ("lapor! jalan rusak", "jalan rusak"),
        ("ADUAN: jalan rusak", "jalan rusak"),
        (" Lapor\njalan rusak", "jalan rusak"),
    ],
)
def test_lapor_begins_something_new(text, rest):
    assert read_text(text) == Reading(ReadingKind.NEW, (), rest)


@pytest.mark.parametrize(
    "text", ["Laporan saya kemarin belum dijawab", "Pak lapor dong", "pelaporan pajak"]
)
def test_words_like_lapor_do_not(text):
    assert read_text(text).kind is ReadingKind.TEXT


def test_several_codes_are_all_named_once():
    reading = read_text("K7M4P9Q sama dengan T3X-9W4C dan k7m4p9q")

    assert reading.codes == (CODE, "T3X9W4C")


@pytest.mark.parametrize("text", ["", " ", "...", "\n", "😀", "7", "-" * 5000])
def test_anything_can_be_read(text):
    assert read_text(text).kind is ReadingKind.TEXT


def test_a_very_long_text_is_read_quickly_enough():
    assert read_text("7 3 " * 10_000).kind is ReadingKind.TEXT

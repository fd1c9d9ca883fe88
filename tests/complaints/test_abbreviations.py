"""Abbreviations that general word lists read wrongly are never written out wrongly."""

import pytest

from complaints.geography.place_names import rows
from complaints.text import expand_abbreviations

# Word, what slang lists make of it, a message in which it means something else.
TRAPS = [
    ("kk", "kakak", "urus kk baru di kelurahan"),
    ("gg", "enggak", "got mampet gg mawar"),
    ("smp", "sampai", "jalan depan smp rusak"),
    ("sma", "sama", "trotoar sma negeri"),
    ("tk", "tak", "sampah depan tk melati"),
    ("sd", "sampai dengan", "atap sd bocor"),
    ("aspal", "asli tapi palsu", "aspal mengelupas"),
    ("kel", "keluarga", "lampu mati kel serua"),
    ("pp", "pulang pergi", "satpol pp belum datang"),
    ("sk", "suka", "sk rt belum terbit"),
    ("pd", "pada", "banjir di pd ranji"),
    ("n", "dan", "blok n gelap"),
    ("rt", "retweet", "rt 03 banjir"),
    ("rw", "rewind", "rw 05 banjir"),
    ("an", "dan", "surat an bapak saya"),
    ("kip", "keep", "kip anak saya hilang"),
    ("ya", "iya", "mohon dibantu ya"),
    ("minta", "meminta", "minta lampu jalan"),
    ("malah", "bahkan", "malah makin rusak"),
    ("dr", "dari", "praktik dr gigi tutup"),
    ("hp", "harap", "hp saya dijambret"),
    ("wa", "wah", "nomor wa tidak dijawab"),
    ("tl", "telat", "tl perempatan padam"),
    ("bu", "buat", "bu lurah tidak ada"),
]


@pytest.mark.parametrize(("word", "wrong", "message"), TRAPS)
def test_what_general_lists_get_wrong_stays_as_it_is(word, wrong, message):
    written_out = expand_abbreviations(message).split()

    assert word in message.split()
    assert word in written_out
    assert wrong not in " ".join(written_out)


def test_words_of_two_meanings_are_marked_and_the_others_are_written_out():
    table = rows("singkatan.csv")
    plain = {row["singkatan"]: row["kepanjangan"] for row in table if not row["ambigu"]}

    written_out = {word: expand_abbreviations(word) for word in plain}

    assert len(plain) > 150
    assert written_out == plain


def test_no_name_of_a_place_or_road_is_an_abbreviation_of_something_else():
    known = {row["singkatan"] for row in rows("singkatan.csv") if not row["ambigu"]}
    names = [row["nama_tampil"] for row in rows("kelurahan.csv")]
    names += [row["nama"] for row in rows("jalan.csv")]
    parts = {part for name in names for part in name.lower().split()}

    assert "jl" in known
    assert parts & known <= {"bsd"}

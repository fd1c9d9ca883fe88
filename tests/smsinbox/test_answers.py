"""What a text answers to a question of ours."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from smsinbox.reading import answers
from smsinbox.reading.answers import Choice, ClosingAnswer

VILLAGES = ["Pamulang Barat", "Pamulang Timur", "Benda Baru"]
QUICK = hypothesis_settings(derandomize=True, max_examples=150, deadline=None)


@pytest.mark.parametrize(
    "text",
    [
        "2",
        "2.",
        " 2 pak ",
        "no 2",
        "No. 2",
        "nomor dua pak",
        "nomer 2 ya",
        "yang kedua",
        "yg ke-2",
        "ke2",
        "pilih 2",
        "jawabannya 2",
        "dua",
        "2 Pamulang Timur",
        "2. pamulang timur pak",
    ],
)
def test_a_number_is_read_however_it_is_said(text):
    assert answers.read_choice(text, VILLAGES) == Choice(2)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("2, dekat masjid", "dekat masjid"),
        ("2 depan SD", "depan SD"),
        ("yg kedua pak, belakang pasar", "belakang pasar"),
        ("no 2. lampunya tiga", "lampunya tiga"),
    ],
)
def test_words_behind_the_number_are_kept(text, rest):
    assert answers.read_choice(text, VILLAGES) == Choice(2, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pak",
        "4",
        "0",
        "12",
        "2 hari belum diangkut",
        "2 lampu mati",
        "1. jalan rusak 2. lampu mati",
        "1.5 meter dalamnya",
        "1/2 jalan tertutup",
        "belum tahu",
        "Pamulang Timur",
    ],
)
def test_other_numbers_choose_nothing(text):
    assert answers.read_choice(text, VILLAGES) is None


def test_only_what_was_offered_can_be_chosen():
    assert answers.read_choice("3", VILLAGES) == Choice(3)
    assert answers.read_choice("3", VILLAGES[:2]) is None
    assert answers.read_choice("1", []) is None


def test_a_choice_may_be_named():
    topics = ["Lampu jalan", "Sampah"]

    assert answers.read_named("yang lampu pak", topics) == Choice(1)
    assert answers.read_named("sampah", topics) == Choice(2)
    assert answers.read_named("lampu sampah", topics) is None
    assert answers.read_named("pak", topics) is None
    assert answers.read_named("jalan", ["Jalan rusak", "Lampu jalan"]) is None


@pytest.mark.parametrize("text", ["baru", "BARU pak", "bukan keduanya", "masalah lain"])
def test_a_new_matter_can_be_said(text):
    assert answers.wants_new(text)


@pytest.mark.parametrize("text", ["lampu baru mati", "tidak ada", "pak", ""])
def test_other_words_are_no_new_matter(text):
    assert not answers.wants_new(text)


@pytest.mark.parametrize(
    ("answer", "texts"),
    [
        (
            ClosingAnswer.YES,
            "sudah|sudah pak|ya sudah beres|iya|beres pak, terima kasih|puas|"
            "sdh selesai bu|sampun pak|nggih sampun|wis pak",
        ),
        (
            ClosingAnswer.NO,
            "belum|blm pak|belum, masih gelap|tidak ada perubahan|masih mati|"
            "maaf pak belum|msh bau|kurang|durung pak|dereng|acan beres|"
            "teu acan diangkut",
        ),
        (
            ClosingAnswer.PRAISE,
            "alhamdulillah sudah nyala|sudah bersih pak, mantap|"
            "terima kasih sudah diperbaiki|bagus sekali hasilnya|"
            "lampunya sudah nyala pak",
        ),
        (
            ClosingAnswer.UNCLEAR,
            "ok|sudah tapi bau|sudah tiga hari gelap|lampu sebelah mati|"
            "lampu depan sudah nyala, samping padam|"
            "terima kasih jalan sebelah rusak|kapan selesainya?|pak||"
            "sudah beres belum ya?",
        ),
    ],
)
def test_the_closing_question_is_answered_in_plain_words(answer, texts):
    for text in texts.split("|"):
        assert answers.read_closing(text) is answer, text


@pytest.mark.parametrize(
    "text", ["di dekat masjid", "depan SD pak", "RT 3 RW 5", "gg 2"]
)
def test_a_place_sounds_like_one(text):
    assert answers.sounds_like_place(text)


@pytest.mark.parametrize("text", ["", "sampah di kali", "di " + "sini " * 20])
def test_other_texts_do_not(text):
    assert not answers.sounds_like_place(text)


@pytest.mark.parametrize(
    "text",
    [
        *("selamat pagi pak", "halo, saya mau tanya", "1", "👍", "iya betul"),
        *("mau lapor", "waalaikumsalam wr wb", "maaf salah kirim", "ini nomor siapa?"),
    ],
)
def test_small_talk_tells_nothing(text):
    assert answers.is_small_talk(text)


@pytest.mark.parametrize("text", ["selamat pagi, lampu mati", "112", "banjir", "RT 3"])
def test_anything_else_tells_something(text):
    assert not answers.is_small_talk(text)


def test_a_correction_is_taken_off():
    assert answers.corrects("maaf salah, no 1")
    assert not answers.corrects("no 1")
    assert not answers.corrects("salah satu warga Benda Baru sakit")
    assert answers.corrects("eh bukan, yg bener pondok benda")
    assert not answers.corrects("jalan yang rusak di Benda Baru")
    assert answers.strip_correction("maaf salah, no 1").strip(" ,") == "no 1"
    righted = answers.strip_correction("eh bukan, yg bener pondok benda")
    assert righted.strip(" ,") == "pondok benda"
    assert answers.strip_correction("tadi di sini") == "tadi di sini"


@pytest.mark.parametrize("text", ["ya", "iya pak", "betul", "ya bener bu"])
def test_yes_can_be_all_that_is_said(text):
    assert answers.agrees(text)


@pytest.mark.parametrize("text", ["", "pak", "bukan", "ya sampah", "sudah"])
def test_other_words_do_not_agree(text):
    assert not answers.agrees(text)


@pytest.mark.parametrize(
    "text", ["gimana?", "gimana pak laporan saya", "kapan?", "belum jadi kapan pak"]
)
def test_how_far_it_is_can_be_all_that_is_asked(text):
    assert answers.asks_how_far(text)


@pytest.mark.parametrize("text", ["", "sudah", "kapan lampunya nyala?", "sampai mana"])
def test_other_questions_are_words_like_others(text):
    assert not answers.asks_how_far(text)


def test_an_address_is_told_from_a_matter_with_a_landmark():
    assert answers.strip_landmarks("depan SDN 02 pak").split() == ["depan", "02", "pak"]
    for text in ("SDN 02 atapnya bocor", "sekolah kami butuh guru tolong", "SDN rusak"):
        assert answers.strip_landmarks(text) == text


@QUICK
@given(st.text(max_size=120))
def test_anything_can_be_read(text):
    choice = answers.read_choice(text, VILLAGES)

    assert choice is None or choice.number in {1, 2, 3}
    assert answers.read_closing(text) in ClosingAnswer
    assert isinstance(answers.is_small_talk(text), bool)
    assert isinstance(answers.strip_correction(text), str)

"""Thanks, PUAS and BELUM by SMS, with code and in plain words."""

import pytest

from complaints.choices import Status, Visibility
from complaints.progress import change_status
from smsinbox.choices import InboundState, Purpose
from smsinbox.models import OutboundMessage

LAMP = "Lampu jalan mati di kelurahan Pamulang Barat"
RUBBISH = "LAPOR sampah menumpuk di kelurahan Pamulang Barat"


@pytest.fixture
def answered(talk):
    """A case that was answered, not closed; the notice has been heard."""
    talk.warga(LAMP)
    talk.petugas("Kami jadwalkan.")
    talk.heard += 2
    return talk


@pytest.fixture
def done(talk):
    """A case that was closed as done with an answer."""
    talk.warga(LAMP)
    talk.petugas("Sudah kami ganti.", status=Status.RESOLVED)
    talk.heard += 2
    return talk


def test_the_notice_of_what_is_done_asks_once(done):
    notices = OutboundMessage.objects.filter(complaint=done.case())

    purposes = list(notices.order_by("pk").values_list("purpose", flat=True))
    assert purposes == [Purpose.ACKNOWLEDGEMENT, Purpose.REPLY_NOTICE]
    assert notices.get(purpose=Purpose.REPLY_NOTICE).text.count("Sudah beres?") == 1


def test_the_notice_of_what_goes_on_asks_nothing(answered):
    notice = OutboundMessage.objects.get(purpose=Purpose.REPLY_NOTICE)

    assert "Kami jadwalkan." in notice.text
    assert "PUAS" not in notice.text


def test_what_is_closed_without_a_word_is_asked_about(talk):
    talk.warga(LAMP)
    talk.heard += 1

    change_status(talk.case(), Status.RESOLVED)
    talk.portal(
        "Pesan {kode} kami nyatakan selesai. Sudah beres? Balas PUAS {kode} atau BELUM "
        "{kode}"
    )
    talk.warga("belum pak")

    talk.portal_menyebut("Pesan {kode} dibuka kembali")
    assert talk.case().status == Status.IN_PROGRESS
    assert talk.thanks() == [(False, "")]


def test_other_moves_are_not_asked_about(talk):
    talk.warga(LAMP)
    talk.heard += 1

    change_status(talk.case(), Status.IN_PROGRESS)

    talk.sunyi()


def test_who_never_wrote_by_sms_is_asked_nothing(gateway, complaint):
    assert complaint.reporter.phone

    change_status(complaint, Status.RESOLVED)

    assert not OutboundMessage.objects.exists()


@pytest.mark.parametrize("text", ["puas", "PUAS {kode}", "sudah pak", "ya sudah beres"])
def test_satisfaction_is_noted(done, text):
    done.warga(text)

    done.portal("Terima kasih. Kami catat Anda puas dengan pesan {kode}.")
    assert done.thanks() == [(True, "")]
    assert done.case().status == Status.RESOLVED


def test_satisfaction_is_noted_once_for_an_answer(done):
    done.warga("PUAS {kode}")
    done.warga("PUAS {kode}")

    done.portal("Terima kasih. Kami catat Anda puas dengan pesan {kode}.")
    assert done.case().thanks_count == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("belum", ""),
        ("BELUM {kode}", ""),
        ("BELUM {kode} masih gelap", "masih gelap"),
        ("tidak puas {kode}", ""),
        ("blm pak masih gelap", "blm pak masih gelap"),
        ("masih mati lampunya", "masih mati lampunya"),
        ("{kode} belum ada perubahan", "{kode} belum ada perubahan"),
    ],
)
def test_dissatisfaction_reopens(done, text, words):
    code = done.case().code
    written = f"{code[:3]}-{code[3:]}"

    done.warga(text)

    done.portal_menyebut("Kami catat Anda belum puas.", "dibuka kembali")
    assert done.case().status == Status.IN_PROGRESS
    assert done.thanks() == [(False, words.format(kode=written))]


def test_reopening_has_a_limit_and_that_is_said(done, settings):
    settings.REOPENINGS_ALLOWED = 1
    done.warga("BELUM {kode}")
    done.portal_menyebut("dibuka kembali dan dikerjakan lagi")
    done.petugas("Sudah.", status=Status.RESOLVED)
    done.heard += 1

    done.warga("BELUM {kode} gelap lagi")

    done.portal(
        "Kami catat Anda belum puas. Pesan {kode} sudah 1 kali dibuka kembali, jadi "
        "tidak bisa dibuka lagi. Masih ada masalah? Kirim LAPOR dan ceritakan."
    )
    assert done.case().status == Status.RESOLVED
    assert done.thanks()[-1] == (False, "gelap lagi")


def test_so_has_the_time_for_it(done):
    done.lewat(days=60)

    done.warga("BELUM {kode}")

    done.portal(
        "Kami catat Anda belum puas. Pesan {kode} ditutup lebih dari 10 hari kerja "
        "lalu, jadi tidak bisa dibuka lagi. Masih ada masalah? Kirim LAPOR dan "
        "ceritakan."
    )


@pytest.mark.parametrize("text", ["BELUM", "PUAS", "BELUM {kode}", "puas {kode}"])
def test_before_an_answer_the_status_is_told(talk, text):
    talk.warga(LAMP)
    talk.heard += 1

    talk.warga(text)

    talk.portal_menyebut("Pesan {kode}: Diterima.")
    assert talk.thanks() == []


def test_words_that_come_before_an_answer_are_added(talk):
    talk.warga(LAMP)
    talk.warga("BELUM {kode} sudah seminggu gelap")
    talk.warga("Terima kasih {kode} pak, di sini gelap")

    assert talk.follow_ups() == ["sudah seminggu gelap", "pak, di sini gelap"]
    assert talk.thanks() == []


def test_dissatisfaction_with_what_goes_on_is_noted_and_told(answered):
    answered.warga("BELUM")

    answered.portal(
        "Kami catat Anda belum puas. Pesan {kode}: Diproses. {situs}/pesan/{polos}/"
    )
    assert answered.thanks() == [(False, "")]


@pytest.mark.parametrize("text", ["terima kasih", "Makasih banyak pak", "trims {kode}"])
def test_thanks_for_an_answer_are_passed_on(answered, text):
    answered.warga(text)

    answered.portal_menyebut("Terima kasih kembali.", "{kode}")
    assert answered.thanks() == [(None, "Terima kasih.")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("kerja bagus", Visibility.PUBLISHED),
        ("kerja bagus bangsat", Visibility.PENDING),
    ],
)
def test_thanks_keep_their_words_and_doubtful_ones_are_held(answered, words, expected):
    answered.warga(f"TERIMA KASIH {{kode}} {words}")

    assert answered.thanks() == [(None, words)]
    assert answered.case().thanks.get().visibility == expected


def test_politeness_ends(answered):
    answered.warga("terima kasih")
    answered.heard += 1

    for text in ("terima kasih", "sama sama", "ok pak", "🙏"):
        answered.warga(text)
        answered.sunyi()
        assert answered.state() == InboundState.IGNORED
    assert answered.case().thanks_count == 1


@pytest.mark.parametrize(
    "text",
    [
        "Terima kasih tapi jalannya masih rusak",
        "terima kasih {kode} tapi masih gelap",
        "Terima kasih, kapan dikerjakan?",
    ],
)
def test_thanks_with_a_but_are_no_mere_thanks(answered, text):
    code = answered.case().code

    answered.warga(text)

    written = text.format(kode=f"{code[:3]}-{code[3:]}")
    assert answered.follow_ups() == [written]
    assert answered.thanks() == []


def test_a_but_may_follow_bare_thanks(done):
    done.warga("terima kasih")
    done.heard += 1

    done.warga("masih gelap pak")

    done.portal_menyebut("dibuka kembali")
    assert done.thanks() == [(None, "Terima kasih."), (False, "masih gelap pak")]


def test_satisfied_with_a_but_is_both(answered):
    answered.warga("PUAS {kode} tapi lampu sebelah masih mati")

    assert answered.thanks() == [(True, "")]
    assert answered.follow_ups() == ["tapi lampu sebelah masih mati"]


@pytest.mark.parametrize(
    "text", ["terima kasih", "ok pak", "👍", "siap ditunggu", "ya"]
)
def test_politeness_after_an_acknowledgement_is_noted_only(talk, text):
    talk.warga(LAMP)
    talk.heard += 1

    talk.warga(text)

    talk.sunyi()
    assert talk.follow_ups() == []
    assert talk.state() == InboundState.IGNORED


def test_with_two_answers_a_bare_word_asks_for_the_code(talk):
    talk.warga(LAMP)
    talk.warga(RUBBISH)
    talk.petugas("Sudah.", case=1, status=Status.RESOLVED)
    talk.petugas("Sudah.", case=2, status=Status.RESOLVED)
    talk.heard += 4

    talk.warga("belum")

    talk.portal(
        "Pesan yang mana? Balas BELUM {kode2} (Sampah) atau BELUM {kode} (Lampu)."
    )
    assert talk.thanks(1) == talk.thanks(2) == []


def test_a_bare_word_long_after_means_the_one_answer_that_waits(done):
    done.lewat(days=4)

    done.warga("puas")

    done.portal_menyebut("Kami catat Anda puas dengan pesan {kode}.")


@pytest.mark.parametrize("text", ["puas", "belum"])
def test_a_bare_word_from_a_stranger_is_told_how_to_write(talk, text):
    talk.warga(text)

    talk.portal_menyebut("Tulis masalahnya")


def test_a_waiting_question_of_an_official_comes_first(talk):
    talk.warga(LAMP)
    talk.petugas("Apakah tiangnya sudah ada?", status=Status.ON_HOLD)
    talk.heard += 2

    talk.warga("belum")

    assert talk.follow_ups() == ["belum"]
    assert talk.case().status == Status.IN_PROGRESS
    assert talk.thanks() == []

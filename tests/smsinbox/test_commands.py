"""What commands do, and what they never do."""

import pytest

from complaints.choices import Status, Visibility
from complaints.models import Complaint, Reporter
from smsinbox.choices import InboundState, OutboundState, Purpose
from smsinbox.models import OutboundMessage
from tests import factories
from tests.smsinbox.conversation import Conversation

LAMP = "Lampu jalan mati di kelurahan Pamulang Barat"
RUBBISH = "LAPOR sampah menumpuk di kelurahan Pamulang Barat"


@pytest.fixture
def somebody(talk):
    """Another telephone with a case of its own, {kode}."""
    other = Conversation(talk.gateway, "+6281300005678")
    other.warga(LAMP)
    other.portal_menyebut("Kode: {kode}")
    return other


def hear(talk, number=1):
    talk.heard += number


def test_status_without_a_code_tells_of_the_newest_open_cases(talk):
    talk.warga(LAMP)
    talk.warga(RUBBISH)
    hear(talk, 2)
    talk.warga("BATAL {kode}")
    hear(talk)

    talk.warga("cek laporan saya pak")

    talk.portal_menyebut("Pesan {kode2}: Diterima.")


def test_status_without_a_code_tells_of_the_last_one_when_all_are_closed(talk):
    talk.warga(LAMP)
    talk.warga("BATAL {kode}")
    hear(talk, 2)

    talk.warga("status")

    talk.portal_menyebut("Pesan {kode}: Diarsipkan.")


def test_status_names_three_cases_at_most(talk):
    for number in range(5):
        talk.warga(f"LAPOR nomor {number} di Pamulang Barat")
    hear(talk, 5)

    talk.warga("status")

    talk.portal_menyebut("{kode5}", "{kode4}", "{kode3}")
    said = OutboundMessage.objects.first()
    assert Complaint.objects.order_by("pk").first().code[:3] not in said.text
    assert said.segments <= 2


@pytest.mark.parametrize(
    ("text", "given"),
    [("status k7m4p9", "k7m4p9"), ("STATUS 12345", "12345"), ("puas k7m4p9", "k7m4p9")],
)
def test_a_code_that_cannot_be_one_is_unknown(talk, text, given):
    talk.warga(text)

    talk.portal(
        f"Kode {given} tidak kami temukan. Periksa lagi kode dari SMS tanda terima, "
        "lalu kirim STATUS dan kodenya."
    )
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("text", ["INFO", "bantuan pak", "TOLONG", "cara lapor"])
def test_info_tells_how_to_use_the_number(talk, text):
    talk.warga(text)

    talk.portal_menyebut("Tulis masalahnya", "{situs}/cara-sms/")
    assert not Complaint.objects.exists()
    assert talk.state() == InboundState.ANSWERED


@pytest.mark.parametrize("command", ["BATAL", "PUAS", "BELUM", "TERIMA KASIH"])
@pytest.mark.parametrize("visibility", [Visibility.PUBLISHED, Visibility.PENDING])
def test_nobody_else_acts_on_a_case(talk, somebody, command, visibility):
    Complaint.objects.update(visibility=visibility)

    talk.warga(f"{command} {{kode}}")

    talk.portal_menyebut("Kode {kode} tidak kami temukan.")
    case = talk.case()
    assert (case.status, case.thanks_count) == (Status.RECEIVED, 0)
    assert talk.follow_ups() == []


def test_words_behind_somebody_elses_code_are_a_message_of_their_own(talk, somebody):
    talk.warga("BELUM {kode} di tempat kami lampunya juga padam")

    talk.portal_menyebut("kode {kode2}")
    assert talk.follow_ups(1) == []
    assert talk.case(2).reporter.phone == talk.number


def test_words_behind_a_status_question_about_another_case_are_kept_too(talk, somebody):
    talk.warga("STATUS {kode} di tempat kami lampunya juga padam")

    talk.portal_menyebut("Pesan {kode}: Diterima.")
    talk.portal_menyebut("kode {kode2}")
    assert talk.follow_ups(1) == []


def test_withdrawing_takes_the_case_off_the_board(talk):
    talk.warga(LAMP)
    hear(talk)

    talk.warga("BATAL {kode}")

    talk.portal("Pesan {kode} kami tarik sesuai permintaan Anda.")
    case = talk.case()
    assert (case.status, case.visibility) == (Status.ARCHIVED, Visibility.HIDDEN)


def test_what_was_answered_stays_readable_when_it_is_withdrawn(talk):
    talk.warga(LAMP)
    talk.petugas("Kami periksa.")
    hear(talk, 2)

    talk.warga("BATAL {kode}")

    talk.portal(
        "Pesan {kode} kami tarik sesuai permintaan Anda. Tanggapan resmi yang sudah "
        "ada tetap bisa dibaca."
    )
    assert talk.case().is_public


@pytest.mark.parametrize("text", ["batal", "batal {kode}?", "jangan batal {kode}"])
def test_nothing_is_withdrawn_by_guess(talk, text):
    talk.warga(LAMP)
    hear(talk)

    talk.warga(text)

    assert talk.case().is_open


def test_withdrawing_without_a_code_asks_for_it(talk):
    talk.warga(LAMP)
    talk.warga(RUBBISH)
    hear(talk, 2)

    talk.warga("batalkan laporan saya")

    talk.portal(
        "Pesan yang mana? Balas BATAL {kode2} (Sampah) atau BATAL {kode} (Lampu)."
    )


def test_withdrawing_without_any_case_says_so(talk):
    talk.warga("batal")

    talk.portal_menyebut("Belum ada pesan dari nomor ini.")


def test_stop_is_noted_and_cancels_what_waits(talk):
    talk.warga(LAMP)
    talk.petugas("Kami periksa.")
    hear(talk, 2)

    talk.warga("stop")

    talk.portal_menyebut("tidak mengirim SMS lagi")
    assert Reporter.objects.get(phone=talk.number).sms_stopped_at is not None
    notice = OutboundMessage.objects.get(purpose=Purpose.REPLY_NOTICE)
    assert (notice.state, notice.last_error) == (OutboundState.CANCELLED, "berhenti")
    stopped = OutboundMessage.objects.get(purpose=Purpose.STOPPED)
    assert stopped.state == OutboundState.QUEUED


def test_stop_is_confirmed_once(talk):
    talk.warga("stop")
    hear(talk)

    talk.warga("STOP!")

    talk.sunyi()
    assert talk.state() == InboundState.IGNORED


def test_stop_within_words_is_a_complaint(talk):
    talk.warga("stop pungli di kelurahan Pamulang Barat")

    talk.portal_menyebut("Kode: {kode}")
    assert Reporter.objects.get().sms_stopped_at is None


def test_who_stopped_is_asked_nothing_and_loses_nothing(talk):
    talk.warga("stop")
    hear(talk)

    talk.warga("Lampu jalan mati")
    talk.warga("gelap sekali")

    talk.sunyi()
    assert talk.follow_ups() == ["gelap sekali"]


def test_mulai_without_a_stop_tells_how_to_use_the_number(talk):
    talk.warga("mulai")

    talk.portal_menyebut("Tulis masalahnya")


def test_commands_of_a_web_forms_own_number_reach_its_case(talk):
    factories.make_complaint(reporter=factories.make_reporter(phone=talk.number))

    talk.warga("BATAL {kode}")

    talk.portal("Pesan {kode} kami tarik sesuai permintaan Anda.")


def test_a_photo_is_not_lost_to_a_command(talk):
    talk.warga("info", photos=1)

    talk.portal_menyebut("Tulis masalahnya")
    talk.portal_menyebut("kode {kode}")
    assert talk.case().original_text == "info"

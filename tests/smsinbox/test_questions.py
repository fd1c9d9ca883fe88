"""What the portal asks by SMS, and how it understands the answers."""

import pytest

from complaints.models import Complaint, Reporter
from smsinbox.choices import InboundState, QuestionKind
from smsinbox.models import InboundMessage, OutboundMessage, Question
from smsinbox.receiving import file_due
from tests import factories

LAMP = "Lampu jalan mati di pamulang dekat masjid"
WITHOUT_PLACE = "Lampu jalan mati sudah seminggu"


@pytest.fixture(autouse=True)
def villages(talk):
    factories.make_village(code="36.74.06.1008", display_name="Pamulang Timur")
    factories.make_village(code="36.74.06.1002", display_name="Benda Baru")


@pytest.fixture
def two_notices(talk):
    """Two cases of one telephone, both just answered: 1 is the lamp, 2 the rubbish."""
    talk.warga("Lampu jalan mati di kelurahan Pamulang Barat")
    talk.warga("LAPOR sampah menumpuk di kelurahan Pamulang Barat")
    talk.lewat(hours=2)
    talk.petugas("Kami jadwalkan.", case=1)
    talk.petugas("Kami jadwalkan.", case=2)
    talk.heard += 4
    return talk


def place_of(talk, number=1):
    village = talk.case(number).village
    return village.display_name if village else ""


def test_the_place_is_asked_for_with_choices(talk):
    talk.warga(LAMP)

    talk.portal(
        "Pesan diterima, kode {kode}. Jawaban pertama paling lambat {tenggat}. Di "
        "kelurahan mana? Balas 1 Pamulang Barat, 2 Pamulang Timur, atau namanya."
    )
    question = Question.objects.get()
    assert question.kind == QuestionKind.PLACE
    assert question.options == ["36.74.06.1001", "36.74.06.1008"]
    assert OutboundMessage.objects.get().segments == 1


@pytest.mark.parametrize("answer", ["1", "ya pak", "betul"])
def test_a_single_choice_can_be_agreed_to(talk, answer):
    talk.warga("Lampu jalan mati, Benda Baru")
    talk.portal_menyebut("Balas 1 bila Benda Baru, atau namanya.")

    talk.warga(answer)

    talk.portal("Terima kasih. Pesan {kode} kami catat di kelurahan Benda Baru.")


def test_yes_chooses_nothing_among_several(talk):
    talk.warga(LAMP)
    talk.heard += 1

    talk.warga("ya pak")

    talk.sunyi()
    assert place_of(talk) == ""


def test_without_any_hint_it_is_asked_for_plainly(talk):
    talk.warga(WITHOUT_PLACE)

    talk.portal_menyebut("Di kelurahan mana? Balas nama kelurahannya.")
    assert Question.objects.get().options == []


def test_a_certain_place_is_not_asked_for(talk):
    talk.warga("Lampu jalan mati di kelurahan Pamulang Barat")

    talk.portal_menyebut("STATUS {kode}")
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("answer", "place", "added"),
    [
        ("2", "Pamulang Timur", []),
        ("no 1 pak", "Pamulang Barat", []),
        ("yang kedua, depan SD", "Pamulang Timur", ["depan SD"]),
        ("Benda Baru", "Benda Baru", ["Benda Baru"]),
        ("di kelurahan benda baru pak", "Benda Baru", ["di kelurahan benda baru pak"]),
        ("{kode} 2", "Pamulang Timur", []),
        ("yang timur pak", "Pamulang Timur", []),
    ],
)
def test_its_answer_is_understood(talk, answer, place, added):
    talk.warga(LAMP)
    talk.heard += 1

    talk.warga(answer)

    talk.portal(f"Terima kasih. Pesan {{kode}} kami catat di kelurahan {place}.")
    assert place_of(talk) == place
    assert talk.follow_ups() == added


def test_an_answer_that_is_not_understood_is_a_follow_up_and_ends_the_asking(talk):
    talk.warga(LAMP)
    talk.heard += 1

    talk.warga("3 hari gelap")

    talk.portal_menyebut("Tambahan Anda masuk ke pesan {kode}.")
    assert talk.follow_ups() == ["3 hari gelap"]
    talk.warga("lampunya gelap sekali")
    talk.sunyi()
    assert Question.objects.count() == 1


def test_it_may_be_answered_for_a_day(talk):
    talk.warga(LAMP)
    talk.lewat(hours=23)

    talk.warga("2")

    assert place_of(talk) == "Pamulang Timur"


def test_after_a_day_it_is_closed(talk):
    talk.warga(LAMP)
    talk.heard += 1
    talk.lewat(hours=25)

    talk.warga("2")

    assert place_of(talk) == ""
    assert Complaint.objects.count() == 1
    talk.portal_menyebut("Tulis masalahnya")


def test_words_for_a_place_that_we_do_not_know_still_join(talk):
    talk.warga(LAMP)
    talk.lewat(hours=5)

    talk.warga("di belakang pos ronda")

    assert talk.follow_ups() == ["di belakang pos ronda"]


def test_a_place_within_another_matter_is_no_answer(talk):
    talk.warga(LAMP)

    talk.warga("Sampah menumpuk di Benda Baru")

    assert place_of(talk) == ""
    assert place_of(talk, 2) == "Benda Baru"


@pytest.mark.parametrize(
    "righted", ["maaf salah, no 2", "eh bukan, yg bener pamulang timur"]
)
def test_a_wrong_answer_can_be_put_right(talk, righted):
    talk.warga(LAMP)
    talk.warga("1")
    talk.heard += 2

    talk.warga(righted)

    talk.portal("Terima kasih. Pesan {kode} kami catat di kelurahan Pamulang Timur.")


def test_the_question_is_about_the_newest_case(talk):
    talk.warga(LAMP)
    talk.warga("LAPOR sampah menumpuk di pamulang")

    talk.warga("2")

    assert (place_of(talk, 1), place_of(talk, 2)) == ("", "Pamulang Timur")


def test_which_case_is_asked_when_two_are_equally_likely(two_notices):
    two_notices.warga("Kok masih begitu")

    two_notices.portal(
        "Untuk pesan yang mana? Balas 1 ({kode2}, Sampah) atau 2 ({kode}, Lampu). "
        "Masalah baru: balas BARU."
    )
    assert two_notices.state() == InboundState.PENDING
    assert two_notices.follow_ups(1) == two_notices.follow_ups(2) == []


@pytest.mark.parametrize("answer", ["2", "yang lampu", "{kode}", "no dua pak"])
def test_the_sms_goes_where_the_answer_says(two_notices, answer):
    two_notices.warga("Kok masih begitu")
    two_notices.warga(answer)

    two_notices.pekerja()

    assert two_notices.follow_ups(1) == ["Kok masih begitu"]
    assert two_notices.follow_ups(2) == []
    held, answered = InboundMessage.objects.order_by("pk")[2:]
    assert (held.state, answered.state) == (InboundState.FILED, InboundState.ANSWERED)
    assert held.complaint == answered.complaint == two_notices.case(1)


def test_words_behind_the_number_are_kept_too(two_notices):
    two_notices.warga("Kok masih begitu")
    two_notices.warga("2, di depan sekolah")

    two_notices.pekerja()

    assert sorted(two_notices.follow_ups(1)) == ["Kok masih begitu", "di depan sekolah"]


def test_it_may_be_a_new_matter(two_notices):
    two_notices.warga("Kok masih begitu")
    two_notices.warga("baru")

    two_notices.pekerja()

    assert two_notices.case(3).original_text == "Kok masih begitu"


def test_without_an_answer_it_is_a_new_message(two_notices):
    two_notices.warga("Kok masih begitu")
    two_notices.heard += 1

    two_notices.lewat(minutes=59)
    assert Complaint.objects.count() == 2
    two_notices.lewat(minutes=2)

    two_notices.portal_menyebut("kode {kode3}")
    assert two_notices.case(3).original_text == "Kok masih begitu"
    two_notices.warga("2")
    two_notices.pekerja()
    assert two_notices.follow_ups(1) == []


def test_an_sms_that_comes_up_early_goes_on_waiting(two_notices):
    two_notices.warga("Kok masih begitu")
    InboundMessage.objects.pending().update(next_attempt_at="2020-01-01T00:00Z")

    assert file_due() == 1

    assert two_notices.state() == InboundState.PENDING
    assert Question.objects.filter(kind=QuestionKind.WHICH_CASE).count() == 1


def test_what_comes_meanwhile_waits_with_it(two_notices):
    two_notices.warga("Kok masih begitu")
    two_notices.warga("Anak-anak takut")
    two_notices.warga("1")

    two_notices.pekerja()

    assert two_notices.follow_ups(2) == ["Kok masih begitu", "Anak-anak takut"]


def test_what_names_its_topic_need_not_wait(two_notices):
    two_notices.warga("Kok masih begitu")

    two_notices.warga("Sampah makin tinggi")

    assert two_notices.follow_ups(2) == ["Sampah makin tinggi"]


@pytest.mark.parametrize("text", ["selamat pagi", "1", "ya ampun pak"])
def test_small_talk_is_not_worth_a_question(two_notices, text):
    two_notices.warga(text)

    asked = Question.objects.filter(kind=QuestionKind.WHICH_CASE).exists()
    assert asked == (text == "ya ampun pak")


def test_a_withdrawn_case_is_not_asked_about_any_more(talk):
    talk.warga(LAMP)
    talk.warga("BATAL {kode}")

    talk.warga("Benda Baru")

    assert place_of(talk) == ""
    assert talk.follow_ups() == []


def test_who_may_not_be_asked_is_taken_for_the_last(two_notices):
    Reporter.objects.update(sms_stopped_at="2020-01-01T00:00Z")

    two_notices.warga("Kok masih begitu")

    assert two_notices.follow_ups(2) == ["Kok masih begitu"]

"""Whose message was merged hears of its target, and speaks about it, by SMS."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone

from complaints.choices import Status, Visibility
from complaints.codes import format_code
from complaints.models import Complaint, OutboundEmail, Reporter
from complaints.progress import change_status
from smsinbox import receivers
from smsinbox.choices import OutboundState, Purpose
from smsinbox.models import OutboundMessage
from smsinbox.outbox import may_ring_at
from tests import factories
from tests.complaints.pairs import make_other, merge
from tests.smsinbox.conversation import Conversation, pass_time

HOLE = "Jalan berlubang di depan pasar kelurahan Pamulang Barat"


@pytest.fixture
def head(talk):
    """Who filed this by the web form has no proven telephone."""
    return make_other()


@pytest.fixture
def tied(talk, head, moderator):
    """The SMS message of `talk` is merged into `head`; that has been heard."""
    talk.warga(HOLE)
    merge(talk.case(2), head, moderator)
    talk.heard += 2
    return talk


def said(purpose):
    rows = OutboundMessage.objects.with_purpose(purpose).order_by("pk")
    return [(row.recipient, row.complaint, row.dedupe_key) for row in rows]


def answer(case, text="Sudah kami tambal.", **facts):
    case.refresh_from_db()
    by = factories.make_official(agency=factories.make_agency())
    return factories.make_reply(case, by=by, original_text=text, **facts)


def test_who_filed_is_told_of_the_merging_once(talk, head, moderator):
    talk.warga(HOLE)
    talk.heard += 1
    own = talk.case(2)

    merge(own, head, moderator)
    receivers.queue_merging_sms(None, own, head)

    talk.portal(
        "Pesan {kode2} digabung dengan pesan {kode} karena sama. Kabar berikutnya "
        "tetap Anda terima. {situs}/pesan/{polos2}/"
    )
    talk.sunyi()


def test_the_link_in_it_leads_to_the_target(tied, head, client):
    page = client.get(tied.case(2).get_absolute_url())

    assert page["Location"].startswith(head.get_absolute_url())


def test_a_number_that_anybody_may_have_typed_is_not_told(gateway, head, moderator):
    other = make_other(3)
    assert other.reporter.phone

    merge(other, head, moderator)

    assert not OutboundMessage.objects.exists()


def test_who_is_told_by_email_gets_no_sms_besides(talk, head, moderator):
    talk.warga(HOLE)
    talk.heard += 1
    Reporter.objects.filter(is_phone_proven=True).update(email="w@contoh.example")

    merge(talk.case(2), head, moderator)

    told = OutboundEmail.objects.filter(recipient="w@contoh.example")
    assert told.count() == 1
    talk.sunyi()


def test_news_of_a_merging_waits_for_the_morning(talk, head, moderator, settings):
    talk.warga(HOLE)
    merge(talk.case(2), head, moderator)
    row = OutboundMessage.objects.get(purpose=Purpose.MERGED)
    night = datetime(2026, 11, 23, 15, tzinfo=UTC)
    assert row.not_before <= timezone.now()

    settings.SMS_QUIET_HOURS = (time(21), time(7))

    assert may_ring_at(row.purpose, night) == night + timedelta(hours=9)


def test_who_said_stop_is_not_told_and_the_row_says_so(talk, head, moderator):
    talk.warga(HOLE)
    talk.warga("STOP")

    merge(talk.case(2), head, moderator)

    row = OutboundMessage.objects.get(purpose=Purpose.MERGED)
    assert (row.state, row.last_error) == (OutboundState.CANCELLED, "berhenti")


def test_an_answer_is_told_to_each_reporter_by_their_own_code(talk, gateway, moderator):
    talk.warga(HOLE)
    second = Conversation(gateway, "+6281200005678")
    second.warga(HOLE + ", lubangnya dalam")
    head, own = talk.case(1), talk.case(2)
    merge(own, head, moderator)

    reply = answer(head)

    assert said(Purpose.REPLY_NOTICE) == [
        (talk.number, head, f"tanggapan:{reply.pk}"),
        (second.number, own, f"tanggapan:{reply.pk}:{own.pk}"),
    ]
    second.heard += 2
    second.portal(
        "Pesan {kode2} (digabung ke {kode}) dijawab DSDABMBK: Sudah kami tambal. "
        "{situs}/pesan/{polos}/"
    )


def test_who_filed_both_is_told_of_an_answer_once(talk, moderator):
    talk.warga(HOLE)
    talk.warga("LAPOR " + HOLE)
    merge(talk.case(2), talk.case(1), moderator)

    reply = answer(talk.case(1))

    told = (talk.number, talk.case(1), f"tanggapan:{reply.pk}")
    assert said(Purpose.REPLY_NOTICE) == [told]


def test_a_long_answer_keeps_both_codes_and_the_link_in_two_segments(tied, head):
    answer(head, "Lubang sudah kami tambal. " * 40, new_status=Status.RESOLVED)

    row = OutboundMessage.objects.get(purpose=Purpose.REPLY_NOTICE)
    code = format_code(tied.case(2).code)
    assert row.segments == 2
    assert f"Pesan {code} (digabung ke {format_code(head.code)})" in row.text
    assert f"... https://pesan.example{head.get_absolute_url()} Sudah" in row.text
    assert row.text.endswith(f"Balas PUAS {code} atau BELUM {code}")


@pytest.mark.parametrize("number", [1, 2])
def test_an_answer_stays_behind_the_private_link_when_either_is_not_public(
    tied, head, number
):
    Complaint.objects.filter(pk=tied.case(number).pk).update(
        visibility=Visibility.PENDING
    )

    answer(head, "Rahasia kami jawab.")

    row = OutboundMessage.objects.get(purpose=Purpose.REPLY_NOTICE)
    assert "Rahasia" not in row.text
    assert row.text.endswith(tied.case(2).get_private_url())


def test_what_is_closed_without_a_word_is_asked_of_each_by_their_own_code(tied, head):
    head.refresh_from_db()

    change = change_status(head, Status.RESOLVED)

    own = tied.case(2)
    told = (tied.number, own, f"penutup:{change.pk}:{own.pk}")
    assert said(Purpose.CLOSING) == [told]
    tied.portal(
        "Pesan {kode2} (digabung ke {kode}) kami nyatakan selesai. Sudah beres? Balas "
        "PUAS {kode2} atau BELUM {kode2}"
    )


@pytest.mark.parametrize("text", ["STATUS {kode2}", "{kode2}", "STATUS"])
def test_the_status_by_the_merged_code_is_that_of_its_target(tied, head, text):
    head.refresh_from_db()
    change_status(head, Status.IN_PROGRESS)

    tied.warga(text)

    tied.portal(
        "Pesan {kode2} digabung ke {kode}: Diproses. Instansi: DSDABMBK. Jawaban "
        "pertama paling lambat {tenggat}. {situs}/pesan/{polos}/"
    )


def test_a_stranger_hears_nothing_of_a_target_that_is_not_public(tied, head, gateway):
    stranger = Conversation(gateway, "+6281200005678")
    stranger.warga("STATUS {kode2}")
    stranger.portal_menyebut("digabung ke {kode}: Diterima")
    Complaint.objects.filter(pk=head.pk).update(visibility=Visibility.PENDING)

    stranger.warga("STATUS {kode2}")

    stranger.portal_menyebut("tidak kami temukan")


@pytest.mark.parametrize("text", ["BELUM {kode2}", "belum pak", "belum"])
def test_belum_of_a_merged_reporter_reopens_the_target(tied, head, text):
    answer(head, new_status=Status.RESOLVED)
    tied.heard += 1

    tied.warga(text)

    tied.portal(
        "Kami catat Anda belum puas. Pesan {kode2} dibuka kembali dan dikerjakan lagi "
        "oleh DSDABMBK."
    )
    head.refresh_from_db()
    assert head.status == Status.IN_PROGRESS
    assert [is_satisfied for is_satisfied, _words in tied.thanks(2)] == [False]
    assert tied.thanks(1) == []


@pytest.mark.parametrize("text", ["PUAS {kode2}", "puas", "sudah beres pak"])
def test_puas_of_a_merged_reporter_is_noted_at_their_own_message(tied, head, text):
    answer(head, new_status=Status.RESOLVED)
    tied.heard += 1

    tied.warga(text)

    tied.portal("Terima kasih. Kami catat Anda puas dengan pesan {kode2}.")
    head.refresh_from_db()
    assert head.status == Status.RESOLVED
    assert tied.thanks(2) == [(True, "")]


def test_thanks_of_a_merged_reporter_are_passed_on_once(tied, head):
    answer(head)
    tied.heard += 1

    tied.warga("TERIMA KASIH {kode2}")
    tied.portal_menyebut("Ucapan Anda untuk pesan {kode2} kami teruskan", "DSDABMBK")
    tied.warga("TERIMA KASIH {kode2}")

    tied.sunyi()


def test_puas_before_the_target_was_answered_tells_its_status(talk, head, moderator):
    talk.warga(HOLE)
    answer(talk.case(2), "Kami catat dahulu.")
    merge(talk.case(2), head, moderator)
    talk.heard += 3

    talk.warga("PUAS {kode2}")

    talk.portal_menyebut("Pesan {kode2} digabung ke {kode}: Diterima")
    assert talk.thanks(2) == []


def test_belum_too_late_says_that_the_target_stays_closed(tied, head):
    answer(head, new_status=Status.RESOLVED)
    tied.heard += 1
    pass_time(days=60)

    tied.warga("BELUM {kode2}")

    tied.portal_menyebut("Pesan {kode2} ditutup lebih dari", "tidak bisa dibuka lagi")


def test_words_after_the_merging_stay_with_the_own_message(tied):
    tied.warga("tapi lubangnya makin dalam pak, tolong")

    tied.portal_menyebut("Tambahan Anda masuk ke pesan {kode2}. Untuk")
    assert tied.follow_ups(2) == ["tapi lubangnya makin dalam pak, tolong"]


def test_an_answer_to_the_question_about_the_target_lets_it_go_on(tied, head):
    answer(head, "Di sebelah mana?", new_status=Status.ON_HOLD)
    tied.heard += 1

    tied.warga("sudah pak")

    head.refresh_from_db()
    assert head.status == Status.IN_PROGRESS
    assert tied.follow_ups(2) == ["sudah pak"]

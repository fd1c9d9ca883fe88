"""Beside each official reply: whether the resident has got the SMS about it."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints.models import Complaint, OfficialReply, Reporter
from smsinbox.choices import OutboundState, Purpose
from smsinbox.models import OutboundMessage, ReportLine
from smsinbox.outbox import NOBODY
from tests import factories
from tests.smsinbox.desk import text_of

pytestmark = pytest.mark.django_db

TEXT = "LAPOR Lampu jalan mati sudah seminggu di depan pasar"
MISSING = "Warga belum menerima SMS ini."
AGAIN = "Kirim ulang SMS"
AT = timezone.now() - timedelta(hours=2)


@pytest.fixture
def case(telephone):
    """A message that came by SMS, with an agency."""
    telephone.texts(TEXT)
    Complaint.objects.update(agency=factories.make_agency())
    return Complaint.objects.get()


@pytest.fixture
def official(client, case):
    official = factories.make_official(agency=case.agency)
    client.force_login(official)
    return official


def answer(case):
    """Publish a reply by daylight; returns the row of the SMS that tells of it."""
    reply = factories.make_reply(case, original_text="Sudah kami perbaiki.")
    rows = OutboundMessage.objects.filter(reply=reply, purpose=Purpose.REPLY_NOTICE)
    rows.update(not_before=AT, created_at=AT)
    return rows.get()


def become(row, state, **facts):
    """Set the row's state; what must stand beside it stands there."""
    token = "x" if state == OutboundState.CLAIMED else ""
    facts = {"sent_at": AT, "claimed_at": AT, "claim_token": token} | facts
    OutboundMessage.objects.filter(pk=row.pk).update(state=state, **facts)


def screen(client, case):
    return text_of(client.get(f"/admin/complaints/complaint/{case.pk}/change/"))


def again(row):
    page = "/admin/smsinbox/outboundmessage/tanggapan"
    return f"{page}/{row.complaint_id}/{row.reply_id}/"


@pytest.mark.parametrize(
    ("state", "words", "is_missing", "is_offered"),
    [
        (OutboundState.QUEUED, "SMS: menunggu <time", True, False),
        (OutboundState.CLAIMED, "SMS: menunggu <time", True, False),
        (OutboundState.SENT, "SMS: terkirim, belum ada kabar sampai", False, False),
        (OutboundState.DELIVERED, "SMS: sampai <time", False, False),
        (OutboundState.FAILED, "SMS: gagal <time", True, True),
        (OutboundState.CANCELLED, "SMS: tidak dikirim <time", True, True),
    ],
)
def test_each_state_is_told_in_words(
    client, official, case, state, words, is_missing, is_offered
):
    become(answer(case), state)

    page = screen(client, case)

    assert words in page
    assert (MISSING in page) == is_missing
    assert (AGAIN in page) == is_offered


def test_time_and_cost_are_told(client, official, case):
    row = answer(case)
    become(row, OutboundState.DELIVERED, segments=2)
    line = ReportLine.objects.create(message=row, state=OutboundState.DELIVERED)

    page = screen(client, case)

    assert f'<time datetime="{timezone.localtime(line.at):%Y-%m-%dT%H:%M}' in page
    assert "biaya 2 SMS" in page


def test_what_waits_for_the_morning_says_so(client, official, case):
    row = answer(case)
    become(row, OutboundState.QUEUED, not_before=timezone.now() + timedelta(hours=3))

    assert "SMS: menunggu, dikirim mulai <time" in screen(client, case)


def test_who_said_stop_is_not_told_and_the_official_knows(client, official, case):
    Reporter.objects.update(sms_stopped_at=AT)
    factories.make_reply(case)

    page = screen(client, case)

    assert "tidak dikirim (warga berhenti menerima SMS)" in page
    assert MISSING in page
    assert AGAIN not in page


def test_who_got_enough_for_a_day_can_be_told_later(client, official, case, settings):
    settings.SMS_PER_SENDER_DAY = 1
    factories.make_reply(case)

    page = screen(client, case)

    assert "tidak dikirim (batas SMS sehari untuk satu nomor)" in page
    assert MISSING in page
    assert AGAIN in page


def test_what_was_erased_cannot_be_sent_again(client, official, case):
    become(answer(case), OutboundState.FAILED, recipient=NOBODY, text="")

    page = screen(client, case)

    assert "SMS: gagal" in page
    assert AGAIN not in page


def test_who_said_stop_afterwards_is_not_sent_to_again(client, official, case):
    row = answer(case)
    become(row, OutboundState.CANCELLED)
    Reporter.objects.update(sms_stopped_at=AT)

    client.post(again(row))

    assert AGAIN not in screen(client, case)
    row.refresh_from_db()
    assert row.state == OutboundState.CANCELLED


def test_a_web_message_says_nothing_of_sms(client, complaint):
    client.force_login(factories.make_official(agency=complaint.agency))
    factories.make_reply(complaint)

    page = screen(client, complaint)

    assert "Lubang sudah kami tambal hari ini." in page
    assert "sms-fate" not in page


def test_what_is_long_ago_is_not_said_to_be_missing(client, official, case):
    row = answer(case)
    row.delete()
    assert MISSING in screen(client, case)

    long_ago = timezone.now() - timedelta(days=90)
    OfficialReply.objects.update(published_at=long_ago)

    assert "sms-fate" not in screen(client, case)


def test_the_official_has_it_sent_again(client, official, case):
    row = answer(case)
    become(row, OutboundState.FAILED, attempts=8, last_error="http 500")

    response = client.post(again(row), follow=True)

    row.refresh_from_db()
    assert (row.state, row.attempts) == (OutboundState.QUEUED, 0)
    assert "SMS masuk antrean lagi." in text_of(response)
    assert response.redirect_chain[0][0].endswith(f"/complaint/{case.pk}/change/")


def test_what_never_came_to_be_is_written_once(client, official, case):
    row = answer(case)
    row.delete()
    assert AGAIN in screen(client, case)

    client.post(again(row))
    client.post(again(row))

    new = OutboundMessage.objects.get(reply=row.reply, purpose=Purpose.REPLY_NOTICE)
    assert new.state == OutboundState.QUEUED


@pytest.mark.parametrize(
    "state", [OutboundState.QUEUED, OutboundState.SENT, OutboundState.DELIVERED]
)
def test_what_did_not_fail_is_not_sent_twice(client, official, case, state):
    row = answer(case)
    become(row, state)

    response = client.post(again(row), follow=True)

    row.refresh_from_db()
    assert row.state == state
    assert "tidak dikirim ulang" in text_of(response)


def test_a_plain_link_sends_nothing(client, official, case):
    row = answer(case)
    become(row, OutboundState.FAILED)

    response = client.get(again(row))

    row.refresh_from_db()
    assert response.status_code == HTTPStatus.FOUND
    assert row.state == OutboundState.FAILED


@pytest.mark.parametrize(
    ("role", "agency", "status"),
    [
        ("Petugas Instansi", "DLH", HTTPStatus.NOT_FOUND),
        ("Petugas Instansi", None, HTTPStatus.NOT_FOUND),
        ("Pimpinan", None, HTTPStatus.FORBIDDEN),
        ("Moderator", None, HTTPStatus.FOUND),
        ("Admin Kota", None, HTTPStatus.FOUND),
    ],
)
def test_only_who_answers_that_message_has_it_sent_again(
    client, case, role, agency, status
):
    row = answer(case)
    become(row, OutboundState.FAILED)
    agency = agency and factories.make_agency(agency)
    client.force_login(factories.make_official(role, agency=agency))

    response = client.post(again(row))

    row.refresh_from_db()
    assert response.status_code == status
    assert (row.state == OutboundState.QUEUED) == (status == HTTPStatus.FOUND)


def test_a_reply_to_another_message_is_not_found_here(client, official, case):
    row = answer(case)
    become(row, OutboundState.FAILED)
    row.complaint_id = factories.make_complaint().pk

    assert client.post(again(row)).status_code == HTTPStatus.NOT_FOUND


def test_an_official_of_an_agency_sees_no_number(client, official, case):
    become(answer(case), OutboundState.FAILED, last_error="http 500")

    page = screen(client, case)

    assert "sms-fate" in page
    for private in ("81200001234", "0812-0000", "http 500", "Gerbang uji"):
        assert private not in page


def test_who_only_reads_sees_the_state_without_a_button(client, case):
    become(answer(case), OutboundState.FAILED)
    client.force_login(factories.make_official("Pimpinan"))

    page = screen(client, case)

    assert MISSING in page
    assert AGAIN not in page


@pytest.mark.parametrize("state", [OutboundState.FAILED, OutboundState.DELIVERED])
def test_the_whole_thread_costs_one_question(client, official, case, state):
    def questions():
        with CaptureQueriesContext(connection) as captured:
            screen(client, case)
        about = [each for each in captured if "outboundmessage" in each["sql"]]
        return len(captured), len(about)

    become(answer(case), state)
    screen(client, case)
    with_one = questions()
    for _number in range(2):
        become(answer(case), state)

    assert with_one[1] == 1
    assert questions() == with_one

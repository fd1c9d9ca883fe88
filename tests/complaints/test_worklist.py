"""The first page of the desk: what waits, for whom, how many, and at what price."""

import re
from datetime import date, datetime, timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints.choices import Channel, Status
from complaints.desk.worklist import COUNTED, SHOWN, waiting_for
from complaints.filing import add_follow_up
from complaints.models import Complaint, FollowUp, OfficialReply, Thanks
from complaints.progress import change_status
from complaints.replying import publish_reply
from complaints.sharing import add_part
from complaints.thanking import give_thanks
from tests import factories
from tests.complaints.many import make_many

pytestmark = pytest.mark.django_db

DONE = {"new_status": Status.RESOLVED}


def lists_of(user, *, on=None):
    """What waits, by the anchor of its list: keys of messages in their order."""
    waiting = waiting_for(user, on=on or timezone.localdate())
    return {
        each.slug: [getattr(row, "complaint", row).pk for row in each.rows]
        for each in waiting
        if each.rows
    }


def add_words(complaint, text="Masih menggenang."):
    return add_follow_up(
        FollowUp(complaint=complaint, channel=Channel.WEB, original_text=text)
    )


def judge(complaint, *, is_satisfied, text=""):
    return give_thanks(
        Thanks(
            complaint=complaint,
            channel=Channel.WEB,
            is_satisfied=is_satisfied,
            original_text=text,
        )
    )


def test_a_message_stands_in_one_list_by_its_clock(complaint, official):
    due = complaint.answer_due_on

    assert lists_of(official) == {"baru": [complaint.pk]}
    assert lists_of(official, on=due) == {"segera": [complaint.pk]}
    late = due + timedelta(days=1)
    assert lists_of(official, on=late) == {"terlambat": [complaint.pk]}
    change_status(complaint, Status.ARCHIVED, archive_reason="terlalu-umum")
    assert lists_of(official, on=late) == {}


def test_a_follow_up_waits_until_it_is_answered_also_on_a_closed_message(
    complaint, official
):
    factories.make_reply(complaint, by=official, **DONE)
    assert lists_of(official) == {}

    add_words(complaint)

    assert lists_of(official) == {"susulan": [complaint.pk]}
    complaint.refresh_from_db()
    publish_reply(
        OfficialReply(complaint=complaint, original_text="Kami cek lagi."), by=official
    )
    assert lists_of(official) == {}


def test_who_is_not_satisfied_waits_for_another_answer(complaint, official):
    factories.make_reply(complaint, by=official, **DONE)
    judge(complaint, is_satisfied=False)

    assert lists_of(official)["belum-puas"] == [complaint.pk]
    complaint.refresh_from_db()
    assert complaint.status == Status.IN_PROGRESS
    factories.make_reply(complaint, by=official)
    assert "belum-puas" not in lists_of(official)


def test_thanks_are_shown_for_a_fortnight(complaint, official):
    factories.make_reply(complaint, by=official, **DONE)
    thanks = judge(complaint, is_satisfied=True, text="Terima kasih, Pak.")
    [shown] = [
        each
        for each in waiting_for(official, on=timezone.localdate())
        if each.slug == "terima-kasih"
    ]
    assert shown.rows[0].text == "Terima kasih, Pak."

    old = thanks.given_at - timedelta(days=15)
    Thanks.objects.filter(pk=thanks.pk).update(given_at=old)

    assert lists_of(official) == {}


def test_a_promise_waits_on_its_day(complaint, official):
    today = timezone.localdate()
    reply = OfficialReply(complaint=complaint, original_text="Kami perbaiki.")
    publish_reply(reply, by=official, promised_on=today)

    assert lists_of(official)["janji"] == [complaint.pk]
    other = factories.make_official(agency=factories.make_agency("DLH"))
    assert lists_of(other) == {}


def test_a_part_of_a_joint_case_counts_like_a_message(moderator):
    at = timezone.make_aware(datetime(2026, 11, 23, 9, 0))
    complaint = factories.make_complaint(received_at=at)
    lead = factories.make_official(agency=complaint.agency)
    factories.make_reply(complaint, by=lead, published_at=at)
    waste = factories.make_agency("DLH")
    helper = factories.make_official(agency=waste)
    assert lists_of(helper, on=date(2026, 11, 26)) == {}

    add_part(complaint, waste, task="Angkut sampah.", by=moderator, now=at)

    assert lists_of(helper, on=date(2026, 11, 26)) == {"baru": [complaint.pk]}
    assert lists_of(helper, on=date(2026, 12, 11)) == {"terlambat": [complaint.pk]}


def test_a_moderator_sees_what_is_to_be_judged_and_no_agencys_work(moderator):
    plain = factories.make_complaint()
    held = factories.make_complaint(original_text="Anjing, jalan ini rusak bangsat!")
    factories.make_photo(plain)
    lost = factories.make_complaint(agency=None, category=None, original_text="Halo?")
    change_status(plain, Status.OUT_OF_SCOPE, outside_body=outside(), by=moderator)

    found = lists_of(moderator, on=timezone.localdate() + timedelta(days=30))

    assert found == {
        "periksa": [held.pk],
        "foto": [plain.pk],
        "tanpa-instansi": [lost.pk],
        "lembaga-luar": [plain.pk],
    }


def outside():
    return factories.make_agency("PLN", level="luar")


def test_a_moderator_sees_which_agencies_are_late(client, moderator):
    first = factories.make_complaint()
    client.force_login(moderator)
    assert "instansi-terlambat" not in client.get("/admin/").content.decode()

    Complaint.objects.filter(pk=first.pk).update(answer_due_on=date(2020, 1, 1))

    page = client.get("/admin/").content.decode()
    assert 'id="instansi-terlambat"' in page
    assert "?instansi=DSDABMBK&amp;waktu=terlambat" in page
    rows = client.get(
        "/admin/complaints/complaint/?instansi=DSDABMBK&waktu=terlambat"
    ).content.decode()
    assert first.code in rows


@pytest.mark.parametrize(
    ("number", "told"), [(3, "3"), (SHOWN + 1, "9"), (COUNTED + 1, "50+")]
)
def test_nobody_counts_further_than_is_told(complaint, official, number, told):
    make_many(number - 1, category=complaint.category, village=complaint.village)

    [waiting] = [
        each
        for each in waiting_for(official, on=timezone.localdate())
        if each.slug == "baru"
    ]

    assert (waiting.shown_number, len(waiting.rows)) == (told, min(number, SHOWN))


def test_the_menu_leads_to_each_list_with_its_number(client, complaint, official):
    client.force_login(official)

    page = client.get("/admin/").content.decode()

    anchors = re.findall(r'href="#([\w-]+)"[^>]*>([^<]+) <strong>(\d+)', page)
    assert ("baru", "Belum dijawab", "1") in anchors
    assert all(f'id="{anchor}"' in page for anchor, _title, _number in anchors)


def make_one_of_each(official):
    """Something for every list of an agency, and of a moderator."""
    today = timezone.localdate()
    one = factories.make_complaint()
    factories.make_photo(one)
    add_words(one)
    done = factories.make_complaint()
    reply = OfficialReply(complaint=done, original_text="Besok kami datang.")
    publish_reply(reply, by=official, promised_on=today)
    judge(done, is_satisfied=False)
    judge(done, is_satisfied=True, text="Terima kasih.")
    judge(done, is_satisfied=True, text="Terima kasih, bangsat.")
    factories.make_complaint(original_text="Anjing, jalan ini rusak bangsat!")
    factories.make_complaint(agency=None, category=None, original_text="Halo?")
    late = factories.make_complaint()
    Complaint.objects.filter(pk=late.pk).update(answer_due_on=date(2020, 1, 1))
    due = factories.make_complaint()
    Complaint.objects.filter(pk=due.pk).update(answer_due_on=today)


@pytest.mark.parametrize(
    ("role", "budget"),
    [("Petugas Instansi", 22), ("Moderator", 19), ("Pimpinan", 15)],
)
def test_the_page_has_a_budget_for_each_role(client, complaint, official, role, budget):
    user = official if role == "Petugas Instansi" else factories.make_official(role)
    client.force_login(user)
    make_one_of_each(official)
    client.get("/admin/")
    with_one = queries(client)

    make_one_of_each(official)
    make_one_of_each(official)

    assert queries(client) == with_one
    assert with_one <= budget


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/admin/").status_code == HTTPStatus.OK
    return len(captured)

"""How the agencies stand, as the mayor's office reads it."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from complaints.choices import PromiseState, Status
from complaints.desk.overview import late_agencies, standings
from complaints.models import Complaint, OfficialReply, Promise
from complaints.progress import change_status
from complaints.replying import publish_reply
from complaints.sharing import add_part
from tests import factories

pytestmark = pytest.mark.django_db

# Of Monday 2 November: to be answered by Thursday the 12th.
MONDAY = timezone.make_aware(datetime(2026, 11, 2, 9, 0))
TODAY = date(2026, 11, 27)


def answer(complaint, *, after, promised_on=None):
    """Answer so many days after the receipt; returns the official's agency."""
    at = complaint.received_at + timedelta(days=after)
    reply = OfficialReply(
        complaint=complaint, original_text="Kami kerjakan.", published_at=at
    )
    official = factories.make_official(agency=complaint.agency)
    publish_reply(reply, by=official, promised_on=promised_on)
    return reply


def make_message(**facts):
    return factories.make_complaint(received_at=MONDAY, **facts)


def figures(row):
    return (row.agency.code, row.open, row.overdue, row.in_time, row.judged)


def test_rates_come_with_what_they_are_rates_of():
    quick, slow, never = make_message(), make_message(), make_message()
    answer(quick, after=2)
    answer(slow, after=14)
    assert never.answer_due_on == date(2026, 11, 12)

    [row] = standings(on=TODAY)

    assert figures(row) == ("DSDABMBK", 3, 3, 1, 3)
    assert (row.in_time_percent, row.median_days) == (33, 8.0)
    assert row.promises == 0


def test_what_was_archived_without_an_answer_is_not_judged():
    kept, archived = make_message(), make_message()
    answer(kept, after=2)
    change_status(archived, Status.ARCHIVED, archive_reason="terlalu-umum")

    [row] = standings(on=TODAY)

    assert (row.open, row.judged) == (1, 1)


def test_a_stopped_clock_is_not_late():
    asked = make_message()
    [late] = late_agencies(on=TODAY)
    assert late.overdue == 1
    change_status(asked, Status.ON_HOLD)

    assert late_agencies(on=TODAY) == []
    [row] = standings(on=TODAY)
    assert (row.open, row.overdue, row.judged) == (1, 0, 0)


def test_long_overdue_is_counted_apart(settings):
    make_message()
    settings.LONG_OVERDUE_DAYS = 5
    due = date(2026, 11, 12)

    assert late_agencies(on=due + timedelta(days=1))[0].long_overdue == 0
    assert late_agencies(on=due + timedelta(days=14))[0].long_overdue == 1


def test_each_agency_of_a_joint_case_stands_for_its_own_part():
    moderator = factories.make_official("Moderator")
    complaint = make_message()
    waste = factories.make_agency("DLH")
    add_part(complaint, waste, task="Angkut sampah.", by=moderator, now=MONDAY)
    answer(complaint, after=2)

    rows = standings(on=date(2026, 11, 16))

    assert [figures(row) for row in rows] == [
        ("DLH", 1, 1, 0, 1),
        ("DSDABMBK", 1, 0, 1, 1),
    ]


def test_kept_and_broken_promises_are_counted():
    complaint = make_message()
    reply = answer(complaint, after=2, promised_on=date(2026, 11, 20))
    assert standings(on=TODAY)[0].promises == 0
    promise = Promise.objects.filter(reply=reply)

    promise.update(state=PromiseState.BROKEN, settled_on=date(2026, 11, 21))

    [row] = standings(on=TODAY)
    assert (row.kept, row.broken) == (0, 1)


def test_leaders_read_figures_and_follow_links_to_public_pages_only(client):
    message = factories.make_complaint()
    Complaint.objects.filter(pk=message.pk).update(answer_due_on=date(2020, 1, 1))
    client.force_login(factories.make_official("Pimpinan"))

    page = client.get("/admin/").content.decode()

    assert "<h1>Ikhtisar</h1>" in page
    [section] = re.findall(r"<section.*?</section>", page, re.DOTALL)
    links = re.findall(r'href="([^"]+)"', section)
    assert links == ["/pesan/?instansi=DSDABMBK"]
    assert message.code in client.get(links[0]).content.decode()
    assert message.code not in page


def test_others_do_not_see_how_all_agencies_stand(client, complaint):
    client.force_login(factories.make_official("Pimpinan"))
    assert "Kinerja instansi" in client.get("/admin/").content.decode()
    client.force_login(factories.make_official(agency=complaint.agency))

    assert "Kinerja instansi" not in client.get("/admin/").content.decode()

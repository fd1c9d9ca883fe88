"""The clock of each part: late, paused, moved by holidays, told to the right agency."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from complaints import sharing
from complaints.choices import HolidayKind, Status
from complaints.clocks.holidays import changing_holidays
from complaints.clocks.reminding import send_digests
from complaints.desk.worklist import waiting_for
from complaints.diary import history_of, parts_of
from complaints.models import Complaint, Holiday, OutboundEmail
from complaints.progress import change_status
from tests import factories

pytestmark = pytest.mark.django_db

# A message of Monday is to be answered by 3 December, settled by 7 December; a part of
# Thursday by 3 December and 10 December.
MONDAY = timezone.make_aware(datetime(2026, 11, 23, 9, 0))
THURSDAY = timezone.make_aware(datetime(2026, 11, 26, 9, 0))


@pytest.fixture
def complaint():
    return factories.make_complaint(received_at=MONDAY)


@pytest.fixture
def lead(complaint):
    return factories.make_official(agency=complaint.agency)


@pytest.fixture
def dlh():
    return factories.make_official(
        agency=factories.make_agency("DLH"), email="dlh@kota.example"
    )


@pytest.fixture
def part(complaint, dlh):
    moderator = factories.make_official("Moderator")
    return sharing.add_part(
        complaint, dlh.agency, task="Angkut sampahnya", by=moderator, now=THURSDAY
    )


def is_late_for(official, day):
    mine = Complaint.objects.for_official(official)
    return mine.overdue(on=day, agency=official.agency_id).exists()


def answer(complaint, official, status=""):
    return factories.make_reply(complaint, by=official, new_status=status)


def answer_on(complaint, official, moment, status=""):
    return factories.make_reply(
        complaint, by=official, new_status=status, published_at=moment
    )


def digest_of(official, moment):
    OutboundEmail.objects.all().delete()
    send_digests(now=moment)
    email = OutboundEmail.objects.filter(recipient=official.email).first()
    return email.body if email else ""


def test_each_agency_is_late_by_its_own_clock(complaint, part, lead, dlh):
    answer_on(complaint, lead, THURSDAY)
    answer_on(complaint, dlh, THURSDAY)

    late = {
        day: (
            is_late_for(lead, date(2026, 12, day)),
            is_late_for(dlh, date(2026, 12, day)),
        )
        for day in (7, 8, 10, 11)
    }

    assert late == {
        7: (False, False),
        8: (True, False),
        10: (True, False),
        11: (True, True),
    }


def test_an_agency_that_has_not_answered_is_late_though_another_has(
    complaint, part, lead, dlh
):
    answer_on(complaint, lead, THURSDAY)

    assert not is_late_for(lead, date(2026, 12, 4))
    assert is_late_for(dlh, date(2026, 12, 4))
    mine = Complaint.objects.for_official(dlh)
    assert mine.unanswered(agency=dlh.agency_id).get() == complaint
    assert not Complaint.objects.unanswered(agency=lead.agency_id).exists()


def test_who_has_done_its_part_is_never_late(complaint, part, lead, dlh):
    answer_on(complaint, dlh, THURSDAY, status="selesai")
    assert is_late_for(lead, date(2026, 12, 20))

    assert not is_late_for(dlh, date(2026, 12, 20))


def test_a_message_of_one_agency_is_judged_as_before(complaint, lead):
    assert not is_late_for(lead, date(2026, 12, 3))
    assert is_late_for(lead, date(2026, 12, 4))
    assert not Complaint.objects.in_time(
        on=date(2026, 12, 4), agency=lead.agency_id
    ).exists()
    soon = {"agency": lead.agency_id}
    days = (date(2026, 12, 2), date(2026, 12, 3))
    assert Complaint.objects.due_within(*days, **soon).get() == complaint


def test_the_work_list_shows_the_agencys_own_clock(complaint, part, dlh, lead):
    answer_on(complaint, dlh, THURSDAY)
    day = date(2026, 12, 11)

    lists = {each.title: each.rows for each in waiting_for(dlh, on=day)}

    assert lists["Terlambat"] == [complaint]
    assert lists["Terlambat"][0].own_parts == [part]


def test_the_desks_list_filters_and_tells_by_the_agencys_own_clock(
    client, complaint, part, dlh, lead
):
    client.force_login(dlh)
    rows = "/admin/complaints/complaint/?waktu=belum"
    page = client.get(rows).content.decode()
    assert complaint.code in page
    assert "3 Des 2026" in page

    answer(complaint, dlh)

    assert complaint.code not in client.get(rows).content.decode()
    everything = client.get("/admin/complaints/complaint/").content.decode()
    assert "10 Des 2026" in everything


@pytest.mark.parametrize(
    ("moment", "heading"),
    [
        (THURSDAY + timedelta(hours=23), "Baru masuk (1)"),
        (timezone.make_aware(datetime(2026, 12, 1, 8, 0)), "Separuh waktu"),
        (timezone.make_aware(datetime(2026, 12, 3, 8, 0)), "Batas hari ini atau besok"),
        (timezone.make_aware(datetime(2026, 12, 4, 8, 0)), "Terlambat (1)"),
    ],
)
def test_the_agency_of_a_part_is_reminded_by_its_clock(
    complaint, part, dlh, moment, heading
):
    assert heading in digest_of(dlh, moment)


def test_a_part_that_is_done_reminds_nobody(complaint, part, dlh):
    late = timezone.make_aware(datetime(2026, 12, 11, 8, 0))
    assert "Terlambat (1)" in digest_of(dlh, late)
    answer_on(complaint, dlh, THURSDAY, status="selesai")

    OutboundEmail.objects.all().delete()
    assert digest_of(dlh, late + timedelta(days=3)) == ""


def test_a_question_to_the_reporter_pauses_all_clocks(complaint, part, dlh):
    friday = THURSDAY + timedelta(days=1)
    change_status(complaint, Status.ON_HOLD, now=friday)
    assert not is_late_for(dlh, date(2026, 12, 31))

    change_status(complaint, Status.IN_PROGRESS, now=friday + timedelta(days=7))

    part.refresh_from_db()
    assert (part.answer_due_on, part.settle_due_on) == (
        date(2026, 12, 10),
        date(2026, 12, 17),
    )
    complaint.refresh_from_db()
    first = complaint.parts.get(is_lead=True)
    assert first.settle_due_on == complaint.settle_due_on == date(2026, 12, 14)


def test_a_new_free_day_moves_the_parts_too_and_says_so(complaint, part):
    with changing_holidays():
        Holiday.objects.create(
            day=date(2026, 12, 9), name="Pilkada", kind=HolidayKind.LOCAL
        )

    part.refresh_from_db()
    complaint.refresh_from_db()
    assert part.settle_due_on == date(2026, 12, 11)
    assert complaint.settle_due_on == date(2026, 12, 7)
    labels = [step.label for step in history_of(complaint)]
    assert labels.count("Batas waktu bagian DLH dihitung ulang") == 1


def test_a_free_day_moves_the_leads_part_with_the_message(complaint, part):
    with changing_holidays():
        Holiday.objects.create(
            day=date(2026, 12, 2), name="Pilkada", kind=HolidayKind.LOCAL
        )

    complaint.refresh_from_db()
    first = complaint.parts.get(is_lead=True)
    assert first.settle_due_on == complaint.settle_due_on == date(2026, 12, 8)


def test_the_public_page_shows_agency_state_and_clock_of_each_part(
    client, complaint, part, dlh
):
    words = [
        (entry["part"].agency.code, entry["clock"])
        for entry in parts_of(complaint, on=date(2026, 12, 1))
    ]
    assert words == [("DSDABMBK", "Batas 3 Des 2026"), ("DLH", "Batas 3 Des 2026")]
    answer(complaint, dlh, status="selesai")

    page = client.get(complaint.get_absolute_url()).content.decode()

    assert "Dikerjakan beberapa instansi" in page
    assert "Penanggung jawab utama" in page
    assert "Angkut sampahnya" in page
    assert "Bagian instansi ini selesai" in page
    assert f"{complaint.get_absolute_url()}tenggat/1/" in page
    assert f"{complaint.get_absolute_url()}tenggat/2/" not in page


def test_each_parts_clock_is_explained_day_by_day(client, complaint, part):
    page = client.get(f"{complaint.get_absolute_url()}tenggat/2/").content.decode()

    assert "Dinas DLH diminta" in page
    assert "26 November 2026" in page
    assert "10 Desember 2026" in page
    assert client.get(f"{complaint.get_absolute_url()}tenggat/3/").status_code == 404

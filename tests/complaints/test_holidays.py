"""The table of free days changes, and running clocks follow."""

from datetime import date, datetime
from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from complaints.choices import HolidayKind, Status
from complaints.clocks.holidays import changing_holidays, import_holidays
from complaints.diary import history_of
from complaints.models import DeadlineChange, Holiday
from complaints.progress import change_status
from complaints.reference import load_reference
from tests import factories

pytestmark = pytest.mark.django_db

MONDAY = timezone.make_aware(datetime(2026, 11, 23, 9, 0))
HEAD = "tanggal,nama,jenis"


def make_running(**facts):
    """A message of Monday 23 November 2026, to be settled within ten working days."""
    return factories.make_complaint(received_at=MONDAY, **facts)


def add_holiday(day, *, by=None):
    with changing_holidays(by=by):
        return Holiday.objects.create(day=day, name="Pilkada", kind=HolidayKind.LOCAL)


def settle_day(complaint):
    complaint.refresh_from_db()
    return complaint.settle_due_on


def test_a_new_free_day_moves_running_deadlines_and_says_so():
    complaint, admin = make_running(), factories.make_official("Admin Kota")
    assert settle_day(complaint) == date(2026, 12, 7)

    add_holiday(date(2026, 12, 2), by=admin)

    assert settle_day(complaint) == date(2026, 12, 8)
    assert complaint.answer_due_on == date(2026, 12, 4)
    change = DeadlineChange.objects.get()
    assert (change.complaint, change.by) == (complaint, admin)
    last = history_of(complaint)[-1]
    assert last.label == "Batas waktu dihitung ulang: 3 Des 2026 menjadi 4 Des 2026"
    assert last.note == "Kalender hari libur berubah."


def test_a_free_day_that_is_taken_away_moves_them_back():
    complaint = make_running()
    holiday = add_holiday(date(2026, 12, 2))
    assert settle_day(complaint) == date(2026, 12, 8)

    with changing_holidays():
        holiday.delete()

    assert settle_day(complaint) == date(2026, 12, 7)


@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2026, 12, 8)])
def test_a_free_day_before_or_behind_the_clock_moves_nothing(day):
    complaint = make_running()

    add_holiday(day)

    assert settle_day(complaint) == date(2026, 12, 7)
    assert not DeadlineChange.objects.exists()


def test_a_free_day_on_a_sunday_moves_nothing():
    complaint = make_running()

    add_holiday(date(2026, 11, 29))

    assert settle_day(complaint) == date(2026, 12, 7)


def test_the_day_of_receipt_becomes_free_and_day_zero_moves():
    complaint = make_running()

    add_holiday(date(2026, 11, 23))

    assert settle_day(complaint) == date(2026, 12, 8)


def test_a_closed_message_keeps_the_deadline_it_was_judged_by():
    complaint = make_running()
    change_status(complaint, Status.RESOLVED)

    add_holiday(date(2026, 12, 2))

    assert settle_day(complaint) == date(2026, 12, 7)


def test_a_free_day_within_a_pause_is_not_given_twice():
    complaint = make_running()
    change_status(complaint, Status.ON_HOLD, now=MONDAY)
    a_week_later = timezone.make_aware(datetime(2026, 11, 30, 9, 0))
    change_status(complaint, Status.IN_PROGRESS, now=a_week_later)
    assert settle_day(complaint) == date(2026, 12, 14)

    add_holiday(date(2026, 11, 25))

    assert settle_day(complaint) == date(2026, 12, 14)


def test_loading_reference_data_again_counts_running_clocks_anew():
    complaint = factories.make_complaint(
        received_at=timezone.make_aware(datetime(2026, 12, 21, 9, 0))
    )
    before = settle_day(complaint)

    load_reference()

    # 25 December is Christmas, the 24th a joint leave.
    assert settle_day(complaint) > before


def test_a_file_is_read_and_read_again():
    lines = [HEAD, "2027-03-09,Cuti bersama Idulfitri,cuti_bersama", ""]

    assert import_holidays(lines) == 1
    assert import_holidays(lines) == 0

    holiday = Holiday.objects.get()
    assert holiday.day == date(2027, 3, 9)
    assert (holiday.name, holiday.kind) == (
        "Cuti bersama Idulfitri",
        HolidayKind.JOINT_LEAVE,
    )


@pytest.mark.parametrize(
    "line",
    ["kapan,Libur,cuti_bersama", "2027-03-09,,cuti_bersama", "2027-03-09,Libur,lain"],
)
def test_a_line_that_cannot_be_read_is_named_and_nothing_is_written(line):
    with pytest.raises(ValidationError, match="Baris 3 tidak dapat dibaca"):
        import_holidays([HEAD, "2027-03-10,Libur,cuti_bersama", line])

    assert not Holiday.objects.exists()


def test_an_admin_adds_a_day_at_the_desk_and_clocks_follow(client):
    complaint = make_running()
    client.force_login(factories.make_official("Admin Kota"))

    response = client.post(
        "/admin/complaints/holiday/add/",
        {"day": "2026-12-02", "name": "Pilkada", "kind": HolidayKind.LOCAL},
    )

    assert response.status_code == HTTPStatus.FOUND
    assert settle_day(complaint) == date(2026, 12, 8)


def test_an_admin_reads_a_file_at_the_desk(client):
    complaint = make_running()
    client.force_login(factories.make_official("Admin Kota"))
    csv = f"{HEAD}\n2026-12-02,Pilkada,libur_daerah\n".encode()
    file = factories.make_upload("libur.csv", csv, "text/csv")

    response = client.post(
        "/admin/complaints/holiday/baca-berkas/", {"file": file}, follow=True
    )

    assert "1 hari libur disimpan" in response.content.decode()
    assert settle_day(complaint) == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe", "CSV UTF-8"),
        (f"{HEAD}\nx,y,z\n".encode(), "Baris 2 tidak dapat dibaca"),
        (b"x" * 300_000, "terlalu besar"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(client, content, told):
    client.force_login(factories.make_official("Admin Kota"))
    file = factories.make_upload("libur.csv", content, "text/csv")

    response = client.post("/admin/complaints/holiday/baca-berkas/", {"file": file})

    assert told in response.content.decode()
    assert not Holiday.objects.exists()


def test_a_moderator_reads_no_file(client):
    client.force_login(factories.make_official("Moderator"))

    response = client.get("/admin/complaints/holiday/baca-berkas/")

    assert response.status_code == HTTPStatus.FORBIDDEN

"""“Bagaimana dihitung?”: every day counted or skipped, with the reason."""

from datetime import date, datetime
from http import HTTPStatus

import pytest
from django.utils import timezone

from complaints.choices import HolidayKind, Status
from complaints.clocks.explaining import explain_clock
from complaints.models import Holiday
from complaints.progress import change_status
from tests import factories

pytestmark = pytest.mark.django_db

FRIDAY_EVENING = timezone.make_aware(datetime(2026, 11, 20, 18, 0))


@pytest.fixture
def complaint(db):
    Holiday.objects.create(
        day=date(2026, 12, 2), name="Pilkada", kind=HolidayKind.LOCAL
    )
    return factories.make_complaint(received_at=FRIDAY_EVENING)


def page_of(client, complaint):
    response = client.get(f"/pesan/{complaint.code}/tenggat/")
    assert response.status_code == HTTPStatus.OK
    return response.content.decode()


def test_the_message_links_to_how_its_deadline_is_counted(client, complaint):
    page = client.get(f"/pesan/{complaint.code}/").content.decode()

    assert f'href="/pesan/{complaint.code}/tenggat/"' in page


def test_the_days_are_counted_as_the_deadlines_were(complaint):
    clock = explain_clock(complaint)

    assert (clock.day_zero, clock.is_moved) == (date(2026, 11, 23), True)
    assert clock.limits == [
        ("Pemeriksaan", date(2026, 11, 26), 3),
        ("Jawaban pertama", date(2026, 12, 4), 8),
        ("Penyelesaian", date(2026, 12, 8), 10),
    ]
    by_day = {one.day: one for one in clock.days}
    assert by_day[date(2026, 11, 28)].reason == "akhir pekan"
    assert by_day[date(2026, 12, 2)].reason == "Pilkada"
    assert by_day[date(2026, 12, 4)].limits == ["Jawaban pertama"]


def test_days_of_waiting_for_the_reporter_are_shown_as_such(complaint):
    monday = timezone.make_aware(datetime(2026, 11, 23, 9, 0))
    change_status(complaint, Status.ON_HOLD, now=monday)
    wednesday = timezone.make_aware(datetime(2026, 11, 25, 9, 0))
    change_status(complaint, Status.IN_PROGRESS, now=wednesday)
    complaint.refresh_from_db()

    clock = explain_clock(complaint)

    assert [one.day for one in clock.days if "menunggu" in one.reason] == [
        date(2026, 11, 24),
        date(2026, 11, 25),
    ]
    assert clock.limits[-1] == ("Penyelesaian", date(2026, 12, 10), 10)


def test_the_page_says_why_days_do_not_count(client, complaint):
    page = page_of(client, complaint)

    assert "Tidak dihitung: Pilkada" in page
    assert "Tidak dihitung: akhir pekan" in page
    assert "Senin, 23 November 2026" in page
    assert "Batas:" in page


def test_the_page_says_that_the_clock_stands(client, complaint):
    assert "Waktu sedang berhenti" not in page_of(client, complaint)
    change_status(complaint, Status.ON_HOLD)

    assert "Waktu sedang berhenti" in page_of(client, complaint)


def test_a_message_that_is_not_public_has_no_such_page(client):
    hidden = factories.make_complaint(privacy="rahasia")

    response = client.get(f"/pesan/{hidden.code}/tenggat/")

    assert response.status_code == HTTPStatus.NOT_FOUND

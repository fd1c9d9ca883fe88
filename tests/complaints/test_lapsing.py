"""A message that its reporter does not complete ends after ten working days."""

from datetime import datetime

import pytest
from django.utils import timezone

from complaints.choices import ArchiveReason, Status
from complaints.clocks.lapsing import archive_incomplete
from complaints.progress import change_status
from tests import factories

pytestmark = pytest.mark.django_db

MONDAY = timezone.make_aware(datetime(2026, 11, 23, 9, 0))


def moment(month, day):
    return timezone.make_aware(datetime(2026, month, day, 9, 0))


@pytest.fixture
def asked(db):
    complaint = factories.make_complaint(received_at=MONDAY)
    change_status(complaint, Status.ON_HOLD, now=MONDAY)
    return complaint


def test_on_the_tenth_working_day_it_still_waits(asked):
    assert archive_incomplete(now=moment(12, 7)) == 0


def test_after_ten_working_days_it_is_archived_with_the_reason(asked):
    assert archive_incomplete(now=moment(12, 8)) == 1

    asked.refresh_from_db()
    assert asked.status == Status.ARCHIVED
    assert asked.archive_reason == ArchiveReason.INCOMPLETE


def test_what_was_answered_in_time_goes_on(asked):
    change_status(asked, Status.IN_PROGRESS, now=moment(12, 4))

    assert archive_incomplete(now=moment(12, 30)) == 0


def test_doing_it_twice_archives_once(asked):
    assert archive_incomplete(now=moment(12, 8)) == 1
    assert archive_incomplete(now=moment(12, 8)) == 0

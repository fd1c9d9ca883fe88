"""Satisfied or not, a word of thanks, support, reopening, withdrawing."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from complaints.choices import Status, Visibility
from complaints.merging import merge_complaint
from complaints.models import Complaint, Thanks
from complaints.thanking import (
    Reopening,
    give_thanks,
    reopening_of,
    support,
    take_back_support,
)
from complaints.withdrawing import withdraw_complaint
from tests import factories

pytestmark = pytest.mark.django_db


def thank(complaint, text="", is_satisfied=None):
    return give_thanks(
        Thanks(
            complaint=complaint,
            channel="web",
            original_text=text,
            is_satisfied=is_satisfied,
        )
    )


def test_thanks_go_to_the_last_answer(complaint):
    factories.make_reply(complaint)
    last = factories.make_reply(complaint, new_status=Status.RESOLVED)

    thanks = thank(complaint, "Terima kasih, 0812-0000-1234", is_satisfied=True)

    complaint.refresh_from_db()
    assert thanks.reply == last
    assert thanks.text == "Terima kasih, [nomor telepon disembunyikan]"
    assert complaint.thanks_count == 1


def test_nobody_can_be_thanked_before_an_answer(complaint):
    with pytest.raises(ValidationError, match="belum dijawab"):
        thank(complaint, "Terima kasih")


def test_something_must_be_said(complaint):
    factories.make_reply(complaint)

    with pytest.raises(ValidationError, match="Pilih puas atau belum"):
        thank(complaint)


def test_not_satisfied_reopens_a_closed_message(complaint):
    factories.make_reply(complaint, new_status=Status.RESOLVED)

    thank(complaint, is_satisfied=False)

    complaint.refresh_from_db()
    assert complaint.status == Status.IN_PROGRESS
    assert complaint.thanks_count == 0


def test_reopening_has_a_limit(complaint, settings):
    settings.REOPENINGS_ALLOWED = 1
    factories.make_reply(complaint, new_status=Status.RESOLVED)
    thank(complaint, is_satisfied=False)
    factories.make_reply(complaint, new_status=Status.RESOLVED)

    thank(complaint, is_satisfied=False)

    complaint.refresh_from_db()
    assert complaint.status == Status.RESOLVED
    assert Thanks.objects.filter(complaint=complaint).count() == 2


@pytest.mark.parametrize(
    ("closed", "status"),
    [
        # Ten working days: Monday the 23rd November to Monday the 7th December.
        (datetime(2026, 11, 23, 9, 0), Status.IN_PROGRESS),
        (datetime(2026, 11, 20, 9, 0), Status.RESOLVED),
    ],
)
def test_reopening_is_possible_for_ten_working_days(complaint, closed, status):
    factories.make_reply(complaint, new_status=Status.RESOLVED)
    Complaint.objects.update(resolved_at=timezone.make_aware(closed))
    monday = timezone.make_aware(datetime(2026, 12, 7, 9, 0))

    give_thanks(
        Thanks(complaint=complaint, channel="web", is_satisfied=False, given_at=monday)
    )

    complaint.refresh_from_db()
    assert complaint.status == status


def test_the_same_said_twice_of_one_answer_counts_once(complaint):
    factories.make_reply(complaint, new_status=Status.RESOLVED)

    first = [thank(complaint, "Mantap.", is_satisfied=True) for _ in range(2)]
    thank(complaint, "Mantap sekali.", is_satisfied=True)
    factories.make_reply(complaint)
    thank(complaint, "Mantap sekali.", is_satisfied=True)

    assert first[0] == first[1]
    assert Thanks.objects.count() == 3
    complaint.refresh_from_db()
    assert complaint.thanks_count == 3


def test_what_belum_would_do_is_known_before(complaint, settings):
    settings.REOPENINGS_ALLOWED = 1
    monday = timezone.make_aware(datetime(2026, 11, 23, 9, 0))
    assert reopening_of(complaint, now=monday) is None
    factories.make_reply(complaint, new_status=Status.RESOLVED, published_at=monday)
    complaint.refresh_from_db()

    assert reopening_of(complaint, now=monday) == Reopening(1, date(2026, 12, 7), True)
    late = timezone.make_aware(datetime(2026, 12, 8, 9, 0))
    assert not reopening_of(complaint, now=late).is_possible
    complaint.reopened_count = 1
    assert reopening_of(complaint, now=monday) == Reopening(0, date(2026, 12, 7), False)


def test_a_supporter_can_leave_again_also_through_a_merged_message(complaint):
    merged = factories.make_complaint()
    support(merged, supporter="a")
    merge_complaint(merged, into=complaint, by=factories.make_official("Moderator"))
    complaint.refresh_from_db()
    counted = complaint.support_count

    assert take_back_support(complaint, supporter="a")

    complaint.refresh_from_db()
    assert complaint.support_count == counted - 1
    assert not take_back_support(complaint, supporter="a")


def test_support_counts_a_person_once(complaint):
    assert support(complaint, supporter="a")
    assert not support(complaint, supporter="a")
    assert support(complaint, supporter="b")

    complaint.refresh_from_db()
    assert complaint.support_count == 2


def test_an_unanswered_message_can_be_taken_back(complaint):
    assert Complaint.objects.public().exists()

    withdraw_complaint(complaint)

    complaint.refresh_from_db()
    assert complaint.status == Status.ARCHIVED
    assert (complaint.archive_reason, complaint.hidden_reason) == ("ditarik", "ditarik")
    assert not Complaint.objects.public().exists()


def test_what_the_city_answered_stays_readable(complaint):
    factories.make_reply(complaint)

    withdraw_complaint(complaint)

    complaint.refresh_from_db()
    assert complaint.status == Status.ARCHIVED
    assert complaint.visibility == Visibility.PUBLISHED


def test_a_closed_message_cannot_be_taken_back(complaint):
    factories.make_reply(complaint, new_status=Status.RESOLVED)

    with pytest.raises(ValidationError, match="sudah ditutup"):
        withdraw_complaint(complaint)

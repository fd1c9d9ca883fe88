"""A whole year of 5,000 messages: nothing is lost, no rule is broken."""

from datetime import datetime

import pytest
from django.utils import timezone

from complaints.choices import Status
from complaints.invariants import broken_rules, lost_clocks
from complaints.models import Complaint, Digest, Promise, StatusChange
from complaints.reference import load_reference
from complaints.simulation.simulated_year import SimulatedYear
from tests import factories

pytestmark = pytest.mark.django_db

END = timezone.make_aware(datetime(2026, 11, 27, 12, 0))


# Each deed ends in a commit, as it does in the city.
@pytest.mark.django_db(transaction=True)
def test_a_year_of_five_thousand_messages_breaks_no_rule():
    load_reference()
    year = SimulatedYear(messages=5000, end=END)

    done = year.run()

    assert Complaint.objects.count() == 5000
    assert broken_rules(now=END) == []
    # It was a year in which everything happened that the rules are about.
    for deed in ("forgotten", "route", "confirm", "complete", "judge", "close_part"):
        assert done[deed] > 10, deed
    for status in Status:
        assert Complaint.objects.with_status(status).exists() or status in {
            Status.VERIFIED
        }
    assert set(Promise.objects.values_list("state", flat=True)) >= {"ditepati", "lewat"}
    assert Digest.objects.exclude(email=None).exists()


def test_a_broken_rule_is_told_with_the_code_of_the_message(complaint):
    assert broken_rules() == []

    Complaint.objects.update(reply_count=2, first_replied_at=END, last_replied_at=END)

    assert broken_rules() == [f"every answer is counted: {complaint.code}"]


def test_a_status_without_its_line_in_the_diary_is_told():
    complaint = factories.make_complaint()
    assert StatusChange.objects.count() == 1

    Complaint.objects.update(status=Status.VERIFIED)

    assert broken_rules() == [
        f"the status is the last one of the diary: {complaint.code}"
    ]


def test_a_clock_that_counts_other_days_is_told(complaint):
    assert lost_clocks({complaint.pk: 10}) == []

    assert lost_clocks({complaint.pk: 9}) == [complaint.code]

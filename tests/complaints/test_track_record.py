"""How an agency or an area has answered, as the public is told."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from complaints.choices import PromiseState, Status
from complaints.models import Agency, Complaint, OfficialReply, Promise, Thanks
from complaints.presenters.track_record import (
    Rate,
    Tally,
    median_wait,
    record_of,
    tallies,
)
from complaints.replying import publish_reply
from complaints.thanking import give_thanks
from tests import factories

pytestmark = pytest.mark.django_db


def answer(complaint, *, promised_on=None):
    return publish_reply(
        OfficialReply(complaint=complaint, original_text="Sudah kami kerjakan."),
        by=factories.make_official(agency=complaint.agency),
        promised_on=promised_on,
    )


def judge(complaint, *, is_satisfied):
    give_thanks(
        Thanks(
            complaint=complaint,
            channel="web",
            original_text="Begitulah",
            is_satisfied=is_satisfied,
        )
    )


def test_what_counts_and_for_whom():
    long_ago = timezone.now() - timedelta(days=60)
    in_time = factories.make_complaint()
    late = factories.make_complaint(received_at=long_ago)
    factories.make_complaint(received_at=long_ago)
    factories.make_complaint()
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer(in_time, promised_on=tomorrow)
    answer(late)
    judge(in_time, is_satisfied=True)
    judge(late, is_satisfied=False)
    Promise.objects.update(state=PromiseState.KEPT, settled_on=timezone.localdate())

    expected = Tally(
        received=4,
        answered=2,
        judged=3,
        in_time=1,
        rated=2,
        satisfied=1,
        promised=1,
        kept=1,
    )
    assert tallies("agency") == {Agency.objects.get().pk: expected}
    assert tallies("village") == {in_time.village_id: expected}


def test_what_is_not_public_or_too_old_is_not_counted():
    factories.make_complaint(received_at=timezone.now() - timedelta(days=366))
    factories.make_complaint(privacy="rahasia")
    hidden = factories.make_complaint()
    key = hidden.agency_id
    assert tallies("agency")[key].received == 1

    Complaint.objects.filter(pk=hidden.pk).update(visibility="menunggu")
    cache.clear()

    assert tallies("agency") == {}


def test_who_asks_the_reporter_is_not_late():
    complaint = factories.make_complaint(
        received_at=timezone.now() - timedelta(days=60)
    )
    assert tallies("agency")[complaint.agency_id].judged == 1

    Complaint.objects.update(status=Status.ON_HOLD, on_hold_since=timezone.localdate())
    cache.clear()

    assert tallies("agency")[complaint.agency_id].judged == 0


def test_a_kecamatan_is_the_sum_of_its_kelurahan():
    one = factories.make_village()
    two = factories.make_village("36.74.06.1002", "Benda Baru")
    answer(factories.make_complaint(village=one))
    factories.make_complaint(village=two)
    factories.make_complaint(village=None)

    record = record_of("village", [one.pk, two.pk])

    assert record.tally.received == 2
    assert record.rates["answered"] == Rate(1, 2)
    assert record.wait_days < 0.01
    assert record_of("village", [two.pk]).wait_days is None


@pytest.mark.parametrize(
    ("number", "of", "percent"),
    [(0, 0, None), (3, 4, None), (9, 9, None), (9, 10, 90), (0, 40, 0), (2, 3000, 0)],
)
def test_few_are_told_as_numbers_and_many_in_percent(number, of, percent):
    assert Rate(number, of).percent == percent


def test_the_wait_is_that_of_the_middle_message():
    now = timezone.now()
    waits = [timedelta(hours=hours) for hours in (1, 2, 50)]

    assert median_wait([(now - wait, now) for wait in waits]) == timedelta(hours=2)
    assert median_wait([]) is None

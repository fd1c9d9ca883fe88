"""What was merged stands for itself again; and what the database never allows."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from complaints import diary, moderation, progress, thanking
from complaints.merging import keep_apart, merge_complaint, merged_messages_of
from complaints.models import Complaint, NotDuplicate, StatusChange
from complaints.withdrawing import withdraw_complaint
from tests import factories
from tests.complaints.pairs import labels_of, make_other, merge, path_of

pytestmark = pytest.mark.django_db


def test_reopening_parts_the_two_again(client, complaint, moderator):
    other = make_other()
    thanking.support(other, supporter="b")
    merge(other, complaint, moderator)
    assert complaint.support_count == 2

    progress.change_status(other, "diverifikasi", by=moderator)

    for each in (complaint, other):
        each.refresh_from_db()
    assert (other.status, other.archive_reason, other.merged_into) == (
        "diverifikasi",
        "",
        None,
    )
    assert (complaint.support_count, other.support_count) == (0, 1)
    assert f"Dipisahkan dari pesan {complaint.code}" in labels_of(other)
    assert f"Pesan {other.code} dipisahkan lagi" in labels_of(complaint)
    assert other.text in client.get(path_of(other)).text
    assert "Pesan lain tentang hal yang sama" not in client.get(path_of(complaint)).text


def test_it_can_be_merged_once_more(complaint, moderator):
    other = make_other()
    merge(other, complaint, moderator)
    progress.change_status(other, "diverifikasi", by=moderator)

    merge(other, complaint, moderator)

    assert other.merged_into == complaint
    assert complaint.support_count == 1
    told = [label for label in labels_of(other) if complaint.code in label]
    assert told == [
        f"Digabung ke pesan {complaint.code}",
        f"Dipisahkan dari pesan {complaint.code}",
        f"Digabung ke pesan {complaint.code}",
    ]


def test_who_was_merged_is_not_lost_when_the_other_is_withdrawn(complaint, moderator):
    other = make_other()
    merge(other, complaint, moderator)

    withdraw_complaint(complaint)

    other.refresh_from_db()
    assert (other.status, other.merged_into) == ("diverifikasi", None)
    last = StatusChange.objects.filter(complaint=other).last()
    assert "ditutup atau disembunyikan" in last.note


def test_nor_when_the_other_is_hidden(client, complaint, moderator):
    other = make_other()
    merge(other, complaint, moderator)

    moderation.hide_complaint(complaint, by=moderator, reason="kasar")

    other.refresh_from_db()
    assert (other.status, other.merged_into) == ("diverifikasi", None)
    assert other.text in client.get(path_of(other)).text


def test_a_duplicate_is_not_archived_without_saying_of_which(complaint, moderator):
    with pytest.raises(ValidationError, match="lalu gabungkan"):
        progress.change_status(
            complaint, "diarsipkan", by=moderator, archive_reason="ganda"
        )


def test_a_merged_message_is_answered_at_its_target(complaint, moderator):
    other = make_other()
    merge(other, complaint, moderator)

    with pytest.raises(ValidationError, match=f"Jawablah di pesan {complaint.code}"):
        factories.make_reply(other)


@pytest.mark.parametrize("case", ["no target", "not a duplicate", "itself"])
def test_the_database_refuses_half_a_merging(complaint, case):
    other = make_other()
    archived = {"status": "diarsipkan", "archive_reason": "ganda"}
    impossible = {
        "no target": archived,
        "not a duplicate": {"merged_into": other},
        "itself": archived | {"merged_into": complaint},
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(**impossible[case])


def test_two_that_are_not_the_same_are_remembered_once(complaint, moderator):
    other = make_other()

    assert keep_apart(other, complaint, by=moderator) is True
    assert keep_apart(complaint, other, by=moderator) is False

    pair = NotDuplicate.objects.get()
    assert (pair.complaint, pair.other, pair.by) == (complaint, other, moderator)
    with pytest.raises(ValidationError, match="berbeda"):
        keep_apart(complaint, complaint, by=moderator)


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_merged_messages_costs_the_same(
    complaint, moderator, django_assert_num_queries, number
):
    for each in range(number):
        other = make_other(each + 2)
        factories.make_reply(other)
        moderation.publish_photo(factories.make_photo(other), by=moderator)
        merge_complaint(other, into=complaint, by=moderator)

    # The messages, their replies, follow-ups, thanks, photos.
    with django_assert_num_queries(5):
        shown = merged_messages_of(complaint)

    assert len(shown) == number
    assert all(each.photos and each.thread for each in shown)


@pytest.mark.parametrize("number", [1, 3])
def test_the_diary_of_many_mergings_costs_the_same(
    complaint, moderator, django_assert_max_num_queries, number
):
    for each in range(number):
        merge_complaint(make_other(each + 2), into=complaint, by=moderator)

    with django_assert_max_num_queries(9):
        assert len(diary.history_of(complaint)) > number

"""What is shown, what is withheld, and that the reason is public."""

import pytest
from django.core.exceptions import ValidationError

from complaints import moderation
from complaints.choices import HiddenReason, Privacy, Status, Visibility
from complaints.models import Complaint, FollowUp, Photo, VisibilityChange
from tests import factories

pytestmark = pytest.mark.django_db

ABUSE = "Dasar petugas bangsat semua"


def diary(**what):
    rows = VisibilityChange.objects.filter(**what)
    return [(row.old_visibility, row.new_visibility, row.reason) for row in rows]


def test_a_held_message_is_published_and_verified(moderator):
    complaint = factories.make_complaint(original_text=ABUSE)

    assert moderation.publish_complaint(complaint, by=moderator)

    complaint.refresh_from_db()
    assert complaint.visibility == Visibility.PUBLISHED
    assert complaint.status == Status.VERIFIED
    assert complaint.held_for == ""
    assert diary(complaint=complaint) == [("menunggu", "tayang", "")]


def test_publishing_twice_changes_nothing(complaint, moderator):
    assert not moderation.publish_complaint(complaint, by=moderator)
    assert diary(complaint=complaint) == []


def test_a_confidential_message_cannot_be_published(moderator):
    complaint = factories.make_complaint(privacy=Privacy.CONFIDENTIAL)

    with pytest.raises(ValidationError, match="tidak pernah ditayangkan"):
        moderation.publish_complaint(complaint, by=moderator)


def test_hiding_needs_a_public_reason(complaint, moderator):
    with pytest.raises(ValidationError, match="Pilih alasan"):
        moderation.hide_complaint(complaint, by=moderator, reason="")


def test_a_hidden_message_leaves_the_board(complaint, moderator):
    assert Complaint.objects.public().exists()

    moderation.hide_complaint(complaint, by=moderator, reason=HiddenReason.SPAM)

    assert not Complaint.objects.public().exists()
    assert diary(complaint=complaint) == [("tayang", "disembunyikan", "spam")]


def test_an_approved_photo_is_public_and_counted(moderator):
    photo = factories.make_photo(factories.make_complaint())
    assert not Photo.objects.public().exists()

    moderation.publish_photo(photo, by=moderator)

    photo.refresh_from_db()
    assert list(Photo.objects.public()) == [photo]
    assert photo.complaint.photo_count == 1
    assert photo.checked_by == moderator


def test_a_photo_withheld_later_is_counted_no_more(moderator):
    photo = factories.make_photo(factories.make_complaint())
    moderation.publish_photo(photo, by=moderator)

    moderation.hide_photo(photo, by=moderator, reason=HiddenReason.GORE)

    photo.refresh_from_db()
    assert not Photo.objects.public().exists()
    assert photo.complaint.photo_count == 0
    assert diary(photo=photo) == [
        ("menunggu", "tayang", ""),
        ("tayang", "disembunyikan", "sadis"),
    ]


def test_photos_of_a_hidden_message_are_hidden_with_it(moderator):
    complaint = factories.make_complaint()
    photo = factories.make_photo(complaint)
    moderation.publish_photo(photo, by=moderator)
    assert Photo.objects.public().exists()

    moderation.hide_complaint(complaint, by=moderator, reason=HiddenReason.ABUSE)

    assert not Photo.objects.public().exists()


def test_a_follow_up_can_be_withheld_and_shown_again(complaint, moderator):
    follow_up = FollowUp.objects.create(
        complaint=complaint,
        channel="web",
        original_text="a",
        text="a",
        visibility=Visibility.PUBLISHED,
    )

    moderation.hide_follow_up(follow_up, by=moderator, reason=HiddenReason.ABUSE)
    assert not complaint.follow_ups.public().exists()
    moderation.publish_follow_up(follow_up, by=moderator)

    assert list(complaint.follow_ups.public()) == [follow_up]
    assert len(diary(follow_up=follow_up)) == 2

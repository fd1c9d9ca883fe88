"""What has outlived its purpose is erased, and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.access import issue_access_code
from complaints.mailing import queue_email, send_due_emails
from complaints.models import AccessCode, OutboundEmail, Photo, RateCount
from complaints.retention import erase_expired
from complaints.throttling import is_allowed
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_the_original_of_an_old_photo_is_erased_and_the_picture_stays(settings):
    photo = factories.make_photo(factories.make_complaint())
    Photo.objects.update(latitude=-6.3, longitude=106.7, taken_at=timezone.now())
    storage, name = photo.original.storage, photo.original.name
    assert erase_expired()["original photos"] == 0
    assert storage.exists(name)

    later = timezone.now() + settings.PHOTO_ORIGINAL_KEPT_FOR + timedelta(days=1)
    erased = erase_expired(now=later)

    photo.refresh_from_db()
    assert erased["original photos"] == 1
    assert not storage.exists(name)
    assert storage.exists(photo.large_webp.name)
    assert (photo.latitude, photo.taken_at, photo.erased_at) == (None, None, later)
    assert erase_expired(now=later)["original photos"] == 0


def test_old_codes_counts_and_emails_go(complaint):
    issue_access_code(complaint, "rahmat@contoh.example")
    queue_email(recipient="a@contoh.example", subject="s", body="b")
    send_due_emails()
    is_allowed("file", "10.0.0.1")
    before = (
        AccessCode.objects.count(),
        OutboundEmail.objects.count(),
        RateCount.objects.count(),
    )
    # Two are counted: the code that was asked for, and the message that was filed.
    assert before == (1, 2, 2)
    assert set(erase_expired().values()) == {0}

    erase_expired(now=timezone.now() + timedelta(days=100))

    assert not AccessCode.objects.exists()
    assert not OutboundEmail.objects.exists()
    assert not RateCount.objects.exists()

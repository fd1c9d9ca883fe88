"""Limits, staged photos, one-time codes, e-mail rows."""

from datetime import timedelta

import pytest
from django.core import mail, signing
from django.core.exceptions import ValidationError
from django.utils import timezone

from complaints import mailing, staging, throttling
from complaints.access import issue_access_code, redeem_access_code
from complaints.models import OutboundEmail, Photo, RateCount
from complaints.signals import access_code_issued
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_deed_is_allowed_as_often_as_its_limit(settings):
    settings.RATE_LIMITS = {"file": (2, timedelta(minutes=10))}
    now = timezone.now()

    answers = [throttling.is_allowed("file", "10.0.0.1", now=now) for _ in range(3)]

    assert answers == [True, True, False]
    assert throttling.is_allowed("file", "10.0.0.2", now=now)
    assert throttling.is_allowed("file", "10.0.0.1", now=now + timedelta(minutes=10))


def test_no_address_is_stored():
    throttling.is_allowed("file", "10.0.0.1")

    assert "10.0.0.1" not in RateCount.objects.get().key


def test_old_counts_are_forgotten(settings):
    settings.RATE_LIMITS = {"file": (2, timedelta(minutes=10))}
    throttling.is_allowed("file", "10.0.0.1", now=timezone.now() - timedelta(days=1))
    throttling.is_allowed("file", "10.0.0.1")

    assert throttling.forget_old_counts() == 1
    assert RateCount.objects.count() == 1


def test_a_staged_photo_comes_back_by_its_ticket():
    photo = staging.stage_photo(factories.make_upload())

    assert staging.photos_of([staging.ticket_for(photo)]) == [photo]


def test_an_invented_or_old_ticket_brings_nothing(settings):
    photo = staging.stage_photo(factories.make_upload())
    ticket = staging.ticket_for(photo)
    assert staging.photos_of([ticket]) == [photo]

    assert staging.photos_of([photo.key, ticket + "x", signing.dumps(photo.key)]) == []
    settings.PHOTO_STAGED_FOR = timedelta(seconds=-1)
    assert staging.photos_of([ticket]) == []


def test_what_is_no_photo_is_refused_with_a_sentence():
    with pytest.raises(ValidationError) as refusal:
        staging.stage_photo(factories.make_upload(content=b"<html>"))

    assert refusal.value.messages
    assert not Photo.objects.exists()


def test_staged_photos_whose_form_never_came_are_erased():
    old = staging.stage_photo(
        factories.make_upload(), now=timezone.now() - timedelta(days=2)
    )
    attached = factories.make_photo(factories.make_complaint())
    storage, name = old.original.storage, old.original.name
    assert storage.exists(name)

    from_now = timezone.now() + timedelta(days=3)
    assert staging.sweep_staged() == 1
    assert staging.sweep_staged(now=from_now) == 0

    assert list(Photo.objects.all()) == [attached]


@pytest.mark.django_db(transaction=True)
def test_the_files_of_a_swept_photo_are_erased_after_the_row():
    photo = staging.stage_photo(factories.make_upload())
    storage = photo.original.storage
    names = [photo.original.name, photo.large_webp.name, photo.small_jpeg.name]
    assert all(storage.exists(name) for name in names)

    staging.sweep_staged(now=timezone.now() + timedelta(days=2))

    assert not any(storage.exists(name) for name in names)


def test_a_code_by_email_lets_the_reporter_in_once(complaint):
    issue_access_code(complaint, "RAHMAT@contoh.example")
    mailing.send_due_emails()
    code = next(word for word in mail.outbox[0].body.split() if word.isdigit())

    assert not redeem_access_code(complaint, "000000" if code != "000000" else "1")
    assert redeem_access_code(complaint, code)
    assert not redeem_access_code(complaint, code)


def test_a_code_by_phone_is_announced(complaint):
    heard = []

    def listen(phone, **kwargs):
        heard.append(phone)

    access_code_issued.connect(listen)
    try:
        issue_access_code(complaint, "0812 0000 1234")
    finally:
        access_code_issued.disconnect(listen)

    assert heard == ["+6281200001234"]


def test_a_stranger_gets_no_code(complaint):
    issue_access_code(complaint, "orang@lain.example")
    issue_access_code(complaint, "0812-0000-9999")
    issue_access_code(complaint, "")

    assert not OutboundEmail.objects.exists()
    assert not complaint.access_codes.exists()


def test_a_code_cannot_be_guessed_or_used_late(complaint):
    issue_access_code(complaint, "rahmat@contoh.example")
    code = next(
        word for word in OutboundEmail.objects.get().body.split() if word.isdigit()
    )
    late = timezone.now() + timedelta(hours=1)

    assert not redeem_access_code(complaint, code, now=late)
    for _ in range(5):
        assert not redeem_access_code(complaint, "x")
    assert not redeem_access_code(complaint, code)


def test_an_email_that_fails_is_tried_again_and_given_up_visibly(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    mailing.queue_email(recipient="a@contoh.example", subject="s", body="b")
    now = timezone.now()

    assert mailing.send_due_emails(now=now) == 0
    email = OutboundEmail.objects.get()
    assert (email.state, email.attempts) == ("antre", 1)
    assert email.not_before > now

    for attempt in range(2, mailing.ATTEMPTS + 1):
        mailing.send_due_emails(now=now + timedelta(days=attempt))
    email.refresh_from_db()
    assert (email.state, email.attempts) == ("gagal", mailing.ATTEMPTS)


def test_an_email_claimed_by_a_worker_that_died_goes_out_later():
    email = mailing.queue_email(recipient="a@contoh.example", subject="s", body="b")
    email.state, email.claimed_at = "dikirim", timezone.now()
    email.save()
    assert mailing.send_due_emails() == 0

    later = timezone.now() + mailing.LEASE + timedelta(seconds=1)
    assert mailing.send_due_emails(now=later) == 1
    assert len(mail.outbox) == 1

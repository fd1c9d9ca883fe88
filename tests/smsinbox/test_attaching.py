"""Photos of chat messages hang on the case that their message became, once."""

import pytest

from complaints.choices import Channel, PhotoKind, Visibility
from complaints.filing import add_follow_up
from complaints.models import Complaint, FollowUp, Photo
from complaints.staging import sweep_staged
from smsinbox import fetching
from smsinbox.choices import InboundState, PhotoState
from smsinbox.models import InboundPhoto
from smsinbox.working import work_once
from tests.smsinbox.chat_photos import (
    DIGEST,
    NOW,
    Killed,
    after,
    killed,
    make_message,
    make_ready,
    make_waiting,
    make_whatsapp,
    offer,
    state_of,
)
from tests.smsinbox.chats import batch, chat, post_batch


@pytest.fixture
def whatsapp(db, far_side):
    return make_whatsapp(far_side.url)


def test_a_photo_waits_for_approval_at_its_case(whatsapp, complaint):
    photo = make_ready(make_message(whatsapp, complaint=complaint))

    assert fetching.attach_due(now=NOW) == 1

    attached = complaint.photos.get()
    assert (attached.kind, attached.visibility) == (
        PhotoKind.EVIDENCE,
        Visibility.PENDING,
    )
    assert attached.digest == DIGEST
    assert state_of(photo) == (PhotoState.ATTACHED, "")
    assert photo.content is None
    assert fetching.attach_due(now=NOW) == 0


def test_a_photo_of_an_addition_belongs_to_the_addition(whatsapp, complaint):
    follow_up = add_follow_up(
        FollowUp(complaint=complaint, channel=Channel.WHATSAPP, original_text="Ini")
    )
    make_ready(make_message(whatsapp, complaint=complaint, follow_up=follow_up))

    fetching.attach_due(now=NOW)

    assert follow_up.photos.get().complaint == complaint


def test_what_is_no_picture_is_given_up_and_the_text_stays(whatsapp, complaint):
    photo = make_ready(make_message(whatsapp, complaint=complaint), b"<html>")

    assert fetching.attach_due(now=NOW) == 0

    assert state_of(photo) == (PhotoState.FAILED, "photo_unknown")
    assert photo.content is None
    assert not Photo.objects.exists()
    assert photo.message.complaint == complaint


@pytest.mark.parametrize("state", [InboundState.IGNORED, InboundState.ANSWERED])
def test_a_photo_of_a_message_without_a_case_is_given_up(whatsapp, far_side, state):
    message = make_message(whatsapp, state=state)
    here, there = make_ready(message), make_waiting(message)

    assert fetching.fetch_due(now=NOW) == fetching.attach_due(now=NOW) == 0

    assert state_of(here) == state_of(there) == (PhotoState.FAILED, "no_case")
    assert far_side.requests == []


def test_a_photo_whose_message_is_still_to_be_filed_waits(whatsapp, complaint):
    message = make_message(whatsapp)
    photo = make_ready(message)
    assert fetching.attach_due(now=NOW) == 0
    assert state_of(photo) == (PhotoState.READY, "")

    message.complaint = complaint
    message.save()

    assert fetching.attach_due(now=NOW) == 1


def test_a_case_takes_as_many_photos_as_the_website(whatsapp, complaint, settings):
    settings.PHOTOS_PER_MESSAGE = 2
    message = make_message(whatsapp, complaint=complaint)
    photos = [make_ready(message) for _number in range(3)]

    assert fetching.attach_due(now=NOW) == 2

    assert [state_of(photo) for photo in photos] == [
        (PhotoState.ATTACHED, ""),
        (PhotoState.ATTACHED, ""),
        (PhotoState.FAILED, "too_many"),
    ]
    assert complaint.photos.count() == 2


@pytest.mark.parametrize(
    "step",
    ["_photo", "_check_room", "stage_photo", "_hang", "attach_photos", "_settle"],
)
def test_a_worker_killed_at_any_step_attaches_a_photo_once(whatsapp, complaint, step):
    photo = make_ready(make_message(whatsapp, complaint=complaint))
    with killed(step), pytest.raises(Killed):
        fetching.attach_due(now=NOW)
    assert complaint.photos.count() == 0
    assert state_of(photo) == (PhotoState.READY, "")
    assert fetching.attach_due(now=after(minutes=2)) == 0

    assert fetching.attach_due(now=after(minutes=3)) == 1

    assert complaint.photos.count() == 1
    assert state_of(photo) == (PhotoState.ATTACHED, "")
    sweep_staged(now=after(days=2))
    assert Photo.objects.count() == 1


def test_a_storage_that_is_away_is_tried_again(whatsapp, complaint, monkeypatch):
    photo = make_ready(make_message(whatsapp, complaint=complaint))

    def fail(*args, **kwargs):
        raise OSError("0812-0000-1234")

    with monkeypatch.context() as patch:
        patch.setattr(fetching, "stage_photo", fail)
        assert fetching.attach_due(now=NOW) == 0
    assert state_of(photo) == (PhotoState.READY, "OSError")

    assert fetching.attach_due(now=after(seconds=5)) == 1


def test_the_worker_brings_a_photo_all_the_way(whatsapp, far_side, complaint):
    photo = make_waiting(make_message(whatsapp, complaint=complaint))
    offer(far_side)

    done = work_once(now=NOW)

    assert done == {"photos fetched": 1, "photos attached": 1}
    assert state_of(photo) == (PhotoState.ATTACHED, "")
    assert InboundPhoto.objects.count() == complaint.photos.count() == 1


def fetch_and_attach():
    assert fetching.fetch_due() == fetching.attach_due() == 1


def test_a_resident_sends_words_and_then_a_picture(whatsapp, far_side, client):
    """WhatsApp makes two messages of it; the picture belongs to the same case."""
    picture = {"id": "100", "mime_type": "image/jpeg", "sha256": DIGEST}
    words = {"body": "Lampu jalan mati di depan pasar Ciater"}
    offer(far_side)

    post_batch(client, batch(chat("text", words)))
    post_batch(client, batch(chat("image", picture, id="wamid.A2")))
    fetch_and_attach()

    complaint = Complaint.objects.get()
    assert complaint.channel == Channel.WHATSAPP
    assert complaint.original_text == words["body"]
    photo = complaint.photos.get()
    assert (photo.digest, photo.visibility) == (DIGEST, Visibility.PENDING)


def test_a_resident_sends_a_picture_with_words_under_it(whatsapp, far_side, client):
    picture = {"id": "100", "mime_type": "image/jpeg", "caption": "Got mampet, Ciater"}
    offer(far_side)

    post_batch(client, batch(chat("image", picture)))
    fetch_and_attach()

    complaint = Complaint.objects.get()
    assert complaint.original_text == "Got mampet, Ciater"
    assert complaint.photos.get().follow_up is None

"""Photos of chat messages are fetched: quickly, again, and once."""

import itertools
import threading

import pytest
from django.db import connections

from smsinbox import fetching
from smsinbox.choices import PhotoState
from tests.smsinbox.chat_photos import (
    NOW,
    PICTURE,
    Killed,
    after,
    killed,
    make_message,
    make_waiting,
    make_whatsapp,
    offer,
    state_of,
)


@pytest.fixture
def whatsapp(db, far_side):
    return make_whatsapp(far_side.url)


def test_a_photo_is_fetched_at_once_even_before_its_message_is_filed(
    whatsapp, far_side
):
    photo = make_waiting(make_message(whatsapp))
    offer(far_side)

    assert fetching.fetch_due(now=NOW) == 1

    assert state_of(photo) == (PhotoState.READY, "")
    assert bytes(photo.content) == PICTURE
    assert fetching.attach_due(now=NOW) == 0


def test_faults_are_tried_again_quickly_and_then_slowly(whatsapp, far_side):
    photo = make_waiting(make_message(whatsapp))
    moments = [NOW]
    for _number in range(8):
        far_side.answer_next(503)
        assert fetching.fetch_due(now=moments[-1]) == 0
        assert state_of(photo) == (PhotoState.WAITING, "http 503")
        assert fetching.fetch_due(now=moments[-1]) == 0
        moments.append(photo.next_attempt_at)

    pauses = [(b - a).seconds for a, b in itertools.pairwise(moments)]
    assert pauses == [5, 15, 60, 300, 900, 3600, 3600, 3600]
    assert len(far_side.requests) == 8
    offer(far_side)
    assert fetching.fetch_due(now=moments[-1]) == 1
    assert state_of(photo) == (PhotoState.READY, "")


def test_after_seven_days_a_photo_is_given_up(whatsapp, far_side):
    photo = make_waiting(make_message(whatsapp))
    far_side.answer_next(503)

    fetching.fetch_due(now=after(days=7))

    assert state_of(photo) == (PhotoState.FAILED, "http 503")
    assert photo.next_attempt_at is None


def test_what_the_gateway_does_not_know_is_given_up_at_once(whatsapp, far_side):
    photo = make_waiting(make_message(whatsapp))
    far_side.answer_next(404)

    fetching.fetch_due(now=NOW)

    assert state_of(photo) == (PhotoState.FAILED, "http 404")


def test_another_picture_than_announced_is_not_taken(whatsapp, far_side):
    photo = make_waiting(make_message(whatsapp), sha256="0" * 64)
    offer(far_side)

    fetching.fetch_due(now=NOW)

    told = "photo is not what was announced"
    assert state_of(photo) == (PhotoState.WAITING, told)


def test_a_photo_above_the_portals_limit_is_given_up(whatsapp, far_side, settings):
    settings.PHOTO_MAX_BYTES = len(PICTURE) - 1
    photo = make_waiting(make_message(whatsapp))
    offer(far_side)

    fetching.fetch_due(now=NOW)

    assert state_of(photo) == (PhotoState.FAILED, "photo_heavy")


def test_a_gateway_that_is_down_does_not_hold_up_the_round(whatsapp, far_side):
    message = make_message(whatsapp)
    photos = [make_waiting(message) for _number in range(4)]
    for _number in range(3):
        far_side.answer_next(503)
    offer(far_side)

    assert fetching.fetch_due(now=NOW) == 0
    assert state_of(photos[3]) == (PhotoState.WAITING, "")
    assert fetching.fetch_due(now=NOW) == 1

    assert state_of(photos[3]) == (PhotoState.READY, "")


def test_a_worker_that_died_holds_a_photo_until_its_lease_is_over(whatsapp, far_side):
    photo = make_waiting(make_message(whatsapp))
    with killed("_fetch"), pytest.raises(Killed):
        fetching.fetch_due(now=NOW)
    assert fetching.fetch_due(now=after(minutes=2)) == 0
    assert far_side.requests == []
    offer(far_side)

    assert fetching.fetch_due(now=after(minutes=3)) == 1

    assert state_of(photo) == (PhotoState.READY, "")


def test_two_workers_fetch_a_photo_once(own_database, far_side):
    make_waiting(make_message(make_whatsapp(far_side.url)))
    offer(far_side)
    counts = []

    def fetch():
        try:
            counts.append(fetching.fetch_due(now=NOW))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=fetch) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(counts) == [0, 0, 0, 1]
    assert len(far_side.requests) == 2

"""MMS by SMSGate: megabytes of base64 in one call."""

import base64
import hashlib
import json
from functools import partial
from http import HTTPStatus

import pytest

from smsinbox.choices import PhotoState
from smsinbox.gateways.base import IncomingPhoto
from smsinbox.models import InboundPhoto
from tests.smsinbox.phone_app import changed, make_phone, parse, post_event, recorded

MMS = recorded("mms")


@pytest.fixture
def tell(client, db):
    make_phone()
    return partial(post_event, client)


def test_an_mms_larger_than_djangos_limit_is_kept_with_its_picture(tell, settings):
    picture = b"\xff\xd8" + bytes(range(256)) * 12_000
    data = base64.b64encode(picture).decode()
    attachment = MMS["payload"]["attachments"][1] | {"data": data}
    assert len(data) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE

    answers = [tell(changed(MMS, attachments=[attachment])) for _number in range(2)]

    assert [answer.status_code for answer in answers] == [HTTPStatus.OK] * 2
    digest = hashlib.sha256(picture).hexdigest()
    photo = InboundPhoto.objects.get()
    assert bytes(photo.content) == picture
    assert (photo.sha256, photo.state) == (digest, PhotoState.READY)
    assert photo.message.text == "Got mampet di Ciater"
    kept = json.loads(photo.message.raw_body)["payload"]
    assert kept["body"] == "Got mampet di Ciater"
    assert kept["attachments"] == [
        attachment | {"data": {"bytes": len(picture), "sha256": digest}}
    ]


def test_a_body_above_the_phones_limit_is_refused(tell):
    answer = tell(changed(MMS, body="x" * 12 * 1024 * 1024))

    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


@pytest.mark.parametrize(
    ("facts", "text", "photos", "is_unsupported"),
    [
        ({}, "Got mampet di Ciater", 1, False),
        ({"subject": "Got", "body": None}, "Got", 1, False),
        ({"subject": "Got", "body": "mampet"}, "Got\nmampet", 1, False),
        ({"body": None}, "", 1, False),
        ({"attachments": None}, "Got mampet di Ciater", 0, False),
        ({"body": None, "attachments": []}, "", 0, True),
        (
            {"body": "", "attachments": [{"contentType": "audio/amr", "data": "eA=="}]},
            "",
            0,
            True,
        ),
        (
            {"attachments": [{"contentType": "image/jpeg", "data": "no base64"}]},
            "Got mampet di Ciater",
            0,
            False,
        ),
    ],
)
def test_an_mms_is_its_words_and_pictures(facts, text, photos, is_unsupported):
    (mms,) = parse(changed(MMS, **facts))

    picture = IncomingPhoto(
        content=b"gambar", sha256=hashlib.sha256(b"gambar").hexdigest()
    )
    assert mms.text == text
    assert mms.photos == (picture,) * photos
    assert mms.is_unsupported == is_unsupported


def test_an_mms_whose_words_are_there_only_the_next_time_is_one():
    (early,) = parse(changed(MMS, body=None))

    (late,) = parse(changed(MMS, id="export-2"))

    assert early.dedupe_key == late.dedupe_key

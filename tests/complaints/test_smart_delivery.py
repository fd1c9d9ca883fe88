"""What a phone's queue brings: filed once, answered in words that a script reads."""

import uuid
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client

from complaints.choices import Channel
from complaints.models import Complaint, Photo
from tests import factories

pytestmark = pytest.mark.django_db

DOOR = "/smart/kirim/"
TEXT = "Lampu jalan mati di depan pasar."


def deliver(client, **said):
    return client.post(DOOR, {"submission_key": str(uuid.uuid4()), "text": TEXT} | said)


def ask(client, key=""):
    return client.get(DOOR, headers={"Idempotency-Key": str(key)}).json()


def test_a_delivery_is_answered_with_its_receipt(client):
    answer = deliver(client, text="", photos=factories.make_upload())

    complaint = Complaint.objects.get()
    code, key = complaint.code, complaint.reporter_key
    assert answer.status_code == HTTPStatus.CREATED
    body = answer.json()
    assert str(complaint.answer_due_on.year) in body.pop("answer_by")
    assert body == {
        "code": f"{code[:3]}-{code[3:]}",
        "receipt": f"/lapor/terima-kasih/{code}/{key}/",
        "private": f"/lacak/{code}/{key}/",
    }
    assert complaint.channel == Channel.SMART
    assert client.get(body["receipt"]).status_code == HTTPStatus.OK
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_same_key_brings_the_same_receipt_and_nothing_new(client):
    key = str(uuid.uuid4())

    answers = [
        deliver(client, submission_key=key, photos=factories.make_upload())
        for _ in range(2)
    ]

    statuses = [answer.status_code for answer in answers]
    assert statuses == [HTTPStatus.CREATED, HTTPStatus.OK]
    assert answers[0].json() == answers[1].json()
    assert Complaint.objects.count() == Photo.objects.count() == 1


def test_a_lost_answer_is_told_again_without_a_second_upload(client):
    key = uuid.uuid4()
    assert ask(client, key)["receipt"] is None
    sent = deliver(client, submission_key=key).json()

    assert ask(client, key)["receipt"] == sent
    assert ask(client, uuid.uuid4())["receipt"] is None


def test_what_was_filed_is_told_however_often(client, settings):
    key = uuid.uuid4()
    once = (1, timedelta(hours=1))
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"file": once, "photo": once}
    first = deliver(client, submission_key=key, photos=factories.make_upload())

    again = deliver(client, submission_key=key, photos=factories.make_upload())

    assert again.status_code == HTTPStatus.OK
    assert again.json() == first.json()
    assert deliver(client).status_code == HTTPStatus.TOO_MANY_REQUESTS


@pytest.mark.parametrize(
    "key", ["", "bukan kunci", "00000000-0000-0000-0000-000000000000", "\0", "9" * 9000]
)
def test_without_a_good_key_nothing_is_filed(client, key):
    answer = deliver(client, submission_key=key)

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert answer.json() == {
        "errors": {
            "submission_key": ["Pesan ini datang tanpa kunci. Kirim sekali lagi."]
        }
    }
    assert Complaint.objects.count() == 0


def test_every_fault_is_named_with_its_field(client):
    answer = deliver(client, phone="nomor saya", email="siti@", category="ngawur")

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    errors = answer.json()["errors"]
    assert errors["phone"] == ["Periksa nomor telepon, contoh: 0812-0000-0000."]
    assert errors["email"] == ["Periksa alamat e-mail, contoh: nama@contoh.id."]
    assert set(errors) == {"phone", "email", "category"}
    assert Complaint.objects.count() == 0


def test_broken_photos_are_refused_for_good(client):
    broken = factories.make_upload("foto-1", b"GIF89a bukan foto")
    empty = factories.make_upload("foto-2", b" ")

    answer = deliver(client, photos=[broken, empty])

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert len(answer.json()["errors"]["photos"]) == 2
    assert Complaint.objects.count() == 0


def test_a_sixth_photo_is_refused_and_named(client):
    photos = [
        factories.make_upload(f"foto-{n}", factories.jpeg_bytes(colour=(n * 30, 9, 9)))
        for n in range(1, 7)
    ]

    answer = deliver(client, photos=photos)

    assert answer.json()["errors"]["photos"] == [
        "foto-6 tidak ikut: paling banyak 5 foto."
    ]


def test_a_photo_that_is_too_big_is_refused_for_good(client, settings):
    settings.PHOTO_MAX_BYTES = 500

    answer = deliver(client, photos=factories.make_upload())

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "lebih besar dari" in answer.json()["errors"]["photos"][0]


@pytest.mark.parametrize("deed", ["file", "file-day", "photo"])
def test_who_sends_too_often_is_told_when_to_come_again(client, settings, deed):
    once = (1, timedelta(hours=1))
    settings.RATE_LIMITS = settings.RATE_LIMITS | {deed: once}
    photos = [
        factories.make_upload(content=factories.jpeg_bytes(colour=(n, 9, 9)))
        for n in range(2)
    ]
    assert deliver(client, photos=photos[0]).status_code == HTTPStatus.CREATED

    answer = deliver(client, photos=photos[1])

    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert 1 <= int(answer.headers["Retry-After"]) <= 3600
    assert Complaint.objects.count() == 1


def test_the_door_wants_a_token_and_gives_one():
    phone = Client(enforce_csrf_checks=True)
    refused = deliver(phone)

    token = ask(phone)["token"]
    taken = phone.post(
        DOOR,
        {"submission_key": str(uuid.uuid4()), "text": TEXT},
        headers={"X-CSRFToken": token},
    )

    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert taken.status_code == HTTPStatus.CREATED


def test_another_site_is_refused_even_with_a_token():
    phone = Client(enforce_csrf_checks=True)
    headers = {"X-CSRFToken": ask(phone)["token"], "Origin": "https://lain.example"}

    answer = phone.post(DOOR, {"text": TEXT}, headers=headers)

    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "Access-Control-Allow-Origin" not in phone.get(DOOR).headers
    assert Complaint.objects.count() == 0


def test_a_body_that_cannot_be_read_is_no_server_fault(client):
    answer = client.post(DOOR, b"--x", content_type="multipart/form-data; boundary=y")

    assert answer.status_code == HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize(
    ("latitude", "longitude", "village"),
    [
        ("-6.345635", "106.733246", "Pamulang Barat"),
        ("-8.65", "115.2", ""),
        ("di sini", "", ""),
        ("-6.3", "nan", ""),
    ],
)
def test_a_place_is_told_in_words(client, latitude, longitude, village):
    factories.make_village()

    answer = client.post(
        "/smart/lokasi/", {"latitude": latitude, "longitude": longitude}
    )

    assert answer.json() == {"village": village}


def test_a_place_is_not_asked_for_in_the_address(client):
    answer = client.get("/smart/lokasi/?latitude=-6.3&longitude=106.7")

    assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED

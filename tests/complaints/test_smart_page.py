"""SMART Tangsel as a plain form: a photo is enough, and its place is used."""

import uuid
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client

from complaints.choices import Channel, Privacy
from complaints.models import Complaint, Photo
from complaints.similar import find_similar
from tests import factories
from tests.complaints.pictures import camera_exif, draw_flag, encode

pytestmark = pytest.mark.django_db

IN_THE_CITY = (-6.345635, 106.733246)
IN_BALI = {1: "S", 2: (8.0, 39.0, 0.0), 3: "E", 4: (115.0, 13.0, 0.0)}


def photo(name="foto.jpg", *, exif=None):
    options = {"exif": exif} if exif else {}
    return factories.make_upload(name, encode(draw_flag(), **options))


def send(client, **said):
    return client.post("/smart/", said)


def test_the_page_offers_camera_topics_and_the_button(client):
    factories.make_category("sampah-kebersihan", name="Sampah & kebersihan")
    factories.make_category("surat-warga", name="KTP, KK & surat")

    page = client.get("/smart/")

    assert 'accept="image/*" capture="environment"' in page.text
    assert "Sampah &amp; kebersihan" in page.text.partition("Topik lain")[0]
    assert "KTP, KK &amp; surat" in page.text.partition("Topik lain")[2]
    assert 'href="/smart/manifest.webmanifest"' in page.text
    assert len(page.content) < 30_000


def test_a_photo_and_a_topic_are_enough(client):
    topic = factories.make_category("sampah-kebersihan")

    answer = send(client, photos=photo(), category=topic.code)

    complaint = Complaint.objects.get()
    assert answer.status_code == HTTPStatus.FOUND
    assert answer.url == (
        f"/lapor/terima-kasih/{complaint.code}/{complaint.reporter_key}/"
    )
    assert (complaint.channel, complaint.category) == (Channel.SMART, topic)
    assert complaint.original_text == "Foto tanpa keterangan."
    assert complaint.photos.get().is_pending


def test_a_word_beside_a_photo_may_be_short(client):
    send(client, photos=photo(), text="lubang")

    assert Complaint.objects.get().original_text == "lubang"


@pytest.mark.parametrize("text", ["", "lubang", "  \n "])
def test_without_a_photo_the_words_must_tell(client, text):
    page = send(client, text=text)

    assert page.status_code == HTTPStatus.OK
    told, words = page.text.split("data-smart-words")
    assert "Ambil foto, atau tulis masalahnya paling sedikit 10 huruf." in told
    assert words
    assert Complaint.objects.count() == 0


def test_words_without_a_photo_are_a_message_too(client):
    send(client, text="Lampu jalan mati di depan pasar.")

    assert Complaint.objects.get().channel == Channel.SMART


def test_a_longer_text_than_the_board_shows_is_refused(client):
    page = send(client, photos=photo(), text="x" * 5001)

    assert "Terlalu panjang: 5001 huruf" in page.text


def test_the_phone_says_where(client):
    village = factories.make_village()
    latitude, longitude = IN_THE_CITY

    send(client, photos=photo(), latitude=latitude, longitude=longitude)

    complaint = Complaint.objects.get()
    assert (complaint.latitude, complaint.longitude) == IN_THE_CITY
    assert complaint.village == village


def test_the_photo_says_where_when_the_phone_does_not(client):
    send(client, photos=[photo(), photo("b.jpg", exif=camera_exif())])

    complaint = Complaint.objects.get()
    assert (complaint.latitude, complaint.longitude) == (-6.29, 106.7)


def test_the_phone_is_believed_before_the_photo(client):
    latitude, longitude = IN_THE_CITY

    send(
        client,
        photos=photo(exif=camera_exif()),
        latitude=latitude,
        longitude=longitude,
    )

    assert Complaint.objects.get().latitude == latitude


def test_a_photo_from_elsewhere_places_nothing(client):
    exif = camera_exif()
    exif.get_ifd(0x8825).update(IN_BALI)

    send(client, photos=photo(exif=exif))

    assert Photo.objects.get().latitude == -8.65
    assert Complaint.objects.get().latitude is None


def test_who_wants_no_place_told_is_obeyed(client):
    send(client, photos=photo(exif=camera_exif()), latitude="-6.3", no_point="on")

    assert Complaint.objects.get().latitude is None


def test_contact_and_privacy_are_kept(client):
    send(
        client,
        photos=photo(),
        place="Depan pos ronda",
        phone="0812-0000-1234",
        email="siti@contoh.example",
        privacy="rahasia",
    )

    complaint = Complaint.objects.select_related("reporter").get()
    assert complaint.original_place == "Depan pos ronda"
    assert complaint.privacy == Privacy.CONFIDENTIAL
    assert complaint.reporter.phone == "+6281200001234"
    assert complaint.reporter.email == "siti@contoh.example"


def test_a_double_tap_files_once(client):
    key = uuid.uuid4()

    answers = [send(client, photos=photo(), submission_key=key) for _ in range(2)]

    assert Complaint.objects.count() == 1
    assert answers[0].url == answers[1].url


def test_a_broken_photo_is_named_and_the_good_one_kept(client):
    broken = factories.make_upload("rusak.jpg", b"\xff\xd8\xff\xe0 bukan foto")

    page = send(client, photos=[photo(), broken], place="Dekat masjid")

    assert page.status_code == HTTPStatus.OK
    assert "rusak.jpg: Foto ini rusak" in page.text
    assert 'value="Dekat masjid"' in page.text
    assert set(page.context["form"].errors) == {"photos"}
    (_photo, ticket) = page.context["form"].kept_tickets[0]
    send(client, kept=ticket)
    assert Complaint.objects.get().photos.count() == 1


def test_who_sends_too_often_keeps_what_was_written(client, settings):
    once = (1, timedelta(hours=1))
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"file": once}
    send(client, text="Lampu jalan mati di depan pasar.")

    page = send(client, text="Lampu jalan mati di depan sekolah.")

    assert page.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "Terlalu banyak kiriman" in page.text
    assert "Lampu jalan mati di depan sekolah." in page.text


def test_without_a_token_the_words_are_given_back():
    page = Client(enforce_csrf_checks=True).post("/smart/", {"place": "Dekat masjid"})

    assert page.status_code == HTTPStatus.FORBIDDEN
    assert "Foto, pilih, kirim" in page.text
    assert "belum terkirim" in page.text
    assert 'value="Dekat masjid"' in page.text


def test_two_photos_without_words_are_not_alike_by_that(client):
    village = factories.make_village()
    latitude, longitude = IN_THE_CITY
    for number in range(2):
        picture = factories.make_upload(
            content=factories.jpeg_bytes(colour=(number, 9, 9))
        )
        send(client, photos=picture, latitude=latitude, longitude=longitude)
    silent, other = Complaint.objects.all()
    worded = factories.make_complaint(village=village)

    assert find_similar(silent.text, village=village, but=silent) == []
    assert find_similar(worded.text, village=village) == [worded]
    assert other.village == village

"""Photos in the form: each good one is kept, each bad one is named."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from complaints.models import Complaint, Photo
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "Sampah menumpuk di tepi jalan sejak Senin lalu."


def picture(number=0, name="foto.jpg"):
    return factories.make_upload(
        name, factories.jpeg_bytes(colour=(number * 20, 90, 90))
    )


def send(client, *, text=TEXT, **said):
    return client.post("/lapor/", {"text": text} | said)


def tickets_in(page):
    return [ticket for _photo, ticket in page.context["form"].kept_tickets]


def test_photos_come_with_the_message(client):
    send(client, photos=[picture(1), picture(2)])

    complaint = Complaint.objects.get()
    assert complaint.photos.count() == 2
    assert {photo.is_pending for photo in complaint.photos.all()} == {True}


def test_good_photos_survive_a_fault_elsewhere(client):
    page = send(client, text="", photos=[picture(1), picture(2)])
    tickets = tickets_in(page)

    assert len(tickets) == 2
    for ticket in tickets:
        assert f'src="/foto/sementara/{ticket}/"' in page.text
        assert f'name="kept" value="{ticket}"' in page.text
    send(client, kept=tickets)
    assert Complaint.objects.get().photos.count() == 2


def test_a_bad_photo_is_named_and_the_good_ones_stay(client):
    bad = factories.make_upload("<surat>.pdf", b"%PDF-1.4 bukan foto", "image/jpeg")

    page = send(client, photos=[picture(1), bad])

    assert page.status_code == HTTPStatus.OK
    assert "&lt;surat&gt;.pdf: Berkas ini bukan foto" in page.text
    assert len(tickets_in(page)) == 1
    assert TEXT in page.text
    assert Complaint.objects.count() == 0


def test_the_first_five_are_kept_and_the_others_named(client):
    uploads = [picture(number, f"foto-{number}.jpg") for number in range(7)]

    page = send(client, photos=uploads)

    assert len(tickets_in(page)) == 5
    for name in ("foto-5.jpg", "foto-6.jpg"):
        assert f"{name} tidak ikut: paling banyak 5 foto." in page.text
    assert "foto-4.jpg tidak ikut" not in page.text


def test_the_same_picture_chosen_again_is_kept_once(client):
    tickets = tickets_in(send(client, text="", photos=[picture(1)]))

    page = send(client, text="", kept=tickets, photos=[picture(1), picture(2)])

    assert len(tickets_in(page)) == 2


def test_a_kept_photo_can_be_taken_out(client):
    tickets = tickets_in(send(client, text="", photos=[picture(1), picture(2)]))

    send(client, kept=tickets, remove=tickets[:1])

    assert Complaint.objects.get().photos.count() == 1


def test_invented_tickets_and_strange_photos_bring_nothing(client, complaint):
    foreign = factories.make_photo(complaint)

    send(client, kept=["ngawur", foreign.key, "\0", "a" * 9000])

    assert not Complaint.objects.exclude(pk=complaint.pk).get().photos.exists()
    assert foreign.complaint_id == complaint.pk


def test_checking_for_similar_messages_keeps_the_photos(client):
    page = send(client, periksa="1", photos=[picture(1)])

    assert len(tickets_in(page)) == 1


@pytest.mark.parametrize(
    "name", ["", "n" * 300 + ".jpg", "../../etc/passwd", "\u202egpj.exe"]
)
def test_odd_names_and_empty_files_break_nothing(client, name):
    empty = SimpleUploadedFile(name or "kosong.jpg", b"", "image/jpeg")

    page = send(client, photos=[empty, picture(1)])

    assert page.status_code == HTTPStatus.OK
    assert "Berkas foto ini kosong" in page.text
    assert len(tickets_in(page)) == 1


@pytest.mark.parametrize("said", [{"photos": "teks"}, {"photos-clear": "on"}])
def test_a_photo_field_without_files_is_ignored(client, said):
    assert send(client, **said).status_code == HTTPStatus.FOUND


def test_photos_are_limited_before_they_are_worked_on(client, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"photo": (1, timedelta(hours=1))}

    page = send(client, photos=[picture(1), picture(2)])

    assert page.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert TEXT in page.text
    assert Photo.objects.count() == 0

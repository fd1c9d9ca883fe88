"""Taking a message down for somebody at the counter, and the receipt."""

import uuid
from datetime import timedelta
from http import HTTPStatus

import pytest

from complaints.choices import Channel, Kind, Privacy
from complaints.codes import format_code
from complaints.models import Complaint, Photo
from smsinbox.models import OutboundMessage
from tests import factories

pytestmark = pytest.mark.django_db

PAGE = "/admin/complaints/complaint/loket/"
TEXT = "Lampu jalan padam di depan masjid, sudah dua minggu."


@pytest.fixture
def clerk(client, agency):
    clerk = factories.make_official(agency=agency)
    client.force_login(clerk)
    return clerk


def take_down(client, **said):
    return client.post(PAGE, {"text": TEXT} | said)


def test_the_words_alone_are_enough_and_lead_to_the_receipt(client, clerk):
    answer = take_down(client)

    complaint = Complaint.objects.get()
    assert answer.status_code == HTTPStatus.FOUND
    assert answer.url == f"{PAGE}{complaint.pk}/tanda-terima/"
    assert (complaint.channel, complaint.entered_by) == (Channel.COUNTER, clerk)
    assert (complaint.kind, complaint.privacy) == (Kind.COMPLAINT, Privacy.PUBLIC)
    assert complaint.is_public


def test_all_that_is_told_is_kept_and_the_number_is_not_proven(client, clerk):
    village, category = factories.make_village(), factories.make_category()

    take_down(
        client,
        kind="permintaan-informasi",
        privacy="anonim",
        category=category.code,
        village=village.code,
        place="Depan masjid",
        name="Siti Contoh",
        phone="0812 0000 1234",
        email="siti@contoh.example",
    )

    complaint = Complaint.objects.select_related("reporter").get()
    reporter = complaint.reporter
    assert (complaint.kind, complaint.privacy) == (Kind.QUESTION, Privacy.ANONYMOUS)
    assert (complaint.village, complaint.category) == (village, category)
    assert (reporter.name, reporter.email) == ("Siti Contoh", "siti@contoh.example")
    assert (reporter.phone, reporter.is_phone_proven) == ("+6281200001234", False)
    factories.make_reply(complaint)
    assert not OutboundMessage.objects.exists()


def test_a_confidential_message_never_becomes_public(client, clerk):
    take_down(client, privacy="rahasia")

    complaint = Complaint.objects.get()
    assert not complaint.is_public
    receipt = client.get(f"{PAGE}{complaint.pk}/tanda-terima/").content.decode()
    assert "tidak tampil di situs" in receipt


def test_a_refused_form_keeps_every_word_and_photo(client, clerk):
    body = take_down(
        client,
        phone="nol delapan",
        name="Siti Contoh",
        place="Depan masjid",
        privacy="anonim",
        photos=[factories.make_upload()],
    ).content.decode()

    assert "Periksa nomor telepon" in body
    assert all(
        word in body for word in (TEXT, "nol delapan", "Siti Contoh", "Depan masjid")
    )
    assert '<option value="anonim" selected>' in body
    assert 'name="kept"' in body
    assert not Complaint.objects.exists()
    assert Photo.objects.staged().count() == 1


def test_kelurahan_and_topic_are_suggested_from_the_words(client, clerk):
    factories.make_village()
    tile = factories.make_category("jalan")
    factories.make_category("jalan-rusak", parent=tile, keywords="jalan berlubang")
    words = "Jalan berlubang di Kelurahan Pamulang Barat"

    body = take_down(client, text=words, usulkan="1").content.decode()

    assert words in body
    assert '<option value="36.74.06.1001" selected>' in body
    assert '<option value="jalan" selected>' in body
    assert not Complaint.objects.exists()


def test_what_was_chosen_is_not_suggested_away(client, clerk):
    factories.make_village()
    chosen = factories.make_village("36.74.06.1002", "Benda Baru")

    body = take_down(
        client, text="Di Kelurahan Pamulang Barat", village=chosen.code, usulkan="1"
    ).content.decode()

    assert f'<option value="{chosen.code}" selected>' in body


def test_a_double_click_files_once(client, clerk):
    key = uuid.uuid4()

    first = take_down(client, submission_key=key)
    second = take_down(client, submission_key=key)

    assert first.url == second.url
    assert Complaint.objects.count() == 1


def test_the_receipt_tells_the_code_the_day_the_link_and_the_sms(client, clerk):
    take_down(client)
    complaint = Complaint.objects.get()
    page = f"{PAGE}{complaint.pk}/tanda-terima/"

    receipt = client.get(page).content.decode()

    assert format_code(complaint.code) in receipt
    assert "Jawaban pertama paling lambat" in receipt
    assert complaint.get_private_url() in receipt
    assert f"STATUS {complaint.code}" in receipt
    assert f'href="{complaint.get_private_url()}tenggat/"' in receipt
    assert "cara batas waktunya dihitung" in receipt
    picture = client.get(f"{page}qr.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert picture.content.startswith(b"<?xml")


@pytest.mark.parametrize("tail", ["tanda-terima/", "tanda-terima/qr.svg"])
def test_the_receipt_is_for_who_wrote_it_and_for_one_day(client, clerk, tail):
    take_down(client)
    complaint = Complaint.objects.get()
    page = f"{PAGE}{complaint.pk}/{tail}"
    assert client.get(page).status_code == HTTPStatus.OK

    client.force_login(factories.make_official("Moderator"))
    assert client.get(page).status_code == HTTPStatus.NOT_FOUND

    client.force_login(clerk)
    before = complaint.received_at - timedelta(hours=25)
    Complaint.objects.filter(pk=complaint.pk).update(received_at=before)
    assert client.get(page).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("Admin Kota", HTTPStatus.OK),
        ("Moderator", HTTPStatus.OK),
        ("Petugas Instansi", HTTPStatus.OK),
        ("Pimpinan", HTTPStatus.FORBIDDEN),
    ],
)
def test_who_answers_or_judges_takes_messages_down(client, role, status):
    client.force_login(factories.make_official(role))

    assert client.get(PAGE).status_code == status
    is_allowed = status == HTTPStatus.OK
    assert ("Catat pesan di loket" in client.get("/admin/").content.decode()) == (
        is_allowed
    )
    take_down(client)
    assert Complaint.objects.exists() == is_allowed


def test_an_official_without_an_agency_takes_nothing_down(client):
    client.force_login(factories.make_official("Petugas Instansi", agency=None))

    assert take_down(client).status_code == HTTPStatus.FORBIDDEN


def test_the_screen_names_who_typed_it_in(client, clerk):
    take_down(client, category=factories.make_category(agency=clerk.agency).code)
    complaint = Complaint.objects.get()

    page = client.get(f"/admin/complaints/complaint/{complaint.pk}/change/")

    assert f"Loket ({clerk})" in page.content.decode()
    assert str(clerk) not in client.get(complaint.get_absolute_url()).content.decode()

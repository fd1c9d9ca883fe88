"""Saying what is the matter: nothing is lost, whatever is wrong."""

import uuid
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client

from complaints.choices import Channel, Kind, Privacy
from complaints.models import Complaint
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "Jalan berlubang di depan pasar, mohon diperbaiki segera."


def send(client, **said):
    return client.post("/lapor/", {"text": TEXT} | said)


def test_text_alone_is_enough(client):
    answer = send(client)

    complaint = Complaint.objects.get()
    assert answer.status_code == HTTPStatus.FOUND
    assert answer.url == (
        f"/lapor/terima-kasih/{complaint.code}/{complaint.reporter_key}/"
    )
    assert complaint.original_text == TEXT
    assert (complaint.kind, complaint.privacy) == (Kind.COMPLAINT, Privacy.PUBLIC)
    assert complaint.channel == Channel.WEB


def test_everything_that_is_said_is_kept(client):
    village, category = factories.make_village(), factories.make_category()

    send(
        client,
        kind="aspirasi",
        privacy="anonim",
        category=category.code,
        village=village.code,
        place="Depan Pasar Contoh",
        name="Siti Nur Aminah",
        phone="0812 0000 1234",
        email="siti@contoh.example",
        latitude="-6.345635",
        longitude="106.733246",
        submission_key=uuid.uuid4(),
    )

    complaint = Complaint.objects.select_related("reporter").get()
    assert (complaint.kind, complaint.privacy) == (Kind.ASPIRATION, Privacy.ANONYMOUS)
    assert (complaint.category, complaint.village) == (category, village)
    assert complaint.place == "Depan Pasar Contoh"
    assert (complaint.latitude, complaint.longitude) == (-6.345635, 106.733246)
    assert complaint.reporter.name == "Siti Nur Aminah"
    assert complaint.reporter.phone == "+6281200001234"
    assert complaint.reporter.email == "siti@contoh.example"


def test_a_double_click_files_once(client):
    key = uuid.uuid4()

    answers = [send(client, submission_key=key) for _ in range(2)]

    assert Complaint.objects.count() == 1
    assert answers[0].url == answers[1].url


@pytest.mark.parametrize(
    "key",
    ["00000000-0000-0000-0000-000000000000", "bukan kunci", str(uuid.UUID(int=7))],
)
def test_a_key_that_others_may_choose_too_opens_no_strange_receipt(client, key):
    answers = [send(client, submission_key=key) for _ in range(2)]

    assert Complaint.objects.count() == 2
    assert answers[0].url != answers[1].url


def test_each_opened_form_has_its_own_key(client):
    keys = {
        client.get("/lapor/").context["form"]["submission_key"].value()
        for _ in range(2)
    }

    assert len(keys) == 2
    assert {uuid.UUID(str(key)).version for key in keys} == {4}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": ""}, "Tulis isi pesan Anda."),
        ({"text": "  \r\n "}, "Tulis isi pesan Anda."),
        ({"text": "rusak     "}, "paling sedikit 10 huruf"),
        ({"text": "x" * 5001}, "Terlalu panjang: 5001 huruf, paling banyak 5000."),
        ({"phone": "nomor saya"}, "Periksa nomor telepon, contoh: 0812-0000-0000."),
        ({"email": "siti@"}, "Periksa alamat e-mail, contoh: nama@contoh.id."),
        ({"name": "N" * 101}, "100"),
        ({"place": "L" * 201}, "200"),
        ({"category": "ngawur"}, "Pilih"),
        ({"village": "99"}, "Pilih"),
        ({"kind": "ngawur"}, "Pilih"),
        ({"privacy": "ngawur"}, "Pilih"),
    ],
)
def test_a_fault_is_named_and_the_rest_is_kept(client, said, sentence):
    page = send(client, **{"place": "Dekat masjid", "name": "Siti"} | said)

    assert page.status_code == HTTPStatus.OK
    assert sentence in page.text
    assert "Periksa kembali isian Anda" in page.text
    if "text" not in said:
        assert TEXT in page.text
    if "place" not in said:
        assert 'value="Dekat masjid"' in page.text
    assert Complaint.objects.count() == 0


def test_a_longest_text_may_have_line_ends_of_any_kind(client):
    text = "\r\n".join(["baris panjang"] * 357)
    assert len(text) > 5000 > len(text.replace("\r\n", "\n"))

    assert send(client, text=text).status_code == HTTPStatus.FOUND


def test_signs_that_databases_refuse_are_dropped(client):
    answer = send(
        client,
        text=f"\0{TEXT}\x0b",
        place="Jalan\0 Mawar",
        name="Si\0ti",
        phone="0812\0-0000-1234",
    )

    complaint = Complaint.objects.select_related("reporter").get()
    assert answer.status_code == HTTPStatus.FOUND
    assert complaint.original_text == TEXT
    assert complaint.original_place == "Jalan Mawar"
    assert complaint.reporter.name == "Siti"
    assert complaint.reporter.phone == "+6281200001234"


@pytest.mark.parametrize(
    "point",
    [("91", "10"), ("nan", "10"), ("inf", "1"), ("-6.3", ""), ("di sini", "\0")],
)
def test_half_or_impossible_points_are_left_out(client, point):
    latitude, longitude = point

    answer = send(client, latitude=latitude, longitude=longitude)

    assert answer.status_code == HTTPStatus.FOUND
    complaint = Complaint.objects.get()
    assert (complaint.latitude, complaint.longitude) == (None, None)


def test_a_filled_decoy_is_emptied_and_costs_one_more_click(client):
    page = send(client, website="https://iklan.example")

    assert Complaint.objects.count() == 0
    assert TEXT in page.text
    assert "tekan Kirim pesan sekali lagi" in page.text
    assert "iklan.example" not in page.text
    assert send(client, website="").status_code == HTTPStatus.FOUND


def test_too_many_messages_wait_and_lose_nothing(client, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"file": (1, timedelta(minutes=10))}
    assert send(client).status_code == HTTPStatus.FOUND

    page = send(client, place="Dekat masjid")

    assert page.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert 0 < int(page.headers["Retry-After"]) <= 600
    assert "tekan Kirim lagi setelah" in page.text
    assert TEXT in page.text
    assert 'value="Dekat masjid"' in page.text
    assert Complaint.objects.count() == 1


def test_a_faulty_form_does_not_count_as_a_message(client, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"file": (1, timedelta(minutes=10))}
    for _ in range(3):
        send(client, text="")

    assert send(client).status_code == HTTPStatus.FOUND


def test_similar_messages_are_offered_and_nothing_is_filed_yet(client):
    other = factories.make_complaint(original_text=TEXT)

    page = send(client, periksa="1", village=other.village.code)

    assert "Apakah ini sama?" in page.text
    assert f'formaction="/pesan/{other.code}/dukung/"' in page.text
    assert page.text.count(TEXT) == 2
    assert Complaint.objects.count() == 1


def test_a_check_without_anything_similar_says_so(client):
    page = send(client, periksa="1")

    assert "Belum ada pesan serupa" in page.text
    assert Complaint.objects.count() == 0


def test_a_check_of_an_empty_form_names_the_fault(client):
    page = send(client, text="", periksa="1")

    assert page.status_code == HTTPStatus.OK
    assert "Tulis isi pesan Anda." in page.text


def test_a_matter_of_another_body_is_signposted_but_never_refused(client):
    electricity = factories.make_agency(
        "PLN", name="PT PLN (Persero)", level="luar", phone="123"
    )
    category = factories.make_category("listrik", agency=electricity)

    checked = send(client, periksa="1", category=category.code)
    receipt = send(client, category=category.code, follow=True)

    assert "biasanya ditangani <strong>PT PLN (Persero)</strong>" in checked.text
    page = client.get(receipt.url).text
    assert "Lebih cepat: telepon <strong>123</strong>" in page


def test_bodies_that_are_sometimes_right_are_named_with_their_number(client):
    category = factories.make_category("pohon")
    category.outside_agencies.add(
        factories.make_agency("PLN", level="luar", phone="123"),
        factories.make_agency("TELKO", level="luar"),
    )

    page = send(client, periksa="1", category=category.code).text

    assert "<strong>PLN 123</strong>" in page
    assert "TELKO" not in page


def test_a_refused_token_gives_the_words_back():
    client = Client(enforce_csrf_checks=True)

    page = client.post("/lapor/", {"text": TEXT, "place": "Dekat masjid"})

    assert page.status_code == HTTPStatus.FORBIDDEN
    assert TEXT in page.text
    assert 'value="Dekat masjid"' in page.text
    assert Complaint.objects.count() == 0


def test_the_form_may_be_opened_with_words_in_the_address(client):
    page = client.get("/lapor/", {"text": "Lampu mati " + "<" * 600})

    assert "Lampu mati &lt;" in page.text
    assert "no-store" in page.headers["Cache-Control"]

"""The coach beside a new message: the button without JavaScript, the answer with it."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client

from complaints.models import Complaint
from complaints.reference import load_reference
from tests import factories

pytestmark = pytest.mark.django_db

LAMP = "Lampu jalan padam di depan pos ronda"
CHECK = "/lapor/periksa/"


def check(client, text=LAMP, **said):
    return client.post(CHECK, {"text": text} | said)


@pytest.fixture
def city():
    load_reference()


def test_the_button_tells_what_is_there_and_what_is_not(client, city):
    page = client.post("/lapor/", {"text": LAMP, "periksa": "1"})

    assert page.status_code == HTTPStatus.OK
    assert 'id="pendamping"' in page.text
    assert "Supaya cepat ditangani" in page.text
    assert "depan pos" in page.text
    assert "Contoh: sejak Senin malam" in page.text
    assert "Boleh dikosongkan: pesan Anda tetap kami terima." in page.text
    assert Complaint.objects.count() == 0


def test_a_page_that_was_only_opened_has_no_coach(client):
    page = client.get("/lapor/")

    assert "Supaya cepat ditangani" not in page.text
    assert f'data-coach="{CHECK}"' in page.text


def test_typing_is_answered_with_the_coach_alone(client, city):
    answer = check(client)

    assert "Supaya cepat ditangani" in answer.text
    assert "<html" not in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert Complaint.objects.count() == 0


def test_topics_are_offered_with_their_reason_until_one_is_chosen(client, city):
    offered = check(client).text
    chosen = check(client, category="lampu-jalan").text

    assert 'name="category" value="lampu-jalan"' in offered
    assert "karena: " in offered
    assert 'name="category"' not in chosen


def test_kelurahan_are_offered_and_one_tap_is_enough(client, city):
    text = f"{LAMP}, Pamulang"
    offered = check(client, text).text
    client.post("/lapor/", {"text": text, "offered_village": "36.74.06.1008"})

    assert 'name="offered_village" value="36.74.06.1008"' in offered
    assert Complaint.objects.get().village.code == "36.74.06.1008"


def test_what_is_chosen_from_the_list_goes_before_an_offer(client, city):
    said = {"village": "36.74.01.1002", "offered_village": "36.74.06.1008"}
    client.post("/lapor/", {"text": LAMP} | said)

    assert Complaint.objects.get().village.code == "36.74.01.1002"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0812-0000-1234", "“0812-0000-1234” (nomor telepon) akan kami samarkan."),
        ("a@contoh.example", "(alamat e-mail) akan kami samarkan."),
        ("NIK 3674061203900001", "(NIK atau nomor KK) akan kami samarkan."),
        ("B 1234 ZZZ", "(nomor polisi kendaraan) akan kami samarkan."),
    ],
)
def test_personal_data_is_pointed_out_before_sending(client, text, sentence):
    assert sentence in check(client, f"{LAMP}, {text}").text


def test_the_portals_own_number_is_no_personal_data(client, settings):
    number = settings.PORTAL_SMS_NUMBER

    assert "samarkan" in check(client, f"{LAMP} 0812-0000-1234").text
    assert "samarkan" not in check(client, f"{LAMP} {number}").text


def test_an_emergency_is_diverted_with_the_right_number_first(client):
    page = client.post("/lapor/", {"text": "Rumah tetangga terbakar", "periksa": 1})
    block = page.text[page.text.index('class="danger"') :]

    assert block.index("tel:113") < block.index("tel:112")
    assert 'class="danger"' not in check(client).text
    client.post("/lapor/", {"text": "Rumah tetangga terbakar"})
    assert Complaint.objects.count() == 1


def test_a_matter_of_another_body_brings_a_letter_without_a_code(client, city):
    page = check(client, "Listrik mati dari PLN, satu RT, NIK 3674061203900001")
    letter = page.text[page.text.index("<textarea") : page.text.index("</textarea>")]

    assert "<strong>PT PLN (Persero)</strong>" in page.text
    assert "Listrik mati dari PLN" in letter
    assert "3674061203900001" not in letter
    assert "Kode di Pesan Masyarakat" not in letter
    assert "/pesan/" not in letter


def test_another_city_is_told_and_not_refused(client, city):
    assert "tampaknya di luar" in check(client, f"{LAMP}, kota Bogor").text
    assert "tampaknya di luar" not in check(client, f"{LAMP}, kel. Benda Baru").text


def test_similar_messages_are_supported_without_leaving_the_form(client):
    other = factories.make_complaint(original_text=LAMP)
    said = {"text": LAMP, "village": other.village.code, "periksa": "1"}
    page = client.post("/lapor/", said).text
    big_form = page[page.index("data-report") : page.index("</form>")]

    assert f'form="dukung" data-support formaction="/pesan/{other.code}/du' in big_form
    assert '<form id="dukung" method="post" target="_blank">' in page
    answer = client.post(f"/pesan/{other.code}/dukung/", {"setempat": "1"})
    assert answer.text == "Dukungan Anda dicatat."
    other.refresh_from_db()
    assert other.support_count == 1
    assert "Dukungan Anda dicatat" not in client.get("/lapor/").text


def test_the_photos_in_the_phone_count(client, city):
    text = "Sampah menumpuk di tepi jalan"

    assert "Foto membantu petugas" in check(client, text).text
    assert "Foto membantu petugas" not in check(client, text, photo_count=2).text


def test_what_had_better_be_confidential_is_told(client, city):
    said = {"text": "Istri dipukul suaminya, KDRT", "category": "kekerasan"}

    assert "memilih Rahasia" in client.post(CHECK, said).text
    assert (
        "memilih Rahasia" not in client.post(CHECK, said | {"privacy": "rahasia"}).text
    )


def test_roads_and_landmarks_are_listed_after_a_check(client, city):
    said = {"text": LAMP, "village": "36.74.01.1002", "periksa": "1"}
    page = client.post("/lapor/", said)

    assert '<option value="Stasiun Rawa Buntu">' in page.text
    assert '<option value="Jl. Angsana">' in page.text
    assert "Stasiun Rawa Buntu" not in client.get("/lapor/").text


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": "x" * 100_000},
        {"text": LAMP, "category": "ngawur", "village": "99", "kind": "?"},
        {"text": LAMP, "latitude": "nan", "longitude": "x", "photo_count": "banyak"},
        {"text": "\0\x0b\ud7ff", "offered_village": "<script>"},
        {"text": "<script>alert(1)</script> jl. <b>Merpati</b> sejak <i>Senin"},
    ],
)
def test_whatever_is_sent_is_answered(client, body):
    answer = client.post(CHECK, body)

    assert answer.status_code == HTTPStatus.OK
    assert "Supaya cepat ditangani" in answer.text
    assert "<script>" not in answer.text
    assert "<b>" not in answer.text


def test_json_is_an_empty_form(client):
    answer = client.post(CHECK, b"{]", content_type="application/json")

    assert answer.status_code == HTTPStatus.OK
    assert "Belum ada:" in answer.text


def test_without_a_token_nothing_is_answered():
    answer = Client(enforce_csrf_checks=True).post(CHECK, {"text": LAMP})

    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "Supaya cepat ditangani" not in answer.text


def test_the_address_itself_leads_to_the_form(client):
    answer = client.get(CHECK)

    assert (answer.status_code, answer.url) == (HTTPStatus.FOUND, "/lapor/")


def test_typing_too_fast_waits_and_still_sends(client, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"coach": (1, timedelta(minutes=10))}
    assert check(client).status_code == HTTPStatus.OK

    answer = check(client)

    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert 0 < int(answer.headers["Retry-After"]) <= 600
    assert client.post("/lapor/", {"text": LAMP}).status_code == HTTPStatus.FOUND


def test_the_page_stays_light(client, city):
    others = [factories.make_complaint(original_text=LAMP) for _ in range(3)]
    said = {"text": LAMP, "village": others[0].village.code, "periksa": "1"}

    assert client.post("/lapor/", said).text.count("data-support") == 3
    assert len(client.get("/lapor/").content) < 30_000
    assert len(client.post("/lapor/", said).content) < 31_000

"""From a code to its message, and the way back in."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from complaints.models import AccessCode, OutboundEmail

pytestmark = pytest.mark.django_db


def ask_for_code(client, complaint, contact):
    return client.post(
        "/lacak/kirim-kode/", {"hilang-kode": complaint.code, "hilang-kontak": contact}
    )


def code_in_email():
    return re.search(r"^\d{6}$", OutboundEmail.objects.get().body, re.M)[0]


@pytest.mark.parametrize(
    "spell", [str, str.lower, " {} ".format, lambda code: f"{code[:3]} - {code[3:]}."]
)
def test_a_code_in_any_spelling_leads_to_its_message(client, complaint, spell):
    answer = client.get("/lacak/", {"kode": spell(complaint.code)})

    assert answer.status_code == HTTPStatus.FOUND
    assert answer.url == complaint.get_absolute_url()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("34679CD", "Tidak ada pesan dengan kode itu."),
        ("bukan kode", "Kode itu keliru."),
        ("", "Tulis kode pesan Anda."),
        ("\0" * 9, "Tulis kode pesan Anda."),
        ("K" * 4000, "40"),
    ],
)
def test_a_wrong_code_is_explained(client, code, sentence):
    page = client.get("/lacak/", {"kode": code})

    assert page.status_code == HTTPStatus.OK
    assert sentence in page.text


def test_the_plain_page_has_no_fault(client):
    assert "Periksa kembali" not in client.get("/lacak/").text


def test_codes_cannot_be_tried_in_masses(client, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"track": (2, timedelta(minutes=10))}

    answers = [client.get("/lacak/?kode=34679CD").status_code for _ in range(3)]

    assert answers == [200, 200, 429]


def test_a_lost_link_is_replaced_by_a_code_sent_to_the_reporter(client, complaint):
    answer = ask_for_code(client, complaint, "Rahmat@contoh.example ")
    assert answer.url == f"/lacak/{complaint.code}/masuk/"
    number = code_in_email()

    opened = client.post(answer.url, {"angka": f"{number[:3]} {number[3:]}"})

    assert opened.url == complaint.get_private_url()
    assert client.post(answer.url, {"angka": number}).status_code == HTTPStatus.OK


def test_the_answer_does_not_tell_whether_the_contact_was_right(client, complaint):
    right = ask_for_code(client, complaint, "0812-0000-1234")
    wrong = ask_for_code(client, complaint, "0812-0000-9999")

    assert (right.status_code, right.url) == (wrong.status_code, wrong.url)
    assert client.get(right.url).text.count("sudah kami kirim") == 1
    assert AccessCode.objects.count() == 1


def test_an_unknown_message_gets_the_same_answer_and_no_code(client):
    answer = client.post(
        "/lacak/kirim-kode/", {"hilang-kode": "34679CD", "hilang-kontak": "x@y.example"}
    )

    assert answer.status_code == HTTPStatus.FOUND
    assert AccessCode.objects.count() == 0


@pytest.mark.parametrize("number", ["000000", "", "abc", "\0", "9" * 500])
def test_a_wrong_number_opens_nothing(client, complaint, number):
    path = ask_for_code(client, complaint, "rahmat@contoh.example").url
    wrong = number if number != code_in_email() else "111111"

    page = client.post(path, {"angka": wrong})

    assert page.status_code == HTTPStatus.OK
    assert complaint.reporter_key not in page.text


def test_numbers_cannot_be_tried_in_masses(client, complaint, settings):
    path = ask_for_code(client, complaint, "rahmat@contoh.example").url
    number = code_in_email()
    wrong = "111111" if number != "111111" else "222222"
    for _ in range(5):
        client.post(path, {"angka": wrong})

    page = client.post(path, {"angka": number})

    assert page.status_code == HTTPStatus.OK
    assert "keliru atau sudah tidak berlaku" in page.text


def test_codes_are_not_sent_in_masses(client, complaint, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"code": (1, timedelta(hours=1))}
    ask_for_code(client, complaint, "rahmat@contoh.example")

    page = ask_for_code(client, complaint, "rahmat@contoh.example")

    assert page.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "Anda dapat mencoba lagi setelah" in page.text
    assert AccessCode.objects.count() == 1


def test_nobodys_telephone_rings_all_day(complaint, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"code-same": (2, timedelta(days=1))}

    answers = [
        ask_for_code(
            Client(REMOTE_ADDR=f"10.0.0.{number}"), complaint, "rahmat@contoh.example"
        )
        for number in range(4)
    ]

    # The third looks like the first to who asked.
    assert len({(each.status_code, each.url) for each in answers}) == 1
    assert AccessCode.objects.count() == OutboundEmail.objects.count() == 2


def test_strangers_guesses_do_not_keep_the_reporter_out(complaint, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"code-same": (1, timedelta(days=1))}
    for number in range(3):
        client = Client(REMOTE_ADDR=f"10.0.0.{number}")
        ask_for_code(client, complaint, "0812-0000-9999")

    ask_for_code(Client(), complaint, "rahmat@contoh.example")

    assert AccessCode.objects.count() == 1


def test_an_expired_number_opens_nothing(client, complaint):
    path = ask_for_code(client, complaint, "rahmat@contoh.example").url
    number = code_in_email()
    AccessCode.objects.update(issued_at=timezone.now() - timedelta(minutes=31))

    page = client.post(path, {"angka": number})

    assert "keliru atau sudah tidak berlaku. Minta kode baru." in page.text
    assert f'href="/lacak/?hilang-kode={complaint.code}#hilang"' in page.text


@pytest.mark.parametrize(
    ("asked", "filled"), [("k7m-4p9q", "K7M4P9Q"), ("ngawur", ""), ("%00", "")]
)
def test_the_page_of_a_message_leads_back_in_with_its_code(client, asked, filled):
    page = client.get(f"/lacak/?hilang-kode={asked}")

    assert page.context["lost_form"].initial["kode"] == filled
    assert "Periksa kembali" not in page.text


def test_missing_words_are_asked_for(client):
    page = client.post("/lacak/kirim-kode/", {})

    assert "Tulis nomor telepon atau e-mail Anda." in page.text
    assert client.get("/lacak/kirim-kode/").url == "/lacak/"


@pytest.mark.parametrize("code", ["x", "%00", "34679CD"])
def test_an_unknown_message_cannot_be_entered(client, code):
    page = client.post(f"/lacak/{code}/masuk/", {"angka": "123456"})

    assert page.status_code == HTTPStatus.OK
    assert "keliru atau sudah tidak berlaku" in page.text

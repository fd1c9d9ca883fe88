"""The front door: what it shows, what it costs, what it leaves in the browser."""

from http import HTTPStatus

import pytest
from django.core.cache import cache
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


def test_an_empty_portal_invites_to_write(client):
    page = client.get("/")

    assert page.status_code == HTTPStatus.OK
    assert 'href="/lapor/"' in page.text
    assert 'href="sms:+6287888996363"' in page.text
    assert "Pesan terbaru" not in page.text


def test_latest_messages_and_last_answers_are_shown(client):
    answered = factories.make_complaint(original_text="Lampu jalan di gang mati lama")
    factories.make_reply(answered, original_text="Lampu sudah kami ganti baru.")
    factories.make_complaint(original_text="Sampah menumpuk di tepi kali kecil")

    page = client.get("/").text

    assert "Sampah menumpuk di tepi kali kecil" in page
    assert "Lampu sudah kami ganti baru." in page
    assert ">100%<" in page
    assert "(1 dari 1 pesan)" in page


def test_only_public_messages_are_on_the_front_page(client):
    factories.make_complaint(original_text="Yang ini boleh dibaca umum")
    factories.make_complaint(
        original_text="Yang ini rahasia sekali adanya", privacy="rahasia"
    )

    page = client.get("/").text

    assert "Yang ini boleh dibaca umum" in page
    assert "rahasia sekali" not in page


@pytest.mark.parametrize(
    "path", ["/", "/pesan/", "/tentang/", "/privasi/", "/cara-sms/", "/pesan/atom/"]
)
def test_pages_without_forms_that_post_set_no_cookie(client, complaint, path):
    page = client.get(path)

    assert page.status_code == HTTPStatus.OK
    assert page.cookies == {}


@pytest.mark.parametrize("number", [1, 3])
def test_the_front_page_costs_the_same_for_any_number(
    client, django_assert_num_queries, number
):
    for _ in range(number):
        factories.make_reply(factories.make_complaint())
    client.get("/")
    cache.clear()

    # Latest with the names of places and agencies, answered and their replies, the
    # figures' three, words of thanks, promises.
    with django_assert_num_queries(10):
        client.get("/")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/tentang/", "Jawaban pertama: 5 hari kerja."),
        ("/privasi/", "Foto asli dihapus setelah 180 hari."),
        ("/cara-sms/", "STATUS K7M-4P9Q"),
    ],
)
def test_pages_of_words_give_the_numbers_that_hold(client, path, words):
    assert words in client.get(path).text


def test_the_language_can_be_changed_without_a_cookie_beforehand(complaint):
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/bahasa/", {"language": "en", "next": "/pesan/"})

    assert answer.status_code == HTTPStatus.FOUND
    assert answer.url == "/pesan/"
    assert client.get("/pesan/").headers["Content-Language"] == "en"

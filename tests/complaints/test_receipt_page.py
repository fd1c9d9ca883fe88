"""The receipt: the code, the day, the private link."""

from http import HTTPStatus

import pytest

from complaints.moderation import hide_complaint
from tests import factories

pytestmark = pytest.mark.django_db


def receipt_of(complaint):
    return f"/lapor/terima-kasih/{complaint.code}/{complaint.reporter_key}/"


def test_the_receipt_tells_code_day_and_private_link(client, complaint):
    page = client.get(receipt_of(complaint))

    assert page.status_code == HTTPStatus.OK
    code = complaint.code
    assert f"{code[:3]}-{code[3:]}" in page.text
    assert f"STATUS {code}" in page.text
    private = f"/lacak/{code}/{complaint.reporter_key}/"
    assert f"https://pesan.example{private}" in page.text
    assert str(complaint.answer_due_on.year) in page.text


def test_the_receipt_stays_with_its_owner(client, complaint):
    page = client.get(receipt_of(complaint))

    assert "private" in page.headers["Cache-Control"]
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "og:url" not in page.text


def test_a_wrong_key_opens_no_receipt(client, complaint):
    other = factories.make_complaint()

    for key in ("x", other.reporter_key, complaint.reporter_key[:-1] + "x", "%00"):
        page = client.get(f"/lapor/terima-kasih/{complaint.code}/{key}/")
        assert page.status_code == HTTPStatus.NOT_FOUND


def test_messages_like_it_can_be_supported_from_the_receipt(client):
    other = factories.make_complaint()
    complaint = factories.make_complaint()

    page = client.get(receipt_of(complaint)).text

    assert f'formaction="/pesan/{other.code}/dukung/"' in page
    assert f'formaction="/pesan/{complaint.code}/dukung/"' not in page


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "Lihat pesan Anda di situs"),
        ({"privacy": "rahasia"}, "Pesan ini rahasia: tidak tampil di situs."),
        (
            {"original_text": "Dasar bajingan, jalan tidak diurus"},
            "Pesan ini kami periksa dulu sebelum tampil di situs.",
        ),
    ],
)
def test_the_receipt_says_who_will_see_the_message(client, facts, sentence):
    page = client.get(receipt_of(factories.make_complaint(**facts))).text

    assert sentence in page


def test_a_withdrawn_message_has_no_link_to_a_page_that_is_gone(client, complaint):
    assert complaint.get_absolute_url() in client.get(receipt_of(complaint)).text
    hide_complaint(complaint, by=None, reason="ditarik")

    page = client.get(receipt_of(complaint)).text

    assert f'href="{complaint.get_absolute_url()}"' not in page

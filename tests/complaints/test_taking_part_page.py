"""What anyone can do with a public message: support it, follow it."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client

from complaints.models import Follower, OutboundEmail, Support
from complaints.moderation import hide_complaint
from tests import factories

pytestmark = pytest.mark.django_db


def support(client, complaint):
    return client.post(f"/pesan/{complaint.code}/dukung/", follow=True)


def ask_to_follow(client, complaint, email="tetangga@contoh.example"):
    return client.post(f"/pesan/{complaint.code}/ikuti/", {"email": email}, follow=True)


def link_in_email(path):
    body = OutboundEmail.objects.latest("pk").body
    return body[body.index(path) :].split()[0]


def test_support_counts_once_per_browser(client, complaint):
    first, second = support(client, complaint), support(client, complaint)

    assert "Dukungan Anda dicatat." in first.text
    assert "Anda sudah mendukung pesan ini." in second.text
    assert "Anda ikut mendukung (1)" in second.text
    assert Support.objects.count() == 1


def test_support_can_be_taken_back(client, complaint):
    support(client, complaint)
    support(Client(), complaint)
    assert "Batalkan dukungan" in client.get(complaint.get_absolute_url()).text

    page = client.post(
        f"/pesan/{complaint.code}/dukung/", {"batal": "1"}, follow=True
    ).text

    assert "Dukungan Anda dibatalkan." in page
    assert "Saya juga mengalami (1)" in page
    assert Support.objects.count() == 1
    # What is gone cannot go again.
    client.post(f"/pesan/{complaint.code}/dukung/", {"batal": "1"})
    complaint.refresh_from_db()
    assert complaint.support_count == 1


def test_who_never_supported_takes_nothing_back(client, complaint):
    support(Client(), complaint)

    page = client.post(
        f"/pesan/{complaint.code}/dukung/", {"batal": "1"}, follow=True
    ).text

    assert "dibatalkan" not in page
    assert Support.objects.count() == 1


def test_support_within_another_page_is_answered_in_words(client, complaint):
    path = f"/pesan/{complaint.code}/dukung/"

    answers = [client.post(path, {"setempat": "1"}) for _ in range(2)]

    assert [each.text for each in answers] == [
        "Dukungan Anda dicatat.",
        "Anda sudah mendukung pesan ini.",
    ]
    assert answers[0]["Content-Type"].startswith("text/plain")


def test_an_idea_is_supported_and_not_suffered(client, complaint):
    assert "Saya juga mengalami" in client.get(complaint.get_absolute_url()).text
    idea = factories.make_complaint(kind="aspirasi")

    page = client.get(idea.get_absolute_url()).text

    assert "Saya mendukung" in page
    assert "Saya juga mengalami" not in page


def test_another_browser_counts_too(complaint):
    for _ in range(2):
        support(Client(), complaint)

    complaint.refresh_from_db()
    assert complaint.support_count == 2


def test_who_throws_the_cookie_away_is_counted_by_address(complaint, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {
        "support-same": (2, timedelta(days=1))
    }

    answers = [support(Client(), complaint).status_code for _ in range(3)]

    assert answers == [200, 200, 429]


def test_an_invented_cookie_is_no_new_person(complaint, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {
        "support-same": (1, timedelta(days=1))
    }
    for number in range(3):
        client = Client()
        client.cookies["pendukung"] = f"{number:032}"
        support(client, complaint)

    assert Support.objects.count() == 1


def test_support_needs_the_token_of_our_own_page(complaint):
    client = Client(enforce_csrf_checks=True)

    answer = client.post(f"/pesan/{complaint.code}/dukung/")

    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "Isian Anda belum terkirim" in answer.text
    assert Support.objects.count() == 0


@pytest.mark.parametrize("deed", ["dukung", "ikuti"])
def test_a_withheld_message_cannot_be_taken_part_in(client, complaint, deed):
    path = f"/pesan/{complaint.code}/{deed}/"
    assert client.get(path).status_code in {HTTPStatus.FOUND, HTTPStatus.OK}

    hide_complaint(complaint, by=None, reason="ditarik")

    answer = client.post(path, {"email": "tetangga@contoh.example"})
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert Support.objects.count() == Follower.objects.count() == 0


def test_following_begins_when_the_address_confirms(client, complaint):
    asked = client.get(f"/pesan/{complaint.code}/ikuti/").text
    assert "Berhenti kapan saja" in asked
    assert "Jalan berlubang" in asked
    page = ask_to_follow(client, complaint)
    assert "Buka e-mail Anda" in page.text
    link = link_in_email("/ikuti/")
    assert "Jalan berlubang" in OutboundEmail.objects.get().body
    assert Follower.objects.get().confirmed_at is None

    # Mail scanners open links: that alone confirms nothing.
    assert "Ya, ikuti" in client.get(link).text
    assert Follower.objects.get().confirmed_at is None
    client.post(link)

    assert Follower.objects.get().confirmed_at is not None


def test_a_follower_hears_of_an_answer_and_leaves_with_one_click(client, complaint):
    ask_to_follow(client, complaint)
    client.post(link_in_email("/ikuti/"))
    factories.make_reply(complaint)
    letter = OutboundEmail.objects.get(
        recipient="tetangga@contoh.example", subject__startswith="Jawaban"
    )
    path = letter.unsubscribe_url.removeprefix("https://pesan.example")
    assert complaint.reporter_key not in letter.body
    mail_program = Client(enforce_csrf_checks=True)

    answer = mail_program.post(path, {"List-Unsubscribe": "One-Click"})

    # RFC 8058: neither a redirect nor a cookie, nor any other question.
    assert answer.status_code == HTTPStatus.OK
    assert not answer.cookies
    assert path in letter.body
    assert Follower.objects.count() == 0
    assert client.post(path).status_code == HTTPStatus.OK


def test_leaving_by_hand_asks_first(client, complaint):
    ask_to_follow(client, complaint)
    client.post(link_in_email("/ikuti/"))
    factories.make_reply(complaint)
    path = OutboundEmail.objects.exclude(unsubscribe_url="").get().unsubscribe_url
    path = path.removeprefix("https://pesan.example")

    assert "Ya, berhenti" in client.get(path).text

    assert Follower.objects.count() == 1


@pytest.mark.parametrize(
    "email", ["", "tetangga@", "x" * 400 + "@contoh.example", "\0"]
)
def test_a_wrong_address_is_explained_on_the_page(client, complaint, email):
    page = ask_to_follow(client, complaint, email)

    assert page.status_code == HTTPStatus.OK
    assert 'class="field__error"' in page.text
    assert "Jalan berlubang" in page.text
    assert Follower.objects.count() == 0


def test_nobody_is_pestered_with_confirmations(complaint, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"follow": (2, timedelta(minutes=10))}
    for number in range(4):
        ask_to_follow(
            Client(REMOTE_ADDR=f"10.0.0.{number}"), factories.make_complaint()
        )

    assert OutboundEmail.objects.count() == 2


@pytest.mark.parametrize("path", ["/ikuti/ngawur/", "/ikuti/%00/"])
def test_an_invented_ticket_confirms_nobody(client, path):
    assert client.post(path).status_code == HTTPStatus.NOT_FOUND

"""/apresiasi/: residents' words of thanks, with whom they are for."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from complaints import paging
from complaints.models import Complaint, Thanks
from complaints.thanking import give_thanks
from tests import factories

pytestmark = pytest.mark.django_db


def thank(words, *, agency="DLH", is_satisfied=True, **facts):
    complaint = factories.make_complaint(agency=factories.make_agency(agency))
    factories.make_reply(complaint)
    return give_thanks(
        Thanks(
            complaint=complaint,
            channel="web",
            original_text=words,
            is_satisfied=is_satisfied,
            **facts,
        )
    )


def words_on(page):
    return [thanks.text for thanks in page.context["page"].items]


def test_thanks_are_shown_with_agency_words_and_message(client):
    thanks = thank("Selokannya lancar. Hubungi saya 0812-0000-1234")

    page = client.get("/apresiasi/").text

    assert "Selokannya lancar. Hubungi saya [nomor telepon disembunyikan]" in page
    assert "0812-0000-1234" not in page
    assert 'untuk <a href="/instansi/dlh/">DLH</a>' in page
    assert f'href="/pesan/{thanks.complaint.code}/"' in page
    assert "Rahmat C." in page


def test_only_grateful_words_under_public_messages_are_shown(client):
    thank("Terima kasih banyak")
    thank("", is_satisfied=True)
    thank("Belum beres sama sekali", is_satisfied=False)
    hidden = thank("Terima kasih diam-diam")
    assert words_on(client.get("/apresiasi/")) == [
        "Terima kasih diam-diam",
        "Terima kasih banyak",
    ]

    Complaint.objects.filter(pk=hidden.complaint_id).update(visibility="menunggu")

    assert words_on(client.get("/apresiasi/")) == ["Terima kasih banyak"]


def test_thanks_are_for_the_agency_that_answered(client):
    thanks = thank("Terima kasih", agency="DLH")
    other = factories.make_agency("DISHUB")

    Complaint.objects.filter(pk=thanks.complaint_id).update(agency=other)

    assert words_on(client.get("/apresiasi/?instansi=DLH")) == ["Terima kasih"]
    assert words_on(client.get("/apresiasi/?instansi=DISHUB")) == []


def test_an_agency_that_is_none_is_named_and_left_out(client):
    thank("Terima kasih banyak")

    page = client.get("/apresiasi/?instansi=ngawur")

    assert "“ngawur” tidak ada, jadi tidak dipakai." in page.text
    assert words_on(page) == ["Terima kasih banyak"]


def test_without_thanks_the_page_says_how_they_come(client):
    page = client.get("/apresiasi/").text

    assert "Belum ada ucapan di sini" in page
    assert "TERIMA KASIH" in page


def test_pages_lead_to_the_end_and_back(client, monkeypatch):
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    now = timezone.now()
    # Two at one moment: the pages must show both all the same.
    for number, minutes in enumerate([4, 3, 2, 2, 1]):
        thank(f"Ucapan {number}", given_at=now - timedelta(minutes=minutes))

    first = client.get("/apresiasi/?instansi=DLH")
    second = client.get("/apresiasi/" + first.context["page"].older_url)
    third = client.get("/apresiasi/" + second.context["page"].older_url)
    back = client.get("/apresiasi/" + third.context["page"].newer_url)

    assert words_on(first) == ["Ucapan 4", "Ucapan 3"]
    assert words_on(second) == ["Ucapan 2", "Ucapan 1"]
    assert words_on(third) == ["Ucapan 0"]
    assert words_on(back) == words_on(second)


@pytest.mark.parametrize(
    "query",
    [
        "setelah=%00",
        "setelah=K7M4P9Q-",
        "setelah=K7M4P9Q-99999999999999999999",
        "setelah=K7M4P9Q-00010101000000000000",
        "sebelum=" + "x" * 5000,
        "instansi=%00&%FF=%FE",
    ],
)
def test_nonsense_in_the_address_breaks_nothing(client, query):
    thank("Terima kasih banyak")

    page = client.get(f"/apresiasi/?{query}")

    assert page.status_code == HTTPStatus.OK
    assert words_on(page) == ["Terima kasih banyak"]


def test_the_front_page_shows_the_newest_words(client):
    for number in range(3):
        thank(f"Ucapan {number}", given_at=timezone.now() - timedelta(days=number))

    page = client.get("/").text

    assert "Ucapan 0" in page
    assert "Ucapan 1" in page
    assert "Ucapan 2" not in page
    assert 'href="/apresiasi/"' in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    client, django_assert_num_queries, number
):
    for _ in range(number):
        thank("Terima kasih banyak")
    client.get("/apresiasi/")

    with django_assert_num_queries(1):
        client.get("/apresiasi/")

"""The board: filters, search, pages, and what nonsense in its address does."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from complaints import paging
from tests import factories

pytestmark = pytest.mark.django_db


def texts_on(page):
    return [row["text"] for row in page.context["page"].items]


def test_the_board_shows_the_newest_first(client):
    now = timezone.now()
    for words, hours in (("Pesan yang lama sekali", 5), ("Pesan yang baru saja", 1)):
        factories.make_complaint(
            original_text=words, received_at=now - timedelta(hours=hours)
        )

    page = client.get("/pesan/")

    assert texts_on(page) == ["Pesan yang baru saja", "Pesan yang lama sekali"]
    assert page.text.index("baru saja") < page.text.index("lama sekali")


def test_a_card_shows_no_more_than_the_public_may_read(client):
    complaint = factories.make_complaint()
    assert "0812-0000-1234" in complaint.original_text
    assert complaint.reporter.name == "Rahmat Contoh"

    page = client.get("/pesan/").text

    assert "[nomor telepon disembunyikan]" in page
    assert "Rahmat C." in page
    for private in ("0812-0000-1234", "81200001234", "Rahmat Contoh", "rahmat@"):
        assert private not in page


def test_filters_narrow_the_board_together(client):
    village = factories.make_village()
    agency = factories.make_agency()
    wanted = factories.make_complaint(original_text="Ini yang sedang dicari orang")
    factories.make_reply(wanted, new_status="selesai")
    factories.make_complaint(original_text="Statusnya lain dari yang dicari")
    factories.make_complaint(original_text="Instansinya lain", category=None)

    page = client.get(
        "/pesan/",
        {"status": "selesai", "instansi": agency.code, "kelurahan": village.code},
    )

    assert texts_on(page) == ["Ini yang sedang dicari orang"]


@pytest.mark.parametrize(
    "query", ["status=ngawur", "instansi=XX", "kelurahan=99.99", "status=diterima%00"]
)
def test_an_unknown_filter_is_named_and_left_out(client, query):
    factories.make_complaint(original_text="Tetap tampil walau saringan salah")

    page = client.get(f"/pesan/?{query}")

    assert page.status_code == HTTPStatus.OK
    if "%00" not in query:
        assert f"“{query.split('=')[1]}” tidak ada, jadi tidak dipakai" in page.text
    assert "Tetap tampil walau saringan salah" in page.text


@pytest.mark.parametrize(
    "query",
    [
        "q=%00%00",
        "q=" + "x" * 5000,
        "q=%ED%A0%80%27%22%3Cscript%3E",
        "q=(((&status[]=1",
        "setelah=%00",
        "sebelum=" + "K" * 900,
        "setelah=34679CD&sebelum=34679CD",
        "halaman=-1&%FF=%FE",
    ],
)
def test_nonsense_in_the_address_breaks_nothing(client, complaint, query):
    page = client.get(f"/pesan/?{query}")

    assert page.status_code == HTTPStatus.OK
    assert "<script>" not in page.text


def test_search_marks_the_words_and_nothing_else(client):
    factories.make_complaint(
        original_text="Ada <i>lubang</i> besar & dalam, jalan berlubang itu licin"
    )

    page = client.get("/pesan/?q=lubang").text

    assert "&lt;i&gt;<mark>lubang</mark>&lt;/i&gt; besar &amp; dalam" in page
    assert "jalan <mark>berlubang</mark> itu" in page
    assert "<i>" not in page


def test_a_search_without_result_says_what_to_do(client, complaint):
    page = client.get("/pesan/?q=gajah").text

    assert "Tidak ada pesan yang cocok" in page
    assert 'href="/lapor/"' in page


def test_pages_keep_the_filters_and_lead_back(client, monkeypatch):
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    now = timezone.now()
    for number in range(5):
        factories.make_complaint(
            original_text=f"Pesan bernomor {number}",
            received_at=now - timedelta(hours=number),
        )

    first = client.get("/pesan/?status=diterima")
    second = client.get("/pesan/" + first.context["page"].older_url)
    back = client.get("/pesan/" + second.context["page"].newer_url)

    assert texts_on(first) == ["Pesan bernomor 0", "Pesan bernomor 1"]
    assert texts_on(second) == ["Pesan bernomor 2", "Pesan bernomor 3"]
    assert texts_on(back) == texts_on(first)
    assert "status=diterima&amp;setelah=" in first.text


@pytest.mark.parametrize("number", [1, 3])
def test_the_board_costs_the_same_for_any_number(
    client, django_assert_num_queries, number
):
    for _ in range(number):
        factories.make_reply(factories.make_complaint())
    client.get("/pesan/")

    with django_assert_num_queries(1):
        client.get("/pesan/")


def test_the_feed_has_the_boards_filters_and_harmless_words(client):
    factories.make_complaint(original_text="Lampu <script>padam</script> semalaman")
    factories.make_complaint(original_text="Sampah menumpuk di pinggir kali")

    everything = client.get("/pesan/atom/")
    lamps = client.get("/pesan/atom/?q=padam&status=ngawur")

    assert everything.headers["Content-Type"].startswith("application/atom+xml")
    assert "Sampah menumpuk" in everything.text
    assert "Sampah menumpuk" not in lamps.text
    # Escaped twice: once as XML, once as the HTML that a summary is.
    assert "&amp;lt;script&amp;gt;padam" in lamps.text
    assert 'href="https://pesan.example/pesan/atom/?q=padam" rel="self"' in lamps.text


def test_search_engines_learn_what_is_public_and_what_to_leave(client):
    shown = factories.make_complaint()
    secret = factories.make_complaint(privacy="rahasia")

    sitemap = client.get("/sitemap.xml").text
    robots = client.get("/robots.txt").text

    assert f"/pesan/{shown.code}/" in sitemap
    assert secret.code not in sitemap
    assert "Disallow: /lacak/\n" in robots
    assert "Disallow: /lapor/terima-kasih/\n" in robots
    assert "Sitemap: https://pesan.example/sitemap.xml" in robots

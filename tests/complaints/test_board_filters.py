"""The board's filters: each keeps what it says, all stand in the address."""

import re
from datetime import datetime, timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from complaints.choices import Channel, Kind
from complaints.models import Category, Complaint
from tests import factories

pytestmark = pytest.mark.django_db

OTHER = "Ini bukan yang dicari siapa pun"
WANTED = "Ini yang sedang dicari orang"


def texts_on(page):
    return [row["text"] for row in page.context["page"].items]


def at(day, clock="12:00"):
    return timezone.make_aware(datetime.fromisoformat(f"{day}T{clock}"))


@pytest.fixture
def two_topics():
    """Two tiles, the first with a finer topic below it."""
    roads = factories.make_category("jalan-trotoar")
    factories.make_category("sampah-kebersihan")
    return factories.make_category("lubang", parent=roads)


@pytest.mark.parametrize(
    ("query", "facts", "others"),
    [
        ("jenis=apresiasi", {"kind": Kind.PRAISE}, {"kind": Kind.COMPLAINT}),
        ("kanal=sms", {"channel": Channel.SMS}, {"channel": Channel.WEB}),
        (
            "sejak=2026-11-20",
            {"received_at": at("2026-11-20", "00:00")},
            {"received_at": at("2026-11-19", "23:59")},
        ),
        (
            "sampai=2026-11-20",
            {"received_at": at("2026-11-20", "23:59")},
            {"received_at": at("2026-11-21", "00:00")},
        ),
        (
            "sampai=20-11-2026&sejak=20/11/2026",
            {"received_at": at("2026-11-20")},
            {"received_at": at("2026-11-21")},
        ),
    ],
)
def test_a_filter_keeps_what_it_says(client, query, facts, others):
    factories.make_complaint(original_text=WANTED, **facts)
    factories.make_complaint(original_text=OTHER, **others)
    assert len(texts_on(client.get("/pesan/"))) == 2

    page = client.get(f"/pesan/?{query}")

    assert texts_on(page) == [WANTED]


def test_a_topic_stands_for_those_below_it(client, two_topics):
    factories.make_complaint(original_text=WANTED, category=two_topics)
    other = Category.objects.get(code="sampah-kebersihan")
    factories.make_complaint(original_text=OTHER, category=other)

    page = client.get("/pesan/?kategori=jalan-trotoar")

    assert texts_on(page) == [WANTED]
    assert texts_on(client.get("/pesan/?kategori=sampah-kebersihan")) == [OTHER]


def test_a_kecamatan_is_all_its_kelurahan(client):
    village = factories.make_village()
    elsewhere = factories.make_village(
        "36.74.07.1001",
        "Kranggan",
        district=factories.make_district("36.74.07", "Setu"),
    )
    factories.make_complaint(original_text=WANTED, village=village)
    factories.make_complaint(original_text=OTHER, village=elsewhere)

    assert texts_on(client.get("/pesan/?kecamatan=36.74.06")) == [WANTED]
    assert texts_on(client.get("/pesan/?kecamatan=36.74.07")) == [OTHER]
    assert texts_on(client.get("/pesan/?kecamatan=36.74.07&q=dicari+orang")) == []


def test_messages_with_a_photo_can_be_asked_for(client):
    pictured = factories.make_complaint(original_text=WANTED)
    factories.make_complaint(original_text=OTHER)
    Complaint.objects.filter(pk=pictured.pk).update(photo_count=1)

    assert texts_on(client.get("/pesan/?foto=ada")) == [WANTED]


@pytest.mark.parametrize(
    "query",
    [
        "sejak=31-02-2026",
        "sampai=besok",
        "sejak=0001-01-01",
        "sampai=9999-12-31",
        "sejak=1999-12-31",
    ],
)
def test_a_day_that_is_none_is_told_and_loses_nothing(client, query):
    factories.make_complaint(original_text=WANTED)
    factories.make_complaint(original_text=OTHER, channel=Channel.SMS)

    page = client.get(f"/pesan/?{query}&kanal=web")

    assert page.status_code == HTTPStatus.OK
    day = query.split("=")[1]
    assert f"Tanggal “{day}” tidak dikenali, jadi tidak dipakai." in page.text
    assert texts_on(page) == [WANTED]


def test_two_days_in_the_wrong_order_are_turned(client):
    factories.make_complaint(original_text=WANTED, received_at=at("2026-11-20"))

    page = client.get("/pesan/?sejak=2026-11-21&sampai=2026-11-19")

    assert "Tanggalnya terbalik, jadi kami tukar." in page.text
    assert texts_on(page) == [WANTED]
    assert 'name="sejak" id="f-sejak" value="2026-11-19"' in page.text


def test_every_filter_in_use_is_a_chip_that_takes_it_away(client):
    factories.make_complaint(channel=Channel.SMS)

    page = client.get("/pesan/?kanal=sms&q=jalan&urut=dukungan&sejak=2020-01-31").text

    chips = dict(
        reversed(pair)
        for pair in re.findall(r'class="chip" href="([^"]*)".*?</span>(.*?)<span', page)
    )
    assert chips == {
        "Kata: jalan": "?kanal=sms&amp;sejak=2020-01-31&amp;urut=dukungan",
        "Kanal: SMS": "?q=jalan&amp;sejak=2020-01-31&amp;urut=dukungan",
        "Sejak tanggal: 31 Januari 2020": "?q=jalan&amp;kanal=sms&amp;urut=dukungan",
    }


def test_what_is_chosen_stands_first_in_its_list(client):
    factories.make_complaint()
    factories.make_agency("DLH")

    page = client.get("/pesan/?instansi=DLH").text

    lists = re.findall(r'id="f-instansi"><option value="(\w*)"( selected)?>', page)
    assert lists == [("DLH", " selected")]
    assert 'id="f-status"><option value="">Semua status' in page


def test_the_feed_knows_every_filter_of_the_board(client, two_topics):
    factories.make_complaint(original_text=WANTED, category=two_topics)
    factories.make_complaint(original_text=OTHER, channel=Channel.SMS)
    yesterday = timezone.localdate() - timedelta(days=1)
    query = f"kategori=jalan-trotoar&kanal=web&sejak={yesterday}&kecamatan=36.74.06"

    board = client.get(f"/pesan/?{query}&urut=dukungan").text
    path = re.search(r'type="application/atom\+xml"[^>]*href="([^"]*)"', board)[1]
    feed = client.get(path.replace("&amp;", "&")).text

    assert WANTED in feed
    assert OTHER not in feed
    assert "urut" not in path
    # In the order of the board's filters, whatever the order in which they were asked.
    ordered = f"kategori=jalan-trotoar&kecamatan=36.74.06&kanal=web&sejak={yesterday}"
    address = f"https://pesan.example/pesan/?{ordered}".replace("&", "&amp;")
    assert f'href="{address}" rel="alternate"' in feed


def test_nothing_of_a_search_is_remembered(client):
    factories.make_complaint()

    page = client.get("/pesan/?q=gajah&kanal=web&urut=dukungan")

    assert "gajah" in page.text
    assert page.cookies == {}
    assert "gajah" not in client.get("/pesan/").text


@pytest.mark.parametrize("number", [1, 3])
def test_filters_cost_no_query_of_their_own(client, django_assert_num_queries, number):
    for _ in range(number):
        factories.make_complaint()
    query = "instansi=DSDABMBK&kelurahan=36.74.06.1001&kanal=web&foto=&urut=dukungan"
    client.get(f"/pesan/?{query}")

    with django_assert_num_queries(1):
        page = client.get(f"/pesan/?{query}")

    assert len(texts_on(page)) == number

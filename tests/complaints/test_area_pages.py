"""/wilayah/: kecamatan and kelurahan, by any spelling of their names."""

from http import HTTPStatus

import pytest

from complaints.models import Thanks
from complaints.thanking import give_thanks
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    """Two kelurahan of Ciputat, and one of Pamulang."""
    ciputat = factories.make_district("36.74.04", "Ciputat")
    office = factories.make_agency("KEC-04", district=ciputat)
    return {
        "serua": factories.make_village(
            "36.74.04.1002", "Serua", district=ciputat, aliases="Sarua;Srua"
        ),
        "ciputat": factories.make_village("36.74.04.1003", "Ciputat", district=ciputat),
        "pamulang": factories.make_village(),
        "office": office,
    }


def test_the_page_of_a_kelurahan_tells_what_was_said_there(client, places):
    complaint = factories.make_complaint(
        village=places["serua"], original_text="Kali meluap di sini"
    )
    factories.make_complaint(village=places["ciputat"], original_text="Bukan di sini")
    factories.make_reply(complaint)
    give_thanks(
        Thanks(
            complaint=complaint,
            channel="web",
            original_text="Kering lagi, terima kasih",
        )
    )

    page = client.get("/wilayah/ciputat/serua/").text

    assert "<h1>Kelurahan Serua</h1>" in page
    assert "Kali meluap di sini" in page
    assert "Kering lagi, terima kasih" in page
    assert "Bukan di sini" not in page
    assert 'href="/pesan/?kelurahan=36.74.04.1002"' in page
    assert 'href="/pesan/atom/?kelurahan=36.74.04.1002"' in page
    assert '<a href="/wilayah/ciputat/">Ciputat</a>' in page


def test_the_page_of_a_kecamatan_adds_its_kelurahan_up(client, places):
    for name in ("serua", "ciputat", "pamulang"):
        factories.make_complaint(
            village=places[name], original_text=f"Sampah di {name} menumpuk"
        )

    page = client.get("/wilayah/ciputat/").text

    assert "<h1>Kecamatan Ciputat</h1>" in page
    assert "Sampah di serua menumpuk" in page
    assert "Sampah di ciputat menumpuk" in page
    assert "Sampah di pamulang menumpuk" not in page
    assert '<dd class="record__value">2</dd>' in page
    assert 'href="/wilayah/ciputat/serua/">Serua</a>' in page
    assert 'href="/instansi/kec-04/"' in page
    assert 'href="/pesan/?kecamatan=36.74.04"' in page


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("/wilayah/Ciputat/", "/wilayah/ciputat/"),
        ("/wilayah/serua/", "/wilayah/ciputat/serua/"),
        ("/wilayah/sarua/", "/wilayah/ciputat/serua/"),
        ("/wilayah/pamulang/serua/", "/wilayah/ciputat/serua/"),
        ("/wilayah/ciputat/SRUA/", "/wilayah/ciputat/serua/"),
        ("/wilayah/ciputat/Pamulang Barat/", "/wilayah/pamulang/pamulang-barat/"),
        ("/wilayah/tidak-ada/serua/", "/wilayah/ciputat/serua/"),
    ],
)
def test_other_spellings_lead_to_the_address(client, places, path, canonical):
    answer = client.get(path)

    assert answer.status_code == HTTPStatus.MOVED_PERMANENTLY
    assert answer.url == canonical
    assert client.get(canonical).status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    "path", ["bekasi", "%00", "ciputat/bekasi", "ciputat/%00", "-/-", "ciputat/x/y"]
)
def test_places_elsewhere_are_not_found(client, places, path):
    assert client.get("/wilayah/ciputat/serua/").status_code == HTTPStatus.OK

    assert client.get(f"/wilayah/{path}/").status_code == HTTPStatus.NOT_FOUND


def test_the_list_names_every_place_with_its_messages(client, places):
    factories.make_complaint(village=places["serua"])

    page = client.get("/wilayah/").text

    assert page.index('href="/wilayah/ciputat/"') < page.index(
        'href="/wilayah/pamulang/"'
    )
    serua = page[page.index("/wilayah/ciputat/serua/") :]
    assert serua[: serua.index("</li>")].endswith("1 pesan</span>")


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_cost_the_same_for_any_number(
    client, django_assert_num_queries, places, number
):
    for _ in range(number):
        complaint = factories.make_complaint(village=places["serua"])
        factories.make_reply(complaint)
    client.get("/wilayah/ciputat/")
    client.get("/wilayah/ciputat/serua/")

    # All kecamatan, the kelurahan of this one, newest messages, words of thanks.
    with django_assert_num_queries(4):
        client.get("/wilayah/ciputat/")
    # All kecamatan, all kelurahan, newest messages, words of thanks.
    with django_assert_num_queries(4):
        client.get("/wilayah/ciputat/serua/")
    with django_assert_num_queries(1):
        client.get("/wilayah/")


def test_search_engines_learn_of_the_pages(client, places):
    sitemap = client.get("/sitemap.xml").text

    assert "/wilayah/ciputat/</loc>" in sitemap
    assert "/wilayah/ciputat/serua/</loc>" in sitemap

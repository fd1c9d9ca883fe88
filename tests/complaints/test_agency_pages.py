"""/instansi/: who answers for what, and how well."""

from http import HTTPStatus

import pytest

from complaints.choices import AgencyLevel
from complaints.models import Agency, Complaint, Thanks
from complaints.thanking import give_thanks
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def order():
    """The city's police, with all that a page tells of an agency."""
    return factories.make_agency(
        "SATPOLPP",
        abbreviation="Satpol PP",
        name="Satuan Polisi Pamong Praja",
        slug="satpol-pp",
        remit="PKL di trotoar, spanduk liar",
        website="satpolpp.contoh.example",
    )


def thanked(complaint, words="Terima kasih, trotoarnya lega."):
    factories.make_reply(complaint)
    return give_thanks(Thanks(complaint=complaint, channel="web", original_text=words))


def test_the_page_tells_what_an_agency_does_and_how_it_answers(client, order):
    topic = factories.make_category(
        "pkl", name="Pedagang di trotoar", agency=order, parent=_tile(order)
    )
    thanked(factories.make_complaint(category=topic, original_text="Trotoar penuh PKL"))
    factories.make_complaint(original_text="Lampu padam, bukan urusan mereka")

    page = client.get("/instansi/satpol-pp/").text

    assert "<h1>Satuan Polisi Pamong Praja</h1>" in page
    assert "PKL di trotoar, spanduk liar." in page
    assert "Pedagang di trotoar" in page
    assert "1 dari 1" in page
    assert "Trotoar penuh PKL" in page
    assert "Terima kasih, trotoarnya lega." in page
    assert "Lampu padam" not in page
    assert 'href="/pesan/?instansi=SATPOLPP"' in page
    assert 'href="/pesan/atom/?instansi=SATPOLPP"' in page
    assert 'href="/apresiasi/?instansi=SATPOLPP"' in page


def _tile(agency):
    return factories.make_category("ketertiban", name="Ketertiban", agency=agency)


@pytest.mark.parametrize(
    "word",
    ["SATPOLPP", "Satpol-PP", "satpol pp", "SATPOL-PP", "satuan-polisi-pamong-praja"],
)
def test_other_spellings_lead_to_the_address(client, order, word):
    answer = client.get(f"/instansi/{word}/")

    assert answer.status_code == HTTPStatus.MOVED_PERMANENTLY
    assert answer.url == "/instansi/satpol-pp/"


@pytest.mark.parametrize("word", ["tidak-ada", "%00", "-", "%F0%9F%92%A9", "x" * 900])
def test_what_nobody_is_called_is_not_found(client, order, word):
    assert client.get("/instansi/satpol-pp/").status_code == HTTPStatus.OK

    assert client.get(f"/instansi/{word}/").status_code == HTTPStatus.NOT_FOUND


def test_an_agency_without_messages_has_a_written_page(client, order):
    page = client.get("/instansi/satpol-pp/").text

    assert "Belum ada pesan dalam 12 bulan terakhir." in page
    assert 'href="/lapor/"' in page


def test_what_is_hidden_is_neither_shown_nor_counted(client, order):
    complaint = factories.make_complaint(agency=order, original_text="Trotoar penuh")
    thanked(complaint)
    page = client.get("/instansi/satpol-pp/").text
    assert "Trotoar penuh" in page
    assert "trotoarnya lega" in page

    Complaint.objects.update(visibility="menunggu")
    page = client.get("/instansi/satpol-pp/").text

    assert "Trotoar penuh" not in page
    assert "trotoarnya lega" not in page


def test_the_list_names_every_agency_and_its_numbers(client, order):
    factories.make_agency("PLN", name="PT PLN", slug="pln", level=AgencyLevel.OUTSIDE)
    factories.make_agency("LAMA", name="Dinas Lama", slug="lama", is_active=False)
    factories.make_reply(factories.make_complaint(agency=order))

    page = client.get("/instansi/").text

    assert 'href="/instansi/satpol-pp/">Satuan Polisi Pamong Praja</a>' in page
    assert "1 pesan, 1 dari 1 dijawab tepat waktu" in page
    assert page.index("PT PLN") > page.index("Lembaga di luar Pemerintah Kota")
    assert "Dinas Lama" not in page
    assert (
        "Instansi ini sudah tidak menerima pesan." in client.get("/instansi/lama/").text
    )


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_cost_the_same_for_any_number(
    client, django_assert_num_queries, order, number
):
    for each in range(number):
        factories.make_agency(f"LAIN{each}")
        thanked(factories.make_complaint(agency=order))
    Agency.objects.update(is_active=True)
    client.get("/instansi/satpol-pp/")

    # Whose page it is, its topics, newest messages, words of thanks.
    with django_assert_num_queries(4):
        client.get("/instansi/satpol-pp/")
    # Those of the city and those outside it.
    with django_assert_num_queries(2):
        client.get("/instansi/")


def test_search_engines_learn_of_the_pages(client, order):
    sitemap = client.get("/sitemap.xml").text

    assert "/instansi/satpol-pp/</loc>" in sitemap
    assert "/apresiasi/</loc>" in sitemap

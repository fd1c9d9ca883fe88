"""What the board reads: search, pages, similar messages, figures, reference data."""

from datetime import timedelta
from operator import attrgetter

import pytest
from django.http import QueryDict
from django.utils import timezone

from complaints import paging, progress, search
from complaints.choices import ArchiveReason, Status
from complaints.models import Agency, Category, Complaint, District, Holiday, Village
from complaints.reference import load_reference
from complaints.similar import find_similar, find_supportable
from complaints.spelling import suggest
from complaints.statistics import home_figures
from tests import factories

pytestmark = pytest.mark.django_db


def found(query):
    return {row.original_text for row in Complaint.objects.public().search(query)}


@pytest.mark.parametrize(
    "query", ["lubang", "berlubang", "LUBANG", "jalan lubang", "lub", "jalan berlub"]
)
def test_search_finds_other_forms_and_unfinished_words(query):
    text = "Jalan berlubang di depan kantor pos"
    factories.make_complaint(original_text=text)
    factories.make_complaint(original_text="Lampu padam semalaman")

    assert found(query) == {text}


def test_many_hits_are_asked_one_by_one_and_found_alike(monkeypatch):
    texts = {f"Jalan berlubang nomor {number}" for number in range(3)}
    for text in texts:
        factories.make_complaint(original_text=text)
    factories.make_complaint(original_text="Lampu padam semalaman")
    assert found("lubang") == texts

    monkeypatch.setattr(search, "FEW", 2)

    assert found("lubang") == texts
    assert found("jalan lub") == texts


@pytest.mark.parametrize(
    "query", ["", "yang di", "'", '"', "a OR b*", "jalan & |!", "(", "\x00"]
)
def test_odd_queries_find_nothing_and_break_nothing(query):
    factories.make_complaint(original_text="Lampu padam semalaman")

    assert found(query) == set()


def test_a_masked_number_cannot_be_searched():
    factories.make_complaint(original_text="Lampu padam, hubungi 0812-0000-1234")

    assert found("padam")
    assert found("0812") == set()
    assert found("081200001234") == set()


@pytest.mark.parametrize(
    ("query", "suggested"),
    [
        ("lampo", "lampu"),
        ("lammpu padm", "lampu padam"),
        ("lampu padam", ""),
        ("lmp", ""),
        ("kuda nil", ""),
        ("", ""),
    ],
)
def test_a_slip_of_the_finger_is_put_right(query, suggested):
    factories.make_complaint(original_text="Lampu padam semalaman di gang kami")

    assert suggest(query) == suggested


def test_the_board_offers_what_was_meant(client):
    complaint = factories.make_complaint(original_text="Lampu padam semalaman")
    page = client.get("/pesan/?q=lampo").content.decode()
    assert complaint.code not in page
    assert '<a href="?q=lampu">lampu</a>' in page

    assert (
        complaint.get_absolute_url() in client.get("/pesan/?q=lampu").content.decode()
    )


def test_the_index_can_be_rebuilt():
    factories.make_complaint(original_text="Lampu padam semalaman")

    search.rebuild_index()

    assert found("padam")


def walk(parameters, *, newer=False):
    """Follow the links of the pages from the first to the last."""
    codes, query = [], ""
    for _ in range(10):
        data = QueryDict(query)
        page = paging.read_page(
            Complaint.objects.public(),
            Complaint.objects.with_code,
            older_than=data.get("setelah", ""),
            newer_than=data.get("sebelum", ""),
            parameters=QueryDict(parameters),
            name=attrgetter("code"),
        )
        codes.append([row.code for row in page.items])
        if not page.older_url:
            return codes, page
        query = page.older_url.removeprefix("?")
    raise AssertionError("the pages never end")


@pytest.fixture
def three_pages(monkeypatch):
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    now = timezone.now()
    # Two share one moment: their order must hold all the same.
    moments = [now - timedelta(minutes=minute) for minute in (5, 4, 3, 3, 1)]
    return [factories.make_complaint(received_at=moment).code for moment in moments]


def test_pages_show_every_message_once_newest_first(three_pages):
    codes, _last = walk("")

    assert codes == [
        three_pages[:2:-1],
        three_pages[2:0:-1],
        three_pages[:1],
    ]


def test_the_way_back_shows_the_same_pages(three_pages):
    codes, last = walk("status=diterima")
    assert "status=diterima" in last.newer_url

    back = QueryDict(last.newer_url.removeprefix("?"))
    page = paging.read_page(
        Complaint.objects.public(),
        Complaint.objects.with_code,
        newer_than=back["sebelum"],
        parameters=QueryDict(""),
        name=attrgetter("code"),
    )

    assert [row.code for row in page.items] == codes[1]
    assert page.newer_url
    assert page.older_url


def test_an_unknown_mark_gives_the_first_page(three_pages):
    page = paging.read_page(
        Complaint.objects.public(),
        Complaint.objects.with_code,
        older_than="TIDAKAD",
        parameters=QueryDict(""),
        name=attrgetter("code"),
    )

    assert [row.code for row in page.items] == three_pages[:2:-1]
    assert page.newer_url == ""


def test_similar_messages_share_words_and_place():
    village = factories.make_village()
    alike = factories.make_complaint(
        original_text="Jalan berlubang besar dekat pasar ikan", village=village
    )
    factories.make_complaint(
        original_text="Antrean KTP terlalu lama",
        village=village,
        category=factories.make_category("ktp"),
    )

    similar = find_similar("Ada lubang di jalan dekat pasar", village=village)

    assert similar == [alike]


@pytest.mark.parametrize(
    ("status", "facts"),
    [
        (Status.RESOLVED, {}),
        (Status.ARCHIVED, {"archive_reason": ArchiveReason.INCOMPLETE}),
    ],
)
def test_only_an_open_message_is_offered_for_support(status, facts):
    words, village = "Jalan berlubang besar dekat pasar", factories.make_village()
    alike = factories.make_complaint(original_text=words, village=village)
    assert find_supportable(words, village=village) == [alike]

    progress.change_status(alike, status, **facts)

    assert find_supportable(words, village=village) == []
    assert find_similar(words, village=village) == [alike]


def test_figures_count_answers_in_time():
    answered = factories.make_complaint()
    factories.make_reply(answered, new_status=Status.RESOLVED)
    factories.make_complaint(received_at=timezone.now() - timedelta(days=60))

    figures = home_figures()

    assert figures == {
        "judged": 2,
        "in_time": 1,
        "in_time_percent": 50,
        "median_days": 0.0,
        "thanks_this_month": 0,
    }


def test_figures_of_an_empty_portal_are_unknown():
    assert home_figures() == {
        "judged": 0,
        "in_time": 0,
        "in_time_percent": None,
        "median_days": None,
        "thanks_this_month": 0,
    }


def test_reference_data_are_complete():
    load_reference()

    assert District.objects.count() == 7
    assert Village.objects.count() == 54
    assert Agency.objects.filter(level="kota").count() > 35
    assert Agency.objects.filter(level="luar").count() > 15
    assert 15 <= Category.objects.tiles().count() <= 20
    assert Category.objects.filter(parent__isnull=False).count() == 44
    assert Holiday.objects.filter(day__year=2026).count() == 25


def test_loading_again_keeps_what_was_edited():
    load_reference()
    Agency.objects.filter(code="DLH").update(phone="021-7400000")

    again = load_reference()

    assert set(again.values()) == {0}
    assert Agency.objects.get(code="DLH").phone == "021-7400000"


def test_an_update_sets_the_files_values_again():
    load_reference()
    Agency.objects.filter(code="DLH").update(name="Salah")

    load_reference(update=True)

    assert Agency.objects.get(code="DLH").name == "Dinas Lingkungan Hidup"

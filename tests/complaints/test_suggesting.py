"""Three topics are suggested from the words; an official takes one with one tap."""

import re
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.models import Category
from complaints.suggesting import suggest_categories, suggest_tiles
from tests import factories

pytestmark = pytest.mark.django_db

LAMP = "Lampu jalan mati di depan pasar, gelap sekali"


@pytest.fixture
def topics(db):
    """Three groups, one with two finer topics."""
    roads = factories.make_agency("DSDABMBK")
    rows = [
        ("lampu-jalan", "pju", "Lampu mati", "DISHUB", "lampu jalan mati;gelap"),
        ("jalan-trotoar", "jalan-rusak", "Jalan rusak", roads.code, "jalan rusak"),
        ("jalan-trotoar", "trotoar", "Trotoar", roads.code, "trotoar"),
        ("surat-warga", "kecamatan", "Kecamatan", "KEC-06", "kantor kecamatan"),
    ]
    for tile, code, name, agency, keywords in rows:
        owner = factories.make_agency(agency)
        group = factories.make_category(tile, agency=owner, keywords="")
        factories.make_category(
            code, name=name, parent=group, agency=owner, keywords=keywords
        )


@pytest.fixture
def moderator(client):
    moderator = factories.make_official("Moderator")
    client.force_login(moderator)
    return moderator


def screen_of(client, complaint):
    page = f"/admin/complaints/complaint/{complaint.pk}/change/"
    return client.get(page).content.decode()


def offers_on(body):
    """What the one-tap forms post: agency, category and village of each."""
    block = body[body.index('class="desk-suggested"') :]
    block = block[: block.index("</div>")]
    return [
        dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        for form in block.split("<form")[1:]
    ]


def test_the_finer_topics_come_with_agency_share_and_words(topics):
    first = suggest_categories(LAMP)[0]

    assert first.category == Category.objects.get(code="pju")
    assert first.agency.code == "DISHUB"
    assert first.share > 0.9
    assert first.percent > 90
    assert first.words[0] == "Lampu jalan mati"


def test_residents_are_suggested_tiles(topics):
    tiles = suggest_tiles("Jalan rusak dan trotoar rusak dekat lampu merah")

    assert tiles[0].category == Category.objects.get(code="jalan-trotoar")
    assert all(tile.category.parent_id is None for tile in tiles)
    assert len({tile.category.code for tile in tiles}) == len(tiles)


def test_a_tile_is_as_likely_as_its_topics_together(topics):
    text = "trotoar dan jalan rusak"
    topic_shares = [
        each.share
        for each in suggest_categories(text)
        if each.category.parent.code == "jalan-trotoar"
    ]

    assert len(topic_shares) == 2
    assert suggest_tiles(text)[0].share == pytest.approx(sum(topic_shares))


@pytest.mark.parametrize("text", ["", "Selamat pagi", "Terima kasih atas bantuannya"])
def test_residents_are_suggested_nothing_where_the_words_say_nothing(topics, text):
    assert suggest_tiles(LAMP)

    assert suggest_tiles(text) == []


def test_what_is_switched_off_is_not_suggested(topics):
    assert suggest_tiles(LAMP)[0].category.code == "lampu-jalan"

    Category.objects.filter(code="lampu-jalan").update(is_active=False)

    assert all(each.category.code != "lampu-jalan" for each in suggest_tiles(LAMP))


def test_fewer_come_when_fewer_are_asked_for(topics):
    text = "trotoar dan jalan rusak, gelap"

    assert len(suggest_categories(text)) > 1
    assert len(suggest_categories(text, at_most=1)) == 1


def test_suggestions_cost_few_queries_however_many(topics):
    suggest_categories(LAMP)

    with CaptureQueriesContext(connection) as captured:
        suggest_categories(LAMP)
        suggest_tiles(LAMP)

    assert len(captured) == 2


def test_the_moderator_takes_a_suggestion_with_one_tap(client, topics, moderator):
    lost = factories.make_complaint(
        agency=None, category=None, original_text="Jalan di sini gelap, ada yang rusak"
    )
    assert (lost.category, lost.agency) == (None, None)

    body = screen_of(client, lost)
    offers = offers_on(body)
    response = client.post(
        f"/admin/complaints/complaint/{lost.pk}/rute/", offers[0], follow=True
    )

    lost.refresh_from_db()
    assert response.status_code == HTTPStatus.OK
    assert str(lost.category.pk) == offers[0]["category"]
    assert lost.agency == lost.category.agency
    assert "karena “" in body


def test_a_message_that_has_an_agency_keeps_it(client, topics, moderator):
    waste = factories.make_agency("DLH")
    other = factories.make_category("sampah", agency=waste, name="Sampah")
    complaint = factories.make_complaint(
        agency=waste, category=other, original_text=LAMP
    )

    offers = offers_on(screen_of(client, complaint))

    assert {offer["agency"] for offer in offers} == {str(waste.pk)}


def test_the_topic_that_stands_is_named_and_cannot_be_taken_again(
    client, topics, moderator
):
    complaint = factories.make_complaint(category=None, original_text=LAMP)
    assert complaint.category.code == "pju"

    body = screen_of(client, complaint)

    chosen = str(complaint.category.pk)
    assert "<strong>Lampu mati</strong> (kategori sekarang)" in body
    assert chosen not in {offer["category"] for offer in offers_on(body)}


def test_the_answer_stands_before_the_suggestions(client, topics, moderator):
    body = screen_of(client, factories.make_complaint(original_text=LAMP))

    assert body.index('/jawab/"') < body.index('class="desk-suggested"')


def test_who_may_not_route_is_suggested_nothing(client, topics, moderator):
    complaint = factories.make_complaint(original_text=LAMP)
    assert "desk-suggested" in screen_of(client, complaint)
    client.force_login(factories.make_official(agency=complaint.agency))

    assert "desk-suggested" not in screen_of(client, complaint)

"""The style guide shows every part of a page to staff, and to nobody else."""

from http import HTTPStatus
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.officials.roles import sync_roles
from tests import factories

PARTS = Path(__file__).parents[2] / "templates" / "complaints"
# Not parts of a page to be seen by themselves.
NOT_SHOWN = {
    "_draft.html": "words that a script shows",
    "_for_print.html": "one page's own, with its script",
    "_hero.html": "the top of home, whole",
    "_social_card.html": "for other sites: it stands in the head",
}


@pytest.fixture
def staff_client(client, db):
    sync_roles()
    client.force_login(factories.make_official("Moderator"))
    return client


def test_for_others_there_is_no_style_guide(client, db):
    assert client.get("/gaya/").status_code == HTTPStatus.NOT_FOUND


def test_staff_see_it_and_search_engines_pass_by(staff_client):
    page = staff_client.get("/gaya/")

    assert page.status_code == HTTPStatus.OK
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "city-ink" in page.text


def test_whoever_builds_sees_it_without_signing_in(client, db, settings):
    settings.DEBUG = True

    assert client.get("/gaya/").status_code == HTTPStatus.OK


def test_every_part_of_a_page_is_shown(staff_client):
    page = staff_client.get("/gaya/")

    shown = {str(each.name).removeprefix("complaints/") for each in page.templates}
    there = {path.name for path in PARTS.glob("_*.html")}
    assert there - shown == set(NOT_SHOWN)


def test_what_is_invented_is_never_written(staff_client):
    with CaptureQueriesContext(
        connection,
    ) as told:
        page = staff_client.get("/gaya/")

    assert "Siti N. A." in page.text
    writes = [
        each["sql"]
        for each in told.captured_queries
        if each["sql"].lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
    ]
    assert writes == []


def test_no_id_stands_there_twice(staff_client):
    page = staff_client.get("/gaya/")

    ids = [piece.split('"')[0] for piece in page.text.split(' id="')[1:]]
    assert len(ids) > 20
    assert {one for one in ids if ids.count(one) > 1} == set()

"""What a phone keeps of the portal: manifest, worker, offline page, frame."""

import json
import re
from http import HTTPStatus
from pathlib import Path

import pytest
from django.contrib import messages
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client, RequestFactory
from PIL import Image

from complaints.choices import HiddenReason
from complaints.models import Category
from complaints.moderation import hide_complaint
from tests import factories

pytestmark = pytest.mark.django_db

TOKENS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"
FRAME = "/smart/tanpa-jaringan/"


def file_of(address):
    """The source of a static file, None where there is none."""
    return finders.find(address.removeprefix("/static/"))


def facts_of(worker):
    return json.loads(re.match(r"self\.portal = (.*);\n", worker.text)[1])


def test_the_manifest_makes_an_app_of_it(client):
    answer = client.get("/smart/manifest.webmanifest")

    manifest = answer.json()
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert manifest["short_name"] == "SMART Tangsel"
    assert (manifest["id"], manifest["start_url"]) == ("/smart/", "/smart/")
    assert (manifest["scope"], manifest["display"]) == ("/", "standalone")
    assert manifest["lang"] == "id"
    assert len(manifest["short_name"]) <= 13
    for name in ("background_color", "theme_color"):
        assert f": {manifest[name]};" in TOKENS.read_text()
    for shortcut in manifest["shortcuts"]:
        assert client.get(shortcut["url"]).status_code == HTTPStatus.OK


def test_the_icons_are_as_large_as_the_manifest_says(client):
    icons = client.get("/smart/manifest.webmanifest").json()["icons"]

    told = {(icon["sizes"], icon["purpose"]) for icon in icons}
    assert told == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    for icon in icons:
        with Image.open(file_of(icon["src"])) as picture:
            assert "{}x{}".format(*picture.size) == icon["sizes"]
            assert picture.get_format_mimetype() == icon["type"]


def test_the_worker_reaches_the_whole_site_and_is_never_old(client):
    answer = client.get("/sw.js")

    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in answer.headers
    again = client.get("/sw.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == HTTPStatus.NOT_MODIFIED


def test_the_worker_keeps_what_there_is(client):
    worker = client.get("/sw.js")

    facts = facts_of(worker)
    scripts = re.findall(r'"(/static/[^"]*\.js)"', worker.text.splitlines()[1])
    assert (facts["site"][0], facts["smart"][0]) == ("/luring/", FRAME)
    assert scripts == ["/static/js/smart-queue.js", "/static/js/worker.js"]
    files = facts["site"][1:] + facts["smart"][1:] + scripts
    assert [file for file in files if not file_of(file)] == []


def test_all_that_a_kept_page_needs_is_kept_with_it(client):
    facts = facts_of(client.get("/sw.js"))

    for page, kept in [
        ("/luring/", facts["site"]),
        (FRAME, facts["site"] + facts["smart"]),
    ]:
        text = client.get(page).text
        found = re.findall(r'(?:src|href)="(/static/[^"#]+\.(?:css|js|svg))', text)
        assert "/static/css/tokens.css" in found
        assert set(found) - set(kept) == set()


def test_a_new_word_on_a_kept_page_is_a_new_worker(client):
    factories.make_category("sampah-kebersihan", name="Sampah")
    before = facts_of(client.get("/sw.js"))["version"]
    cache.clear()
    assert facts_of(client.get("/sw.js"))["version"] == before

    Category.objects.filter(code="sampah-kebersihan").update(name="Sampah & bau")
    cache.clear()

    assert facts_of(client.get("/sw.js"))["version"] != before


def test_each_language_has_its_own(client):
    worker = client.get("/sw.js").text
    manifest = client.get("/smart/manifest.webmanifest")
    client.cookies["django_language"] = "en"

    assert client.get("/sw.js").text != worker
    assert client.get("/smart/manifest.webmanifest").json()["lang"] == "en"
    assert "Cookie" in manifest.headers["Vary"]


@pytest.mark.parametrize("page", ["/luring/", FRAME])
def test_a_kept_page_is_nobodys(client, page):
    answer = client.get(page)

    assert "Set-Cookie" not in answer.headers
    assert "csrfmiddlewaretoken" not in answer.text
    assert 'name="submission_key"' not in answer.text
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "csrfmiddlewaretoken" in client.get("/smart/").text
    assert 'name="submission_key"' in client.get("/smart/").text


@pytest.mark.parametrize("page", ["/luring/", FRAME])
def test_a_kept_page_does_not_use_up_the_notice_of_a_visitor(page):
    client, notice = Client(), "Susulan Anda sudah kami terima."
    request = RequestFactory().get("/")
    request.COOKIES, request.session = {}, {}
    storage = messages.storage.default_storage(request)
    storage.add(messages.SUCCESS, notice)
    response = client.get("/tentang/")
    storage.update(response)
    client.cookies.update(response.cookies)

    kept = client.get(page)

    assert notice not in kept.text
    assert notice in client.get("/tentang/").text


def test_the_offline_page_shows_the_other_ways(client):
    page = client.get("/luring/")

    assert "Tidak ada jaringan" in page.text
    assert 'href="/smart/"' in page.text
    assert 'href="sms:' in page.text


def test_pages_let_the_phone_keep_them_and_the_desk_does_not(client):
    assert 'data-worker="/sw.js"' in client.get("/").text
    assert 'data-worker="/sw.js"' in client.get("/smart/").text
    assert "/sw.js" not in client.get("/admin/login/").text


def test_the_notice_that_a_worker_looks_for_is_written_so():
    worker = (Path(__file__).parents[2] / "static" / "js" / "worker.js").read_text()
    notices = TOKENS.parents[2] / "templates" / "complaints" / "_messages.html"

    assert "'class=\"alerts '" in worker
    assert 'class="alerts ' in notices.read_text()


def test_search_engines_find_the_camera(client):
    assert "/smart/" in client.get("/sitemap.xml").text


def test_a_withheld_page_is_asked_for_again(client, complaint):
    """Browsers keep 410 for good, unless told not to; a message may come back."""
    path = complaint.get_absolute_url()
    assert client.get(path).status_code == HTTPStatus.OK
    moderator = factories.make_official("")
    hide_complaint(complaint, reason=HiddenReason.ABUSE, by=moderator)

    answer = client.get(path)

    assert answer.status_code == HTTPStatus.GONE
    assert answer.headers["Cache-Control"] == "no-cache"

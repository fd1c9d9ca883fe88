"""Bad input gets a page that says what to do next, never a bare fault."""

from http import HTTPStatus

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils import timezone

from complaints.addresses import address_of
from complaints.models import Complaint
from complaints.views import errors
from complaints.views.limits import too_often

BOUNDARY = "multipart/form-data; boundary=batas"


def test_an_unknown_page_leads_on(client, db):
    page = client.get("/tidak-ada/")

    assert page.status_code == HTTPStatus.NOT_FOUND
    assert "Halaman ini tidak ada" in page.text
    assert 'href="/lacak/"' in page.text


def test_a_body_that_is_too_big_is_explained(client, db, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    page = client.post("/lapor/", {"text": "x" * 2000})

    assert page.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "Kiriman Anda terlalu besar" in page.text


def test_too_many_files_are_explained(client, db, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    files = [SimpleUploadedFile(f"{number}.jpg", b"x") for number in range(3)]

    page = client.post("/lapor/", {"text": "x" * 20, "photos": files})

    assert page.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_too_many_fields_are_explained(client, db):
    page = client.post("/lapor/", {f"isian{number}": "x" for number in range(1500)})

    assert page.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"x", "multipart/form-data"),
        (b"--lain\r\n", "multipart/form-data; boundary=" + "b" * 500),
        (b"text=x", "application/x-www-form-urlencoded; charset=utf-16"),
    ],
)
def test_a_body_that_cannot_be_read_is_explained(client, db, body, content_type):
    page = client.post("/lapor/", data=body, content_type=content_type)

    assert page.status_code == HTTPStatus.BAD_REQUEST
    assert "tidak kami mengerti" in page.text


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"text=%FF%FE%ED%A0%80&kind=%00", "application/x-www-form-urlencoded"),
        (
            b'--batas\r\nContent-Disposition: form-data; name="text"\r\n'
            b"Content-Transfer-Encoding: base64\r\n\r\n!!!\r\n--batas--\r\n",
            BOUNDARY,
        ),
        (b"{}", "application/json"),
        (
            b'--batas\r\nContent-Disposition: form-data; name="photos"; '
            b'filename="a.jpg"\r\n\r\ntengah',
            BOUNDARY,
        ),
        (b"\xff\xfe" * 100, "text/plain"),
        (
            b"--batas\r\nContent-Disposition: form-data\r\n\r\nx\r\n--batas--\r\n",
            BOUNDARY,
        ),
    ],
)
def test_a_strange_body_is_an_empty_form(client, db, body, content_type):
    page = client.post("/lapor/", data=body, content_type=content_type)

    assert page.status_code == HTTPStatus.OK
    assert "Periksa kembali isian Anda" in page.text
    assert Complaint.objects.count() == 0


@pytest.mark.parametrize(
    "path", ["/", "/pesan/", "/lapor/terima-kasih/x/y/", "/sitemap.xml", "/robots.txt"]
)
def test_pages_that_are_only_read_refuse_other_methods(client, db, path):
    assert client.delete(path).status_code in {405, 404, 200}
    assert client.head(path).status_code in {200, 404}


def test_the_fault_page_needs_neither_request_nor_database():
    page = errors.server_error(None)

    assert page.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert b"Ada gangguan di pihak kami" in page.content
    assert b'href="sms:+6287888996363"' in page.content


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (errors.bad_request, HTTPStatus.BAD_REQUEST),
        (errors.permission_denied, HTTPStatus.FORBIDDEN),
        (errors.csrf_failure, HTTPStatus.FORBIDDEN),
        (errors.page_not_found, HTTPStatus.NOT_FOUND),
        (
            lambda request: errors.bad_request(request, RequestDataTooBig()),
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        ),
        (
            lambda request: too_often(request, timezone.now()),
            HTTPStatus.TOO_MANY_REQUESTS,
        ),
    ],
)
def test_every_fault_has_a_search_and_a_number_and_asks_no_database(answer, status):
    page = answer(RequestFactory().get("/"))

    assert page.status_code == status
    assert 'action="/pesan/"' in page.text
    assert 'href="sms:+6287888996363"' in page.text
    assert 'name="robots" content="noindex"' in page.text


def test_a_refusal_has_a_page(db):
    page = errors.permission_denied(RequestFactory().get("/"))

    assert page.status_code == HTTPStatus.FORBIDDEN
    assert b"tidak terbuka untuk Anda" in page.content


def test_public_pages_run_no_foreign_code(client, complaint):
    for path in ("/", "/pesan/", complaint.get_absolute_url(), "/lapor/", "/lacak/"):
        page = client.get(path)
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert " style=" not in page.text
        assert " onclick=" not in page.text


@pytest.mark.parametrize(
    ("number", "header", "expected"),
    [
        (0, "203.0.113.7", "10.0.0.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7", "198.51.100.1"),
        (2, "203.0.113.7", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, number, header, expected):
    settings.PROXY_COUNT = number
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": header}
    )

    assert address_of(request) == expected


def test_the_portal_can_be_read_in_english(client, complaint):
    client.cookies["django_language"] = "en"

    page = client.get(complaint.get_absolute_url())

    assert page.headers["Content-Language"] == "en"

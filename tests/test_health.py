"""Whether the process lives, and whether it can do its work."""

import json
import logging
from http import HTTPStatus

import pytest
from django.db import connection

from tangsel_portal.logs import JsonFormatter


def test_healthz_answers_without_a_database(client):
    response = client.get("/healthz")

    assert response.status_code == HTTPStatus.OK
    assert response.content == b"ok\n"


@pytest.mark.django_db
def test_readyz_says_ready(client):
    response = client.get("/readyz")

    assert response.status_code == HTTPStatus.OK
    assert response.json() == {"status": "ready", "faults": []}


@pytest.mark.django_db
def test_readyz_names_what_is_missing(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "gone"
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'smsinbox'")

    response = client.get("/readyz")

    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert response.json() == {"status": "unready", "faults": ["migrations", "media"]}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_only_read(client, path):
    assert client.post(path).status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_a_log_line_is_one_json_object():
    record = logging.LogRecord("a.b", logging.INFO, "", 0, "baris %s", ("satu",), None)

    entry = json.loads(JsonFormatter().format(record))

    assert (entry["level"], entry["logger"], entry["text"]) == (
        "INFO",
        "a.b",
        "baris satu",
    )

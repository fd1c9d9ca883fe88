"""What every test may rely on."""

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection

from complaints.officials import guarding
from tests import factories


def pytest_configure():
    """Answer plain HTTP: the middleware reads this once, when a server starts."""
    django_settings.SECURE_SSL_REDIRECT = False


@pytest.fixture(autouse=True)
def plain_settings(settings, tmp_path):
    """Fast passwords, own media, no manifest of static files."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        },
    }
    cache.clear()


@pytest.fixture(autouse=True)
def tables_can_be_emptied(request):
    """A test with real transactions ends by emptying all tables.

    SQLite does that by deleting, which the triggers of the diary refuse; they are set
    again with the `post_migrate` that follows.
    """
    marker = request.node.get_closest_marker("django_db")
    is_real = {"transactional_db", "live_server"} & set(request.fixturenames)
    if not is_real and not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    if connection.vendor == "sqlite":
        guarding.free_tables()


@pytest.fixture
def complaint(db):
    """A published message about a street, addressed to an agency."""
    return factories.make_complaint()


@pytest.fixture
def agency(db):
    return factories.make_agency()


@pytest.fixture
def official(complaint):
    """One of the agency to which the message is addressed."""
    return factories.make_official(agency=complaint.agency)


@pytest.fixture
def moderator(db):
    return factories.make_official("Moderator")


def pytest_report_header():
    """Say which database the run is about; CI holds this line against its wish."""
    return f"database: {connection.vendor}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """End what still holds the test database, else PostgreSQL does not drop it.

    The programs that tests kill, and browsers that leave in the middle of a page, may
    keep a session for a moment longer.
    """
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )

"""What every test may rely on."""

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection

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


@pytest.fixture
def complaint(db):
    """A published message about a street, addressed to an agency."""
    return factories.make_complaint()


@pytest.fixture
def agency(db):
    return factories.make_agency()


def pytest_report_header():
    """Say which database the run is about; CI holds this line against its wish."""
    return f"database: {connection.vendor}"

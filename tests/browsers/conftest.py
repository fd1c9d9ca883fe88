"""Stories in the browsers that the other stories do not know.

Where they are not installed the stories are skipped, except in CI, where their absence
is a failure.
"""

from urllib.parse import urlsplit

import pytest

from complaints.reference import load_reference
from tests.browsers.driving import Firefox, WebKit
from tests.browsers.line import Line
from tests.programs import need

BROWSERS = {
    "firefox": (Firefox, ["firefox-esr"], "firefox-esr"),
    "webkit": (WebKit, ["WebKitWebDriver", "Xvfb"], "webkit2gtk-driver xvfb"),
}


@pytest.fixture(scope="session", params=BROWSERS)
def browser(request, tmp_path_factory):
    kind, programs, packages = BROWSERS[request.param]
    need(*programs, packages=packages)
    browser = kind(tmp_path_factory.mktemp(request.param))
    yield browser
    browser.stop()


@pytest.fixture
def line(live_server):
    """The way to the portal, an origin of its own in each test."""
    with Line(urlsplit(live_server.url).port) as line:
        yield line


@pytest.fixture
def portal(line, settings):
    """The portal's address, with all that it knows of the city."""
    load_reference()
    # WebKit keeps cookies for https from an address without, even on this machine.
    settings.CSRF_COOKIE_SECURE = settings.SESSION_COOKIE_SECURE = False
    return f"http://127.0.0.1:{line.port}"

"""Whole stories in headless Chromium against a live server.

Where Chromium is not installed the stories are skipped, except in CI, where their
absence is a failure.
"""

import os
import shutil
from contextlib import closing

import pytest
from playwright.sync_api import sync_playwright

from tests.programs import need

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
# The same engine without windows; half as slow, but it does not know background sync.
SHELL = shutil.which("chromium-headless-shell") or CHROMIUM
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}

# Playwright runs a loop of its own in this thread; Django need not mind.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def playwright():
    need(CHROMIUM, packages="chromium")
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright):
    with closing(launch(playwright, SHELL)) as browser:
        yield browser


@pytest.fixture(scope="session")
def whole_chromium(playwright):
    """The browser with all that it can do."""
    with closing(launch(playwright, CHROMIUM)) as browser:
        yield browser


def launch(playwright, path):
    return playwright.chromium.launch(
        executable_path=path, chromium_sandbox=False, args=ARGUMENTS
    )


@pytest.fixture
def open_phone(chromium, live_server):
    """Give a function that opens a new telephone; faults on its console fail."""
    contexts, faults = [], []

    def open_page(**options):
        # The worker has stories of its own; here it would go on asking after the end.
        defaults = {"base_url": live_server.url, "service_workers": "block"}
        # A colour on its way to another has a contrast of its own.
        screen = {"viewport": PHONE, "locale": "id-ID", "reduced_motion": "reduce"}
        context = chromium.new_context(**defaults | screen | options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: note(message.type, message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    def note(kind, text):
        # A refused form answers 4xx on purpose; Chromium logs that as an error.
        if kind == "error" and "the server responded with a status of 4" not in text:
            faults.append(text)

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []

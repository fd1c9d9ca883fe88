"""A telephone with SMART Tangsel: camera, place, a network that comes and goes."""

import random
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from tests.stories.conftest import PHONE

# Milliseconds: what is expected goes through a worker, a queue and a server first.
PATIENCE, USUAL = 20_000, 5_000
HERE = (-6.345635, 106.733246)  # in Pamulang Barat


class SmartPhone:
    """One browser profile: its tabs share queue, cache and worker."""

    def __init__(self, context, folder):
        self.context, self.folder = context, folder
        self.faults, self.sent = [], []
        context.on("request", self._note)
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        context.on("console", self._listen)

    def _note(self, request):
        if request.method == "POST" and request.url.endswith("/smart/kirim/"):
            self.sent.append(request)

    def _listen(self, message):
        if "Content Security Policy" in message.text:
            self.faults.append(message.text)

    def open(self, path="/smart/"):
        page = self.context.new_page()
        page.set_default_timeout(15_000)
        page.goto(path)
        return page

    def open_ready(self):
        """Open the page and wait until the phone keeps what it needs."""
        page = self.open()
        page.evaluate("navigator.serviceWorker.ready")
        until(page, "navigator.serviceWorker.controller !== null")
        until(page, "caches.match('/smart/tanpa-jaringan/').then(Boolean)")
        return page

    def picture(self, number, *, exif=None):
        """A photo as large as a telephone's; `exif` is what the camera knew."""
        path = self.folder / f"foto-{number}.jpg"
        grains = random.Random(number).randbytes(600 * 450)
        picture = Image.frombytes("L", (600, 450), grains).resize((2400, 1800))
        picture.save(path, "JPEG", exif=exif or Image.Exif())
        return path

    def take_photo(self, page, number=1):
        page.set_input_files("#id_photos", self.picture(number))
        expect(page.locator(".smart__photo")).not_to_have_count(0)

    def wake_worker(self):
        """Do what the browser does when a network is back: call the worker."""
        page = self.context.new_page()
        session = self.context.new_cdp_session(page)
        found = []
        session.on(
            "ServiceWorker.workerRegistrationUpdated",
            lambda event: found.extend(event["registrations"]),
        )
        session.send("ServiceWorker.enable")
        while not found:
            page.wait_for_timeout(50)
        origin, _slash, _path = found[0]["scopeURL"].rpartition("/")
        session.send(
            "ServiceWorker.dispatchSyncEvent",
            {
                "origin": origin,
                "registrationId": found[0]["registrationId"],
                "tag": "smart",
                "lastChance": False,
            },
        )

    def lose_network(self):
        self.context.set_offline(True)

    def find_network(self):
        self.context.set_offline(False)


@contextmanager
def smart_phone(chromium, base_url, folder, **options):
    context = chromium.new_context(
        base_url=base_url,
        viewport=PHONE,
        locale="id-ID",
        # A colour on its way to another has a contrast of its own.
        reduced_motion="reduce",
        **{
            "permissions": ["geolocation"],
            "geolocation": {"latitude": HERE[0], "longitude": HERE[1]},
        }
        | options,
    )
    phone = SmartPhone(context, folder)
    expect.set_options(timeout=PATIENCE)
    try:
        yield phone
    finally:
        expect.set_options(timeout=USUAL)
        context.close()
    assert phone.faults == []


def choose_and_send(page, topic="Sampah & kebersihan"):
    page.get_by_text(topic, exact=True).click()
    page.get_by_role("button", name="Kirim", exact=True).click()


def choose_and_keep(page, topic="Sampah & kebersihan"):
    """The same where there is no network: the phone says that it waits."""
    choose_and_send(page, topic)
    expect(page.locator("[data-smart-said]")).to_contain_text("Tersimpan di ponsel")


def expect_sent(page, number):
    expect(page.locator(".queue__item--sent")).to_have_count(number)


def expect_receipt(page):
    said = "Pesan Anda sudah kami terima"
    expect(page.locator("h1")).to_have_text(said)


def until(page, question, arg=None):
    """Wait until an asynchronous question has a true answer."""
    for _ in range(300):
        if page.evaluate(question, arg):
            return
        page.wait_for_timeout(50)
    raise AssertionError(question)


def look_over(page):
    """Nothing sticks out, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page).response["violations"]
    violations = [(each["id"], each["nodes"][0]["html"]) for each in found]
    assert violations == [], violations

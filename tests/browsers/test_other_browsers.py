"""Filing, and the portal without a network, in Firefox and in Safari's engine."""

import pytest
from PIL import Image

from complaints.choices import Channel, Visibility
from complaints.models import Complaint
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Lampu jalan mati di depan SDN sejak seminggu, hubungi 0812-0000-1234"
# The worker is there, and the phone keeps what SMART Tangsel needs.
IS_READY = """
  return (async () => navigator.serviceWorker.controller
    && Boolean(await caches.match("/smart/tanpa-jaringan/")))()
"""
IS_KEPT = """
  return caches.open("dibaca").then((cache) => cache.match(arguments[0])).then(Boolean)
"""


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "foto.jpg"
    Image.effect_noise((2000, 1500), 80).save(path, "JPEG")
    return str(path)


def test_a_message_with_a_photo_is_filed(browser, portal, picture):
    browser.open(f"{portal}/lapor/")
    browser.write("#id_text", WORDS)
    # The coach reads along.
    browser.until_said("akan kami samarkan", "[data-coach]")
    browser.write("#id_photos", picture)

    browser.press("form[data-report] .button--large")

    browser.until_said("Pesan Anda sudah kami terima")
    complaint = Complaint.objects.get()
    assert complaint.original_text == WORDS
    assert complaint.photos.count() == 1


def test_a_photo_waits_on_the_phone_for_the_network(browser, line, portal, picture):
    browser.open(f"{portal}/smart/")
    browser.until("return navigator.serviceWorker.ready.then(() => true)")
    browser.open(f"{portal}/smart/")
    browser.until(IS_READY)
    line.cut()

    browser.open(f"{portal}/smart/")
    browser.write("#id_photos", picture)
    browser.until("return document.querySelector('.smart__photo') !== null")
    browser.ask("document.querySelector('.smart [name=category]').click()")
    browser.press(".smart__button")
    browser.until_said("Menunggu jaringan", ".queue")
    assert not Complaint.objects.exists()

    line.mend()
    browser.open(f"{portal}/smart/")

    browser.until_said("Terkirim", ".queue")
    complaint = Complaint.objects.get()
    assert complaint.channel == Channel.SMART
    photo = complaint.photos.get()
    assert (photo.width, photo.height) == (1600, 1200)


def test_what_was_read_can_be_read_without_a_network(browser, line, portal):
    complaint = factories.make_complaint(visibility=Visibility.PUBLISHED)
    page = portal + complaint.get_absolute_url()
    browser.open(page)
    browser.until("return navigator.serviceWorker.ready.then(() => true)")
    browser.open(page)
    browser.until(IS_KEPT, complaint.get_absolute_url())
    line.cut()

    browser.open(page)
    assert complaint.text in browser.text()

    browser.open(f"{portal}/pesan/")
    assert "Tidak ada jaringan" in browser.text()

"""The portal without a network: the worker alone, read messages, the offline page."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from complaints.models import Complaint
from complaints.moderation import hide_complaint
from complaints.reference import load_reference
from tests import factories
from tests.stories.smart_phone import (
    choose_and_keep,
    choose_and_send,
    expect_receipt,
    expect_sent,
    look_over,
    smart_phone,
    until,
)

pytestmark = pytest.mark.django_db(transaction=True)

FULL = 1  # byte
IS_KEPT = "async (path) => Boolean(await (await caches.open('dibaca')).match(path))"


@pytest.fixture
def phone(chromium, live_server, tmp_path):
    load_reference()
    with smart_phone(chromium, live_server.url, tmp_path) as phone:
        yield phone


@pytest.fixture
def whole_phone(whole_chromium, live_server, tmp_path):
    """A phone whose browser calls the worker when the network is back."""
    load_reference()
    with smart_phone(whole_chromium, live_server.url, tmp_path) as phone:
        yield phone


def kept_addresses(page):
    """All that the phone keeps, as paths."""
    return page.evaluate(
        """async () => {
          const found = [];
          for (const name of await caches.keys()) {
            const requests = await (await caches.open(name)).keys();
            found.push(...requests.map((request) => new URL(request.url).pathname));
          }
          return found;
        }"""
    )


def until_kept(page, path):
    until(page, IS_KEPT, path)


def test_the_worker_sends_when_no_page_is_open(whole_phone):
    page = whole_phone.open_ready()
    whole_phone.lose_network()
    whole_phone.take_photo(page)
    choose_and_keep(page)
    expect(page.locator(".queue__item--waiting")).to_have_count(1)
    page.close()
    whole_phone.find_network()
    assert Complaint.objects.count() == 0

    whole_phone.wake_worker()

    page = whole_phone.open("/tentang/")
    page.goto("/smart/")
    expect_sent(page, 1)
    assert Complaint.objects.count() == 1
    (request,) = whole_phone.sent
    assert request.service_worker is not None


def test_page_and_worker_at_once_send_once(whole_phone):
    page = whole_phone.open_ready()
    whole_phone.lose_network()
    whole_phone.take_photo(page)
    choose_and_keep(page)
    expect(page.locator(".queue__item--waiting")).to_have_count(1)

    whole_phone.find_network()
    whole_phone.wake_worker()

    expect_sent(page, 1)
    assert Complaint.objects.count() == 1
    assert len(whole_phone.sent) == 1


def test_an_unknown_page_without_a_network_is_explained(phone):
    page = phone.open_ready()
    phone.lose_network()

    page.goto("/pesan/?q=sampah")

    expect(page.locator("h1")).to_have_text("Tidak ada jaringan")
    expect(page.locator("[data-kept-pages]")).to_be_hidden()
    look_over(page)
    # A network that flickers takes nobody away from what they are reading.
    page.evaluate("self.isSame = true; dispatchEvent(new Event('online'))")
    page.wait_for_timeout(1000)
    assert page.evaluate("self.isSame")
    page.get_by_role("link", name="Kirim foto sekarang").click()
    expect(page.locator("h1")).to_have_text("Foto, pilih, kirim")

    page.goto("/pesan/?q=sampah")
    phone.find_network()
    expect(page.locator("h1")).not_to_have_text("Tidak ada jaringan")


def test_a_read_message_can_be_read_again(phone):
    complaint = factories.make_complaint()
    page = phone.open_ready()
    page.goto(complaint.get_absolute_url())
    until_kept(page, complaint.get_absolute_url())
    expect(page.locator("main")).not_to_contain_text("Ini salinan")
    phone.lose_network()

    page.goto("/pesan/")
    path = complaint.get_absolute_url()
    expect(page.locator("[data-kept-list] a")).to_have_attribute("href", path)
    page.goto(path)

    expect(page.locator("h1")).to_contain_text("Pengaduan dari")
    expect(page.get_by_text("Tanpa jaringan. Ini salinan")).to_be_visible()
    look_over(page)


def test_a_message_that_was_withheld_is_forgotten(phone):
    complaint = factories.make_complaint()
    path = complaint.get_absolute_url()
    page = phone.open_ready()
    page.goto(path)
    until_kept(page, path)
    moderator = factories.make_official("")
    hide_complaint(complaint, reason="kasar", by=moderator)
    page.goto(path)
    until(page, f"async (path) => !await ({IS_KEPT})(path)", path)
    phone.lose_network()

    page.goto(path)

    expect(page.locator("h1")).to_have_text("Tidak ada jaringan")


def test_nothing_private_is_kept(phone):
    complaint = factories.make_complaint()
    private = complaint.get_private_url()
    page = phone.open_ready()
    for path in [private, "/lacak/", "/admin/login/", "/lapor/", "/", "/smart/"]:
        page.goto(path)
    page.goto(complaint.get_absolute_url())
    until_kept(page, complaint.get_absolute_url())

    kept = {path for path in kept_addresses(page) if not path.startswith("/static/")}
    phone.lose_network()
    page.goto(private)

    assert kept == {"/luring/", "/smart/tanpa-jaringan/", complaint.get_absolute_url()}
    expect(page.locator("h1")).to_have_text("Tidak ada jaringan")


def test_a_full_phone_loses_nothing(phone, live_server):
    page = phone.open_ready()
    phone.lose_network()
    session = phone.context.new_cdp_session(page)
    quota = {"origin": live_server.url, "quotaSize": FULL}
    session.send("Storage.overrideQuotaForOrigin", quota)
    phone.take_photo(page)
    choose_and_send(page)
    fault = page.locator("[data-smart-fault]")
    expect(fault).to_contain_text("Memori ponsel penuh")
    expect(page.locator(".smart__photo")).to_have_count(1)
    expect(page.locator(".queue")).to_be_hidden()

    phone.find_network()
    page.get_by_role("button", name="Kirim", exact=True).click()

    expect_receipt(page)
    assert Complaint.objects.get().photos.count() == 1


def test_a_new_deployment_replaces_what_is_kept(phone):
    page = phone.open_ready()
    keys = page.evaluate("caches.keys()")
    (before,) = [key for key in keys if key.startswith("luring-")]
    factories.make_category("topik-baru", name="Topik baru")
    cache.clear()

    page.reload()
    until(page, "async (before) => !(await caches.keys()).includes(before)", before)
    phone.lose_network()
    page.reload()

    page.get_by_text("Topik lain").click()
    expect(page.get_by_text("Topik baru")).to_be_visible()

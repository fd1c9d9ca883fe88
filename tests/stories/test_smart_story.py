"""SMART Tangsel on a telephone: three taps, with and without a network."""

import re

import pytest
from playwright.sync_api import expect

from complaints.choices import Channel
from complaints.models import Complaint
from complaints.reference import load_reference
from tests.complaints.pictures import camera_exif
from tests.stories.smart_phone import (
    HERE,
    choose_and_keep,
    choose_and_send,
    expect_receipt,
    expect_sent,
    look_over,
    smart_phone,
)

pytestmark = pytest.mark.django_db(transaction=True)

CODE = re.compile("[2-9A-Z]{3}-[2-9A-Z]{4}")


@pytest.fixture
def phone(chromium, live_server, tmp_path):
    load_reference()
    with smart_phone(chromium, live_server.url, tmp_path) as phone:
        yield phone


def test_three_taps_from_photo_to_sent(phone):
    page = phone.open()
    look_over(page)

    phone.take_photo(page)
    expect(page.locator("[data-smart-where]")).to_have_text(
        "Lokasi dari ponsel: Pamulang Barat"
    )
    look_over(page)
    choose_and_send(page)

    expect_receipt(page)
    complaint = Complaint.objects.get()
    assert complaint.code[:3] in page.locator(".receipt__code").inner_text()
    assert complaint.channel == Channel.SMART
    assert (complaint.latitude, complaint.longitude) == HERE
    assert complaint.village.name == "Pamulang Barat"
    assert complaint.category.code == "sampah-kebersihan"
    photo = complaint.photos.get()
    assert (photo.width, photo.height) == (1600, 1200)


def test_an_old_photo_says_where_it_was_taken_and_not_where_the_phone_is(phone):
    page = phone.open()
    where = page.locator("[data-smart-where]")

    page.set_input_files("#galeri", phone.picture(1))
    expect(where).to_contain_text("Lokasinya belum diketahui")
    page.set_input_files("#galeri", phone.picture(2, exif=camera_exif()))
    expect(where).to_contain_text("Lokasi dari foto:")
    choose_and_send(page)

    expect_receipt(page)
    complaint = Complaint.objects.get()
    assert (complaint.latitude, complaint.longitude) == (-6.29, 106.7)
    assert {photo.latitude for photo in complaint.photos.all()} == {None}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_is_right_in_every_light(phone, scheme, width):
    page = phone.open("/tentang/")
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    page.goto("/smart/")
    look_over(page)
    phone.take_photo(page)
    for details in page.locator("details").all():
        details.evaluate("details => { details.open = true }")

    look_over(page)


def test_the_page_can_be_installed(phone):
    page = phone.open_ready()

    session = phone.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")

    assert manifest["errors"] == []
    assert manifest["url"].endswith("/smart/manifest.webmanifest")
    icons = page.evaluate(
        """async () => {
          const link = document.querySelector("link[rel=manifest]");
          const { icons } = await (await fetch(link.href)).json();
          const answers = await Promise.all(icons.map((icon) => fetch(icon.src)));
          return answers.map((answer) => answer.ok);
        }"""
    )
    assert icons == [True, True, True]
    scope = page.evaluate(
        "navigator.serviceWorker.ready.then((found) => new URL(found.scope).pathname)"
    )
    assert scope == "/"


def test_what_is_sent_without_a_network_waits_and_goes_once(phone):
    page = phone.open_ready()
    phone.lose_network()
    for number, topic in enumerate(["Sampah & kebersihan", "Lampu jalan"], 1):
        phone.take_photo(page, number)
        choose_and_keep(page, topic)
        expect(page.locator(".queue__item--waiting")).to_have_count(number)

    page.reload()

    expect(page.locator("h1")).to_have_text("Foto, pilih, kirim")
    expect(page.locator("[data-smart-summary]")).to_have_text(
        "2 pesan menunggu jaringan"
    )
    expect(page.locator(".queue__item--waiting")).to_have_count(2)
    look_over(page)
    assert Complaint.objects.count() == 0

    phone.find_network()

    expect_sent(page, 2)
    expect(page.locator("[data-smart-summary]")).to_be_hidden()
    codes = page.locator("[data-part=code]").all_inner_texts()
    filed = {complaint.code: complaint for complaint in Complaint.objects.all()}
    assert {code.replace("-", "") for code in codes} == set(filed)
    assert [len(c.photos.all()) for c in filed.values()] == [1, 1]
    assert {(c.latitude, c.longitude) for c in filed.values()} == {HERE}
    look_over(page)

    page.get_by_role("link", name="Buka pesan saya").first.click()
    expect(page.locator("main")).to_contain_text("Foto tanpa keterangan.")


def test_a_message_without_a_network_may_be_written_on_the_kept_page(phone):
    phone.open_ready().close()
    phone.lose_network()
    page = phone.open()

    phone.take_photo(page)
    expect(page.locator("[data-smart-where]")).to_contain_text("tersimpan")
    page.get_by_label("Apa masalahnya?").fill("Sudah tiga hari tidak diangkut")
    choose_and_keep(page)
    phone.find_network()

    expect_sent(page, 1)
    expect(page.locator("[data-part=code]")).to_have_text(CODE)
    complaint = Complaint.objects.get()
    assert complaint.original_text == "Sudah tiga hari tidak diangkut"


def test_two_open_tabs_send_one_message_once(phone):
    first, second = phone.open_ready(), phone.open()
    phone.lose_network()
    phone.take_photo(first)
    choose_and_keep(first)
    expect(second.locator(".queue__item--waiting")).to_have_count(1)

    phone.find_network()

    expect_sent(first, 1)
    expect_sent(second, 1)
    assert Complaint.objects.count() == 1
    assert len(phone.sent) == 1


def test_a_portal_that_is_ill_is_asked_again(phone, settings, tmp_path):
    healthy, settings.MEDIA_ROOT = settings.MEDIA_ROOT, tmp_path / "berkas"
    settings.MEDIA_ROOT.write_text("tidak ada folder di sini")
    page = phone.open_ready()
    phone.take_photo(page)
    choose_and_send(page)
    expect(page.locator("[data-part=state]")).to_contain_text("Situs sedang sibuk")
    assert Complaint.objects.count() == 0
    settings.MEDIA_ROOT = healthy

    page.get_by_role("button", name="Kirim sekarang").click()

    expect(page.locator("[data-part=code]")).to_have_text(CODE)
    assert Complaint.objects.get().photos.count() == 1


def test_the_page_of_a_strange_network_is_no_receipt(phone):
    """Wi-Fi in a café answers everything with its own page until one has paid."""
    page = phone.open_ready()
    page.route("**/smart/kirim/", lambda route: route.fulfill(body="<h1>Wi-Fi</h1>"))
    phone.take_photo(page)
    choose_and_keep(page)
    expect(page.locator(".queue__item--waiting")).to_have_count(1)
    page.unroute("**/smart/kirim/")

    page.get_by_role("button", name="Kirim sekarang").click()

    expect_sent(page, 1)
    assert Complaint.objects.get().photos.count() == 1


def test_what_is_refused_can_be_mended(phone):
    page = phone.open_ready()
    phone.lose_network()
    phone.take_photo(page)
    page.get_by_text("Kabari saya, atau rahasiakan").click()
    page.get_by_label("E-mail").fill("siti@contoh-tanpa-akhir")
    choose_and_keep(page)
    phone.find_network()
    expect(page.locator("[data-part=state]")).to_have_text("Perlu diperbaiki")
    expect(page.locator("[data-part=faults]")).to_contain_text("Periksa alamat e-mail")
    look_over(page)

    page.get_by_role("button", name="Perbaiki").click()
    expect(page.locator(".smart__photo")).to_have_count(1)
    page.get_by_label("E-mail").fill("siti@contoh.example")
    page.get_by_role("button", name="Kirim", exact=True).click()

    expect_receipt(page)
    complaint = Complaint.objects.select_related("reporter").get()
    assert complaint.reporter.email == "siti@contoh.example"
    assert complaint.photos.count() == 1
    assert (complaint.latitude, complaint.longitude) == HERE


def test_what_waits_can_be_deleted_after_a_question(phone):
    page = phone.open_ready()
    phone.lose_network()
    phone.take_photo(page)
    choose_and_keep(page)
    expect(page.locator(".queue__item--waiting")).to_have_count(1)

    asked = []
    page.on("dialog", lambda dialog: answer(dialog, asked))
    page.get_by_role("button", name="Hapus").click()
    while not asked:
        page.wait_for_timeout(20)
    expect(page.locator(".queue__item--waiting")).to_have_count(1)
    page.get_by_role("button", name="Hapus").click()

    expect(page.locator(".queue")).to_be_hidden()
    assert len(asked) == 2
    assert "akan hilang" in asked[0]
    phone.find_network()
    assert Complaint.objects.count() == 0


def answer(dialog, asked):
    """First no, then yes."""
    asked.append(dialog.message)
    if len(asked) > 1:
        dialog.accept()
    else:
        dialog.dismiss()


def test_without_javascript_it_is_a_plain_form(chromium, live_server, tmp_path):
    load_reference()
    options = {"java_script_enabled": False, "service_workers": "block"}
    with smart_phone(chromium, live_server.url, tmp_path, **options) as phone:
        page = phone.open()
        page.get_by_role("button", name="Kirim", exact=True).click()
        expect(page.locator(".error-summary")).to_contain_text("Ambil foto")
        page.set_input_files("#id_photos", phone.picture(1))
        page.get_by_text("Lampu jalan", exact=True).click()
        page.get_by_role("button", name="Kirim", exact=True).click()

        expect_receipt(page)
    complaint = Complaint.objects.get()
    assert complaint.channel == Channel.SMART
    assert complaint.photos.count() == 1

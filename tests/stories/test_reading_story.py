"""Reading the board, agencies, areas and thanks: by thumb, by keyboard, by anyone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from complaints.choices import Channel
from complaints.models import Thanks
from complaints.officials.roles import sync_roles
from complaints.reference import load_reference
from complaints.thanking import give_thanks
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = [320, 1280]


@pytest.fixture
def messages():
    """Some answered and thanked for, one by SMS that still waits."""
    sync_roles()
    load_reference()
    agency = factories.make_agency("DLH")
    for words in ("Sampah menumpuk di pasar", "TPS liar di tepi kali"):
        answered = factories.make_complaint(original_text=words, agency=agency)
        factories.make_reply(answered, new_status="selesai")
        give_thanks(
            Thanks(
                complaint=answered, channel="web", original_text="Bersih, terima kasih"
            )
        )
    factories.make_complaint(
        original_text="Lampu jalan padam", channel=Channel.SMS, agency=agency
    )


def faults_of(page, path):
    """What sticks out, and what axe finds."""
    width = page.evaluate("document.documentElement.scrollWidth")
    wide = width - page.viewport_size["width"]
    found = Axe().run(page, options={"preload": False}).response["violations"]
    told = [(path, fault["id"], fault["nodes"][0]["target"]) for fault in found]
    return [*told, *([(path, "too wide", wide)] if wide > 0 else [])]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_that_list_are_for_everyone(messages, open_phone, scheme):
    paths = [
        "/",
        "/pesan/",
        "/pesan/?q=sampah&kelurahan=36.74.06.1001&sejak=31-02-2026",
        "/pesan/?q=gajah&urut=menunggu",
        "/instansi/",
        "/instansi/dlh/",
        "/wilayah/",
        "/wilayah/pamulang/",
        "/wilayah/pamulang/pamulang-barat/",
        "/apresiasi/",
        "/apresiasi/?instansi=PLN",
    ]
    faults = []
    reader = open_phone(color_scheme=scheme, reduced_motion="reduce")

    for path in paths:
        reader.goto(path)
        for width in WIDTHS:
            reader.set_viewport_size({"width": width, "height": 844})
            faults += faults_of(reader, path)

    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_sheet_is_for_everyone(messages, open_phone, scheme):
    reader = open_phone(color_scheme=scheme)
    reader.goto("/pesan/?instansi=DLH")
    reader.locator("summary").click()
    faults = []

    for width in WIDTHS:
        reader.set_viewport_size({"width": width, "height": 844})
        expect(reader.get_by_label("Kelurahan")).to_be_visible()
        faults += faults_of(reader, width)

    assert faults == []


def test_messages_are_filtered_on_a_phone_without_javascript(messages, open_phone):
    reader = open_phone(java_script_enabled=False)
    reader.goto("/pesan/")
    sheet = reader.locator("details")

    reader.get_by_text("Saring", exact=True).click()
    # The first cards lie under the sheet: neither seen nor reached.
    expect(reader.locator(".card").first).not_to_be_visible()
    reader.get_by_text("Tutup").click()
    expect(reader.locator(".card").first).to_be_visible()
    reader.get_by_text("Saring", exact=True).click()
    # A tap beside the sheet closes it, too.
    reader.mouse.click(195, 40)
    expect(reader.locator(".card").first).to_be_visible()

    reader.get_by_text("Saring", exact=True).click()
    sheet.get_by_label("Instansi").select_option("DLH")
    sheet.get_by_label("Kanal").select_option("sms")
    sheet.get_by_role("button", name="Tampilkan").click()

    expect(reader.locator(".card")).to_have_count(1)
    expect(reader.locator(".card")).to_contain_text("Lampu jalan padam")
    reader.get_by_role("link", name="Hapus saringan Kanal: SMS").click()
    expect(reader.locator(".card")).to_have_count(3)
    expect(reader.get_by_role("link", name="Instansi: DLH")).to_be_visible()


def test_the_sheet_is_reached_and_left_by_keyboard(messages, open_phone):
    reader = open_phone()
    reader.goto("/pesan/")

    reader.get_by_role("button", name="Cari").focus()
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    reader.keyboard.press("Tab")
    expect(reader.get_by_label("Status")).to_be_focused()
    reader.get_by_label("Status").select_option("selesai")
    reader.get_by_role("button", name="Tampilkan").focus()
    reader.keyboard.press("Enter")

    expect(reader.locator(".card")).to_have_count(2)
    # With JavaScript what was left empty stays out of the address.
    assert reader.url.endswith("/pesan/?status=selesai")

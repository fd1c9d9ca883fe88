"""A message at the wrong desk: refused by its agency, sent on by the moderator."""

import pytest
from playwright.sync_api import expect

from complaints.officials.roles import sync_roles
from tests import factories
from tests.stories.test_main_story import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = {"telephone": 390, "desk": 1280}


@pytest.fixture
def astray():
    """A message with an agency that is not responsible; another one is."""
    sync_roles()
    complaint = factories.make_complaint()
    factories.make_official(username="petugas", agency=complaint.agency)
    factories.make_official("Moderator", username="moderator")
    factories.make_agency("DLH", abbreviation="DLH", name="Dinas Lingkungan Hidup")
    return complaint


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_a_moderator_forwards_what_an_agency_gave_back(astray, open_phone, width):
    screen = {"width": width, "height": 844}
    refusing = open_phone(viewport=screen)
    sign_in(refusing, "petugas")
    refusing.goto(f"/admin/complaints/complaint/{astray.pk}/change/")
    refusing.locator("summary", has_text="Bukan kewenangan kami").click()
    form = refusing.locator("form.desk-pass-on")
    form.locator("[name=reason]").fill("Ini urusan kebersihan.")
    refusing.get_by_role("button", name="Kembalikan ke moderator").click()
    expect(refusing.locator(".messagelist")).to_be_visible()

    moderator = open_phone(viewport=screen)
    sign_in(moderator, "moderator")
    waiting = moderator.get_by_role("link", name="Jalan berlubang di depan pasar")
    waiting.first.click()
    expect(moderator.locator("#content")).to_contain_text("Ini urusan kebersihan.")
    form = moderator.locator("form", has=moderator.locator("select#rute-agency"))
    form.locator("select#rute-agency").select_option(label="DLH")
    form.get_by_label("Alasan penerusan").fill("Sampah di jalan.")
    form.get_by_role("button", name="Simpan", exact=True).click()
    expect(moderator.locator(".messagelist")).to_be_visible()

    reader = open_phone(viewport=screen)
    reader.goto(f"/pesan/{astray.code}/")
    expect(reader.locator("main")).to_contain_text("Dinas Lingkungan Hidup")
    astray.refresh_from_db()
    assert astray.agency.code == "DLH"

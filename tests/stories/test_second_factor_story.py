"""A moderator's first day: set-up, recovery codes, code at the door, lost telephone."""

import base64

import pytest
from axe_playwright_python.sync_playwright import Axe
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from complaints.models import Official
from complaints.officials.roles import sync_roles
from tests import factories
from tests.complaints.doorway import code_for, code_of, let_time_pass
from tests.stories.test_main_story import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def required(settings):
    """The city's admin and a moderator, who must both have a second factor."""
    settings.SECOND_FACTOR_REQUIRED = True
    sync_roles()
    factories.make_official("Admin Kota", username="admin-kota")
    factories.make_official("Moderator", username="moderator")


def look_over(page):
    """Nothing sticks out, and axe finds nothing."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def give_code(page, code, button="Masuk"):
    page.get_by_label("Kode", exact=True).fill(code)
    page.get_by_role("button", name=button, exact=True).click()


def set_up(page):
    """Read the secret from the page as an app would; returns it."""
    look_over(page)
    written = page.locator("[data-secret]").inner_text()
    secret = base64.b32decode(written.replace(" ", ""))
    page.get_by_label("Enam angka dari aplikasi").fill(code_for(secret))
    page.get_by_role("button", name="Pasang").click()
    return secret


@pytest.mark.parametrize("width", [390, 1280])
def test_a_moderator_sets_up_the_code_and_comes_back_with_it(
    required, open_phone, width
):
    phone = open_phone()
    phone.set_viewport_size({"width": width, "height": 844})
    phone.goto("/admin/login/")
    look_over(phone)
    sign_in(phone, "moderator")
    expect(phone.locator("h1")).to_have_text("Pasang verifikasi dua langkah")
    phone.goto("/admin/complaints/complaint/")
    expect(phone.locator("h1")).to_have_text("Pasang verifikasi dua langkah")
    qr_code = phone.locator(".account__qr")
    expect(qr_code).to_have_js_property("complete", True)
    assert qr_code.evaluate("image => image.naturalWidth") > 100

    set_up(phone)
    expect(phone.locator("h1")).to_have_text("Kode cadangan Anda")
    look_over(phone)
    codes = phone.locator(".account__codes code").all_inner_texts()
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Unduh sebagai berkas teks").click()
    assert codes[9] in download.value.path().read_text()
    phone.get_by_role("button", name="Sudah saya simpan").click()
    expect(phone.locator("h1")).to_have_text("Yang menunggu Anda")

    moderator = Official.objects.get(username="moderator")
    phone.get_by_role("button", name="Keluar").click()
    sign_in(phone, "moderator")
    look_over(phone)
    give_code(phone, "000000")
    expect(phone.locator("[data-error-summary]")).to_contain_text("Kode itu salah")
    give_code(phone, code_of(moderator, later=1))
    expect(phone.locator("h1")).to_have_text("Yang menunggu Anda")

    phone.get_by_role("link", name="Akun Anda").click()
    look_over(phone)
    phone.get_by_role("link", name="Atur verifikasi").click()
    look_over(phone)
    phone.goto("/admin/akun/perangkat/")
    look_over(phone)
    phone.get_by_role("button", name="Keluar dari semua perangkat").click()

    sign_in(phone, "moderator")
    give_code(phone, codes[0])
    expect(phone.locator(".messagelist")).to_contain_text("Sisa 9 kode")


def test_the_city_admin_helps_who_has_lost_the_telephone(required, open_phone):
    moderator = Official.objects.get(username="moderator")
    admin = open_phone()
    sign_in(admin, "admin-kota")
    set_up(admin)
    lost = open_phone()
    sign_in(lost, "moderator")
    set_up(lost)
    let_time_pass(moderator)

    admin.goto(f"/admin/complaints/official/{moderator.pk}/change/")
    admin.get_by_role("link", name="Atur ulang verifikasi").click()
    look_over(admin)
    admin.get_by_role("button", name="Atur ulang verifikasi").click()
    expect(admin.locator(".messagelist")).to_contain_text("diatur ulang")
    assert not TOTPDevice.objects.filter(user=moderator).exists()

    lost.goto("/admin/")
    expect(lost.locator(".messagelist")).to_contain_text("Anda sudah keluar")
    sign_in(lost, "moderator")
    expect(lost.locator("h1")).to_have_text("Pasang verifikasi dua langkah")

    admin.goto(f"/admin/complaints/official/{moderator.pk}/nonaktifkan/")
    look_over(admin)
    admin.goto("/admin/complaints/auditentry/")
    look_over(admin)
    expect(admin.locator(".trail__lines")).to_contain_text(
        "Verifikasi dua langkah diatur ulang; moderator"
    )

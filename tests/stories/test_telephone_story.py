"""The city's staff and the telephone, on telephones of their own."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from complaints.models import Complaint
from complaints.officials.roles import sync_roles
from smsinbox.choices import OutboundState, Purpose
from smsinbox.demo import ensure_demo_gateway
from smsinbox.models import Gateway, OutboundMessage
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def staff():
    sync_roles()
    factories.make_official("Admin Kota", username="admin")
    agency = factories.make_agency("DLH")
    return factories.make_official(username="petugas-dlh", agency=agency)


def sign_in(page, username):
    page.goto("/admin/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", "sandi-uji-coba")
    page.click("[type=submit]")


def faults_of(page):
    """What axe finds; its own preloading of styles would break the policy."""
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [(fault["id"], fault["nodes"][0]["target"]) for fault in found]


def test_an_admin_connects_a_gateway_without_javascript(staff, open_phone):
    admin = open_phone(java_script_enabled=False)
    sign_in(admin, "admin")

    admin.goto("/admin/smsinbox/gateway/")
    admin.get_by_role("link", name="Tambahkan gerbang SMS").click()
    admin.get_by_role("link", name="JSON umum").click()
    admin.get_by_label("Nama", exact=False).first.fill("Telepon kantor")
    admin.get_by_label("Nama pendek").fill("kantor")
    offered = admin.locator(".sms-address").inner_text()
    admin.get_by_label("Token masuk").fill(offered)
    admin.get_by_label("Alamat kirim").fill("https://gerbang.example/kirim")
    admin.get_by_role("button", name="Simpan", exact=True).click()

    expect(admin.locator(".sms-address").first).to_have_text(
        "https://pesan.example/sms/kantor/masuk/"
    )
    assert Gateway.objects.get().inbound_token == offered

    admin.get_by_label("Nomor ponsel").fill("0812-0000-1234")
    admin.get_by_role("button", name="Kirim SMS percobaan").click()
    expect(admin.locator(".messagelist")).to_contain_text("masuk antrean")
    assert OutboundMessage.objects.get().recipient == "+6281200001234"


def test_an_official_sees_that_an_sms_failed_and_sends_it_again(
    staff, open_phone, client
):
    gateway = ensure_demo_gateway()
    client.post(
        f"/sms/{gateway.slug}/masuk/",
        {"id": "1", "from": "081200001234", "text": "Sampah menumpuk di Jombang"},
        content_type="application/json",
        headers={"Authorization": "Bearer demo-token"},
    )
    complaint = Complaint.objects.get()
    Complaint.objects.update(agency=staff.agency)
    complaint.refresh_from_db()
    factories.make_reply(complaint, by=staff, original_text="Truk datang besok.")
    notice = OutboundMessage.objects.filter(purpose=Purpose.REPLY_NOTICE)
    notice.update(state=OutboundState.FAILED)

    official = open_phone()
    sign_in(official, "petugas-dlh")
    official.goto(f"/admin/complaints/complaint/{complaint.pk}/change/")
    talk = official.locator(".desk-talk__last")
    expect(talk).to_contain_text("Warga belum menerima SMS ini.")
    talk.click()
    thread = official.locator(".desk-thread").first
    expect(thread).to_contain_text("SMS: gagal")
    expect(thread).to_contain_text("Warga belum menerima SMS ini.")
    official.get_by_role("button", name="Kirim ulang SMS").click()

    expect(official.locator(".desk-thread").first).to_contain_text("SMS: menunggu")
    assert notice.get().state == OutboundState.QUEUED


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_telephones_pages_are_for_everyone(staff, open_phone, scheme):
    gateway = ensure_demo_gateway()
    Gateway.objects.update(silence_told_at="2024-11-18T05:00:00Z")
    admin = open_phone(color_scheme=scheme)
    sign_in(admin, "admin")

    faults = {}
    for path in ("add/", "add/?jenis=form", f"{gateway.pk}/change/", "kesehatan/", ""):
        admin.goto(f"/admin/smsinbox/gateway/{path}")
        expect(admin.locator(".sms-alarm")).to_be_visible()
        width = admin.evaluate("document.documentElement.scrollWidth")
        faults[path] = (width, faults_of(admin))

    assert faults == dict.fromkeys(faults, (390, []))

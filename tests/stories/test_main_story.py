"""From a resident's words to an official's public answer, on telephones."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from complaints.codes import format_code
from complaints.models import Complaint
from complaints.officials.roles import sync_roles
from complaints.reference import load_reference
from smsinbox.demo import ensure_demo_gateway
from smsinbox.models import OutboundMessage
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Sampah menumpuk tiga hari di depan pos ronda, hubungi 0812-0000-1234"


@pytest.fixture
def city():
    """The city's reference data, one official of DLH and one moderator."""
    sync_roles()
    load_reference()
    agency = factories.make_agency("DLH")
    factories.make_official(username="petugas-dlh", agency=agency)
    factories.make_official("Moderator", username="moderator")


def sign_in(page, username):
    page.goto("/admin/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", "sandi-uji-coba")
    page.click("[type=submit]")


def test_a_resident_posts_a_moderator_approves_an_official_answers(
    city, open_phone, tmp_path
):
    picture = tmp_path / "sampah.jpg"
    picture.write_bytes(factories.jpeg_bytes((800, 600)))

    resident = open_phone()
    resident.goto("/")
    resident.get_by_role("link", name="Sampaikan pesan").first.click()
    resident.fill("textarea[name=text]", WORDS)
    resident.set_input_files("input[name=photos]", picture)
    resident.locator(".tiles").get_by_label("Sampah & kebersihan").check()
    resident.select_option("select[name=village]", label="Benda Baru")
    resident.get_by_role("button", name="Kirim pesan").click()
    expect(resident.locator("h1")).to_have_text("Pesan Anda sudah kami terima")
    complaint = Complaint.objects.get()
    private_link = resident.locator(".receipt__link a").get_attribute("href")

    reader = open_phone()
    reader.goto("/pesan/")
    reader.locator("article a").first.click()
    expect(reader.locator("main")).to_contain_text("[nomor telepon disembunyikan]")
    expect(reader.locator("main")).not_to_contain_text("0812-0000-1234")
    expect(reader.locator("main")).to_contain_text("1 foto sedang diperiksa")

    moderator = open_phone()
    sign_in(moderator, "moderator")
    moderator.goto(f"/admin/complaints/complaint/{complaint.pk}/change/")
    moderator.get_by_role("button", name=re.compile("Tayangkan foto")).first.click()
    reader.reload()
    expect(reader.locator("main img.photo__image")).to_have_count(1)

    official = open_phone()
    sign_in(official, "petugas-dlh")
    official.goto(f"/admin/complaints/complaint/{complaint.pk}/change/")
    official.fill("textarea[name=text]", "Sampah sudah kami angkut pagi ini.")
    official.select_option("select[name=new_status]", "selesai")
    official.get_by_role("button", name="Kirim tanggapan").click()
    official.get_by_role("link", name="Lihat yang dilihat warga").first.click()
    expect(official.locator("main")).to_contain_text("Sampah sudah kami angkut")

    resident.goto(private_link)
    expect(resident.locator("main")).to_contain_text("Sampah sudah kami angkut")
    resident.get_by_label("Susulan Anda").fill("Terima kasih, sudah bersih.")
    resident.get_by_role("button", name="Kirim susulan").click()
    reader.reload()
    expect(reader.locator("main")).to_contain_text("Terima kasih, sudah bersih.")


def test_an_sms_is_answered_by_sms(city, open_phone, client):
    gateway = ensure_demo_gateway()
    response = client.post(
        f"/sms/{gateway.slug}/masuk/",
        {
            "id": "1",
            "from": "081200001234",
            "to": "087888996363",
            "text": "Sampah menumpuk tidak diangkut di kelurahan Benda Baru",
            "received_at": "2026-11-23T09:00:00+07:00",
        },
        content_type="application/json",
        headers={"Authorization": "Bearer demo-token"},
    )
    assert response.json()["status"] == "accepted"
    complaint = Complaint.objects.get()

    official = open_phone()
    sign_in(official, "petugas-dlh")
    official.goto(f"/admin/complaints/complaint/{complaint.pk}/change/")
    official.fill("textarea[name=text]", "Truk kami datang besok pagi.")
    tomorrow = timezone.localdate() + timedelta(days=1)
    official.get_by_label("Dijanjikan paling lambat").fill(tomorrow.isoformat())
    official.get_by_role("button", name="Kirim tanggapan").click()
    expect(
        official.get_by_role("link", name="Lihat yang dilihat warga").first
    ).to_be_visible()

    texts = list(OutboundMessage.objects.order_by("pk").values_list("text", flat=True))
    assert len(texts) == 2
    assert format_code(complaint.code) in texts[0]
    assert "Truk kami datang besok pagi" in texts[1]


def test_the_whole_story_needs_no_javascript(city, open_phone):
    resident = open_phone(java_script_enabled=False)
    resident.goto("/lapor/")
    resident.get_by_role("button", name="Kirim pesan").click()
    expect(resident.locator("[data-error-summary]")).to_contain_text(
        "Tulis isi pesan Anda"
    )

    resident.fill("textarea[name=text]", WORDS)
    resident.get_by_role("button", name="Kirim pesan").click()

    expect(resident.locator("h1")).to_have_text("Pesan Anda sudah kami terima")

"""What a resident does with a message: read, support, follow, share, talk back."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from complaints.choices import Status
from complaints.models import Follower, FollowUp, OutboundEmail, Support, Thanks
from complaints.moderation import publish_photo
from tests import factories
from tests.stories.smart_phone import until

pytestmark = pytest.mark.django_db(transaction=True)

NEIGHBOUR = "tetangga@contoh.example"


@pytest.fixture
def complaint(transactional_db):
    """A message that was answered and closed as done."""
    filed = factories.make_complaint()
    factories.make_reply(filed, new_status="selesai")
    filed.refresh_from_db()
    return filed


def path_in_email(start):
    body = OutboundEmail.objects.latest("pk").body
    return re.search(rf"{start}\S+", body)[0]


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_photo_is_on_its_way(complaint, open_phone, width):
    photo = factories.make_photo(complaint)
    publish_photo(photo, by=factories.make_official("Moderator"))
    page = open_phone(viewport={"width": width, "height": 844})
    kept_back = []
    page.route("**/foto/**", lambda route: kept_back.append(route))

    page.goto(complaint.get_absolute_url(), wait_until="commit")
    picture = page.locator(".photo__image").first
    picture.scroll_into_view_if_needed()
    expect(page.locator("footer")).to_be_attached()
    heights = [page.evaluate("document.documentElement.scrollHeight")]
    assert len(kept_back) == 1
    assert picture.evaluate("image => image.naturalWidth") == 0
    kept_back[0].continue_()
    until(page, "document.querySelector('.photo__image').naturalWidth > 0")
    heights.append(page.evaluate("document.documentElement.scrollHeight"))

    assert heights[0] == heights[1]


@pytest.mark.parametrize("has_script", [True, False])
def test_a_neighbour_reads_supports_and_follows(complaint, open_phone, has_script):
    page = open_phone(java_script_enabled=has_script)
    page.goto(complaint.get_absolute_url())
    expect(page.locator(".thread")).to_contain_text("Lubang sudah kami tambal")

    page.get_by_role("button", name="Saya juga mengalami").click()
    expect(page.locator("main")).to_contain_text("Anda ikut mendukung (1)")
    page.get_by_role("button", name="Batalkan dukungan").click()
    expect(page.locator("main")).to_contain_text("Dukungan Anda dibatalkan.")
    page.get_by_role("button", name="Saya juga mengalami").click()
    assert Support.objects.count() == 1

    page.get_by_role("link", name="Ikuti").click()
    page.get_by_label("Kabari saya lewat e-mail").fill("tetangga@")
    page.get_by_role("button", name="Ikuti").click()
    expect(page.locator("main")).to_contain_text("Periksa alamat e-mail")
    page.get_by_label("Kabari saya lewat e-mail").fill(NEIGHBOUR)
    page.get_by_role("button", name="Ikuti").click()
    expect(page.locator("main")).to_contain_text("Buka e-mail Anda")

    page.goto(path_in_email("/ikuti/"))
    page.get_by_role("button", name="Ya, ikuti").click()
    expect(page.locator("main")).to_contain_text("Anda kini mengikuti pesan ini.")

    factories.make_reply(complaint, original_text="Besok kami ratakan lagi.")
    letter = OutboundEmail.objects.get(recipient=NEIGHBOUR, subject__startswith="Jawab")
    assert "Besok kami ratakan lagi." in letter.body
    page.goto(re.search(r"/berhenti/\S+", letter.body)[0])
    page.get_by_role("button", name="Ya, berhenti").click()
    expect(page.locator("h1")).to_have_text("Anda tidak lagi mengikuti pesan ini")
    assert Follower.objects.count() == 0


def test_a_message_is_passed_on_with_and_without_the_telephones_own_means(
    complaint, open_phone
):
    address = f"https://pesan.example{complaint.get_absolute_url()}"
    plain = open_phone(java_script_enabled=False)
    plain.goto(complaint.get_absolute_url())
    plain.get_by_text("Bagikan", exact=True).click()
    whatsapp = plain.get_by_role("link", name="Bagikan lewat WhatsApp")
    assert complaint.code in whatsapp.get_attribute("href")
    expect(plain.get_by_label("Alamat pesan ini")).to_have_value(address)
    expect(plain.get_by_role("button", name="Salin alamat")).to_be_hidden()

    page = open_phone(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script(
        "navigator.share = (what) => Promise.resolve(window.shared = what)"
    )
    page.goto(complaint.get_absolute_url())
    page.get_by_text("Bagikan", exact=True).click()
    page.get_by_role("button", name="Salin alamat").click()
    expect(page.get_by_role("status")).to_have_text("Alamat disalin.")
    assert page.evaluate("navigator.clipboard.readText()") == address
    page.get_by_role("button", name="Pilih aplikasi").click()
    assert page.evaluate("window.shared.url") == address


@pytest.mark.parametrize("has_script", [True, False])
def test_the_reporter_is_not_satisfied_and_then_is(
    complaint, open_phone, tmp_path, has_script
):
    picture = tmp_path / "masih-berlubang.jpg"
    picture.write_bytes(factories.jpeg_bytes((800, 600)))
    own = open_phone(java_script_enabled=has_script)
    own.goto(complaint.get_private_url())
    expect(own.locator("main")).to_contain_text("masih bisa 2 kali")

    own.get_by_label("Susulan Anda").fill("Lubangnya muncul lagi.")
    own.set_input_files("input[name=photos]", picture)
    own.get_by_role("button", name="Kirim susulan").click()
    expect(own.locator("main")).to_contain_text("Susulan Anda sudah kami terima.")
    expect(own.locator(".thread")).to_contain_text("Lubangnya muncul lagi.")
    assert FollowUp.objects.get().photos.count() == 1

    own.get_by_role("button", name="Kirim penilaian").click()
    expect(own.locator("[data-error-summary]")).to_contain_text(
        "Pilih puas atau belum."
    )
    own.get_by_label("Belum").check()
    own.get_by_role("button", name="Kirim penilaian").click()
    expect(own.locator("main")).to_contain_text("Pesan Anda dibuka kembali")
    complaint.refresh_from_db()
    assert complaint.status == Status.IN_PROGRESS

    official = factories.make_official(agency=complaint.agency)
    words = "Sudah kami aspal ulang."
    factories.make_reply(
        complaint, by=official, original_text=words, new_status="selesai"
    )
    own.reload()
    expect(own.locator(".thread")).to_contain_text(words)
    own.get_by_label("Ya, saya puas").check()
    own.get_by_label("Ucapan untuk petugas").fill("Mulus, terima kasih.")
    own.get_by_role("button", name="Kirim penilaian").click()
    expect(own.locator("main")).to_contain_text("penilaian Anda tercatat")
    assert Thanks.objects.latest("pk").reply.text == words

    reader = open_phone()
    reader.goto(complaint.get_absolute_url())
    for said in ("belum puas", "Dibuka kembali", words, "Mulus, terima kasih."):
        expect(reader.locator(".thread")).to_contain_text(said)
    desk = Client()
    desk.force_login(official)
    assert "Mulus, terima kasih." in desk.get("/admin/").text


def press_until(page, name, key="Tab"):
    """Walk with the keyboard to what carries a name; returns after how many keys."""
    for number in range(1, 80):
        page.keyboard.press(key)
        focused = page.evaluate(
            "() => { const e = document.activeElement; const label = e.labels?.[0];"
            " return (label || e).innerText || '' }"
        )
        if name in focused:
            return number
    raise AssertionError(f"{name} cannot be reached with {key}")


def test_all_of_it_can_be_done_with_the_keyboard(complaint, open_phone):
    page = open_phone()
    page.goto(complaint.get_absolute_url())
    press_until(page, "Saya juga mengalami")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Anda ikut mendukung (1)")
    press_until(page, "Bagikan")
    page.keyboard.press("Enter")
    press_until(page, "Bagikan lewat WhatsApp")

    page.goto(complaint.get_private_url())
    press_until(page, "Ya, saya puas")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Belum")).to_be_checked()
    press_until(page, "Ucapan untuk petugas")
    page.keyboard.type("Masih berlubang.")
    press_until(page, "Kirim penilaian")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_contain_text("Pesan Anda dibuka kembali")
    expect(page.locator(".thread")).to_contain_text("Masih berlubang.")


def test_who_lost_the_link_comes_back_from_the_message(complaint, open_phone):
    page = open_phone()
    page.goto(complaint.get_absolute_url())
    page.get_by_role("link", name="Buka halaman pribadi Anda").click()
    lost = page.locator("#hilang")
    expect(lost.get_by_label("Kode pesan")).to_have_value(complaint.code)

    lost.get_by_label("Nomor telepon atau e-mail").fill("rahmat@contoh.example")
    lost.get_by_role("button", name="Kirim kode masuk").click()
    page.get_by_label("Kode enam angka").fill("000000")
    page.get_by_role("button", name="Buka pesan saya").click()
    expect(page.locator("main")).to_contain_text("Minta kode baru.")
    number = re.search(r"^\d{6}$", OutboundEmail.objects.latest("pk").body, re.M)[0]
    page.get_by_label("Kode enam angka").fill(number)
    page.get_by_role("button", name="Buka pesan saya").click()

    expect(page.locator("h1")).to_contain_text("Pesan saya")

"""An official's day on a telephone: four taps to an answer, all within reach."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from complaints.choices import Channel, Status
from complaints.filing import add_follow_up
from complaints.models import Complaint, FollowUp, OfficialReply
from complaints.officials.roles import sync_roles
from complaints.replying import publish_reply
from tests import factories
from tests.stories.test_main_story import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

MOST_BYTES = 150_000
FIRST_SCREEN = 500
MOST_TAPS = 4
MM_PER_PIXEL = 25.4 / 96
# What a printer of 80 mm rolls prints on, and the height of A6 without its margins.
THERMAL_MM, A6_MM = 72, 140
ANSWER = "Lubang kami tambal hari ini. Terima kasih atas laporannya."
LONG_TEXT = "Jalan di depan pasar rusak dan tergenang setiap hujan turun. " * 12


@pytest.fixture
def waiting():
    """A message that waits for its first answer, with a photo; all roles exist."""
    sync_roles()
    complaint = factories.make_complaint(original_text=LONG_TEXT)
    factories.make_photo(complaint)
    factories.make_official(username="petugas", agency=complaint.agency)
    factories.make_official("Moderator", username="moderator")
    factories.make_official("Pimpinan", username="pimpinan")
    return complaint


def talk(complaint):
    """Give a message a long conversation, and photos of the work."""
    by = factories.make_official(agency=complaint.agency)
    for number in range(3):
        reply = OfficialReply(
            complaint=complaint, original_text=f"Kabar ke-{number}. {LONG_TEXT}"
        )
        publish_reply(reply, by=by, photos=[factories.make_photo()])
        complaint.refresh_from_db()
        add_follow_up(
            FollowUp(complaint=complaint, channel=Channel.WEB, original_text=LONG_TEXT)
        )
        complaint.refresh_from_db()


def top_of_answer(page):
    box = page.get_by_label("Tanggapan resmi").bounding_box()
    return box["y"] + page.evaluate("scrollY")


def look_over(page):
    """Nothing sticks out, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_an_official_answers_from_the_work_list_in_at_most_four_taps(
    waiting, open_phone, width
):
    taps = []

    def tap(target):
        taps.append(target)
        target.click()

    screen = {"width": width, "height": 844}
    phone = open_phone(has_touch=True, viewport=screen)
    sign_in(phone, "petugas")
    expect(phone.locator("h1")).to_have_text("Yang menunggu Anda")

    tap(phone.get_by_role("link", name="Jalan di depan pasar"))
    box = phone.get_by_label("Tanggapan resmi")
    assert box.bounding_box()["y"] < FIRST_SCREEN
    tap(box)
    phone.keyboard.type(ANSWER)
    tap(phone.get_by_role("button", name="Kirim tanggapan"))
    expect(phone.locator(".messagelist")).to_contain_text("Tanggapan terkirim")

    assert len(taps) <= MOST_TAPS
    assert waiting.replies.get().text == ANSWER
    phone.get_by_role("link", name="Lihat yang dilihat warga").first.click()
    expect(phone.locator("main")).to_contain_text(ANSWER)


def test_the_answer_stays_on_the_first_screen_after_a_long_talk(waiting, open_phone):
    phone = open_phone()
    sign_in(phone, "petugas")
    page = f"/admin/complaints/complaint/{waiting.pk}/change/"
    phone.goto(page)
    assert top_of_answer(phone) < FIRST_SCREEN
    text = phone.locator(".desk-head__text")
    folded = text.bounding_box()["height"]
    phone.get_by_label("Tampilkan seluruh pesan").check()
    assert text.bounding_box()["height"] > 2 * folded

    talk(waiting)
    phone.goto(page)

    assert top_of_answer(phone) < FIRST_SCREEN
    expect(phone.get_by_text("Kabar ke-2")).not_to_be_visible()
    phone.locator(".desk-talk__last").click()
    expect(phone.get_by_text("Kabar ke-2").first).to_be_visible()
    expect(phone.locator(".desk-thread textarea")).to_have_count(0)
    before, after = (
        phone.locator(".desk-pictures--beside > div").nth(number).bounding_box()
        for number in (0, 1)
    )
    assert before["y"] == after["y"]
    assert before["x"] < after["x"]
    expect(phone.get_by_role("button", name="Hapus")).to_have_count(0)


def test_the_screen_is_light_to_load(waiting, open_phone):
    talk(waiting)
    phone = open_phone()
    sign_in(phone, "petugas")
    sizes = []
    network = phone.context.new_cdp_session(phone)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    network.on(
        "Network.loadingFinished", lambda each: sizes.append(each["encodedDataLength"])
    )

    phone.goto(
        f"/admin/complaints/complaint/{waiting.pk}/change/", wait_until="networkidle"
    )

    assert len(sizes) > 5
    assert sum(sizes) <= MOST_BYTES


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_the_desk(waiting, open_phone, colours, width):
    talk(waiting)
    held = factories.make_complaint(original_text="Anjing, jalan ini rusak bangsat!")
    late = factories.make_complaint()
    day = late.answer_due_on - timedelta(days=60)
    Complaint.objects.filter(pk=late.pk).update(answer_due_on=day)
    done = factories.make_complaint()
    factories.make_reply(done, new_status=Status.RESOLVED)
    rows = "/admin/complaints/complaint/"
    screens = [f"{rows}{each.pk}/change/" for each in (waiting, held, late, done)]
    page = open_phone(color_scheme=colours)
    page.set_viewport_size({"width": width, "height": 844})

    for username in ("petugas", "moderator", "pimpinan"):
        page.context.clear_cookies()
        sign_in(page, username)
        look_over(page)
        page.goto(rows)
        look_over(page)
        if username == "pimpinan":
            continue
        page.goto(f"{rows}loket/")
        look_over(page)
        for each in screens:
            page.goto(each)
            look_over(page)


def test_a_clerk_takes_a_message_down_and_prints_the_receipt(waiting, open_phone):
    phone = open_phone()
    sign_in(phone, "petugas")
    phone.get_by_role("link", name="Catat pesan di loket").click()
    phone.get_by_label("Isi pesan").fill("Jalan berlubang, Kelurahan Pamulang Barat.")
    phone.get_by_label("Nomor telepon").fill("0812-0000-1234")
    phone.get_by_role("button", name="Usulkan dari isi pesan").click()
    expect(phone.get_by_label("Kelurahan")).to_have_value("36.74.06.1001")
    expect(phone.get_by_label("Nomor telepon")).to_have_value("0812-0000-1234")

    phone.get_by_role("button", name="Simpan dan buat tanda terima").click()

    complaint = Complaint.objects.earliest("-pk")
    expect(phone.locator(".paper__code")).to_contain_text(complaint.code[:3])
    expect(phone.get_by_role("button", name="Cetak")).to_be_visible()
    qr_code = phone.locator(".paper__qr")
    expect(qr_code).to_have_js_property("complete", True)
    assert qr_code.evaluate("image => image.naturalWidth") > 100
    look_over(phone)
    phone.emulate_media(media="print")
    expect(phone.locator("#header")).not_to_be_visible()
    expect(phone.locator(".paper__deeds")).not_to_be_visible()
    paper = phone.locator(".paper").bounding_box()
    assert paper["width"] * MM_PER_PIXEL <= THERMAL_MM
    assert paper["height"] * MM_PER_PIXEL <= A6_MM

"""Writing a message with the coach beside it, on a telephone with a bad network."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, expect

from complaints.models import Complaint
from complaints.reference import load_reference
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Lampu jalan padam di depan pos ronda"
PAMULANG_BARAT = {"latitude": -6.345635, "longitude": 106.733246}


@pytest.fixture
def city():
    load_reference()


def write(page, text=WORDS):
    page.goto("/lapor/")
    page.fill("textarea[name=text]", text)
    expect(page.locator(".coach")).to_be_visible()


def draft_of(page):
    return json.loads(page.evaluate("localStorage.getItem('draf-pesan')") or "null")


def faults_of(page):
    """What axe finds; its own preloading of styles would break the policy."""
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [(fault["id"], fault["nodes"][0]["target"]) for fault in found]


def test_typing_shows_the_coach_and_its_suggestion_is_taken(city, open_phone):
    phone = open_phone()
    write(phone)

    coach = phone.locator(".coach")
    expect(coach).to_contain_text("Contoh: sejak Senin malam")
    expect(phone.locator("[data-coach-says]")).to_contain_text("Sejak kapan")
    expect(phone.get_by_role("button", name="Periksa dulu")).to_be_hidden()
    coach.get_by_role("radio", name=re.compile("^Lampu jalan")).check()
    expect(phone.locator(".tiles").get_by_label("Lampu jalan")).to_be_checked()
    expect(coach.get_by_text("Tentang ini?")).to_be_hidden()
    expect(coach.locator(".coach__item").last).to_have_text(re.compile("Lampu jalan"))

    phone.locator("textarea[name=text]").press_sequentially(", sejak Senin")
    expect(coach.get_by_text("sejak senin")).to_be_visible()
    phone.get_by_role("button", name="Kirim pesan").click()
    expect(phone.locator("h1")).to_have_text("Pesan Anda sudah kami terima")
    assert Complaint.objects.get().category.parent.code == "lampu-jalan"


def test_a_kelurahan_that_is_offered_goes_into_the_list(city, open_phone):
    phone = open_phone()
    write(phone, f"{WORDS}, Pamulang")

    phone.locator(".coach").get_by_label("Pamulang Timur").check()

    chosen = phone.locator("select[name=village] option:checked")
    expect(chosen).to_have_text("Pamulang Timur")
    expect(phone.locator(".coach__found").first).to_contain_text("Pamulang Timur")


def test_another_message_is_supported_and_the_words_stay(city, open_phone):
    other = factories.make_complaint(original_text=WORDS)
    phone = open_phone()
    write(phone, f"{WORDS}, kel. Pamulang Barat")

    phone.get_by_role("button", name="Saya juga mengalami").click()

    expect(phone.locator(".coach")).to_contain_text("Dukungan Anda dicatat.")
    expect(phone.locator("textarea[name=text]")).to_have_value(re.compile(WORDS))
    other.refresh_from_db()
    assert other.support_count == 1
    assert len(phone.context.pages) == 1


def test_the_draft_survives_reload_and_is_gone_after_sending(city, open_phone):
    phone = open_phone()
    write(phone)
    phone.locator(".tiles").get_by_label("Lampu jalan").check()
    phone.fill("input[name=place]", "Jl. Merpati")
    phone.fill("input[name=name]", "Siti Contoh")
    phone.fill("input[name=phone]", "0812-0000-1234")
    expect(phone.get_by_text("Draf disimpan di ponsel ini.")).to_be_visible()
    assert "0812" not in json.dumps(draft_of(phone))
    assert "Siti" not in json.dumps(draft_of(phone))

    phone.reload()
    expect(phone.locator("textarea[name=text]")).to_have_value(WORDS)
    expect(phone.locator("input[name=place]")).to_have_value("Jl. Merpati")
    expect(phone.locator(".tiles").get_by_label("Lampu jalan")).to_be_checked()

    phone.get_by_role("button", name="Kirim pesan").click()
    expect(phone.locator("h1")).to_have_text("Pesan Anda sudah kami terima")
    phone.goto("/lapor/")
    expect(phone.locator("textarea[name=text]")).to_have_value("")
    assert draft_of(phone) is None


def lose_the_answer(route):
    """The server gets it and answers, but nobody hears the answer."""
    route.fetch(max_redirects=0)
    route.abort()


@pytest.mark.parametrize(
    ("added", "filed"),
    [(None, 1), (("text", f"{WORDS} lagi"), 2), (("email", "siti@contoh.example"), 2)],
)
def test_what_arrived_without_a_receipt_is_filed_once(city, open_phone, added, filed):
    phone = open_phone()
    write(phone)
    phone.route("**/lapor/", lose_the_answer)
    phone.get_by_role("button", name="Kirim pesan").click(no_wait_after=True)
    with pytest.raises(Error, match="ERR_FAILED"):
        phone.wait_for_url("chrome-error://**")
    assert Complaint.objects.count() == 1
    phone.unroute("**/lapor/")

    phone.goto("/lapor/")
    expect(phone.locator("textarea[name=text]")).to_have_value(WORDS)
    phone.reload()
    expect(phone.locator("textarea[name=text]")).to_have_value(WORDS)
    if added:
        field, value = added
        phone.fill(f"[name={field}]", value)
    phone.get_by_role("button", name="Kirim pesan").click()

    expect(phone.locator("h1")).to_have_text("Pesan Anda sudah kami terima")
    assert Complaint.objects.count() == filed
    assert draft_of(phone) is None


def test_a_draft_is_not_put_over_what_the_server_gave_back(city, open_phone):
    phone = open_phone()
    write(phone)
    phone.fill("textarea[name=text]", "rusak")
    phone.get_by_role("button", name="Kirim pesan").click()

    expect(phone.locator("[data-error-summary]")).to_contain_text("paling sedikit")
    phone.evaluate(
        "localStorage.setItem('draf-pesan', JSON.stringify("
        "{at: Date.now(), values: {text: 'draf lama'}}))"
    )
    phone.locator("textarea[name=text]").focus()
    expect(phone.locator("[data-draft-note]")).to_be_visible()
    expect(phone.locator("textarea[name=text]")).to_have_value("rusak")


def test_drafts_grow_old_can_be_dropped_and_are_never_confidential(city, open_phone):
    phone = open_phone()
    write(phone)
    phone.get_by_label("Rahasia").check()
    expect(phone.get_by_text("Pesan rahasia tidak disimpan")).to_be_visible()
    assert draft_of(phone) is None

    phone.get_by_label("Anonim").check()
    assert draft_of(phone)["values"]["privacy"] == "anonim"
    phone.get_by_role("button", name="Hapus draf").click()
    expect(phone.locator("textarea[name=text]")).to_have_value("")
    assert draft_of(phone) is None

    old = {"at": 0, "isSent": False, "values": {"text": "draf lama"}}
    phone.evaluate("old => localStorage.setItem('draf-pesan', old)", json.dumps(old))
    phone.reload()
    phone.locator("textarea[name=text]").focus()
    phone.wait_for_function("localStorage.getItem('draf-pesan') === null")
    expect(phone.locator("textarea[name=text]")).to_have_value("")


def test_without_a_network_the_words_stay_and_are_sent_later(city, open_phone):
    phone = open_phone()
    write(phone)
    phone.context.set_offline(True)

    expect(phone.locator("[data-offline]")).to_contain_text("Tidak ada sambungan")
    phone.get_by_role("button", name="Kirim pesan").click()
    expect(phone.locator("[data-offline]")).to_contain_text("Belum terkirim")
    assert draft_of(phone)["values"]["text"] == WORDS

    phone.context.set_offline(False)
    expect(phone.locator("[data-offline]")).to_have_text("")
    phone.get_by_role("button", name="Kirim pesan").click()
    expect(phone.locator("h1")).to_have_text("Pesan Anda sudah kami terima")


def test_personal_data_and_danger_are_told_while_typing(city, open_phone):
    phone = open_phone()
    write(phone, "NIK saya 3674061203900001, KTP belum jadi")
    expect(phone.locator(".coach__warning")).to_contain_text("3674061203900001")
    expect(phone.locator(".danger")).to_have_count(0)

    phone.fill("textarea[name=text]", "Kebakaran di rumah tetangga, tolong cepat")
    call = phone.locator(".danger").get_by_role("link").first
    expect(call).to_have_attribute("href", "tel:113")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_is_for_everyone(city, open_phone, scheme):
    factories.make_complaint(original_text=WORDS)
    phone = open_phone(color_scheme=scheme)
    write(phone, f"{WORDS}, kel. Pamulang Barat, NIK 3674061203900001")
    phone.get_by_role("button", name="Tunjuk di peta").click()
    expect(phone.locator(".city-map")).to_be_visible()
    faults, widths = {}, {}

    for width in (320, 390, 1280):
        phone.set_viewport_size({"width": width, "height": 844})
        widths[width] = phone.evaluate("document.documentElement.scrollWidth")
        faults[width] = faults_of(phone)
    phone.fill("textarea[name=text]", "Rumah tetangga terbakar")
    expect(phone.locator(".danger")).to_be_visible()
    faults["danger"] = faults_of(phone)

    assert faults == {name: [] for name in faults}
    assert widths == {width: width for width in widths}

"""Naming a place: by the phone's position, on the map, from the list, by words."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from complaints.models import Complaint
from complaints.reference import load_reference

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Sampah menumpuk sejak Senin"
PAMULANG_BARAT = {"latitude": -6.345635, "longitude": 106.733246}


@pytest.fixture
def city():
    load_reference()


def chosen(page):
    return page.locator("select[name=village] option:checked")


def test_the_phone_tells_where_it_is(city, open_phone):
    phone = open_phone(geolocation=PAMULANG_BARAT, permissions=["geolocation"])
    phone.goto("/lapor/")
    phone.fill("textarea[name=text]", WORDS)
    phone.get_by_role("button", name="Pakai lokasi saya").click()

    expect(phone.locator("[data-place-says]")).to_have_text(
        "Tempatnya: Kelurahan Pamulang Barat, Kecamatan Pamulang."
    )
    expect(chosen(phone)).to_have_text("Pamulang Barat")
    expect(phone.locator(".coach__found").first).to_contain_text("Pamulang Barat")
    phone.get_by_role("button", name="Kirim pesan").click()
    expect(phone.locator("h1")).to_have_text("Pesan Anda sudah kami terima")
    complaint = Complaint.objects.get()
    point = {"latitude": complaint.latitude, "longitude": complaint.longitude}
    assert point == pytest.approx(PAMULANG_BARAT, abs=0.00001)


def test_a_point_can_be_taken_back(city, open_phone):
    phone = open_phone(geolocation=PAMULANG_BARAT, permissions=["geolocation"])
    phone.goto("/lapor/")
    phone.get_by_role("button", name="Pakai lokasi saya").click()
    expect(phone.locator("[data-place-says]")).to_contain_text("Pamulang Barat")

    phone.get_by_role("button", name="Buang titik").click()

    expect(phone.locator("input[name=latitude]")).to_have_value("")
    expect(phone.locator("[data-place-says]")).to_have_text("")
    expect(phone.get_by_role("button", name="Pakai lokasi saya")).to_be_focused()


def test_who_refuses_the_position_is_led_to_the_list(city, open_phone):
    phone = open_phone(permissions=[])
    phone.goto("/lapor/")
    phone.get_by_role("button", name="Pakai lokasi saya").click()

    expect(phone.locator("[data-place-says]")).to_contain_text("dari daftar")


def test_two_taps_on_the_map_set_a_pin(city, open_phone):
    phone = open_phone()
    asked = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto("/lapor/")
    expect(phone.locator(".city-map")).to_have_count(0)
    assert not [url for url in asked if "peta.svg" in url]

    phone.get_by_role("button", name="Tunjuk di peta").click()
    area = phone.locator(".city-map path", has_text="Pamulang Barat")
    area.click()
    expect(phone.locator(".city-map--near")).to_be_visible()
    phone.locator(".city-map--near").click()

    expect(phone.locator(".city-map__pin")).to_be_visible()
    expect(phone.locator("[data-place-says]")).to_contain_text("Tempatnya: Kelurahan")
    expect(phone.locator("input[name=latitude]")).not_to_have_value("")
    phone.get_by_role("button", name="Seluruh kota").click()
    expect(phone.locator(".city-map--near")).to_have_count(0)


def test_the_list_leads_from_kelurahan_to_road_to_landmark(city, open_phone):
    phone = open_phone()
    phone.goto("/lapor/")
    names = phone.locator("#nama-tempat option")
    expect(names).to_have_count(0)

    phone.select_option("select[name=village]", label="Rawa Buntu")
    expect(names.and_(phone.locator('[value="Stasiun Rawa Buntu"]'))).to_have_count(1)
    phone.fill("input[name=place]", "Jl. Angsana")
    phone.locator("input[name=place]").blur()

    beside = phone.locator('[value="Jl. Angsana, dekat Stasiun Rawa Buntu"]')
    expect(names.and_(beside)).to_have_count(1)


def test_it_all_works_without_javascript(city, open_phone):
    phone = open_phone(java_script_enabled=False)
    phone.goto("/lapor/")
    expect(phone.get_by_role("button", name="Pakai lokasi saya")).to_be_hidden()
    phone.fill("textarea[name=text]", "Kebakaran di Jl. Contoh, Pamulang, tolong cepat")
    phone.get_by_role("button", name="Periksa dulu").click()

    coach = phone.locator(".coach")
    expect(coach).to_be_in_viewport()
    expect(coach.get_by_role("link", name="113")).to_have_attribute("href", "tel:113")
    coach.get_by_label("Pamulang Timur").check()
    coach.get_by_label("Kebakaran & hewan").check()
    phone.get_by_role("button", name="Periksa dulu").click()

    expect(chosen(phone)).to_have_text("Pamulang Timur")
    expect(phone.locator(".tiles").get_by_label("Kebakaran & hewan")).to_be_checked()
    expect(phone.locator("#nama-tempat option").first).to_be_attached()
    phone.get_by_role("button", name="Kirim pesan").click()
    expect(phone.locator("h1")).to_have_text("Pesan Anda sudah kami terima")
    complaint = Complaint.objects.get()
    assert complaint.village.display_name == "Pamulang Timur"
    assert complaint.category.code in {"bahaya", "kebakaran"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_check_without_javascript_is_for_everyone(city, open_phone, scheme):
    phone = open_phone(color_scheme=scheme)
    nothing = {"body": "", "content_type": "text/javascript"}
    phone.route("**/report*.js", lambda route: route.fulfill(**nothing))
    phone.goto("/lapor/")
    phone.fill("textarea[name=text]", "Listrik mati dari PLN, Pamulang")
    phone.get_by_role("button", name="Periksa dulu").click()
    phone.get_by_text("Teks siap kirim").click()

    found = Axe().run(phone, options={"preload": False}).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["target"]) for fault in found] == []

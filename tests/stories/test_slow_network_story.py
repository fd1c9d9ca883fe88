"""A cheap phone on a slow network: nothing waits for a script, nothing goes twice."""

import re

import pytest
from playwright.sync_api import expect

from complaints.models import Complaint, Thanks
from complaints.reference import load_reference
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

# As the "Slow 3G" of Chromium's own tools: 400 kbit/s, 400 ms for every answer.
SLOW = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER_PROCESSOR = 4  # times
PATIENCE = 40_000  # milliseconds
WORDS = "Sampah menumpuk di depan pos ronda sejak Senin"


@pytest.fixture
def slow_phone(open_phone):
    load_reference()
    phone = open_phone()
    phone.set_default_timeout(PATIENCE)
    session = phone.context.new_cdp_session(phone)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **SLOW})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    expect.set_options(timeout=PATIENCE)
    yield phone
    expect.set_options(timeout=5_000)


def test_a_message_goes_from_home_to_the_board_and_is_answered(slow_phone, tmp_path):
    picture = tmp_path / "sampah.jpg"
    picture.write_bytes(factories.jpeg_bytes((1600, 1200)))
    phone = slow_phone

    phone.goto("/", wait_until="commit")
    phone.get_by_role("link", name="Sampaikan pesan").first.click()
    phone.fill("textarea[name=text]", WORDS)
    coach = phone.locator(".coach")
    coach.get_by_role("radio", name=re.compile("^Sampah")).check()
    phone.set_input_files("input[name=photos]", picture)
    phone.select_option("select[name=village]", label="Benda Baru")
    phone.get_by_role("button", name="Kirim pesan").click()
    expect(phone.locator("h1")).to_have_text("Pesan Anda sudah kami terima")
    complaint = Complaint.objects.get()
    private_link = phone.locator(".receipt__link a").get_attribute("href")

    agency = factories.make_agency("DLH")
    official = factories.make_official(username="petugas-dlh", agency=agency)
    answer = "Sudah kami angkut pagi ini."
    factories.make_reply(complaint, by=official, original_text=answer)
    phone.goto("/pesan/", wait_until="commit")
    phone.locator("article a").first.click()
    expect(phone.locator("main")).to_contain_text(answer)
    phone.goto(private_link, wait_until="commit")
    phone.get_by_label("Ya, saya puas").check()
    phone.get_by_role("button", name="Kirim penilaian").click()
    expect(phone.locator("main")).to_contain_text("Terima kasih, penilaian Anda")
    assert Thanks.objects.get().is_satisfied


def test_words_typed_before_the_scripts_are_there_stay(slow_phone):
    slow_phone.route("**/js/report*.js", lambda route: later.append(route))
    later = []

    slow_phone.goto("/lapor/", wait_until="commit")
    slow_phone.fill("textarea[name=text]", WORDS)
    slow_phone.wait_for_timeout(1500)
    (waiting,) = later
    expect(slow_phone.locator(".coach")).to_have_count(0)
    waiting.continue_()

    expect(slow_phone.locator(".coach")).to_be_visible()
    expect(slow_phone.locator("textarea[name=text]")).to_have_value(WORDS)


def test_a_second_tap_sends_nothing_twice(slow_phone):
    slow_phone.goto("/lapor/", wait_until="commit")
    slow_phone.fill("textarea[name=text]", WORDS)
    send = slow_phone.get_by_role("button", name="Kirim pesan")
    sent = []
    slow_phone.on(
        "request",
        lambda request: sent.append(request) if request.method == "POST" else None,
    )

    send.evaluate(
        "button => { button.click(); setTimeout(() => button.click(), 300); }"
    )

    expect(slow_phone.locator("h1")).to_have_text("Pesan Anda sudah kami terima")
    assert [one.url.endswith("/lapor/") for one in sent] == [True, True]
    assert Complaint.objects.count() == 1

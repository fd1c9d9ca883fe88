"""Take the pictures of docs/panduan-petugas.md from a running demo: `make guide`.

The demo's own officials sign in on a telephone's screen of 390 pixels. One message is
taken down at the counter, for the picture of its receipt; nothing else is changed. The
address is the first argument; the default is that of `make run`.
"""

import io
import sys
from datetime import date, timedelta
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "panduan"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
PHONE = {"width": 390, "height": 780}
# Published on purpose, for demo mode only.
PASSWORD = "demo-tangsel"
MOST_BYTES = 60_000
QUALITIES = (80, 65, 50, 35, 20)
ROWS = "/admin/complaints/complaint/"
ANSWER = "Terima kasih. Petugas kami angkut sampahnya, paling lambat tanggal di bawah."
SOON = timedelta(days=14)


def main():
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        take_of_agency(sign_in(browser, address, "petugas-dlh"))
        take_of_moderator(sign_in(browser, address, "moderator"))
        browser.close()


def sign_in(browser, address, username):
    """Return a telephone's page on which a demo official has signed in."""
    context = browser.new_context(
        base_url=address, viewport=PHONE, locale="id-ID", device_scale_factor=2
    )
    page = context.new_page()
    page.goto("/admin/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.click("[type=submit]")
    return page


def take_of_agency(page):
    keep(page, "daftar-kerja")
    page.locator("#baru ~ ul a").first.click()
    keep(page, "layar-pesan")
    page.get_by_label("Tanggapan resmi").fill(ANSWER)
    page.get_by_label("Status baru").select_option("diproses")
    page.get_by_label("Dijanjikan paling lambat").fill(f"{date.today() + SOON}")
    keep(page.locator(".desk-answer"), "jawaban")
    page.get_by_text("Bukan kewenangan kami").click()
    keep(block(page, "Bukan kewenangan kami"), "bukan-kewenangan")
    page.goto("/admin/akun/")
    keep(page.locator("#content"), "akun")
    page.goto(f"{ROWS}loket/")
    page.get_by_label("Isi pesan").fill("Lampu jalan padam di Kelurahan Benda Baru.")
    press(page, "Usulkan dari isi pesan")
    keep(page, "loket")
    press(page, "Simpan dan buat tanda terima")
    keep(page.locator(".paper"), "tanda-terima")


def take_of_moderator(page):
    page.locator("#lembaga-luar ~ ul a").first.click()
    keep(block(page, "Lembaga luar"), "lembaga-luar")
    page.goto(f"{ROWS}?q=sampah")
    codes = page.locator("#result_list .field-shown_code a").all_inner_texts()
    page.get_by_role("link", name=codes[0]).first.click()
    page.get_by_text("Bagian instansi lain").click()
    keep(block(page, "Bagian instansi lain"), "pesan-bersama")
    page.get_by_text("Pesan yang sama").click()
    page.get_by_label("Bandingkan dengan kode").fill(codes[1])
    press(page, "Bandingkan")
    keep(page, "pesan-sama")


def press(page, button):
    """Press a button and wait for the next page with its pictures."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


def block(page, words):
    """The block of the screen that has these words in its head."""
    return page.locator(".desk__block", has_text=words).last


def keep(seen, name):
    """Write what is seen (a page's first screen, or a part of it) as a small WebP."""
    picture = Image.open(io.BytesIO(seen.screenshot()))
    for quality in QUALITIES:
        buffer = io.BytesIO()
        picture.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() < MOST_BYTES:
            break
    path = PICTURES / f"{name}.webp"
    path.write_bytes(buffer.getvalue())
    print(f"{path.name}: {buffer.tell()} bytes, quality {quality}")


if __name__ == "__main__":
    main()

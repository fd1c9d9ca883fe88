"""Draw favicons, app icons and social cards from img/icons.svg: `make pictures`.

The mark and the street of houses are symbols of that file; what a browser or another
site wants as a picture of its own is drawn from them here, in the colours below.
"""

import io
import re
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

STATIC = Path(__file__).resolve().parent.parent / "static"
IMAGES = STATIC / "img"
# On this ground complaints/pictures/social_cards.py writes the words of one message.
GROUND = STATIC.parent / "complaints" / "data" / "kartu.png"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
# On the tab of a browser, light or dark: a green that both let stand out.
ON_TAB = {"mark-roof": "#14796f", "mark-wall": "#14796f", "mark-petal": "#f9b5d8"}
ON_GREEN = {"mark-roof": "#ffffff", "mark-wall": "#ffffff", "mark-petal": "#c2378a"}
REST = {"mark-lip": "#a82270", "lamp": "#f6c860", "petal": "#f2a5cd"}
GREEN = "#083a38"
SCREEN = "width:100vw;height:100vh;margin:0;display:grid;place-items:center"


def main():
    (IMAGES / "favicon.svg").write_text(favicon() + "\n", encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        tab = draw(page, (96, 96), drawing("mark", ON_TAB, "100vw"))
        keep(tab.resize((48, 48), Image.Resampling.LANCZOS), "favicon.png")
        tab.save(IMAGES / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])
        for name, side, width in (
            ("apple-touch-icon", 180, "72vw"),
            ("icon-192", 192, "72vw"),
            ("icon-512", 512, "72vw"),
            # A launcher may cut away all but the middle four fifths.
            ("icon-maskable-512", 512, "54vw"),
        ):
            mark = f'<div style="width:{width}">{mark_on_green()}</div>'
            keep(draw(page, (side, side), mark, GREEN), f"{name}.png")
        keep(draw(page, (1200, 630), social_card(), GREEN), "social-card.png")
        keep(draw(page, (1200, 630), empty_card(), GREEN), GROUND)
        browser.close()


def symbol(name):
    """Return (view box, content) of a symbol in icons.svg."""
    sprite = (IMAGES / "icons.svg").read_text(encoding="utf-8")
    pattern = rf'<symbol id="{name}" viewBox="([^"]+)">(.*?)</symbol>'
    return re.search(pattern, sprite, re.DOTALL).groups()


def coloured(content, colours):
    for name, value in (REST | colours).items():
        content = content.replace(f"var(--{name})", value)
    return content


def favicon():
    box, content = symbol("mark")
    content = coloured(content, ON_TAB)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{content}</svg>'


def drawing(name, colours, width):
    box, content = symbol(name)
    return (
        f'<svg viewBox="{box}" style="display:block;width:{width}">'
        f"{coloured(content, colours)}</svg>"
    )


def social_card():
    words = (
        "<i>Pesan Masyarakat</i><b>Anda bicara,<br>kota menjawab.</b>"
        "<p>Pesan warga Tangerang Selatan tampil terbuka<br>"
        "dan dijawab langsung oleh petugas instansi.</p>"
    )
    return card(
        f'<div class="words">{words}</div><div class="large">{mark_on_green()}</div>'
    )


def empty_card():
    name = "<i>Pesan Masyarakat</i><p>Tangerang Selatan</p>"
    return card(
        f'<div class="small">{mark_on_green()}</div><div class="name">{name}</div>'
    )


def mark_on_green():
    return drawing("mark", ON_GREEN | {"mark-lip": "#6d0f49"}, "100%")


def card(content):
    """Return the frame of a social card: our letters, and the street at its foot."""
    font = (STATIC / "fonts/plus-jakarta-sans.woff2").as_uri()
    return f"""<style>
      @font-face {{ font-family: j; font-weight: 400 800; src: url("{font}") }}
      main {{ position: relative; width: 1200px; height: 630px; color: #fff;
        font: 32px/1.4 j; word-spacing: .06em }}
      b {{ display: block; margin-top: 26px; font-size: 100px; font-weight: 800;
        line-height: 1.04; letter-spacing: -.035em; word-spacing: .08em }}
      p {{ margin: 28px 0 0; color: #c3e3dc }}
      i {{ font: 700 34px/1 j; letter-spacing: -.01em }}
      div {{ position: absolute }}
      .words {{ left: 76px; top: 72px }}
      .large {{ left: 882px; top: 86px; width: 250px }}
      .small {{ left: 60px; top: 36px; width: 76px }}
      .name {{ left: 156px; top: 40px }}
      .name p {{ margin: 4px 0; font-size: 24px }}
      footer {{ position: absolute; inset: auto 0 -1px; overflow: hidden;
        color: #0e5a55 }}
    </style><main>{content}<footer>{drawing("frieze", {}, "1900px")}</footer>
    </main>"""


def draw(page, size, content, ground=""):
    """Return the picture of a piece of HTML, on a ground of one colour or on none."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    sheet = f'<body style="{SCREEN};background:{ground or "none"}">{content}'
    # From a file, for a page that is only set may not read a font from the disc.
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(f'<!doctype html><meta charset="utf-8">{sheet}')
        file.flush()
        page.goto(Path(file.name).as_uri())
        page.evaluate("document.fonts.ready")
        shot = page.screenshot(omit_background=not ground)
    return Image.open(io.BytesIO(shot))


def keep(picture, name):
    """Write a picture in few colours, as its flat drawing allows."""
    few = picture.quantize(64, method=Image.Quantize.FASTOCTREE)
    path = IMAGES / name
    few.save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()

"""A message as the picture that other sites and WhatsApp show beside its link.

The ground (data/kartu.png) is drawn by `make pictures`; here only words are added, in
the colours of the two voices: the resident's bubble, and the city's answer below.
"""

import io
import re

from PIL import Image, ImageDraw, ImageFont

from complaints.data import DATA

WIDTH, HEIGHT = 1200, 630
LEFT, RIGHT = 60, 1140
TOP, PADDING, RADIUS, INDENT = 142, 30, 28, 60
NAME, WORDS = (700, 28), (400, 36)
LINES_MOST, LINE, BELOW_NAME = 4, 48, 46
GAP, ANSWER_HEIGHT = 16, 70
COLOURS = {
    "surface": "#ffffff",
    "ink": "#17211e",
    "resident": "#961c61",
    "city": "#0c5753",
    "tint": "#dcefea",
    "soft": "#c3e3dc",
}
QUALITY = 82
# What the fonts have no sign for (emoji, other scripts) is left out.
_NO_SIGN = re.compile(r"[^\u0020-\u024f\u2010-\u2027\u20ac]+")
_LOST_SIGN = re.compile(r" ([.,;:!?])")


def draw_card(*, code: str, sender: str, text: str, answer: str) -> bytes:
    """Return a JPEG of 1200 by 630 pixels.

    `sender` says who wrote and where, `text` is the public text, `answer` what the
    city has said or still has to.
    """
    with Image.open(DATA / "kartu.png") as ground:
        picture = ground.convert("RGB")
    drawing = ImageDraw.Draw(picture)
    drawing.text((RIGHT, 62), code, COLOURS["soft"], _font(700, 34), anchor="ra")
    bottom = _say(drawing, sender, text)
    _answer(drawing, answer, bottom + GAP)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()


def _say(drawing, sender, text):
    """Draw the resident's bubble; returns where it ends."""
    room = RIGHT - INDENT - LEFT - 2 * PADDING
    lines = wrap(text, _font(*WORDS), room)
    bottom = TOP + 2 * PADDING + BELOW_NAME + LINE * len(lines)
    _bubble(drawing, (LEFT, TOP, RIGHT - INDENT, bottom), "surface", "left")
    left, top = LEFT + PADDING, TOP + PADDING
    name = _shorten(plain(sender), _font(*NAME), room)
    drawing.text((left, top), name, COLOURS["resident"], _font(*NAME))
    for number, line in enumerate(lines):
        place = (left, top + BELOW_NAME + LINE * number)
        drawing.text(place, line, COLOURS["ink"], _font(*WORDS))
    return bottom


def _answer(drawing, answer, top):
    left = LEFT + INDENT
    _bubble(drawing, (left, top, RIGHT, top + ANSWER_HEIGHT), "tint", "right")
    words = _shorten(plain(answer), _font(*NAME), RIGHT - left - 2 * PADDING)
    middle = (left + PADDING, top + ANSWER_HEIGHT // 2)
    drawing.text(middle, words, COLOURS["city"], _font(*NAME), anchor="lm")


def _bubble(drawing, box, colour, speaker):
    """A box with three round corners; the sharp one is where the speaker stands."""
    corners = (True, True, speaker == "left", speaker == "right")
    drawing.rounded_rectangle(box, RADIUS, COLOURS[colour], corners=corners)


def plain(text: str) -> str:
    """Leave out what cannot be printed, and every break of a line."""
    words = " ".join(_NO_SIGN.sub(" ", text).split())
    return _LOST_SIGN.sub(r"\1", words)


def wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Break a text into lines that fit; what is too much ends with an ellipsis."""
    words, lines = plain(text).split(" "), list[str]()
    while words and len(lines) < LINES_MOST:
        line = words.pop(0)
        while words and font.getlength(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] = f"{lines[-1]} …"
    return [_shorten(line, font, width) for line in lines]


def _shorten(line, font, width):
    while font.getlength(line) > width:
        line = f"{line.removesuffix('…').rstrip()[:-1]}…"
    return line


def _font(weight, size):
    file = DATA / "fonts" / f"plus-jakarta-sans-{weight}.ttf"
    return ImageFont.truetype(file, size)

"""A message as a PDF: its words, photos and answers, to keep or to hand in.

Written with fpdf2 in Plus Jakarta Sans (OFL), which covers Latin; what it has no sign
for (emoji, other scripts) is printed as "?", never left out silently.
"""

import io
import logging

import segno
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from fpdf import FPDF

from complaints.data import DATA

logger = logging.getLogger(__name__)

FONTS = DATA / "fonts"
FAMILY = "Jakarta"
MARGIN = 18
QR_SIDE = 26
PHOTO_WIDTH, PHOTO_HEIGHT = 56, 90
IN_A_ROW, GAP = 3, 3
# A heading is not left alone at the foot of a page.
KEPT_TOGETHER = 28
JUDGEMENTS = {
    True: gettext_lazy("Pelapor puas"),
    False: gettext_lazy("Pelapor belum puas"),
    None: gettext_lazy("Pelapor berterima kasih"),
}
INK, SOFT = (24, 38, 34), (90, 105, 100)


def print_complaint(complaint, *, thread, photos, address: str) -> bytes:
    """Return the PDF of a public message.

    `thread` is what weaving.thread_of gives, `photos` are approved Photo rows of the
    message itself, `address` is the page's full address, printed and as a QR code.
    """
    paper = _Paper()
    paper.add_page()
    _head(paper, complaint, address)
    paper.words(complaint.text)
    _pictures(paper, photos)
    for entry in thread:
        _said(paper, entry)
    return bytes(paper.output())


class _Paper(FPDF):
    """A4 with our font; knows which signs it can print."""

    def __init__(self):
        super().__init__(format="A4")
        for style, weight in (("", 400), ("B", 700)):
            file = FONTS / f"plus-jakarta-sans-{weight}.ttf"
            self.add_font(FAMILY, style, file)
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(True, MARGIN)
        self.c_margin = 0
        self.set_creator(settings.PORTAL_NAME)
        self.set_author(f"{settings.PORTAL_NAME} {settings.CITY_NAME}")
        self.set_lang("id")

    def footer(self):
        self.set_y(-MARGIN + 4)
        self.set_font(FAMILY, "", 8)
        self.set_text_color(*SOFT)
        printed = date_format(timezone.localtime(), "j F Y, H.i")
        told = _("Dicetak %(when)s WIB. Halaman %(page)s.") % {
            "when": printed,
            "page": self.page_no(),
        }
        self.cell(0, 4, self.printable(told))

    def printable(self, text):
        known = self.fonts[FAMILY.lower()].cmap
        return "".join(
            sign if sign == "\n" or ord(sign) in known else "?" for sign in text
        )

    def words(self, text, *, size=11, style="", colour=INK):
        self.set_font(FAMILY, style, size)
        self.set_text_color(*colour)
        self.multi_cell(
            0,
            size * 0.52,
            self.printable(text),
            align="L",
            new_x="LMARGIN",
            new_y="NEXT",
        )
        self.ln(1.5)


def _head(paper, complaint, address):
    paper.set_title(f"{settings.PORTAL_NAME} {complaint.code}")
    qr = io.BytesIO()
    segno.make(address, error="m").save(qr, kind="png", scale=6, border=1)
    left = paper.w - MARGIN - QR_SIDE
    paper.image(qr, x=left, y=MARGIN, w=QR_SIDE, alt_text=address)
    paper.set_right_margin(MARGIN + QR_SIDE + 4)
    city = f"{settings.PORTAL_NAME} {settings.CITY_NAME}"
    paper.words(city, size=9, colour=SOFT)
    paper.words(f"{complaint.get_kind_display()} {complaint.code}", size=18, style="B")
    paper.words(address, size=9, colour=SOFT)
    for name, value in _facts(complaint):
        paper.words(f"{name}: {value}", size=9)
    paper.set_right_margin(MARGIN)
    paper.set_y(max(paper.get_y(), MARGIN + QR_SIDE) + 5)


def _facts(complaint):
    yield _("Dari"), complaint.sender_name
    yield _("Diterima"), _moment(complaint.received_at)
    yield _("Status"), complaint.get_status_display()
    if complaint.agency_id:
        yield _("Ditangani oleh"), complaint.agency.name
    if complaint.village_id or complaint.place:
        village = complaint.village and (
            f"{complaint.village.display_name}, {complaint.village.district.name}"
        )
        yield _("Lokasi"), ", ".join(filter(None, [complaint.place, village]))


def _said(paper, entry):
    item, kind = entry["item"], entry["kind"]
    if kind == "reply":
        who = _("Tanggapan resmi, %(agency)s") % {"agency": item.agency.name}
        at = item.published_at
    elif kind == "follow_up":
        who, at = _("Susulan"), item.sent_at
    else:
        who, at = JUDGEMENTS[item.is_satisfied], item.given_at
    if paper.will_page_break(KEPT_TOGETHER):
        paper.add_page()
    paper.ln(3)
    paper.words(str(who), size=11, style="B")
    paper.words(_moment(at), size=8, colour=SOFT)
    if item.text:
        paper.words(item.text)
    _pictures(paper, entry["photos"])


def _pictures(paper, photos):
    """Set photos side by side, three in a row, none taller than a third of the page."""
    for start in range(0, len(photos), IN_A_ROW):
        row = photos[start : start + IN_A_ROW]
        sizes = [_fit(photo) for photo in row]
        tallest = max(height for _width, height in sizes)
        if paper.get_y() + tallest > paper.h - MARGIN:
            paper.add_page()
        for place, (photo, (width, height)) in enumerate(zip(row, sizes, strict=True)):
            left = MARGIN + place * (PHOTO_WIDTH + GAP)
            _picture(paper, photo, x=left, y=paper.get_y(), w=width, h=height)
        paper.ln(tallest + GAP)


def _fit(photo):
    """Width and height on paper, in millimetres."""
    width = min(PHOTO_WIDTH, PHOTO_HEIGHT * photo.width / photo.height)
    return width, width * photo.height / photo.width


def _picture(paper, photo, **place):
    try:
        with photo.small_jpeg.open("rb") as file:
            picture = io.BytesIO(file.read())
    except FileNotFoundError:
        logger.warning("photo %s has lost its file", photo.pk)
        return
    paper.image(picture, alt_text=str(photo.get_kind_display()), **place)


def _moment(at):
    return f"{date_format(timezone.localtime(at), 'j F Y, H.i')} WIB"

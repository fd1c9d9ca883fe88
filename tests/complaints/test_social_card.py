"""What WhatsApp shows beside a message's link: its words, and what the city said."""

import io
from http import HTTPStatus

import pytest
from PIL import Image, ImageFont

from complaints.choices import HiddenReason, Status
from complaints.data import DATA
from complaints.moderation import hide_complaint
from complaints.pictures.social_cards import LINES_MOST, draw_card, plain, wrap
from tests import factories

FONT = ImageFont.truetype(DATA / "fonts" / "plus-jakarta-sans-400.ttf", 36)


def test_a_message_has_a_picture_of_its_own(client, complaint):
    page = client.get(complaint.get_absolute_url())
    address = f"https://pesan.example/pesan/{complaint.code}/kartu.jpg"
    assert f'property="og:image" content="{address}"' in page.text

    answer = client.get(f"/pesan/{complaint.code}/kartu.jpg")

    assert answer.headers["Content-Type"] == "image/jpeg"
    assert "public" in answer.headers["Cache-Control"]
    picture = Image.open(io.BytesIO(answer.content))
    assert (picture.format, picture.size) == ("JPEG", (1200, 630))
    assert len(answer.content) < 300_000


def test_the_picture_changes_with_the_answer(client, complaint):
    before = client.get(f"/pesan/{complaint.code}/kartu.jpg").content

    factories.make_reply(complaint, new_status=Status.RESOLVED)

    assert client.get(f"/pesan/{complaint.code}/kartu.jpg").content != before


def test_what_is_withheld_has_no_picture(client, complaint):
    path = f"/pesan/{complaint.code}/kartu.jpg"
    assert client.get(path).status_code == HTTPStatus.OK

    moderator = factories.make_official("Moderator")
    hide_complaint(complaint, by=moderator, reason=HiddenReason.ABUSE)

    assert client.get(path).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Lampu mati", "Lampu mati"),
        ("Lampu\n\nmati\t!", "Lampu mati!"),
        ("Gelap sekali 😡.", "Gelap sekali."),
        ("Désa “Contoh” …", "Désa “Contoh” …"),
        ("जल", ""),
    ],
)
def test_only_what_can_be_printed_is_printed(text, printed):
    assert plain(text) == printed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sampah.",
        "Lampu jalan padam sudah seminggu. " * 40,
        "https://contoh.example/" + "x" * 300,
        "a " * 2500,
    ],
)
def test_words_never_run_out_of_their_bubble(text):
    lines = wrap(text, FONT, 800)

    assert len(lines) <= LINES_MOST
    assert all(FONT.getlength(line) <= 800 for line in lines)
    is_cut = plain(text) != " ".join(lines)
    assert is_cut == any(line.endswith("…") for line in lines)


def test_a_long_answer_is_drawn_too():
    picture = draw_card(code="K7M-4P9Q", sender="W" * 300, text="", answer="J" * 300)

    assert Image.open(io.BytesIO(picture)).size == (1200, 630)

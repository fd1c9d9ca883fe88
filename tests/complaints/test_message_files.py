"""A message as PDF and as QR code; its photos."""

from datetime import timedelta
from http import HTTPStatus

import pytest

from complaints import printing, weaving
from complaints.moderation import hide_complaint, hide_photo, publish_photo
from complaints.staging import ticket_for
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_message_can_be_kept_as_pdf(client, complaint):
    publish_photo(
        factories.make_photo(complaint), by=factories.make_official("Moderator")
    )
    factories.make_reply(complaint, original_text="Lubang sudah kami tambal.")

    answer = client.get(f"/pesan/{complaint.code}/pdf/")

    assert answer.status_code == HTTPStatus.OK
    assert answer.headers["Content-Type"] == "application/pdf"
    assert f"pesan-{complaint.code}.pdf" in answer.headers["Content-Disposition"]
    assert answer.content.startswith(b"%PDF-")
    assert answer.content.count(b"/Subtype /Image") >= 2


def test_the_pdf_says_what_the_page_says(complaint, monkeypatch):
    factories.make_reply(complaint, original_text="Lubang sudah kami tambal.")
    said = []
    monkeypatch.setattr(
        printing._Paper,
        "words",
        lambda paper, text, **style: said.append(paper.printable(str(text))),
    )

    printing.print_complaint(
        complaint, thread=weaving.thread_of(complaint), photos=[], address="https://x"
    )

    assert f"Pengaduan {complaint.code}" in said
    assert complaint.text in said
    assert "Lubang sudah kami tambal." in said
    assert "Dari: Rahmat C." in said
    assert not any("0812-0000-1234" in words for words in said)


@pytest.mark.parametrize(
    "words",
    [
        "Jalan rusak 🚧🕳️ tolong diperbaiki ya",
        "الطريق مكسور jalan rusak sekali",
        "道路が壊れています jalan rusak",
        "Tak berspasi " + "a" * 4000,
        "Baris\n" * 200,
        "‮terbalik​ lebar nol ﷽",
    ],
)
def test_any_words_can_be_printed(client, words):
    complaint = factories.make_complaint(original_text=words)

    answer = client.get(f"/pesan/{complaint.code}/pdf/")

    assert answer.status_code == HTTPStatus.OK
    assert answer.content.rstrip().endswith(b"%%EOF")


def test_signs_that_the_font_lacks_are_printed_as_question_marks():
    paper = printing._Paper()

    assert paper.printable("é 🚧\n") == "é ?\n"
    paper.output()  # closes the fonts


def test_a_photo_without_its_file_does_not_stop_the_pdf(client, complaint):
    photo = factories.make_photo(complaint)
    publish_photo(photo, by=factories.make_official("Moderator"))
    photo.small_jpeg.storage.delete(photo.small_jpeg.name)

    assert client.get(f"/pesan/{complaint.code}/pdf/").status_code == HTTPStatus.OK


def test_the_qr_code_is_a_picture_of_the_address(client, complaint):
    answer = client.get(f"/pesan/{complaint.code}/qr.svg")

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<?xml")
    assert b"<svg" in answer.content


@pytest.mark.parametrize("file", ["pdf/", "qr.svg"])
def test_a_withheld_message_has_no_files(client, complaint, file):
    path = f"/pesan/{complaint.code}/{file}"
    assert client.get(path).status_code == HTTPStatus.OK

    hide_complaint(complaint, by=None, reason="ditarik")

    assert client.get(path).status_code == HTTPStatus.NOT_FOUND


def status_of(client, path):
    """Ask and read to the end: files that nobody reads stay open."""
    answer = client.get(path)
    b"".join(answer)
    return answer.status_code


@pytest.fixture
def photo(complaint):
    photo = factories.make_photo(complaint)
    publish_photo(photo, by=factories.make_official("Moderator"))
    return photo


@pytest.mark.parametrize(
    ("file", "kind", "start"),
    [
        ("kecil.jpg", "image/jpeg", b"\xff\xd8\xff"),
        ("besar.jpg", "image/jpeg", b"\xff\xd8\xff"),
        ("kecil.webp", "image/webp", b"RIFF"),
        ("besar.webp", "image/webp", b"RIFF"),
    ],
)
def test_an_approved_photo_is_shown_to_anyone(client, photo, file, kind, start):
    answer = client.get(f"/foto/{photo.key}/{file}")

    assert b"".join(answer).startswith(start)
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert answer.cookies == {}


def test_a_photo_that_the_browser_has_is_not_sent_again(client, photo):
    path = f"/foto/{photo.key}/kecil.webp"
    first = client.get(path)
    b"".join(first)
    tag = first.headers["ETag"]

    answer = client.get(path, headers={"If-None-Match": tag})

    assert answer.status_code == HTTPStatus.NOT_MODIFIED


@pytest.mark.parametrize(
    "file", ["asli.jpg", "kecil.png", "kecil.svg", "besar.html", "..%2Fx.jpg"]
)
def test_there_are_no_other_pictures(client, photo, file):
    assert client.get(f"/foto/{photo.key}/{file}").status_code == HTTPStatus.NOT_FOUND


def test_a_photo_is_gone_when_it_or_its_message_is_hidden(client, complaint, photo):
    other = factories.make_photo(complaint)
    moderator = factories.make_official("Moderator")
    publish_photo(other, by=moderator)
    paths = [f"/foto/{each.key}/kecil.jpg" for each in (photo, other)]
    assert [status_of(client, path) for path in paths] == [HTTPStatus.OK] * 2

    hide_photo(photo, by=moderator, reason="sadis")
    assert status_of(client, paths[0]) == HTTPStatus.NOT_FOUND
    hide_complaint(complaint, by=moderator, reason="spam")
    assert status_of(client, paths[1]) == HTTPStatus.NOT_FOUND


def test_a_waiting_photo_is_shown_only_with_its_ticket(client, complaint, settings):
    photo = factories.make_photo(complaint)
    ticket = ticket_for(photo)
    missing = HTTPStatus.NOT_FOUND
    assert status_of(client, f"/foto/{photo.key}/kecil.jpg") == missing

    answer = client.get(f"/foto/sementara/{ticket}/")

    assert b"".join(answer).startswith(b"\xff\xd8\xff")
    assert answer.headers["Cache-Control"] == "private, max-age=3600"
    assert status_of(client, f"/foto/sementara/{photo.key}/") == missing
    assert status_of(client, f"/foto/sementara/{ticket}x/") == missing
    settings.PHOTO_STAGED_FOR = timedelta(seconds=-1)
    assert status_of(client, f"/foto/sementara/{ticket}/") == missing

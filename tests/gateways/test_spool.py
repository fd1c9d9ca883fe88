"""Kannel's spooler and forwarder, against a portal that says what the test wants."""

import json

import kannel_spool
import pytest
import spool_forward
from signed_post import Portal

from smsinbox.gateways.signing import sign
from tests.gateways.portal import SECRET

ID = "dd7f3309-5f0c-4d6c-9d0a-2f1f4b0f8a11"


def hand_over(
    spool, *, text="Halo", coding="0", udh="", message_id=ID, sender="%2B62812"
):
    encoded = text.encode("utf-16-be" if coding == "2" else "utf-8", "surrogatepass")
    return kannel_spool.main(
        [
            str(spool),
            message_id,
            "%2B62812",
            "1708",
            coding,
            "1795457810",
            f"x{udh}",
            f"x{encoded.hex()}",
        ]
    )


def stored(spool, folder="new"):
    return [json.loads(path.read_text()) for path in sorted((spool / folder).glob("*"))]


@pytest.fixture
def spool(tmp_path):
    for folder in ("new", "refused"):
        (tmp_path / folder).mkdir()
    return tmp_path


def test_an_sms_lies_on_the_disk_before_the_program_ends(spool, capfd):
    assert hand_over(spool, text="Jalan rusak") == 0

    assert stored(spool) == [
        {
            "id": ID,
            "from": "+62812",
            "to": "1708",
            "text": "Jalan rusak",
            "received_at": "2026-11-23T18:16:50+00:00",
        }
    ]
    assert stored(spool, "writing") == []
    # What it prints would be sent to the citizen.
    assert capfd.readouterr() == ("", "")


def test_parts_halves_of_characters_and_data_are_told(spool):
    hand_over(spool, text="\ude00 dua", coding="2", udh="%05%00%03%C8%03%02")
    hand_over(spool, text="\xff", coding="1")

    long, data = stored(spool)
    assert long["text"] == "\ude00 dua"
    assert long["part"] == {"reference": "8-200", "number": 2, "total": 3}
    assert (data["text"], data["is_unsupported"]) == ("", True)


def test_an_id_that_is_no_name_makes_no_path(spool):
    assert hand_over(spool, message_id="../../jahat") == 0

    (told,) = stored(spool)
    assert told["id"] == "../../jahat"
    assert not list(spool.parent.glob("jahat*"))


def test_what_cannot_be_understood_is_kept_and_holds_up_nothing(spool, capfd):
    assert (
        kannel_spool.main([str(spool), ID, "%2B62812", "1708", "0", "kapan", "x", "x"])
        == 0
    )

    (kept,) = stored(spool, "refused")
    assert kept["arguments"][1] == "%2B62812"
    assert stored(spool) == []
    assert capfd.readouterr().out == ""


def test_a_disk_that_cannot_be_written_is_a_fault(spool, capfd):
    (spool / "new").rmdir()
    (spool / "new").write_text("")

    assert hand_over(spool) == 1
    assert "812" not in capfd.readouterr().err


def test_the_forwarder_posts_in_order_and_signed(spool, far_portal, far_side):
    for number in range(3):
        hand_over(spool, text=f"nomor {number}", message_id=f"id-{number}")

    assert spool_forward.forward_all(spool, far_portal)

    assert [told["text"] for told in far_side.received] == [
        "nomor 0",
        "nomor 1",
        "nomor 2",
    ]
    asked = far_side.requests[0]
    stamp = asked.headers["x-timestamp"]
    assert asked.path == "/masuk/"
    assert asked.headers["x-signature"] == sign(asked.body, stamp, SECRET)
    assert stored(spool) == []


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b""),
        (403, b'{"status": "error", "error": "forbidden"}'),
        (404, b'{"status": "error", "error": "unknown_gateway"}'),
        (400, b'{"status": "error", "error": "body_incomplete"}'),
        (302, b""),
        # A proxy's or Django's own word: not about the message.
        (400, b"<h1>Bad Request</h1>"),
        (400, b"[]"),
    ],
)
def test_a_portal_in_trouble_gets_everything_later(
    spool, far_portal, far_side, status, body
):
    hand_over(spool)
    far_side.answer_next(status, body)

    assert not spool_forward.forward_all(spool, far_portal)
    assert len(stored(spool)) == 1

    assert spool_forward.forward_all(spool, far_portal)
    assert stored(spool) == []


def test_nonsense_is_moved_aside_and_the_rest_goes_on(spool, far_portal, far_side):
    hand_over(spool, text="buruk")
    hand_over(spool, text="baik")
    far_side.answer_next(400, b'{"status": "error", "error": "from_missing"}')

    assert spool_forward.forward_all(spool, far_portal)

    assert [told["text"] for told in stored(spool, "refused")] == ["buruk"]
    assert far_side.received[1]["text"] == "baik"
    assert stored(spool) == []


def test_one_message_that_fails_holds_up_no_other(spool, far_portal, far_side):
    for number in range(3):
        hand_over(spool, text=f"nomor {number}")
    far_side.answer_next(500)

    assert not spool_forward.forward_all(spool, far_portal)

    assert [told["text"] for told in stored(spool)] == ["nomor 0"]


def test_an_absent_portal_is_asked_three_times_a_round(spool, far_side, far_portal):
    for _number in range(5):
        hand_over(spool)
    for _number in range(5):
        far_side.answer_next(503)

    assert not spool_forward.forward_all(spool, far_portal)

    assert len(far_side.requests) == 3
    assert len(stored(spool)) == 5


def test_without_address_or_secret_it_does_not_start():
    for url, secret in (("pesan.example", SECRET), ("https://pesan.example", "")):
        with pytest.raises(ValueError, match="PORTAL_"):
            Portal(url, secret)

"""WhatsApp, going out: the 24 hours, templates, refusals; and fetching a picture."""

import base64
import hashlib
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from smsinbox.gateways.base import GatewayError, OutgoingSms
from smsinbox.gateways.whatsapp_api import hex_digest, is_trusted
from tests.smsinbox.dialects.whatsapp import NUMBER_ID, WHATSAPP

TEXT = "Pesan PM-1 dibalas.\nLihat  laman."
PICTURE = b"\xff\xd8 gambar"
DIGEST = hashlib.sha256(PICTURE).hexdigest()


def sms(**facts):
    return OutgoingSms("PM-5", "+6281200001234", TEXT, **facts)


def heard(**ago):
    return timezone.now() - timedelta(**ago)


def adapter(far_side, **config):
    return WHATSAPP.adapter(
        **{"api_url": far_side.url, "media_hosts": "127.0.0.1"} | config
    )


def refusal(adapter, message):
    with pytest.raises(GatewayError) as caught:
        adapter.send(message)
    error = caught.value
    return error.reason, error.permanent, error.is_about_message, error.is_busy


def test_within_24_hours_the_text_goes_out_with_our_reference(far_side):
    far_side.answer_next(*WHATSAPP.accepted)

    assert adapter(far_side).send(sms(heard_at=heard(hours=23))) == "wamid.K1"

    (sent,) = far_side.requests
    assert (sent.method, sent.path) == ("POST", f"/kirim/v26.0/{NUMBER_ID}/messages")
    assert sent.headers["authorization"] == "Bearer token-akses-uji"
    assert json.loads(sent.body) == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "6281200001234",
        "biz_opaque_callback_data": "PM-5",
        "type": "text",
        "text": {"body": TEXT, "preview_url": False},
    }


@pytest.mark.parametrize("heard_at", [None, heard(hours=24, seconds=1)])
def test_later_it_goes_out_as_a_template(far_side, heard_at):
    far_side.answer_next(*WHATSAPP.accepted)

    adapter(far_side).send(sms(heard_at=heard_at))

    words = {"type": "text", "text": "Pesan PM-1 dibalas. Lihat laman."}
    assert json.loads(far_side.requests[0].body) == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "6281200001234",
        "biz_opaque_callback_data": "PM-5",
        "type": "template",
        "template": {
            "name": "kabar_pesan",
            "language": {"code": "id"},
            "components": [{"type": "body", "parameters": [words]}],
        },
    }


def test_later_without_a_template_another_gateway_may_send_it(far_side):
    bare = adapter(far_side, template_name="")

    assert refusal(bare, sms()) == ("outside 24 h window", True, False, False)
    assert far_side.requests == []


@pytest.mark.parametrize(
    ("status", "error", "told"),
    [
        (400, {"code": 131047}, ("whatsapp 131047", True, False, False)),
        (400, {"code": 131026}, ("whatsapp 131026", True, False, False)),
        (400, {"code": 131021}, ("whatsapp 131021", True, True, False)),
        (400, {"code": 130429}, ("whatsapp 130429", False, False, True)),
        (400, {"code": 80007}, ("whatsapp 80007", False, False, True)),
        (400, {"code": 131056}, ("whatsapp 131056", False, False, True)),
        (400, {"code": 131000}, ("whatsapp 131000", False, False, False)),
        (401, {"code": 190}, ("whatsapp 190", True, False, False)),
        (400, {"code": 99, "message": "62812"}, ("whatsapp 99", True, False, False)),
        (503, {"code": 99}, ("whatsapp 99", False, False, False)),
        (429, {"code": 99}, ("whatsapp 99", False, False, True)),
        (500, "rusak", ("http 500", False, False, False)),
        (404, {"code": "62812"}, ("http 404", True, False, False)),
    ],
)
def test_refusals_are_told_apart(far_side, status, error, told):
    far_side.answer_next(status, json.dumps({"error": error}).encode())

    assert refusal(adapter(far_side), sms(heard_at=heard(hours=1))) == told


def announce(far_side, **facts):
    told = {
        "url": far_side.url.replace("/kirim", "/gambar?mid=1"),
        "mime_type": "image/jpeg",
        "sha256": DIGEST,
        "file_size": len(PICTURE),
    }
    far_side.answer_next(200, json.dumps(told | facts).encode())


def photo_refusal(adapter):
    with pytest.raises(GatewayError) as caught:
        adapter.fetch_photo("100")
    return caught.value.reason, caught.value.permanent


def test_a_picture_is_asked_for_and_fetched_with_the_token(far_side):
    announce(far_side)
    far_side.answer_next(200, PICTURE)

    assert adapter(far_side).fetch_photo("10/0") == PICTURE

    asked, fetched = far_side.requests
    assert (asked.method, asked.path) == ("GET", "/kirim/v26.0/10%2F0")
    assert (fetched.method, fetched.path) == ("GET", "/gambar?mid=1")
    tokens = [one.headers["authorization"] for one in far_side.requests]
    assert tokens == ["Bearer token-akses-uji"] * 2


HOSTS = ["lookaside.fbsbx.com", "*.fbsbx.com", "*.whatsapp.net"]


@pytest.mark.parametrize(
    ("url", "is_right"),
    [
        ("https://lookaside.fbsbx.com/x?mid=1", True),
        ("https://lookaside.fbsbx.com:443/x", True),
        ("https://LOOKASIDE.fbsbx.com/x", True),
        ("https://media-sin1.cdn.whatsapp.net/x", True),
        ("http://lookaside.fbsbx.com/x", False),
        ("https://lookaside.fbsbx.com.example/x", False),
        ("https://evilfbsbx.com/x", False),
        ("https://fbsbx.com/x", False),
        ("https://whatsapp.net/x", False),
        ("https://evil.example/lookaside.fbsbx.com", False),
        ("https://lookaside.fbsbx.com@evil.example/x", False),
        ("https://evil.example@lookaside.fbsbx.com/x", False),
        ("https://evil.example\\@lookaside.fbsbx.com/x", False),
        ("https://[/x", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_which_hosts_are_given_the_token(url, is_right):
    assert is_trusted(url, HOSTS, scheme="https") == is_right


def test_nobody_else_is_asked(far_side):
    announce(far_side)
    announce(far_side)
    far_side.answer_next(200, PICTURE)

    picky = adapter(far_side, media_hosts="lookaside.fbsbx.com")
    assert photo_refusal(picky) == ("picture at an unknown host", False)
    assert len(far_side.requests) == 1

    assert adapter(far_side).fetch_photo("100") == PICTURE


@pytest.mark.parametrize(
    ("facts", "status", "body", "told"),
    [
        ({"mime_type": "audio/ogg"}, 200, PICTURE, ("no picture", True)),
        ({}, 200, PICTURE[:-1], ("picture not whole", False)),
        ({"sha256": ""}, 200, b"", ("picture not whole", False)),
        # The address was good for five minutes only.
        ({}, 404, b"", ("http 404 at the picture", False)),
        ({}, 500, b"", ("http 500", False)),
    ],
)
def test_what_comes_must_be_the_whole_picture(far_side, facts, status, body, told):
    announce(far_side, **facts)
    far_side.answer_next(status, body)

    assert photo_refusal(adapter(far_side)) == told


def test_a_picture_above_the_limit_is_given_up(far_side, monkeypatch):
    monkeypatch.setattr("smsinbox.gateways.whatsapp_api.PICTURE_MAX_BYTES", 8)
    announce(far_side)
    far_side.answer_next(200, PICTURE)

    assert photo_refusal(adapter(far_side)) == ("picture too large", True)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (404, ("http 404", True)),
        (401, ("http 401", False)),
        (429, ("http 429", False)),
    ],
)
def test_a_name_that_meta_no_longer_knows_is_given_up(far_side, status, told):
    far_side.answer_next(status, b'{"error": {"code": 100}}')

    assert photo_refusal(adapter(far_side)) == told


@pytest.mark.parametrize(
    ("told", "digest"),
    [
        (DIGEST, DIGEST),
        (DIGEST.upper(), DIGEST),
        (base64.b64encode(bytes.fromhex(DIGEST)).decode(), DIGEST),
        ("", ""),
        ("eA==", ""),
        ("é", ""),
    ],
)
def test_digests_are_told_in_hex_or_base64(told, digest):
    assert hex_digest(told) == digest

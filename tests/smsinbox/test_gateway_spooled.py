"""The signed JSON of the programs beside a gateway, at the portal's door."""

import json
from http import HTTPStatus

import pytest
from django.utils import timezone

from smsinbox.choices import AdapterName, OutboundState
from smsinbox.gateways.base import BadPayload, GatewayError, OutgoingSms, Part
from smsinbox.gateways.signing import sign
from smsinbox.gateways.spooled import read_item, read_report
from smsinbox.models import InboundMessage
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.dialects.gammu import GAMMU, SECRET

TEXT = "Got mampet di Ciater"
ITEM = {"id": "a1", "from": "+6281200001234", "to": "1708", "text": TEXT}
PART = {"reference": "8-7", "number": 1, "total": 2}


def read(**facts):
    return read_item(json.dumps(ITEM | facts).encode())


def test_a_part_keeps_half_a_character():
    sms = read(text="Halo \ud83d", part=PART)

    assert (sms.text, sms.part) == ("Halo \ud83d", Part("8-7", 1, 2))


def test_a_whole_sms_is_cleaned_of_what_no_database_takes():
    assert read(text="Halo\x00 \ud83d").text == "Halo \ufffd"


@pytest.mark.parametrize(
    "part",
    [
        "8-7",
        {},
        PART | {"number": 0},
        PART | {"number": 3},
        PART | {"number": True},
        PART | {"number": "1"},
        PART | {"total": 256, "number": 256},
        PART | {"reference": ""},
        PART | {"reference": "7" * 41},
    ],
)
def test_a_part_that_contradicts_itself_is_a_bad_payload(part):
    with pytest.raises(BadPayload, match="part_broken"):
        read(part=part)


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"from": ""}, "from_missing"),
        ({"from": "0" * 65}, "from_missing"),
        ({"text": None}, "text_missing"),
        ({"id": ""}, "id_missing"),
    ],
)
def test_what_is_missing_is_named(facts, word):
    with pytest.raises(BadPayload, match=word):
        read(**facts)


def test_data_that_is_no_text_is_said_to_be():
    assert read(text="", is_unsupported=True).is_unsupported
    assert not read(is_unsupported="ya").is_unsupported


def test_a_report_with_a_word_of_its_own_is_a_bad_payload():
    with pytest.raises(BadPayload, match="status_unknown"):
        read_report(b'{"id": "PM-5", "status": "lost"}')


@pytest.fixture
def door(client, db):
    """Post to a gateway of this kind, signed; `secret` and `late_by` may be wrong."""
    make_gateway(adapter=AdapterName.GAMMU, slug="modem", inbound_token=SECRET)

    def post(told, *, secret=SECRET, late_by=0):
        body = json.dumps(told)
        stamp = str(int(timezone.now().timestamp()) - late_by)
        return client.post(
            "/sms/modem/masuk/",
            body,
            content_type="application/json",
            headers={
                "X-Timestamp": stamp,
                "X-Signature": sign(body.encode(), stamp, secret),
            },
        )

    return post


def test_a_signed_sms_is_stored_once(door):
    answers = [door(ITEM), door(ITEM)]

    assert [answer.status_code for answer in answers] == [HTTPStatus.OK] * 2
    message = InboundMessage.objects.get()
    assert (message.sender, message.text) == ("+6281200001234", TEXT)
    assert message.complaint.original_text == message.text


def test_a_stranger_and_a_recording_are_refused(door):
    assert door(ITEM, secret="lain").status_code == HTTPStatus.FORBIDDEN
    assert door(ITEM, late_by=301).status_code == HTTPStatus.FORBIDDEN
    assert not InboundMessage.objects.exists()

    assert door(ITEM).status_code == HTTPStatus.OK


def test_what_goes_to_the_bridge_is_signed(far_side):
    far_side.answer_next(200, b'{"id": "PM-1"}')
    adapter = GAMMU.adapter(send_url=far_side.url)

    assert adapter.send(OutgoingSms("PM-1", "+6281200001234", "Halo 😀")) == "PM-1"

    (asked,) = far_side.requests
    stamp = asked.headers["x-timestamp"]
    assert json.loads(asked.body) == {
        "id": "PM-1",
        "to": "+6281200001234",
        "text": "Halo 😀",
    }
    assert asked.headers["x-signature"] == sign(asked.body, stamp, SECRET)


@pytest.mark.parametrize(
    ("status", "body", "fault"),
    [
        (422, b'{"error": "to_unusable"}', ("to_unusable", True, True)),
        (422, b"", ("unusable", True, True)),
        (403, b'{"error": "forbidden"}', ("http 403", True, False)),
        (503, b'{"error": "database"}', ("http 503", False, False)),
    ],
)
def test_only_what_is_about_the_sms_is_final_everywhere(far_side, status, body, fault):
    far_side.answer_next(status, body)

    with pytest.raises(GatewayError) as caught:
        GAMMU.adapter(send_url=far_side.url).send(
            OutgoingSms("PM-1", "+6281200001234", "Halo")
        )

    told = caught.value
    assert (told.reason, told.permanent, told.is_about_message) == fault


def test_reported_states_are_ours():
    report = read_report(b'{"id": "PM-5", "status": "failed", "reason": "Error"}')

    assert (report.state, report.reason) == (OutboundState.FAILED, "Error")

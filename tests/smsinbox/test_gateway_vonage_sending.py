"""Vonage out: one entry for each segment, and a status in each."""

import json
from http import HTTPStatus
from urllib.parse import parse_qs

import pytest

from smsinbox.choices import AdapterName
from smsinbox.gateways.base import GatewayError, OutgoingSms
from smsinbox.models import InboundMessage
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.dialects.base import PAYLOADS
from tests.smsinbox.dialects.vonage import JSON, SECRET, VONAGE, fields_of, signed

OUT = OutgoingSms(
    "PM-5",
    "+6281200001234",
    "Halo warga",
    report_url="https://pesan.example/sms/uji/laporan/",
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Halo warga", {}), ("Halo [warga] @ €5", {}), ("Halo 🙏", {"type": ["unicode"]})],
)
def test_an_sms_is_unicode_only_where_it_must_be(far_side, text, kind):
    far_side.answer_next(200, (PAYLOADS / "vonage/diterima.json").read_bytes())
    message = OutgoingSms(OUT.reference, OUT.recipient, text, report_url=OUT.report_url)

    told = VONAGE.adapter(api_url=f"{far_side.url}/").send(message)

    (sent,) = far_side.requests
    assert told == "0C000000217B7F02"
    assert sent.path == "/kirim/sms/json"
    assert sent.headers["authorization"].startswith("Basic ")
    assert parse_qs(sent.body.decode()) == {
        "from": ["PESAN"],
        "to": ["6281200001234"],
        "text": [text],
        "client-ref": ["PM-5"],
        "callback": ["https://pesan.example/sms/uji/laporan/"],
        **kind,
    }


def of_status(*statuses):
    return json.dumps({"messages": [{"status": one} for one in statuses]}).encode()


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (200, of_status("1"), (False, False, True)),
        (200, of_status("10"), (False, False, True)),
        (200, of_status("5"), (False, False, False)),
        (200, of_status("9"), (False, False, False)),
        (200, of_status("2"), (True, False, False)),
        (200, of_status("4"), (True, False, False)),
        (200, of_status("29"), (True, False, False)),
        (200, of_status("7"), (True, True, False)),
        (200, of_status("12"), (True, True, False)),
        (200, of_status("33"), (True, True, False)),
        (200, of_status("0", "1"), (False, False, True)),
        (200, of_status(4), (True, False, False)),
        (200, of_status("+62812", None), (False, False, False)),
        (200, b"halo", (False, False, False)),
        (200, b"{}", (False, False, False)),
        (200, b'{"messages": ["x"]}', (False, False, False)),
        (401, of_status("4"), (True, False, False)),
        (429, of_status("1"), (False, False, True)),
        (503, b"", (False, False, False)),
    ],
)
def test_refusals_are_told_apart(far_side, status, body, told):
    far_side.answer_next(status, body)

    with pytest.raises(GatewayError) as caught:
        VONAGE.adapter(api_url=far_side.url).send(OUT)

    fault = caught.value
    assert (fault.permanent, fault.is_about_message, fault.is_busy) == told
    assert "62812" not in fault.reason


def test_parts_through_the_door_wait_for_each_other(db, client):
    make_gateway(adapter=AdapterName.VONAGE, inbound_token=SECRET, config=VONAGE.config)
    first = fields_of((PAYLOADS / "vonage/bagian.form").read_bytes())
    first["text"] = "Got mampet di \ud83d"
    second = {
        "messageId": "170000028E5B1F12",
        "concat-part": "2",
        "text": "\ude4f RW 2",
    }

    answers = [
        client.post("/sms/uji/masuk/", json.dumps(signed(told)), content_type=JSON)
        for told in (first | second, first | second, first)
    ]

    assert [answer.status_code for answer in answers] == [HTTPStatus.OK] * 3
    parts = InboundMessage.objects.filter(part_number__isnull=False)
    assert sorted(part.part_number for part in parts) == [1, 2]
    (whole,) = InboundMessage.objects.filter(part_number__isnull=True)
    assert whole.text == "Got mampet di 🙏 RW 2"
    assert whole.is_complete

"""What is Kannel's own: its texts in three codings, its reports, its sendsms."""

import base64
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

import pytest

from smsinbox.choices import InboundState, OutboundState
from smsinbox.gateways.base import BadPayload, GatewayError, OutgoingSms, Part
from smsinbox.models import InboundMessage
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.dialects.base import make_call
from tests.smsinbox.dialects.kannel import POSTED, SECRET

SMS = OutgoingSms("PM-1", "+6281200001234", "Halo warga")
REPORT_URL = "https://pesan.example/sms/kannel/laporan/"
ADDRESS = "id=a-1&from=%2B6281200001234&to=1708"


def posted(text, *, query="", charset="UTF-8"):
    return make_call(
        "masuk",
        text,
        headers={"Content-Type": f'text/plain; charset="{charset}"'},
        query=f"{ADDRESS}{query}",
        content_type="text/plain",
    )


def reported(query):
    return make_call("laporan", method="GET", query=query)


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        (b"Lampu \xe2\x82\xac", "UTF-8", "Lampu €"),
        ("Lampu 😀".encode("utf-16-be"), "UTF-16BE", "Lampu 😀"),
        (b"Lampu \xe9", "ISO-8859-1", "Lampu é"),
        (b"Lampu \xe9", "UTF-8", "Lampu \ufffd"),
        (b"Lampu", "x-tak-dikenal", "Lampu"),
        (b"Lampu\x00 mati", "UTF-8", "Lampu mati"),
    ],
)
def test_the_text_is_read_in_its_charset(body, charset, text):
    (sms,) = POSTED.adapter().parse(posted(body, charset=charset))

    assert sms.text == text


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", None),
        ("%05%00%03%C8%03%02", Part("8-200", 2, 3)),
        ("%06%08%04%01%FF%0A+", None),
        ("%06%08%04%01%FF%0A%01", Part("16-511", 1, 10)),
        ("%05%00%03%07%03%00", None),
        ("%05%00%03", None),
    ],
)
def test_the_header_of_a_part_is_read_as_bytes(header, part):
    (sms,) = POSTED.adapter().parse(posted(b"Halo", query=f"&udh={header}"))

    assert sms.part == part


def test_eight_bit_data_is_no_text():
    (sms,) = POSTED.adapter().parse(posted(b"\x01\x02", query="&coding=1"))

    assert (sms.text, sms.is_unsupported) == ("", True)


def test_the_query_is_kept_with_the_text():
    call = posted(b"Halo", query="&udh=%05%00")

    assert POSTED.adapter().journal(call) == f"{ADDRESS}&udh=%05%00\n\nHalo".encode()


def test_an_sms_without_words_is_taken_and_comes_no_second_time(client, db):
    make_gateway(slug="kota", adapter="kannel", inbound_token=SECRET)
    credentials = base64.b64encode(f"kannel:{SECRET}".encode()).decode()

    response = client.post(
        f"/sms/kota/masuk/?{ADDRESS}",
        b"",
        content_type="text/plain",
        headers={"Authorization": f"Basic {credentials}"},
        CONTENT_LENGTH="0",
    )

    assert response.status_code == HTTPStatus.OK
    assert InboundMessage.objects.get().state == InboundState.IGNORED


def test_the_answer_is_what_kannel_takes_for_success():
    answer = POSTED.adapter().acknowledge([17])

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain")
    assert answer.content == b""


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("1", OutboundState.DELIVERED),
        ("2", OutboundState.FAILED),
        ("4", OutboundState.SENT),
        ("8", OutboundState.SENT),
        ("16", OutboundState.FAILED),
    ],
)
def test_every_event_has_its_state(kind, state):
    query = f"id=PM-5&type={kind}&told=NACK%2F13%2Fhalo+0812"
    (report,) = POSTED.adapter().parse_report(reported(query))

    assert (report.message_id, report.state) == ("PM-5", state)
    # The answer repeats words of the SMS: they are not for staff to see.
    assert report.reason == f"type:{kind}"


def test_an_unknown_event_is_a_bad_payload():
    for query in ("id=PM-5&type=3", "id=PM-5", "type=1"):
        with pytest.raises(BadPayload):
            POSTED.adapter().parse_report(reported(query))


def test_sendsms_is_told_where_to_report(far_side):
    far_side.answer_next(202, b"0: Accepted for delivery")
    adapter = POSTED.adapter(send_url=far_side.url)

    assert adapter.send(replace(SMS, report_url=REPORT_URL)) == ""

    (asked,) = far_side.requests
    told = dict(parse_qsl(urlsplit(asked.path).query))
    assert asked.method == "GET"
    assert told == {
        "username": "portal",
        "password": "rahasia-kirim",
        "from": "1708",
        "to": "+6281200001234",
        "text": "Halo warga",
        "charset": "UTF-8",
        "coding": "0",
        "dlr-mask": "31",
        "dlr-url": f"https://kannel:{SECRET}@pesan.example/sms/kannel/laporan/"
        "?id=PM-1&type=%d&told=%A",
    }


def test_what_the_alphabet_lacks_goes_out_as_ucs2(far_side):
    far_side.answer_next(202, b"3: Queued for later delivery")

    POSTED.adapter(send_url=far_side.url).send(replace(SMS, text="Halo 😀"))

    assert "coding=2" in far_side.requests[0].path
    assert "dlr-mask" not in far_side.requests[0].path


@pytest.mark.parametrize(
    ("status", "body", "is_permanent"),
    [
        # What Kannel itself says, and what some other server might.
        (403, b"Authorization failed for sendsms", True),
        (400, b"Missing receiver number, rejected", True),
        (503, b"Temporal failure, try again later.", False),
        (200, b"<html>halo</html>", False),
        (202, b"", False),
    ],
)
def test_a_refusal_is_never_about_the_message(far_side, status, body, is_permanent):
    far_side.answer_next(status, body)

    with pytest.raises(GatewayError) as caught:
        POSTED.adapter(send_url=far_side.url).send(SMS)

    fault = caught.value
    assert (fault.permanent, fault.is_about_message) == (is_permanent, False)

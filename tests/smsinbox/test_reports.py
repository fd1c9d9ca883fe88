"""What gateways tell us became of our SMS."""

from http import HTTPStatus

import pytest
from django.utils import timezone

from smsinbox import sending
from smsinbox.attempts import record_success
from smsinbox.choices import OutboundState, Purpose
from smsinbox.outbox import queue_sms
from tests.smsinbox.conftest import make_gateway

DOOR = "/sms/uji/laporan/"


@pytest.fixture
def message(db, far_side):
    """An SMS that the gateway "uji" took and calls "jauh-1"."""
    make_gateway(config={"send_url": far_side.url})
    message = queue_sms(
        recipient="+6281200001234",
        text="Halo",
        purpose=Purpose.STATUS,
        dedupe_key="uji:1",
    )
    sending.send_due()
    message.refresh_from_db()
    return message


def report(post, status, id="jauh-1", **extra):
    return post({"id": id, "status": status, **extra}, path=DOOR)


def test_a_report_by_the_gateways_id(message, post):
    response = report(post, "delivered")

    message.refresh_from_db()
    assert response.status_code == HTTPStatus.OK
    assert response.json() == {"status": "accepted"}
    assert message.state == OutboundState.DELIVERED


def test_a_report_by_our_id(message, post):
    report(post, "failed", id=message.reference, reason="nomor mati\x00")

    message.refresh_from_db()
    assert message.state == OutboundState.FAILED
    assert message.last_error == "nomor mati"


@pytest.mark.parametrize(
    ("told", "state"),
    [
        (["sent", "delivered"], OutboundState.DELIVERED),
        (["delivered", "sent"], OutboundState.DELIVERED),
        (["delivered", "failed"], OutboundState.DELIVERED),
        (["failed", "sent"], OutboundState.FAILED),
        (["failed", "delivered"], OutboundState.DELIVERED),
        (["delivered", "delivered"], OutboundState.DELIVERED),
    ],
)
def test_a_state_never_goes_back(message, post, told, state):
    for status in told:
        assert report(post, status).status_code == HTTPStatus.OK

    message.refresh_from_db()
    assert message.state == state


def test_a_report_may_be_quicker_than_our_own_record(message, post):
    again = queue_sms(
        recipient="+6281200001234",
        text="Lagi",
        purpose=Purpose.STATUS,
        dedupe_key="uji:2",
    )
    claimed = sending.claim(now=timezone.now())
    report(post, "delivered", id=again.reference)

    record_success(claimed, "jauh-2", now=timezone.now())

    again.refresh_from_db()
    assert again.state == OutboundState.DELIVERED
    assert again.provider_id == "jauh-2"


def test_an_early_report_of_a_failure_keeps_its_reason(message, post):
    again = queue_sms(
        recipient="+6281200001234",
        text="Lagi",
        purpose=Purpose.STATUS,
        dedupe_key="uji:2",
    )
    claimed = sending.claim(now=timezone.now())
    report(post, "failed", id=again.reference, reason="nomor mati")

    record_success(claimed, "jauh-2", now=timezone.now())

    again.refresh_from_db()
    assert (again.state, again.last_error) == (OutboundState.FAILED, "nomor mati")


@pytest.mark.parametrize(
    "id", ["jauh-2", "PM-0", "PM-x", "PM-²", "PM-1-x", "PM-٣", "PM-" + "9" * 400]
)
def test_an_unknown_sms_is_said_to_be_unknown(message, post, id):
    response = report(post, "delivered", id=id)

    assert response.status_code == HTTPStatus.NOT_FOUND
    assert response.json() == {"status": "error", "error": "unknown_message"}


def test_a_gateway_reports_about_its_own_sms_only(message, post):
    make_gateway(slug="lain", is_default=False)

    for id in ("jauh-1", message.reference):
        response = post({"id": id, "status": "failed"}, path="/sms/lain/laporan/")
        assert response.status_code == HTTPStatus.NOT_FOUND

    message.refresh_from_db()
    assert message.state == OutboundState.SENT


@pytest.mark.parametrize(
    ("payload", "word"),
    [
        (b"{", "json_broken"),
        ([], "not_an_object"),
        ({"status": "sent"}, "id_missing"),
        ({"id": "jauh-1"}, "status_unknown"),
        ({"id": "jauh-1", "status": "queued"}, "status_unknown"),
        ({"id": "jauh-1", "status": ["sent"]}, "status_unknown"),
    ],
)
def test_nonsense_is_answered_with_a_documented_word(message, post, payload, word):
    response = post(payload, path=DOOR)

    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert response.json() == {"status": "error", "error": word}


def test_a_stranger_cannot_report(message, post):
    response = post({"id": "jauh-1", "status": "failed"}, path=DOOR, token="wrong")

    message.refresh_from_db()
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert message.state == OutboundState.SENT

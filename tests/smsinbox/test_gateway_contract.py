"""What every gateway must do, with its own recorded payloads."""

import json
from pathlib import Path

import pytest
from django.test import RequestFactory

from smsinbox.choices import AdapterName, OutboundState
from smsinbox.gateways.adapters import ADAPTERS, adapter_for
from smsinbox.gateways.base import (
    Adapter,
    BadPayload,
    DeliveryReport,
    GatewayError,
    IncomingSms,
    OutgoingSms,
)
from smsinbox.models import Gateway

PAYLOADS = Path(__file__).parent / "payloads"
TOKEN = "rahasia-uji-kontrak"

# adapter: folder of payloads, headers of an authentic request, what they mean.
INCOMING = IncomingSms(
    dedupe_key="id:a1",
    sender="+6281200001234",
    recipient="0878-0000-0000",
    text="Lampu jalan mati di depan pasar",
)
REPORT = DeliveryReport(message_id="jauh-7", state=OutboundState.DELIVERED)
BEARER = {"Authorization": f"Bearer {TOKEN}"}
DIALECTS = {
    AdapterName.GENERIC: ("generic", BEARER, INCOMING, REPORT),
    AdapterName.CONSOLE: ("generic", BEARER, INCOMING, REPORT),
}


@pytest.fixture(params=DIALECTS, ids=str)
def name(request):
    return request.param


@pytest.fixture
def adapter(name):
    gateway = Gateway(slug="uji", adapter=name, inbound_token=TOKEN)
    return adapter_for(gateway)


def recorded(name, payload, *, headers=None):
    folder, authentic_headers, _incoming, _report = DIALECTS[name]
    (path,) = (PAYLOADS / folder).glob(f"{payload}.*")
    return request_of(path.read_bytes(), headers=headers or authentic_headers)


def request_of(body, *, headers=None):
    return RequestFactory().post(
        "/", body, content_type="application/json", headers=headers or {}
    )


def test_every_adapter_is_bound_to_this_contract():
    assert set(DIALECTS) == set(ADAPTERS) == set(AdapterName)
    assert all(issubclass(adapter, Adapter) for adapter in ADAPTERS.values())


def test_its_own_request_is_authentic_and_a_strangers_is_not(adapter, name):
    stranger = recorded(name, "masuk", headers={"Authorization": "Bearer salah"})

    assert adapter.is_authentic(recorded(name, "masuk"))
    assert not adapter.is_authentic(stranger)
    assert not adapter.is_authentic(request_of(b"{}"))


def test_a_recorded_sms_is_read(adapter, name):
    (sms,) = adapter.parse(recorded(name, "masuk"))

    assert sms.sent_at is None or sms.sent_at.tzinfo is not None
    fields = ("dedupe_key", "sender", "recipient", "text")
    expected = DIALECTS[name][2]
    assert [getattr(sms, f) for f in fields] == [getattr(expected, f) for f in fields]


def test_reading_twice_gives_the_same(adapter, name):
    first, second = (adapter.parse(recorded(name, "masuk")) for _time in range(2))

    assert first == second


def test_a_recorded_report_is_read(adapter, name):
    assert adapter.parse_report(recorded(name, "laporan")) == [DIALECTS[name][3]]


@pytest.mark.parametrize("body", [b"x", b"\x00\xff", b"[]", b"{}", b'{"id": {}}'])
def test_nonsense_is_a_bad_payload(adapter, body):
    with pytest.raises(BadPayload):
        adapter.parse(request_of(body))
    with pytest.raises(BadPayload):
        adapter.parse_report(request_of(body))


def test_stored_is_acknowledged_with_200(adapter):
    response = adapter.acknowledge([17])

    assert response.status_code == 200
    assert json.loads(response.content) == {"status": "accepted", "id": 17}


def test_sending_fails_with_words_that_tell_nothing_personal(adapter, name):
    if not adapter.sends_for_real:
        return
    adapter.gateway.config = {"send_url": "http://127.0.0.1:9/"}

    with pytest.raises(GatewayError) as caught:
        adapter.send(OutgoingSms("PM-1", "+6281200001234", "Halo"))

    assert not caught.value.permanent
    assert "1234" not in str(caught.value)
    assert "Halo" not in str(caught.value)

"""What every gateway must do, with its own recorded payloads."""

from dataclasses import replace

import pytest

from smsinbox.choices import AdapterName
from smsinbox.gateways.adapters import ADAPTERS
from smsinbox.gateways.base import Adapter, BadPayload, GatewayError, OutgoingSms
from tests.smsinbox.dialects.all import DIALECTS

NOWHERE = "http://127.0.0.1:9"
SMS = OutgoingSms(
    "PM-1",
    "+6281200001234",
    "Halo warga",
    report_url="https://pesan.example/sms/uji/laporan/",
)


@pytest.fixture(params=DIALECTS, ids=str)
def dialect(request):
    return request.param


def test_every_adapter_is_bound_to_this_contract():
    bound = {dialect.name for dialect in DIALECTS}

    assert bound == set(ADAPTERS) == set(AdapterName)
    assert all(issubclass(adapter, Adapter) for adapter in ADAPTERS.values())


@pytest.mark.parametrize("kind", ["masuk", "laporan"])
def test_its_own_call_is_authentic_and_a_strangers_is_not(dialect, kind):
    body = dialect.recorded(kind)
    adapter, without_secret = dialect.adapter(), dialect.adapter()
    without_secret.gateway.inbound_token = ""

    assert adapter.is_authentic(dialect.calls(kind, body))
    assert dialect.strangers(kind, body)
    for stranger in dialect.strangers(kind, body):
        assert not adapter.is_authentic(stranger)
    assert not without_secret.is_authentic(dialect.calls(kind, body))


def test_recorded_sms_are_read(dialect):
    call = dialect.calls("masuk", dialect.recorded("masuk"))

    told = dialect.adapter().parse(call)

    assert all(sms.sent_at is None or sms.sent_at.tzinfo for sms in told)
    expected = [replace(sms, sent_at=None) for sms in dialect.incoming]
    assert [replace(sms, sent_at=None) for sms in told] == expected


def test_reading_twice_gives_the_same(dialect):
    call = dialect.calls("masuk", dialect.recorded("masuk"))

    assert dialect.adapter().parse(call) == dialect.adapter().parse(call)


def test_recorded_reports_are_read(dialect):
    call = dialect.calls("laporan", dialect.recorded("laporan"))

    assert dialect.adapter().parse_report(call) == dialect.reports


def test_nonsense_is_a_bad_payload(dialect):
    assert dialect.nonsense
    for body in dialect.nonsense:
        with pytest.raises(BadPayload):
            dialect.adapter().parse(dialect.calls("masuk", body))
        with pytest.raises(BadPayload):
            dialect.adapter().parse_report(dialect.calls("laporan", body))


def test_what_is_kept_of_a_call_holds_no_secret(dialect):
    body = dialect.recorded("masuk")

    kept = dialect.adapter().journal(dialect.calls("masuk", body))

    assert kept
    assert dialect.secret.encode() not in kept


def test_stored_and_reported_are_acknowledged_with_200(dialect):
    adapter = dialect.adapter()

    assert adapter.acknowledge([17]).status_code == 200
    assert adapter.acknowledge_reports(is_known=True).status_code == 200


def test_an_sms_is_handed_over(dialect, far_side):
    adapter = dialect.adapter(**{dialect.far_url: far_side.url})
    if not adapter.sends_for_real:
        return
    far_side.answer_next(*dialect.accepted)

    assert adapter.send(SMS) == dialect.sent_id

    (sent,) = far_side.requests
    said = sent.told()
    assert "6281200001234" in said
    assert "Halo warga" in said


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_gateway_in_trouble_is_tried_again(dialect, far_side, status):
    adapter = dialect.adapter(**{dialect.far_url: far_side.url})
    if not adapter.sends_for_real:
        return
    far_side.answer_next(status, b"kacau")

    with pytest.raises(GatewayError) as caught:
        adapter.send(SMS)

    assert not caught.value.permanent


def test_sending_fails_with_words_that_tell_nothing_personal(dialect):
    adapter = dialect.adapter(**{dialect.far_url: NOWHERE})
    if not adapter.sends_for_real:
        return

    with pytest.raises(GatewayError) as caught:
        adapter.send(SMS)

    assert not caught.value.permanent
    assert "1234" not in str(caught.value)
    assert "Halo" not in str(caught.value)

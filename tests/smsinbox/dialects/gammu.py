"""Gammu SMSD behind our bridge: signed JSON."""

from django.utils import timezone

from smsinbox.choices import AdapterName, OutboundState
from smsinbox.gateways.base import DeliveryReport, IncomingSms, Part
from smsinbox.gateways.signing import sign
from tests.smsinbox.dialects.base import Dialect, make_call

SECRET = "kunci-uji-gammu-0123456789"


def signed(kind, body, *, secret=SECRET, told=None, late_by=0):
    """Build a call whose signature covers `told`, made `late_by` seconds ago."""
    stamp = str(int(timezone.now().timestamp()) - late_by)
    told = body if told is None else told
    headers = {"X-Timestamp": stamp, "X-Signature": sign(told, stamp, secret)}
    return make_call(kind, body, headers=headers, content_type="application/json")


def strangers(kind, body):
    return [
        signed(kind, body, secret="kunci-lain"),
        signed(kind, body, told=body + b" "),
        signed(kind, body, late_by=301),
        signed(kind, body, late_by=-301),
        make_call(kind, body, content_type="application/json"),
        make_call(kind, body, headers={"X-Signature": sign(body, "", SECRET)}),
        make_call(kind, body, headers={"Authorization": f"Bearer {SECRET}"}),
    ]


GAMMU = Dialect(
    name=AdapterName.GAMMU,
    folder="gammu",
    secret=SECRET,
    calls=signed,
    strangers=strangers,
    incoming=[
        IncomingSms(
            dedupe_key="id:9d5ed678fe57bcca610140957afab571"
            "00a2b9a0bc0a2a0c5a0f6b1d4b8a3c11",
            sender="+6281200001234",
            recipient="087800000000",
            text="Sampah menumpuk \ud83d",
            part=Part("8-7", 1, 3),
        )
    ],
    reports=[
        DeliveryReport(
            message_id="PM-17",
            state=OutboundState.DELIVERED,
            reason="DeliveryOK",
            part="2",
        )
    ],
    accepted=(200, b'{"id": "PM-1"}'),
    sent_id="PM-1",
)

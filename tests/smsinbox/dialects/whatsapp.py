"""WhatsApp Cloud API: batches of JSON, signed over the raw body."""

import hashlib
import hmac

from smsinbox.choices import AdapterName, OutboundState
from smsinbox.gateways.base import DeliveryReport, IncomingPhoto, IncomingSms
from tests.smsinbox.dialects.base import Dialect, make_call

SECRET = "rahasia-aplikasi-uji"
VERIFY_TOKEN = "token-verifikasi-uji"
NUMBER_ID = "106540352242922"


def signature(body, secret=SECRET):
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def call(kind, body, *, signed=None):
    signed = signature(body) if signed is None else signed
    headers = {"X-Hub-Signature-256": signed} if signed else {}
    return make_call(kind, body, headers=headers, content_type="application/json")


def strangers(kind, body):
    wrong = [
        signature(body, "salah"),
        signature(body, ""),
        signature(body + b" "),
        signature(body).removeprefix("sha256="),
        "sha256=",
        "é",
        "",
    ]
    asked = f"hub.mode=subscribe&hub.verify_token={SECRET}&hub.challenge=1"
    return [
        *(call(kind, body, signed=one) for one in wrong),
        make_call(kind, method="GET", query=asked),
        make_call(kind, method="GET"),
    ]


WHATSAPP = Dialect(
    name=AdapterName.WHATSAPP,
    folder="whatsapp",
    secret=SECRET,
    calls=call,
    strangers=strangers,
    incoming=[
        IncomingSms(
            dedupe_key="id:wamid.HBgNNjI4MTIwMDAwMTIzNBUCABIYFDNBMQA=",
            sender="+6281200001234",
            recipient="6287800000000",
            text="Lampu jalan mati \U0001f4a1",
        ),
        IncomingSms(
            dedupe_key="id:wamid.HBgNNjI4MTIwMDAwMTIzNBUCABIYFDNBMgA=",
            sender="+6281200001234",
            recipient="6287800000000",
            text="Ini tiangnya",
            photos=(
                IncomingPhoto(
                    media_id="1003383421387256",
                    sha256="00112233445566778899aabbccddeeff" * 2,
                ),
            ),
        ),
        IncomingSms(
            dedupe_key="id:wamid.HBgNNjI4MTMwMDAwNTY3OBUCABIYFDNBMwA=",
            sender="+6281300005678",
            recipient="6287800000000",
            text="Pasar Contoh\nJalan Contoh 1",
            point=(-6.3215, 106.6781),
        ),
    ],
    reports=[
        DeliveryReport(message_id="PM-5", state=OutboundState.DELIVERED),
        DeliveryReport(
            message_id="wamid.HBgNNjI4MTMwMDAwNTY3OBUCABEYEjlCAA==",
            state=OutboundState.FAILED,
            reason="131047 Re-engagement message",
        ),
    ],
    config={
        "phone_number_id": NUMBER_ID,
        "access_token": "token-akses-uji",
        "verify_token": VERIFY_TOKEN,
        # The contract's SMS answers nobody: only a template may go out.
        "template_name": "kabar_pesan",
    },
    far_url="api_url",
    accepted=(
        200,
        b'{"messaging_product": "whatsapp", "contacts": [{"input": "6281200001234", '
        b'"wa_id": "6281200001234"}], "messages": [{"id": "wamid.K1"}]}',
    ),
    sent_id="wamid.K1",
)

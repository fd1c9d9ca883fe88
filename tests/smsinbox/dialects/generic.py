"""Our own plain JSON, also spoken by the gateway that sends to the screen."""

from dataclasses import replace

from smsinbox.choices import AdapterName, OutboundState
from smsinbox.gateways.base import DeliveryReport, IncomingSms
from tests.smsinbox.dialects.base import Dialect, make_call

SECRET = "rahasia-uji-kontrak"


def call(kind, body, *, authorization=f"Bearer {SECRET}"):
    headers = {"Authorization": authorization} if authorization else {}
    return make_call(kind, body, headers=headers, content_type="application/json")


def strangers(kind, body):
    wrong = ["Bearer salah", f"Basic {SECRET}", "Bearer ", "", SECRET]
    return [call(kind, body, authorization=one) for one in wrong]


GENERIC = Dialect(
    name=AdapterName.GENERIC,
    folder="generic",
    secret=SECRET,
    calls=call,
    strangers=strangers,
    incoming=[
        IncomingSms(
            dedupe_key="id:a1",
            sender="+6281200001234",
            recipient="0878-0000-0000",
            text="Lampu jalan mati di depan pasar",
        )
    ],
    reports=[DeliveryReport(message_id="jauh-7", state=OutboundState.DELIVERED)],
    config={"send_token": "rahasia-keluar"},
    accepted=(200, b'{"id": "jauh-9"}'),
    sent_id="jauh-9",
)
CONSOLE = replace(GENERIC, name=AdapterName.CONSOLE)

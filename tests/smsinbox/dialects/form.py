"""The generic form: a token among the fields."""

from smsinbox.choices import AdapterName, OutboundState
from smsinbox.gateways.base import DeliveryReport, IncomingSms
from tests.smsinbox.dialects.base import Dialect, make_call

SECRET = "rahasia-uji-kontrak"
FORM = "application/x-www-form-urlencoded"


def call(kind, body, *, token=f"&token={SECRET}", **facts):
    facts = {"content_type": FORM} | facts
    return make_call(kind, body + token.encode(), **facts)


def strangers(kind, body):
    return [
        call(kind, body, token=""),
        call(kind, body, token="&token="),
        call(kind, body, token="&token=salah"),
        call(kind, body, token=f"&token={SECRET}x"),
        call(kind, body, token=f"&rahasia={SECRET}"),
        call(kind, body, token="&token=%C3%A9"),
        call(kind, body, token="", headers={"Authorization": "Bearer salah"}),
        call(kind, body, token="", headers={"Authorization": f"Basic {SECRET}"}),
        call(kind, body, token="", headers={"X-Token": SECRET}),
        call(kind, body, token="", query=f"rahasia={SECRET}"),
    ]


FORM_DIALECT = Dialect(
    name=AdapterName.FORM,
    folder="form",
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
    config={"id_path": "messageId"},
    accepted=(200, b'{"messageId": 77}'),
    sent_id="77",
)

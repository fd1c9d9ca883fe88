"""Kannel twice: behind our spooler, and with its own post-url."""

import base64
from dataclasses import replace

from smsinbox.choices import AdapterName, OutboundState
from smsinbox.gateways.base import DeliveryReport, IncomingSms, Part
from tests.smsinbox.dialects import gammu
from tests.smsinbox.dialects.base import Dialect, make_call

SECRET = gammu.SECRET


def basic(word):
    return f"Basic {base64.b64encode(word.encode()).decode()}"


RIGHT = basic(f"kannel:{SECRET}")


def posted(kind, body, *, authorization=RIGHT):
    """Build a call of post-url or dlr-url from a query, a blank line, and a text."""
    query, _, text = body.partition(b"\n\n")
    headers = {"Content-Type": 'text/plain; charset="UTF-16BE"'}
    if authorization:
        headers["Authorization"] = authorization
    return make_call(
        kind,
        text if kind == "masuk" else b"",
        headers=headers,
        method="POST" if kind == "masuk" else "GET",
        query=query.decode("latin-1").strip(),
        content_type="text/plain" if kind == "masuk" else "",
    )


def posted_by_strangers(kind, body):
    words = ["kannel:", "kannel:salah", f"lain:{SECRET}", SECRET, ""]
    wrong = ["", f"Bearer {SECRET}", "Basic ???", *map(basic, words)]
    # A signature of the spooler covers no query.
    signed = gammu.signed(kind, body)
    return [
        *(posted(kind, body, authorization=one) for one in wrong),
        replace(posted(kind, body), headers=signed.headers, body=signed.body),
    ]


def spooled(kind, body):
    return gammu.signed(kind, body) if kind == "masuk" else posted(kind, body)


def spooled_by_strangers(kind, body):
    if kind == "laporan":
        return posted_by_strangers(kind, body)
    with_password = replace(
        posted(kind, b""), body=body, content_type="application/json"
    )
    return [*gammu.strangers(kind, body), with_password]


SPOOLED = Dialect(
    name=AdapterName.KANNEL,
    folder="kannel",
    secret=SECRET,
    calls=spooled,
    strangers=spooled_by_strangers,
    incoming=[
        IncomingSms(
            dedupe_key="id:dd7f3309-5f0c-4d6c-9d0a-2f1f4b0f8a11",
            sender="+6281200001234",
            recipient="1708",
            text="LAPOR jalan  rusak & banjir 50% di Jl. Sudirman",
        )
    ],
    reports=[
        DeliveryReport(
            message_id="PM-17",
            state=OutboundState.DELIVERED,
            reason="type:1 stat:DELIVRD err:000",
        )
    ],
    config={"username": "portal", "password": "rahasia-kirim", "sender": "1708"},
    accepted=(202, b"0: Accepted for delivery"),
    sent_id="",
)
POSTED = replace(
    SPOOLED,
    folder="kannel/post-url",
    calls=posted,
    strangers=posted_by_strangers,
    incoming=[
        IncomingSms(
            dedupe_key="id:4d56e43c-8a15-47dd-818f-69981b7438be",
            sender="+6281200001234",
            recipient="1708",
            text="Lampu € é 😀\ud83d",
            part=Part("8-200", 2, 3),
        )
    ],
    accepted=(202, b"3: Queued for later delivery"),
)

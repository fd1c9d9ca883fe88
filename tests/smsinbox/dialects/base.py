"""What the contract test must know of each gateway's dialect."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.http.request import HttpHeaders

from smsinbox.choices import AdapterName
from smsinbox.gateways.adapters import adapter_for
from smsinbox.gateways.base import Call, DeliveryReport, IncomingSms
from smsinbox.models import Gateway

PAYLOADS = Path(__file__).resolve().parents[1] / "payloads"
URL = "https://pesan.example/sms/uji/"


@dataclass(frozen=True)
class Dialect:
    """One gateway: how it is configured, calls, and answers.

    `calls` builds an authentic call to "masuk" or "laporan" from a recorded body;
    `strangers` gives calls with the same body that must be refused. `far_url` names
    the option that holds the address of its API; `accepted` is what it answers to a
    send, from which `sent_id` is read.
    """

    name: AdapterName
    folder: str
    secret: str
    calls: Callable[[str, bytes], Call]
    strangers: Callable[[str, bytes], list[Call]]
    incoming: list[IncomingSms]
    reports: list[DeliveryReport]
    config: dict = field(default_factory=dict)
    far_url: str = "send_url"
    accepted: tuple[int, bytes] = (200, b"{}")
    sent_id: str = ""
    # What is no payload of this gateway at all.
    nonsense: tuple[bytes, ...] = (b"x", b"\x00\xff", b"[]", b"{}", b'{"id": {}}')

    def __str__(self):
        return str(self.name.value)

    def adapter(self, **config):
        """Return the adapter of an unsaved gateway set up in this dialect."""
        gateway = Gateway(
            slug="uji",
            adapter=self.name,
            inbound_token=self.secret,
            config=self.config | config,
        )
        return adapter_for(gateway)

    def recorded(self, kind: str) -> bytes:
        """Return the recorded body "masuk" or "laporan"."""
        (path,) = (PAYLOADS / self.folder).glob(f"{kind}.*")
        return path.read_bytes()


def make_call(
    kind, body=b"", *, headers=None, method="POST", query="", content_type=""
):
    """Build a call as the door of gateways reads it from a request."""
    environ = {
        f"HTTP_{name.upper().replace('-', '_')}": value
        for name, value in (headers or {}).items()
    }
    return Call(
        method=method,
        url=f"{URL}{kind}/" + (f"?{query}" if query else ""),
        headers=HttpHeaders(environ),
        query=query,
        body=body,
        content_type=content_type,
    )

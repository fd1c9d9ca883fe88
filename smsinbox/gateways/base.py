"""The contract between the telephone and a provider: five methods, our own words.

An adapter translates, and nothing else: it reads a request or makes one. It knows
neither the database nor the portal's settings; what it needs stands in the gateway
row that it is given. To add one: a file beside this one, a line in adapters.py and
in choices.AdapterName, and its recorded payloads in the contract test.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.http import HttpRequest, HttpResponse

from smsinbox.choices import OutboundState


class BadPayload(Exception):
    """What a gateway sent cannot be understood; `keys` were found, values are not said.

    Its one argument is a documented word for the answer.
    """

    def __init__(self, word: str, *, keys: tuple[str, ...] = ()):
        super().__init__(word)
        self.word = word
        self.keys = keys


class GatewayError(Exception):
    """Sending failed; `permanent` says that trying again makes no sense.

    Its text is ours ("http 503"): it is stored and shown to staff, so it holds
    neither numbers nor what was sent.
    """

    def __init__(self, reason: str, *, permanent: bool):
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent


@dataclass(frozen=True)
class IncomingSms:
    """One SMS as a gateway tells of it.

    `dedupe_key` is the same at every redelivery and different for every other SMS of
    this gateway; `sent_at` is the gateway's clock, aware, or None.
    """

    dedupe_key: str
    sender: str
    recipient: str
    text: str
    sent_at: datetime | None = None


@dataclass(frozen=True)
class OutgoingSms:
    """One SMS to be sent; `reference` is our name for it, the same at every attempt."""

    reference: str
    recipient: str
    text: str


@dataclass(frozen=True)
class DeliveryReport:
    """What a gateway says became of an SMS that it or we call `message_id`."""

    message_id: str
    state: OutboundState
    reason: str = ""


class GatewayRow(Protocol):
    """What an adapter reads of the configured gateway."""

    slug: str
    inbound_token: str
    config: dict


class Adapter(ABC):
    """One provider's dialect, for one configured gateway."""

    # What must and may stand in the gateway's config; the secrets among them.
    needs: tuple[str, ...] = ()
    sends_for_real = True

    def __init__(self, gateway: GatewayRow):
        self.gateway = gateway

    @abstractmethod
    def is_authentic(self, request: HttpRequest) -> bool:
        """Say in constant time whether the caller is this gateway."""

    @abstractmethod
    def parse(self, request: HttpRequest) -> list[IncomingSms]:
        """Read the SMS in a request. Raises BadPayload."""

    @abstractmethod
    def acknowledge(self, numbers: list[int]) -> HttpResponse:
        """Answer that the journal rows with these numbers are safely stored."""

    @abstractmethod
    def send(self, message: OutgoingSms) -> str:
        """Hand over one SMS; returns the provider's id or "". Raises GatewayError."""

    @abstractmethod
    def parse_report(self, request: HttpRequest) -> list[DeliveryReport]:
        """Read delivery reports. Raises BadPayload."""

    def missing_settings(self) -> list[str]:
        """Name what the configured gateway still lacks."""
        return [name for name in self.needs if not self.gateway.config.get(name)]

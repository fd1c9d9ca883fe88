"""The contract between the telephone and a provider: a few methods, our own words.

An adapter translates, and nothing else: it reads a call or makes one. It knows
neither the database nor the portal's settings; what it needs stands in the gateway
row that it is given. To add one: a file beside this one, a line in adapters.py and
in choices.AdapterName, and its recorded payloads in the contract test.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

from smsinbox.choices import OutboundState

KIB = 1024


class BadPayload(Exception):
    """What a gateway sent cannot be understood; `keys` were found, values are not said.

    Its one argument is a documented word for the answer.
    """

    def __init__(self, word: str, *, keys: tuple[str, ...] = ()):
        super().__init__(word)
        self.word = word
        self.keys = keys


class GatewayError(Exception):
    """Sending failed; `permanent` says that this gateway need not try again.

    `is_about_message` says that no other gateway need try either: the number or the
    text is wrong, not the gateway. `is_busy`: it asks to come back later, and is not
    broken. Its text is ours ("http 503"): it is stored and shown to staff, so it holds
    neither numbers nor what was sent.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool,
        is_about_message: bool = False,
        is_busy: bool = False,
    ):
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.is_about_message = is_about_message
        self.is_busy = is_busy


@dataclass(frozen=True)
class Call:
    """One HTTP request of a gateway, read whole; `url` is the address it called.

    `query` is the query string as it came: what is not UTF-8 in it survives only so.
    """

    method: str
    url: str
    headers: Mapping[str, str]
    query: str = ""
    body: bytes = b""
    content_type: str = ""


@dataclass(frozen=True)
class Part:
    """Which part of a long SMS this is; `number` counts from 1 (3GPP TS 23.040)."""

    reference: str
    number: int
    total: int


@dataclass(frozen=True)
class IncomingPhoto:
    """A picture that came along: its bytes, or the provider's name to fetch it by."""

    media_id: str = ""
    content: bytes = b""
    sha256: str = ""


@dataclass(frozen=True)
class IncomingSms:
    """One SMS (or chat message) as a gateway tells of it.

    `dedupe_key` is the same at every redelivery and different for every other SMS of
    this gateway; `sent_at` is the gateway's clock, aware, or None. `point` is a
    (latitude, longitude) in WGS 84 degrees that was sent along. The text of a part may
    hold half a character (a lone surrogate). `is_unsupported`: it was a voice message
    or the like, of which we read nothing. `raw` is what is kept of it where one call
    brings several: nobody's row keeps another one's words.
    """

    dedupe_key: str
    sender: str
    recipient: str
    text: str
    sent_at: datetime | None = None
    part: Part | None = None
    photos: tuple[IncomingPhoto, ...] = ()
    point: tuple[float, float] | None = None
    is_unsupported: bool = False
    raw: bytes = field(default=b"", compare=False, repr=False)


@dataclass(frozen=True)
class OutgoingSms:
    """One SMS to be sent; `reference` is our name for it, the same at every attempt.

    `report_url` is where the gateway shall tell what became of it; `heard_at` is when
    this telephone last wrote to this gateway, None for never.
    """

    reference: str
    recipient: str
    text: str
    report_url: str = ""
    heard_at: datetime | None = None


@dataclass(frozen=True)
class DeliveryReport:
    """What a gateway says became of an SMS that it or we call `message_id`.

    Where each segment is reported on its own, `part` tells which this is about; "" is
    the whole message.
    """

    message_id: str
    state: OutboundState
    reason: str = ""
    part: str = ""


@dataclass(frozen=True)
class Option:
    """Something that a gateway's row must hold in `config` for its adapter."""

    name: str
    label: str
    is_secret: bool = False
    is_required: bool = True
    help_text: str = ""
    initial: str = ""
    is_url: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    is_multiline: bool = False


class GatewayRow(Protocol):
    """What an adapter reads of the configured gateway."""

    slug: str
    inbound_token: str
    config: dict


class Adapter(ABC):
    """One provider's dialect, for one configured gateway."""

    # What `inbound_token` is called where the gateway is set up, and what it does.
    secret_label = _("token masuk")
    secret_help = _("Dikirim gerbang sebagai “Authorization: Bearer …”.")
    # Whether the provider gives it, however short; else the city invents a long one.
    is_secret_given = False
    # What may stand in the gateway's config.
    options: tuple[Option, ...] = ()
    sends_for_real = True
    # The kanal that its gateways must have; "" leaves the choice.
    channel: str = ""
    # Methods with which it calls /masuk/ and /laporan/, and the largest body it sends.
    inbound_methods: tuple[str, ...] = ("POST",)
    report_methods: tuple[str, ...] = ("POST",)
    body_max_bytes = 64 * KIB
    # An SMS without words may come as a body without bytes.
    may_be_empty = False

    def __init__(self, gateway: GatewayRow):
        self.gateway = gateway

    @abstractmethod
    def is_authentic(self, call: Call) -> bool:
        """Say in constant time whether the caller is this gateway."""

    @abstractmethod
    def parse(self, call: Call) -> list[IncomingSms | DeliveryReport]:
        """Read what a call to /masuk/ brings. Raises BadPayload."""

    @abstractmethod
    def send(self, message: OutgoingSms) -> str:
        """Hand over one SMS; returns the provider's id or "". Raises GatewayError."""

    @abstractmethod
    def parse_report(self, call: Call) -> list[DeliveryReport]:
        """Read what a call to /laporan/ brings. Raises BadPayload."""

    def answer_challenge(self, call: Call) -> HttpResponse | None:
        """Answer a call that only asks whether this is the right address; else None."""
        return None

    def journal(self, call: Call) -> bytes:
        """Return what is kept of a call as it came: no secrets, no megabytes."""
        return call.body

    def acknowledge(self, numbers: list[int]) -> HttpResponse:
        """Answer that the journal rows with these numbers are safely stored."""
        return HttpResponse(status=200, content_type="text/plain")

    def acknowledge_reports(self, *, is_known: bool) -> HttpResponse:
        """Answer reports; unknown ones with 200 too, else they come for days."""
        return HttpResponse(status=200, content_type="text/plain")

    def fetch_photo(self, media_id: str) -> bytes:
        """Return the bytes of a picture by the provider's name. Raises GatewayError."""
        raise GatewayError("this gateway has no photos", permanent=True)

    def pull(self, since: datetime) -> list[IncomingSms] | None:
        """Return what the provider received since a moment; None if it cannot tell.

        Raises GatewayError.
        """
        return None

    def missing_options(self) -> list[str]:
        """Name what the configured gateway still lacks, by its labels."""
        return [
            str(option.label)
            for option in self.options
            if option.is_required and not self.option(option.name)
        ]

    def option(self, name: str) -> str:
        """Return what the gateway's config says, else how the option begins."""
        (known,) = [one for one in self.options if one.name == name]
        return self.gateway.config.get(name) or known.initial


def json_answer(**facts) -> JsonResponse:
    """Answer 200 with a small JSON object."""
    return JsonResponse(facts)

"""SMSGate, an Android phone with a SIM as gateway: https://docs.sms-gate.app

In, `POST /sms/<gateway>/masuk/`; one webhook registered for each event, all to this
address (reports may also go to /laporan/). Signed as signing.py says, with the app's
Signing Key:

    {"deviceId": "ffff01", "event": "sms:received", "id": "Ey6ECgOk", "webhookId": "w1",
     "payload": {"messageId": "1f0c", "message": "Got mampet", "sender": "+62812…",
      "recipient": null, "simNumber": 1, "receivedAt": "2026-11-23T08:15:00.000+07:00"}}

Events read here: sms:received; mms:downloaded (with `body` and `attachments`, each
`contentType` and base64 `data`: megabytes); both as sms:batch:received and
mms:batch:downloaded (`payload.messages`); sms:sent, sms:delivered (once per segment),
sms:failed, sms:cancelled. Everything else is acknowledged and ignored: mms:received
brings no picture and is followed by mms:downloaded. The app's encryption must stay off.

Any 2xx ends its retries; else 15 tries, 5 s, 10 s, 20 s … 45 hours in all. After a
longer outage `POST /messages/inbox/export` (newer: /inbox/refresh) at the phone tells
everything again, with other ids: so an SMS is known by phone, sender, moment and text,
and its redelivery or export creates nothing. `messageId` is a hash over the same facts
and the SIM, which Android does not always tell: it is no key. (`GET /inbox` shows only
the beginning of each text: nothing to pull.) What cannot be told apart: the same text
from the same sender in the same second.

Out, `POST <api_url>/messages` with our reference as `id`; 409 says that the phone has
it already. So an SMS goes out once even when an answer was lost. What remains: the
phone itself may die between sending and noting it.
"""

import base64
import binascii
import hashlib
import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.recognising.phones import parse_phone
from complaints.text import strip_poison
from smsinbox.choices import OutboundState
from smsinbox.gateways.base import (
    KIB,
    Adapter,
    BadPayload,
    DeliveryReport,
    GatewayError,
    IncomingPhoto,
    IncomingSms,
    Option,
)
from smsinbox.gateways.payloads import (
    ADDRESS_MAX,
    REASON_MAX,
    dedupe_key,
    read_moment,
    read_object,
    read_word,
)
from smsinbox.gateways.posting import post_json
from smsinbox.gateways.signing import is_signed

logger = logging.getLogger(__name__)

SMS_EVENTS = {"sms:received", "sms:batch:received"}
MMS_EVENTS = {"mms:downloaded", "mms:batch:downloaded"}
REPORTED = {
    "sms:sent": OutboundState.SENT,
    "sms:delivered": OutboundState.DELIVERED,
    "sms:failed": OutboundState.FAILED,
    "sms:cancelled": OutboundState.FAILED,
}
LOGGED_EVENT = re.compile(r"[a-z:-]{1,40}")
PART_MAX = 100
# It knows this id already; its queue is full.
KNOWN, BUSY = 409, 503


class SmsGate(Adapter):
    """HMAC in, Basic out; one event a request."""

    secret_label = _("kunci tanda tangan")
    secret_help = _("“Signing Key” pada aplikasi SMSGate, bagian Webhooks.")
    options: tuple[Option, ...] = (
        Option(
            "api_url",
            _("alamat API"),
            is_url=True,
            help_text=_(
                "Ponsel: http://alamat-ponsel:8080. Awan: alamat yang berakhir "
                "dengan /3rdparty/v1."
            ),
        ),
        Option("user", _("nama pengguna API")),
        Option("password", _("sandi API"), is_secret=True),
    )
    body_max_bytes = 12 * KIB * KIB

    def is_authentic(self, call):
        return is_signed(call, self.gateway.inbound_token, now=timezone.now())

    def parse(self, call):
        payload = read_object(call.body)
        event = _event_of(payload)
        if event in REPORTED:
            return [_read_report(payload, event)]
        if event in SMS_EVENTS:
            return [_read_sms(payload, facts) for facts in _facts_of(payload)]
        if event in MMS_EVENTS:
            return [_read_mms(payload, facts) for facts in _facts_of(payload)]
        known = event if LOGGED_EVENT.fullmatch(event) else "of an odd name"
        logger.info("gateway %s: event %s ignored", self.gateway.slug, known)
        return []

    def journal(self, call):
        """Keep the call without its pictures, but with their sizes and digests."""
        try:
            payload = read_object(call.body)
        except BadPayload:
            return call.body[: 64 * KIB]
        return _without_pictures(payload)

    def send(self, message):
        answer = post_json(
            self.option("api_url").rstrip("/") + "/messages",
            {
                "id": message.reference,
                "phoneNumbers": [message.recipient],
                "textMessage": {"text": message.text},
                "withDeliveryReport": True,
            },
            basic=(self.option("user"), self.option("password")),
            accept={KNOWN, BUSY},
        )
        if answer.status == BUSY:
            raise GatewayError("http 503", permanent=False, is_busy=True)
        return read_word(answer.json(), "id") or message.reference

    def parse_report(self, call):
        """Read a report; a resident's message is refused here, so that it comes again.

        Whoever registered its event for this address finds it in the log.
        """
        payload = read_object(call.body)
        event = _event_of(payload)
        if event in SMS_EVENTS | MMS_EVENTS:
            raise BadPayload("event_unknown", keys=tuple(payload))
        return [_read_report(payload, event)] if event in REPORTED else []


def _event_of(payload) -> str:
    event = payload.get("event")
    if not isinstance(event, str) or not isinstance(payload.get("payload"), dict):
        raise BadPayload("event_unknown", keys=tuple(payload))
    return event


def _facts_of(payload) -> Iterator[dict]:
    """Yield the facts of each message: one, or those of a batch."""
    told = payload["payload"]
    messages = told.get("messages", [told])
    if not isinstance(messages, list):
        raise BadPayload("event_unknown", keys=tuple(told))
    for facts in messages:
        if not isinstance(facts, dict):
            raise BadPayload("event_unknown", keys=tuple(told))
        yield facts


def _read_sms(payload, facts) -> IncomingSms:
    text = facts.get("message")
    if not isinstance(text, str):
        raise BadPayload("text_missing", keys=tuple(facts))
    text = strip_poison(text)
    return IncomingSms(text=text, **_envelope(payload, facts, known_by=text))


def _read_mms(payload, facts) -> IncomingSms:
    """Read an MMS: its words and pictures; a film or a voice alone is unsupported."""
    words = [facts.get(name) for name in ("subject", "body")]
    text = strip_poison("\n".join(filter(None, map(_text, words))))
    photos = tuple(_photos_of(facts))
    return IncomingSms(
        text=text,
        photos=photos,
        is_unsupported=not (text.strip() or photos),
        # Android's own number of the MMS; its text may be there only the next time.
        **_envelope(payload, facts, known_by=f"mms {read_word(facts, 'messageId')}"),
    )


def _envelope(payload, facts, *, known_by) -> dict:
    sender = read_word(facts, "sender") or read_word(facts, "phoneNumber")
    if not sender or len(sender) > ADDRESS_MAX:
        raise BadPayload("from_missing", keys=tuple(facts))
    sender = parse_phone(sender) or sender
    sent_at = read_moment(read_word(facts, "receivedAt"))
    return {
        "dedupe_key": _key_of(payload, sender, sent_at, known_by),
        "sender": sender,
        "recipient": read_word(facts, "recipient")[:ADDRESS_MAX],
        "sent_at": sent_at,
        "raw": _without_pictures(payload | {"payload": facts}),
    }


def _key_of(payload, sender, sent_at, known_by) -> str:
    """Name the SMS by what every telling of it says; without a moment, by its event."""
    if sent_at is None:
        event_id = read_word(payload, "id")
        if not event_id:
            raise BadPayload("id_missing", keys=tuple(payload))
        return dedupe_key("", event_id, sender, known_by)
    moment = sent_at.astimezone(UTC).isoformat()
    return dedupe_key("", read_word(payload, "deviceId"), sender, moment, known_by)


def _photos_of(facts) -> Iterator[IncomingPhoto]:
    for attachment in _dicts(facts.get("attachments")):
        kind = _text(attachment.get("contentType")).lower()
        content = _decoded(attachment.get("data"))
        if kind.startswith("image/") and content:
            digest = hashlib.sha256(content).hexdigest()
            yield IncomingPhoto(content=content, sha256=digest)


def _read_report(payload, event) -> DeliveryReport:
    facts = payload["payload"]
    message_id = read_word(facts, "messageId")
    if not message_id:
        raise BadPayload("id_missing", keys=tuple(facts))
    is_about_a_part = event == "sms:delivered"
    return DeliveryReport(
        message_id=message_id,
        state=REPORTED[event],
        reason=read_word(facts, "reason")[:REASON_MAX],
        # It does not say which segment: the event's id, the same at every retry.
        part=read_word(payload, "id")[:PART_MAX] if is_about_a_part else "",
    )


def _without_pictures(payload) -> bytes:
    """Write a call down with sizes and digests in the place of pictures."""
    told = payload.get("payload")
    if isinstance(told, dict):
        told = _described(told)
        if isinstance(told.get("messages"), list):
            told["messages"] = [_described(facts) for facts in _dicts(told["messages"])]
        payload = payload | {"payload": told}
    try:
        return json.dumps(payload).encode()
    except RecursionError:
        return b"{}"


def _described(facts) -> dict:
    if "attachments" not in facts:
        return dict(facts)
    light = [_describe(one) for one in _dicts(facts["attachments"])]
    return facts | {"attachments": light}


def _describe(attachment) -> dict:
    content = _decoded(attachment.get("data"))
    digest = hashlib.sha256(content).hexdigest()
    return attachment | {"data": {"bytes": len(content), "sha256": digest}}


def _decoded(data) -> bytes:
    try:
        return base64.b64decode(_text(data), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _text(value) -> str:
    return value if isinstance(value, str) else ""


def _dicts(value) -> list[dict]:
    found = value if isinstance(value, list) else []
    return [one for one in found if isinstance(one, dict)]

"""Twilio: https://www.twilio.com/docs/messaging/guides/webhook-request

In, POST form to /masuk/, signed as twilio_signing.py says; long SMS come whole:

    MessageSid=SM0123…&AccountSid=AC0123…&From=%2B62812…&To=%2B62878…
    &Body=Lampu+jalan+mati&NumMedia=1&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2F2010-04-01
    %2FAccounts%2FAC0123…%2FMessages%2FMM0123…%2FMedia%2FME0123…
    &MediaContentType0=image%2Fjpeg

Answer: TwiML that says nothing. Twilio tries once more when no connection comes about,
not at all after a 5xx, and gives up after 15 seconds (`#rc=5&rp=all` at the end of the
address makes it five times, within the same 15). A longer outage loses the push; `pull`
finds the SMS in the account's list, under the same key.

Reports, POST form to the StatusCallback that we name with each SMS; our own reference
stands in its query, so that a report finds its row before we know the MessageSid:

    MessageSid=SM0123…&MessageStatus=undelivered&ErrorCode=30003&…

Out, see twilio_account.py. Twilio takes no reference that makes a repetition
recognisable, and can be asked for none. What remains: it took the SMS and its answer
got lost; then the SMS goes out again, unless a report about the first one (as a rule
"queued" or "sent", within seconds) comes before the next attempt: the row counts as
sent from then on.
"""

import json
import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from complaints.recognising.phones import parse_phone
from complaints.text import strip_poison
from smsinbox.choices import OutboundState
from smsinbox.gateways.base import (
    Adapter,
    BadPayload,
    DeliveryReport,
    IncomingPhoto,
    IncomingSms,
    Option,
)
from smsinbox.gateways.payloads import (
    ADDRESS_MAX,
    REASON_MAX,
    YEARS,
    dedupe_key,
    read_fields,
    read_word,
)
from smsinbox.gateways.twilio_account import API_URL, TwilioAccount
from smsinbox.gateways.twilio_signing import is_signed

logger = logging.getLogger(__name__)

SILENCE = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
REFERENCE = "referensi"
# A Messaging Service sends for a number that it chooses.
SERVICE_PREFIX = "MG"
MEDIA_MOST = 10
MEDIA_URL_MAX = 500
# https://www.twilio.com/docs/messaging/api/message-resource#message-status-values
REPORTED = {
    "accepted": OutboundState.SENT,  # received your API request
    "scheduled": OutboundState.SENT,  # scheduled to be sent
    "queued": OutboundState.SENT,  # queued to be sent out
    "sending": OutboundState.SENT,  # in the process of dispatching to the carrier
    "sent": OutboundState.SENT,  # the nearest upstream carrier accepted it
    "partially_delivered": OutboundState.SENT,
    "delivered": OutboundState.DELIVERED,  # confirmation of message delivery
    "read": OutboundState.DELIVERED,  # opened by the recipient
    "undelivered": OutboundState.FAILED,  # the message was not delivered
    "failed": OutboundState.FAILED,  # the message could not be sent
    "canceled": OutboundState.FAILED,  # a scheduled message was canceled
}


class Twilio(Adapter):
    """Signed forms in, Basic out."""

    secret_label = _("Auth Token")
    secret_help = _("Dari halaman akun Twilio; untuk memeriksa SMS masuk dan mengirim.")
    is_secret_given = True
    options: tuple[Option, ...] = (
        Option("account_sid", _("Account SID"), help_text=_("Diawali AC.")),
        Option(
            "sender",
            _("nomor pengirim"),
            help_text=_("Nomor Twilio (+62…) atau Messaging Service (MG…)."),
        ),
        Option("api_url", _("alamat API"), is_url=True, initial=API_URL),
        Option(
            "public_url",
            _("alamat portal yang dikenal penyedia"),
            is_url=True,
            is_required=False,
            help_text=_("Hanya bila proksi di depan portal mengubah alamatnya."),
        ),
    )

    def is_authentic(self, call):
        public_url = self.option("public_url")
        return is_signed(call, self.gateway.inbound_token, public_url=public_url)

    def parse(self, call):
        return [_read_sms(read_fields(call.body))]

    def acknowledge(self, numbers):
        return HttpResponse(SILENCE, content_type="text/xml")

    def parse_report(self, call):
        fields = read_fields(call.body)
        message_id = read_word(read_fields(call.query), REFERENCE)
        message_id = message_id or read_word(fields, "MessageSid")
        if not message_id:
            raise BadPayload("id_missing", keys=tuple(fields))
        state = REPORTED.get(read_word(fields, "MessageStatus").lower())
        if state is None:
            raise BadPayload("status_unknown", keys=tuple(fields))
        code = read_word(fields, "ErrorCode")
        reason = f"twilio {code}"[:REASON_MAX] if code else ""
        return [DeliveryReport(message_id=message_id, state=state, reason=reason)]

    def send(self, message):
        fields = {"To": message.recipient, "Body": message.text}
        sender = self.option("sender")
        is_service = sender.startswith(SERVICE_PREFIX)
        fields["MessagingServiceSid" if is_service else "From"] = sender
        if message.report_url:
            query = urlencode({REFERENCE: message.reference})
            fields["StatusCallback"] = f"{message.report_url}?{query}"
        return self._account().send(fields)

    def fetch_photo(self, media_id):
        return self._account().fetch_media(media_id)

    def pull(self, since):
        """List what came for our number since a moment, the oldest first."""
        account, sender = self._account(), self.option("sender")
        to = "" if sender.startswith(SERVICE_PREFIX) else sender
        found = []
        for told in account.received_since(since, to=to):
            sent_at = _moment(told, "date_sent") or _moment(told, "date_created")
            if sent_at and sent_at < since:
                continue
            try:
                sms = _read_sms(_as_pushed(told, account), sent_at=sent_at, told=told)
            except BadPayload as error:
                logger.error("gateway %s: listed %s", self.gateway.slug, error.word)
            else:
                found.append(sms)
        return found[::-1]

    def _account(self) -> TwilioAccount:
        return TwilioAccount(
            api_url=self.option("api_url"),
            sid=self.option("account_sid"),
            token=self.gateway.inbound_token,
        )


def _read_sms(fields, *, sent_at=None, told=None) -> IncomingSms:
    keys = tuple(fields)
    sid, sender = read_word(fields, "MessageSid"), read_word(fields, "From")
    if not sid:
        raise BadPayload("id_missing", keys=keys)
    if not sender or len(sender) > ADDRESS_MAX:
        raise BadPayload("from_missing", keys=keys)
    if not isinstance(fields.get("Body"), str):
        raise BadPayload("text_missing", keys=keys)
    text = strip_poison(fields["Body"])
    media = _media(fields)
    photos = tuple(
        IncomingPhoto(media_id=url)
        for url, kind in media
        if kind.startswith("image/") and 0 < len(url) <= MEDIA_URL_MAX
    )
    return IncomingSms(
        dedupe_key=dedupe_key(sid),
        sender=parse_phone(sender) or sender,
        recipient=read_word(fields, "To")[:ADDRESS_MAX],
        text=text,
        sent_at=sent_at,
        photos=photos,
        is_unsupported=bool(media) and not photos and not text.strip(),
        raw=json.dumps(told).encode() if told else b"",
    )


def _media(fields) -> list[tuple[str, str]]:
    """List address and kind of what came along."""
    told = read_word(fields, "NumMedia")
    is_number = told.isascii() and told.isdecimal() and len(told) <= 2
    number = min(int(told), MEDIA_MOST) if is_number else 0
    return [
        (
            read_word(fields, f"MediaUrl{position}"),
            read_word(fields, f"MediaContentType{position}").lower(),
        )
        for position in range(number)
    ]


def _as_pushed(told, account) -> dict:
    """Write a message of the account's list with the names of a push."""
    sid, number = read_word(told, "sid"), read_word(told, "num_media")
    fields = {
        "MessageSid": sid,
        "From": told.get("from"),
        "To": told.get("to"),
        "Body": told.get("body"),
    }
    if sid and number not in {"", "0"}:
        media = account.media_of(sid)
        fields["NumMedia"] = str(len(media))
        for position, (url, kind) in enumerate(media):
            fields[f"MediaUrl{position}"] = url
            fields[f"MediaContentType{position}"] = kind
    return fields


def _moment(told, name) -> datetime | None:
    """Read an RFC 2822 date: "Mon, 23 Nov 2026 01:15:00 +0000"."""
    try:
        moment = parsedate_to_datetime(read_word(told, name))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.year not in YEARS:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

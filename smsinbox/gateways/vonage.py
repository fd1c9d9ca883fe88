"""Vonage (Nexmo) SMS API: https://developer.vonage.com/en/messaging/sms/overview

In, to /masuk/, as GET, POST form or POST JSON (the account's "HTTP method"; choose
POST-JSON: a long text in a GET does not fit every server), signed as vonage_signing.py
says (the account must have signed webhooks switched on):

    {"msisdn": "62812…", "to": "62878…", "messageId": "170000…", "type": "text",
     "text": "Lampu jalan mati", "keyword": "LAMPU", "api-key": "a1b2c3d4",
     "message-timestamp": "2026-11-23 01:15:00", "timestamp": "1795396500",
     "nonce": "…", "sig": "…"}

Numbers come without their plus; `type` is text, unicode or binary (`data`: not read).
Parts of a long SMS come one by one, each with a messageId of its own and `concat`,
`concat-ref`, `concat-total`, `concat-part`. 200 and 204 end the repetitions; anything
else is repeated for 24 hours. Nothing can be pulled: a longer outage loses messages.

Reports, to /laporan/ in the same three ways, one for each segment (`client-ref` is our
reference):

    {"msisdn": "62812…", "to": "PESAN", "messageId": "0C0000…", "status": "failed",
     "err-code": "3", "client-ref": "PM-5", "scts": "2611230815", "sig": "…", …}

Out, POST form to `/sms/json`; its answer is 200 in any case, with a status for each
segment. `client-ref` makes no repetition recognisable. What remains: Vonage took the
SMS and its answer got lost, or it took only some of the segments; then the SMS goes
out again, unless a report with our reference comes before the next attempt.
"""

from datetime import UTC, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.recognising.phones import parse_phone
from complaints.text import strip_poison
from smsinbox.choices import OutboundState
from smsinbox.gateways.base import (
    Adapter,
    BadPayload,
    DeliveryReport,
    GatewayError,
    IncomingSms,
    Option,
    Part,
)
from smsinbox.gateways.journaling import keep_without
from smsinbox.gateways.payloads import (
    ADDRESS_MAX,
    REASON_MAX,
    dedupe_key,
    read_fields,
    read_moment,
    read_object,
    read_word,
)
from smsinbox.gateways.posting import post_form
from smsinbox.gateways.vonage_signing import MD5_HASH, is_signed
from smsinbox.segments import to_gsm7

API_URL = "https://rest.nexmo.com"
PART_MAX = 100
# https://developer.vonage.com/en/messaging/sms/guides/delivery-receipts
REPORTED = {
    "accepted": OutboundState.SENT,  # accepted for delivery by the carrier
    "buffered": OutboundState.SENT,  # being delivered
    "delivered": OutboundState.DELIVERED,  # delivered
    "expired": OutboundState.FAILED,  # held for delivery but not sent in 72 hours
    "failed": OutboundState.FAILED,  # not delivered
    "rejected": OutboundState.FAILED,  # rejected by the carrier
    "unknown": OutboundState.SENT,  # a receipt of unknown state
}
ERRORS = {
    "1": "Unknown",
    "2": "Absent Subscriber - Temporary",
    "3": "Absent Subscriber - Permanent",
    "4": "Call Barred by User",
    "5": "Portability Error",
    "6": "Anti-Spam Rejection",
    "7": "Handset Busy",
    "8": "Network Error",
    "9": "Illegal Number",
    "10": "Illegal Message",
    "11": "Unroutable",
    "12": "Destination Unreachable",
    "13": "Subscriber Age Restriction",
    "14": "Number Blocked by Carrier",
    "15": "Prepaid Insufficient Funds",
    "99": "General Error",
}
# https://developer.vonage.com/en/messaging/sms/guides/troubleshooting-sms
TAKEN = "0"
BUSY = {
    "1",  # Throttled
    "10",  # Too Many Existing Binds
}
TEMPORARY = {
    "5",  # Internal Error
    "9",  # Partner Quota Violation: no credit, until somebody tops up
}
ABOUT_MESSAGE = {
    "7",  # Number Barred
    "12",  # Message Too Long
    "33",  # Number De-activated
}
SUCH = {"true", "1"}


class Vonage(Adapter):
    """Signed parameters in, Basic out; a call is one segment."""

    secret_label = _("Signature secret")
    secret_help = _("Dari halaman akun Vonage; panggilan bertanda tangan harus aktif.")
    is_secret_given = True
    options: tuple[Option, ...] = (
        Option("api_key", _("API key")),
        Option("api_secret", _("API secret"), is_secret=True),
        Option("sender", _("nomor pengirim")),
        Option(
            "signature_method",
            _("jenis tanda tangan"),
            initial=MD5_HASH,
            choices=(
                (MD5_HASH, "MD5 hash"),
                ("md5", "MD5 HMAC"),
                ("sha1", "SHA1 HMAC"),
                ("sha256", "SHA-256 HMAC"),
                ("sha512", "SHA-512 HMAC"),
            ),
        ),
        Option("api_url", _("alamat API"), is_url=True, initial=API_URL),
    )
    inbound_methods = ("GET", "POST")
    report_methods = ("GET", "POST")

    def is_authentic(self, call):
        try:
            fields = _read_call(call)
        except BadPayload:
            return False
        if not all(isinstance(value, str) for value in fields.values()):
            return False
        method = self.option("signature_method")
        secret = self.gateway.inbound_token
        return is_signed(fields, secret, method=method, now=timezone.now())

    def journal(self, call):
        return keep_without(call, {"sig"}, secret=self.gateway.inbound_token)

    def parse(self, call):
        fields = _read_call(call)
        keys = tuple(fields)
        message_id, sender = read_word(fields, "messageId"), read_word(fields, "msisdn")
        if not message_id:
            raise BadPayload("id_missing", keys=keys)
        if not sender or len(sender) > ADDRESS_MAX:
            raise BadPayload("from_missing", keys=keys)
        is_binary = read_word(fields, "type") == "binary"
        text = "" if is_binary else fields.get("text")
        if not isinstance(text, str):
            raise BadPayload("text_missing", keys=keys)
        part = _part_of(fields)
        return [
            IncomingSms(
                dedupe_key=dedupe_key(message_id),
                sender=parse_phone(sender) or sender,
                recipient=read_word(fields, "to")[:ADDRESS_MAX],
                # A part may end in the middle of a character.
                text=text if part else strip_poison(text),
                sent_at=_moment(read_word(fields, "message-timestamp")),
                part=part,
                is_unsupported=is_binary,
            )
        ]

    def parse_report(self, call):
        fields = _read_call(call)
        segment = read_word(fields, "messageId")
        message_id = read_word(fields, "client-ref") or segment
        if not message_id:
            raise BadPayload("id_missing", keys=tuple(fields))
        state = REPORTED.get(read_word(fields, "status").lower())
        if state is None:
            raise BadPayload("status_unknown", keys=tuple(fields))
        return [
            DeliveryReport(
                message_id=message_id,
                state=state,
                reason=_reason_of(read_word(fields, "err-code")),
                part=segment[:PART_MAX],
            )
        ]

    def send(self, message):
        fields = {
            "from": self.option("sender"),
            "to": message.recipient.removeprefix("+"),
            "text": message.text,
            "client-ref": message.reference,
        }
        if to_gsm7(message.text) != message.text:
            fields["type"] = "unicode"
        if message.report_url:
            fields["callback"] = message.report_url
        answer = post_form(
            self.option("api_url").rstrip("/") + "/sms/json",
            fields,
            basic=(self.option("api_key"), self.option("api_secret")),
        )
        return _first_id(answer.json())


def _read_call(call) -> dict:
    """Read the parameters of a call, in whichever of the three ways they came."""
    if call.method == "GET":
        return _read_form(call.query)
    if call.content_type == "application/json":
        told = read_object(call.body).items()
        return {name: _as_signed(value) for name, value in told}
    return _read_form(call.body)


def _as_signed(value):
    """Write a number or truth value as it stands in JSON."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else value


def _read_form(source) -> dict[str, str]:
    try:
        return read_fields(source, errors="surrogatepass")
    except BadPayload:
        return read_fields(source)


def _part_of(fields) -> Part | None:
    """Read which part this is; what contradicts itself is a message of its own."""
    if read_word(fields, "concat").lower() not in SUCH:
        return None
    number, total = read_word(fields, "concat-part"), read_word(fields, "concat-total")
    if not all(
        one.isascii() and one.isdecimal() and len(one) < 4 for one in (number, total)
    ):
        return None
    if not 1 <= int(number) <= int(total):
        return None
    return Part(read_word(fields, "concat-ref"), int(number), int(total))


def _moment(told: str) -> datetime | None:
    """Read "2026-11-23 01:15:00", which is UTC."""
    moment = read_moment(f"{told}+00:00") if told else None
    return moment.astimezone(UTC) if moment else None


def _reason_of(code: str) -> str:
    if code in {"", "0"}:
        return ""
    return f"vonage {code} {ERRORS.get(code, '')}".rstrip()[:REASON_MAX]


def _first_id(answer) -> str:
    """Return the id of the first segment. Raises GatewayError if one was refused."""
    segments = answer.get("messages")
    segments = segments if isinstance(segments, list) else []
    told = [segment for segment in segments if isinstance(segment, dict)]
    if not told:
        raise GatewayError("an answer without messages", permanent=False)
    for segment in told:
        status = read_word(segment, "status")
        if status != TAKEN:
            raise _fault_of(status)
    return read_word(told[0], "message-id")


def _fault_of(status: str) -> GatewayError:
    is_busy = status in BUSY
    known = status if status.isdecimal() else "?"
    return GatewayError(
        f"vonage {known[:4]}",
        permanent=not (is_busy or status in TEMPORARY or known == "?"),
        is_about_message=status in ABOUT_MESSAGE,
        is_busy=is_busy,
    )

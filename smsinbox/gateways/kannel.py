"""Kannel 1.4 (a link to a carrier's SMSC), with or without our spooler.

In, in one of two ways:

* the spooler (recommended; deploy/gateways/kannel_spool.py, spool_forward.py): signed
  JSON (spooled.py), which loses nothing when Kannel or the portal is killed;
* Kannel's own post-url, authorised as user `kannel` with the same secret as password:

      POST /sms/<gateway>/masuk/?id=%I&from=%p&to=%P&coding=%c&epoch=%T&udh=%u
      Content-Type: text/plain; charset="UTF-8"

      Lampu jalan mati

  What smsbox waits to repeat is lost there when smsbox is killed. The answer must be
  200 with text/plain: anything else is a failure to Kannel, or goes to the citizen.

Reports, `GET /sms/<gateway>/laporan/?id=PM-5&type=%d&told=%A`: `type` 1 delivered, 2
failed, 4 buffered, 8 accepted by the SMSC, 16 refused by it; in any order.

Out, sendsms: 202 `0: Accepted for delivery` or `3: Queued for later delivery`. It knows
no id of ours: an SMS whose answer got lost is sent again.

Kannel's user guide 1.4.5: "SMSbox configuration", "Delivery reports", "Using the HTTP
interface to send SMS messages".
"""

import re
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from smsinbox.choices import OutboundState
from smsinbox.gateways.base import (
    Adapter,
    BadPayload,
    DeliveryReport,
    GatewayError,
    Option,
)
from smsinbox.gateways.kannel_posted import read_posted
from smsinbox.gateways.payloads import is_basic, read_fields, read_word
from smsinbox.gateways.posting import ask
from smsinbox.gateways.signing import is_signed
from smsinbox.gateways.spooled import read_item
from smsinbox.segments import BASIC, EXTENDED

USER = "kannel"
# The coding of a text in sendsms.
GSM7, UCS2 = "0", "2"
# Every event: 1 + 2 + 4 + 8 + 16.
ALL_EVENTS = "31"
REPORTED = {
    "1": OutboundState.DELIVERED,  # delivery success
    "2": OutboundState.FAILED,  # delivery failure
    "4": OutboundState.SENT,  # message buffered
    "8": OutboundState.SENT,  # smsc submit
    "16": OutboundState.FAILED,  # smsc reject
}
# The receipt repeats the SMS's first words: only these of its words are kept.
RECEIPT_WORD = re.compile(r"\b(?:stat|err):[A-Za-z0-9]{1,12}\b")
ACCEPTED = (b"0:", b"3:")


class Kannel(Adapter):
    """JSON under a signature or text under Basic in; a query to sendsms out."""

    secret_label = _("kunci bersama")
    secret_help = _(
        "Sama dengan PORTAL_SECRET di mesin Kannel; huruf dan angka saja. Juga kata "
        "sandi pengguna “kannel” pada laporan pengiriman."
    )
    options: tuple[Option, ...] = (
        Option(
            "send_url",
            _("alamat kirim"),
            is_url=True,
            initial="http://127.0.0.1:13013/cgi-bin/sendsms",
            help_text=_("Alamat sendsms dari Kannel."),
        ),
        Option("username", _("nama pengguna sendsms")),
        Option("password", _("kata sandi sendsms"), is_secret=True),
        Option("sender", _("nomor pengirim")),
    )
    report_methods = ("GET",)
    may_be_empty = True

    def is_authentic(self, call):
        # A signature covers the body alone: it must not open the door of the query.
        if _is_spooled(call):
            return is_signed(call, self.gateway.inbound_token, now=timezone.now())
        secret = self.gateway.inbound_token
        return is_basic(call, f"{USER}:{secret}") and bool(secret)

    def parse(self, call):
        return [read_item(call.body) if _is_spooled(call) else read_posted(call)]

    def journal(self, call):
        if _is_spooled(call):
            return call.body
        return call.query.encode() + b"\n\n" + call.body

    def parse_report(self, call):
        fields = read_fields(call.query)
        keys = tuple(fields)
        message_id = read_word(fields, "id")
        if not message_id:
            raise BadPayload("id_missing", keys=keys)
        state = REPORTED.get(read_word(fields, "type"))
        if state is None:
            raise BadPayload("status_unknown", keys=keys)
        told = RECEIPT_WORD.findall(read_word(fields, "told"))
        reason = " ".join([f"type:{fields['type']}", *told[:4]])
        return [DeliveryReport(message_id=message_id, state=state, reason=reason)]

    def send(self, message):
        is_plain = all(sign in BASIC or sign in EXTENDED for sign in message.text)
        fields = {
            "username": self.option("username"),
            "password": self.option("password"),
            "from": self.option("sender"),
            "to": message.recipient,
            "text": message.text,
            "charset": "UTF-8",
            "coding": GSM7 if is_plain else UCS2,
        }
        if message.report_url:
            fields["dlr-mask"] = ALL_EVENTS
            fields["dlr-url"] = self._report_url(message)
        # sendsms reads no form: what is not in the query it wants in headers.
        answer = ask(f"{self.option('send_url')}?{urlencode(fields)}")
        if not answer.body.startswith(ACCEPTED):
            raise GatewayError("no answer of sendsms", permanent=False)
        return ""

    def _report_url(self, message):
        """Return where Kannel shall report; it fills in what begins with %."""
        place = urlsplit(message.report_url)
        secret = quote(self.gateway.inbound_token, safe="")
        query = urlencode({"id": message.reference}) + "&type=%d&told=%A"
        netloc = f"{USER}:{secret}@{place.netloc}"
        return urlunsplit(place._replace(netloc=netloc, query=query))


def _is_spooled(call) -> bool:
    return call.content_type == "application/json"

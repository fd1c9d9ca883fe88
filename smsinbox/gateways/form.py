"""Any provider or telephone app that calls an address: forms, queries, simple JSON.

In, to /masuk/, POST form (urlencoded or multipart) or JSON, or GET where the settings
say so; which field is which stands in the settings (named_fields.py):

    from=0812-0000-1234&text=Lampu+jalan+mati&id=a1&received_at=2026-11-23+08%3A15%3A00

The token comes in a header or in a field of body or query (a query stands in the logs
of every server on the way: the header is better). Success is answered with 200 and a
text from the settings. Whether and how long a call is repeated is the provider's
affair, often not at all: what it cannot hand over is then lost.

Reports, to /laporan/ as GET or POST; fields and words stand in the settings.

Out, GET, POST form or POST JSON to `send_url`, with fixed fields and headers besides;
success is 2xx with a word in it, or without one. `send_id_field` carries our reference,
the same at every attempt; whoever does not know it sends an SMS again whose answer got
lost.

Settings that fit, in the order of named_fields.py ("-": as it is); their pages are
https://docs.fonnte.com, https://docs-yoni-tech.readme.io, https://smssync.ushahidi.com:

    Zenziva (out only)     send to, message; extra userkey=…, passkey=…; id messageId
    Fonnte                 sender, message, inboxid, -, device; out target, message,
                           header Authorization: …; id id.0; success "status":true
    YonI (reports)         msgid, status by GET; token in the query
    playSMS                as named in its sms_custom address; time SMSDATETIME
    SMSSync                -, message, message_id, sent_timestamp, sent_to; token field
                           secret; answer {"payload":{"success":true,"error":null}}
    SMS to URL forwarder   -, -, -, sentStamp; header Authorization; not chunked; no out
"""

import json

from django.http import HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from smsinbox.gateways.base import Adapter, BadPayload, Call, Option
from smsinbox.gateways.form_sending import SEND_OPTIONS, send_form
from smsinbox.gateways.journaling import keep_without
from smsinbox.gateways.multipart import MULTIPART, read_multipart
from smsinbox.gateways.named_fields import (
    REPORT_OPTIONS,
    SMS_OPTIONS,
    read_report,
    read_sms,
    states_in,
)
from smsinbox.gateways.payloads import read_fields, read_object, read_word


class GenericForm(Adapter):
    """A token in; whatever the provider wants out."""

    secret_help = _("Dikirim gerbang dalam header atau isian yang disebut di bawah.")
    options: tuple[Option, ...] = (
        Option(
            "inbound_method",
            _("cara gerbang menyerahkan SMS masuk"),
            initial="POST",
            choices=(("POST", "POST"), ("GET", "GET")),
        ),
        Option(
            "token_header",
            _("nama header HTTP yang berisi token"),
            is_required=False,
            help_text=_("Isinya token saja atau “Bearer token”."),
            initial="Authorization",
        ),
        Option(
            "token_field",
            _("nama isian yang berisi token"),
            is_required=False,
            help_text=_("Dipakai bila gerbang tidak dapat mengirim header."),
            initial="token",
        ),
        *SMS_OPTIONS,
        Option(
            "answer",
            _("jawaban bila berhasil"),
            is_required=False,
            help_text=_("Teks atau JSON yang ditunggu gerbang."),
            initial="OK",
        ),
        *REPORT_OPTIONS,
        *SEND_OPTIONS,
    )
    report_methods = ("GET", "POST")

    @property
    def inbound_methods(self):
        return (self.option("inbound_method"),)

    def is_authentic(self, call):
        try:
            fields = _read_call(call)
        except BadPayload:
            fields = {}
        header = call.headers.get(self.option("token_header"), "").strip()
        scheme, _blank, bearer = header.partition(" ")
        told = [
            header,
            bearer.strip() if scheme.lower() == "bearer" else "",
            read_word(fields, self.option("token_field")),
        ]
        token = self.gateway.inbound_token
        right = [constant_time_compare(one, token) for one in told]
        return any(right) and bool(token)

    def journal(self, call):
        secret = self.gateway.inbound_token
        return keep_without(call, {self.option("token_field")}, secret=secret)

    def parse(self, call):
        return [read_sms(_read_call(call), self.gateway.config)]

    def acknowledge(self, numbers):
        return self._answer()

    def acknowledge_reports(self, *, is_known):
        return self._answer()

    def send(self, message):
        settings = {option.name: self.option(option.name) for option in SEND_OPTIONS}
        return send_form(message, settings)

    def parse_report(self, call):
        config = self.gateway.config
        return [read_report(_read_call(call), config, states_in(config))]

    def _answer(self) -> HttpResponse:
        text = self.option("answer")
        kind = "application/json" if _is_json(text) else "text/plain"
        return HttpResponse(text, content_type=f"{kind}; charset=utf-8")


def _read_call(call: Call) -> dict:
    """Read what query and body tell; the body counts where both tell something."""
    told = read_fields(call.query)
    if call.method == "GET":
        return told
    kind = call.content_type.lower()
    if kind == MULTIPART:
        return told | read_multipart(call.body, call.headers.get("Content-Type", ""))
    # PHP posts JSON as a form by default: no form begins with a brace.
    if kind == "application/json" or call.body.lstrip().startswith(b"{"):
        return told | read_object(call.body)
    return told | read_fields(call.body)


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False

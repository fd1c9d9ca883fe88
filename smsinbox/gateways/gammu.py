"""Gammu SMSD (a modem on the city's own machine), through deploy/gateways.

SMSD stores what it receives in its database, and there gammu_bridge.py stands between
the two: it posts signed JSON (spooled.py) to /masuk/ and /laporan/, and listens for
ours at `send_url`, http://127.0.0.1:8020/kirim:

    {"id": "PM-5", "to": "+6281200001234", "text": "…"}

One secret signs both ways (signing.py). The bridge remembers `id`: a repeated call
sends nothing twice. What it says of the SMS itself (422) no other gateway could mend.

SMSD's tables: the manual of gammu-smsd, smsd/tables.rst.
"""

import json

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from smsinbox.gateways.base import Adapter, GatewayError, Option
from smsinbox.gateways.payloads import read_word
from smsinbox.gateways.posting import ask
from smsinbox.gateways.signing import is_signed, sign
from smsinbox.gateways.spooled import read_item, read_report

UNUSABLE = 422


class Gammu(Adapter):
    """Signed JSON both ways; one SMS or one report a request."""

    secret_label = _("kunci bersama")
    secret_help = _("Sama dengan PORTAL_SECRET di mesin modem.")
    options: tuple[Option, ...] = (
        Option(
            "send_url",
            _("alamat kirim"),
            is_url=True,
            initial="http://127.0.0.1:8020/kirim",
            help_text=_("Alamat program jembatan Gammu, diakhiri /kirim."),
        ),
    )

    def is_authentic(self, call):
        return is_signed(call, self.gateway.inbound_token, now=timezone.now())

    def parse(self, call):
        return [read_item(call.body)]

    def parse_report(self, call):
        return [read_report(call.body)]

    def send(self, message):
        told = {
            "id": message.reference,
            "to": message.recipient,
            "text": message.text,
        }
        body = json.dumps(told).encode()
        stamp = str(int(timezone.now().timestamp()))
        answer = ask(
            self.option("send_url"),
            body,
            kind="application/json",
            headers={
                "X-Timestamp": stamp,
                "X-Signature": sign(body, stamp, self.gateway.inbound_token),
            },
            accept={UNUSABLE},
        )
        if answer.status == UNUSABLE:
            reason = read_word(answer.json(), "error") or "unusable"
            raise GatewayError(reason[:40], permanent=True, is_about_message=True)
        return read_word(answer.json(), "id")

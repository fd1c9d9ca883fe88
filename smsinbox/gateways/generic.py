"""Any gateway that can speak plain JSON; our own format.

In, `POST /sms/<gateway>/masuk/` with `Authorization: Bearer <token>`:

    {"id": "a1", "from": "0812-0000-1234", "to": "0878-0000-0000",
     "text": "Lampu jalan mati di Ciater", "received_at": "2026-11-23T08:15:00+07:00"}

`id` or `received_at` must be there: one of them makes a redelivery recognisable.
`received_at` is ISO 8601 (without a zone: the portal's) or seconds or milliseconds
since 1970. These five may have other names, told in the gateway's settings. Answer: 200
`{"status": "accepted", "id": 17}`, the same at every redelivery.

Reports, `POST /sms/<gateway>/laporan/`: `{"id": ours or theirs, "status":
"sent" | "delivered" | "failed", "reason": "…"}`.

Out, POST to `send_url` with `Authorization: Bearer <send_token>`: `{"id": "PM-5",
"to": "+62812…", "text": "…", "from": "<sender>"}`; any 2xx is success, and `id` in its
JSON is what reports will name. `id` is the same at every attempt, so that a gateway
that remembers it sends nothing twice; one that does not sends it again when it took the
SMS and its answer got lost.
"""

from django.utils.translation import gettext_lazy as _

from smsinbox.choices import OutboundState
from smsinbox.gateways.base import Adapter, Option, json_answer
from smsinbox.gateways.named_fields import SMS_OPTIONS, read_report, read_sms
from smsinbox.gateways.payloads import is_bearer, read_object, read_word
from smsinbox.gateways.posting import post_json

REPORTED = {
    "sent": OutboundState.SENT,
    "delivered": OutboundState.DELIVERED,
    "failed": OutboundState.FAILED,
}


class GenericJson(Adapter):
    """Bearer tokens both ways; one SMS or one report a request."""

    options: tuple[Option, ...] = (
        Option(
            "send_url",
            _("alamat kirim"),
            is_url=True,
            help_text=_(
                "Dipanggil untuk setiap SMS keluar; diawali http:// atau https://."
            ),
        ),
        Option("sender", _("nomor pengirim"), is_required=False),
        Option("send_token", _("token keluar"), is_secret=True, is_required=False),
        *SMS_OPTIONS,
    )

    def is_authentic(self, call):
        return is_bearer(call, self.gateway.inbound_token)

    def parse(self, call):
        return [read_sms(read_object(call.body), self.gateway.config)]

    def acknowledge(self, numbers):
        return json_answer(status="accepted", id=numbers[0])

    def acknowledge_reports(self, *, is_known):
        response = json_answer(status="accepted")
        if not is_known:
            response = json_answer(status="error", error="unknown_message")
            response.status_code = 404
        return response

    def send(self, message):
        answer = post_json(
            self.option("send_url"),
            {
                "id": message.reference,
                "to": message.recipient,
                "text": message.text,
                "from": self.option("sender"),
            },
            bearer=self.option("send_token"),
        )
        return read_word(answer.json(), "id")

    def parse_report(self, call):
        return [read_report(read_object(call.body), {}, REPORTED)]

"""WhatsApp Cloud API: https://developers.facebook.com/docs/whatsapp/cloud-api

In, to `/sms/<gateway>/masuk/`. Once, a GET with `hub.verify_token`, answered with its
`hub.challenge`; then POSTs signed with the app secret over the raw body
(`X-Hub-Signature-256: sha256=<hex>`), messages and statuses together and in batches:

    {"object": "whatsapp_business_account", "entry": [{"changes": [{"field": "messages",
     "value": {"metadata": {"display_phone_number": "62…", "phone_number_id": "106"},
      "messages": [{"from": "62812…", "id": "wamid.A1", "timestamp": "1795396500",
       "type": "text", "text": {"body": "Got mampet"}}],
      "statuses": [{"id": "wamid.B2", "status": "delivered",
       "biz_opaque_callback_data": "PM-5"}]}}]}]}

Retried with growing pauses for up to seven days unless answered with 200; nothing can
be pulled later. `wamid` names a message at every redelivery. What is about another of
the account's numbers is acknowledged and left alone. Of pictures there is only a name,
good for seven days: fetching.py gets them.

Out, `POST <api_url>/<version>/<phone_number_id>/messages`: free text within 24 hours of
the resident's last message, later only a template that Meta has approved, with our
text as its one parameter. No id of ours makes a repetition harmless: when an answer
gets lost after Meta took the message it goes out twice, unless its status, which names
our reference, arrives before the next attempt.
"""

import hashlib
import hmac
import logging
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from complaints.choices import Channel
from smsinbox.gateways.base import (
    KIB,
    Adapter,
    BadPayload,
    DeliveryReport,
    GatewayError,
    IncomingSms,
    Option,
)
from smsinbox.gateways.payloads import read_fields, read_object, read_word
from smsinbox.gateways.posting import post_json
from smsinbox.gateways.whatsapp_api import fault_of, fetch_picture
from smsinbox.gateways.whatsapp_messages import (
    inner,
    objects,
    read_messages,
    read_statuses,
)

logger = logging.getLogger(__name__)

WINDOW = timedelta(hours=24)
ERRORS = range(400, 600)


class WhatsApp(Adapter):
    """HMAC in, bearer token out; chats, pictures and places beside plain words."""

    secret_label = _("rahasia aplikasi")
    secret_help = _("“App Secret” pada halaman aplikasi di Meta for Developers.")
    is_secret_given = True
    options: tuple[Option, ...] = (
        Option("phone_number_id", _("ID nomor telepon (phone number ID)")),
        Option("access_token", _("token akses"), is_secret=True),
        Option(
            "verify_token",
            _("token verifikasi"),
            is_secret=True,
            help_text=_("Karangan Anda; isi sama persis pada halaman Webhook di Meta."),
        ),
        Option(
            "template_name",
            _("nama templat"),
            is_required=False,
            help_text=_(
                "Dipakai bila pesan terakhir warga lebih dari 24 jam lalu. Kosong: "
                "gerbang lain yang mengirim."
            ),
        ),
        Option(
            "template_language",
            _("bahasa templat"),
            is_required=False,
            initial="id",
        ),
        Option(
            "api_url",
            _("alamat API"),
            is_required=False,
            is_url=True,
            initial="https://graph.facebook.com",
        ),
        Option(
            "api_version",
            _("versi API"),
            is_required=False,
            initial="v26.0",
        ),
        Option(
            "media_hosts",
            _("alamat foto yang dipercaya"),
            is_required=False,
            initial="lookaside.fbsbx.com *.fbsbx.com *.whatsapp.net",
            help_text=_("Token akses hanya dikirim ke alamat ini; pisahkan spasi."),
        ),
    )
    channel = Channel.WHATSAPP
    inbound_methods = ("GET", "POST")
    body_max_bytes = 4 * KIB * KIB

    def is_authentic(self, call):
        if call.method == "GET":
            told = _challenge_of(call).get("hub.verify_token", "")
            expected = self.option("verify_token")
            return constant_time_compare(told, expected) and bool(expected)
        secret = self.gateway.inbound_token
        digest = hmac.new(secret.encode(), call.body, hashlib.sha256).hexdigest()
        told = call.headers.get("X-Hub-Signature-256", "").strip().lower()
        return constant_time_compare(told, f"sha256={digest}") and bool(secret)

    def answer_challenge(self, call):
        if call.method != "GET":
            return None
        challenge = _challenge_of(call).get("hub.challenge", "")
        return HttpResponse(challenge, content_type="text/plain")

    def parse(self, call):
        brought: list[IncomingSms | DeliveryReport] = []
        for value in self._values(call):
            brought += read_messages(value)
            brought += read_statuses(value)
        return brought

    def parse_report(self, call):
        """Read statuses; residents' messages are refused here, so that they come again.

        Whoever gave Meta this address instead of /masuk/ finds it in the log.
        """
        reports: list[DeliveryReport] = []
        for value in self._values(call):
            if objects(value.get("messages")):
                raise BadPayload("event_unknown", keys=tuple(value))
            reports += read_statuses(value)
        return reports

    def send(self, message):
        answer = post_json(
            f"{self._api}/{quote(self.option('phone_number_id'), safe='')}/messages",
            {
                "messaging_product": "whatsapp",
                "recipient_type": "individual",
                "to": message.recipient.removeprefix("+"),
                "biz_opaque_callback_data": message.reference,
                **self._content_of(message),
            },
            bearer=self.option("access_token"),
            accept=ERRORS,
        )
        if answer.status in ERRORS:
            raise fault_of(answer)
        sent = objects(answer.json().get("messages"))
        return read_word(sent[0], "id") if sent else ""

    def fetch_photo(self, media_id):
        return fetch_picture(
            self._api,
            media_id,
            token=self.option("access_token"),
            hosts=self.option("media_hosts").split(),
        )

    @property
    def _api(self) -> str:
        version = self.option("api_version").strip("/")
        return f"{self.option('api_url').rstrip('/')}/{version}"

    def _values(self, call) -> Iterator[dict]:
        """Yield what the call tells about our number. Raises BadPayload."""
        payload = read_object(call.body)
        if payload.get("object") != "whatsapp_business_account":
            raise BadPayload("event_unknown", keys=tuple(payload))
        slug, own = self.gateway.slug, self.option("phone_number_id")
        for entry in objects(payload.get("entry")):
            for change in objects(entry.get("changes")):
                value = inner(change, "value")
                number = read_word(inner(value, "metadata"), "phone_number_id")
                if number == own:
                    yield value
                elif number:
                    logger.warning("gateway %s: another number, ignored", slug)

    def _content_of(self, message) -> dict:
        now, heard_at = timezone.now(), message.heard_at
        if heard_at is not None and now - heard_at < WINDOW:
            text = {"body": message.text, "preview_url": False}
            return {"type": "text", "text": text}
        name = self.option("template_name")
        if not name:
            # Not about the message: an SMS gateway is bound to no window.
            raise GatewayError("outside 24 h window", permanent=True)
        # A parameter may hold neither line ends nor runs of blanks.
        words = {"type": "text", "text": " ".join(message.text.split())}
        template = {
            "name": name,
            "language": {"code": self.option("template_language")},
            "components": [{"type": "body", "parameters": [words]}],
        }
        return {"type": "template", "template": template}


def _challenge_of(call) -> dict[str, str]:
    """Return the fields of a verification; {} for what is none."""
    try:
        fields = read_fields(call.query)
    except BadPayload:
        return {}
    return fields if fields.get("hub.mode") == "subscribe" else {}

"""An SMS without a telephone: through the same webhook as a gateway's."""

import json
import uuid
from dataclasses import dataclass

from django.test import RequestFactory
from django.urls import resolve

from smsinbox.models import Gateway, InboundMessage, OutboundMessage


@dataclass(frozen=True)
class Simulated:
    """What the webhook answered, the journal's row if there is one, what was said."""

    status_code: int
    answer: str
    message: InboundMessage | None
    said: list[OutboundMessage]


def simulate_sms(gateway: Gateway, *, sender, text, provider_id="") -> Simulated:
    """Post one SMS to a generic or console gateway's own address, with its token."""
    payload = {
        "id": provider_id or f"simulasi-{uuid.uuid4().hex}",
        "from": sender,
        "text": text,
    }
    request = RequestFactory().post(
        gateway.inbound_path,
        json.dumps(payload),
        content_type="application/json",
        headers={"authorization": f"Bearer {gateway.inbound_token}"},
    )
    view = resolve(gateway.inbound_path)
    response = view.func(request, *view.args, **view.kwargs)
    answer = response.content.decode()
    message = InboundMessage.objects.filter(pk=json.loads(answer).get("id")).first()
    said = list(OutboundMessage.objects.answering(message)) if message else []
    return Simulated(response.status_code, answer, message, said)

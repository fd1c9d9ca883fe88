"""WhatsApp as it calls the portal, for tests of its adapter and of conversations."""

import json

from tests.smsinbox.conftest import TOKEN
from tests.smsinbox.dialects.whatsapp import NUMBER_ID, signature

PATH = "/sms/uji/masuk/"


def post_batch(client, payload, path=PATH):
    body = json.dumps(payload).encode()
    headers = {"X-Hub-Signature-256": signature(body, TOKEN)}
    return client.post(path, body, content_type="application/json", headers=headers)


def batch(*messages, statuses=(), number=NUMBER_ID):
    metadata = {"display_phone_number": "6287800000000", "phone_number_id": number}
    value = {"metadata": metadata, "messages": messages, "statuses": statuses}
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": "1", "changes": [{"field": "messages", "value": value}]}],
    }


def chat(kind, told, *, id="wamid.A1", **facts):
    head = {"from": "6281200001234", "id": id, "timestamp": "1795396500"}
    return head | {"type": kind, kind: told} | facts

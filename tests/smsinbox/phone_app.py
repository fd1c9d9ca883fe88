"""The SMSGate app as it calls the portal, for tests of its adapter."""

import json
import time

from smsinbox.choices import AdapterName
from smsinbox.gateways.signing import sign
from tests.smsinbox.conftest import TOKEN, make_gateway
from tests.smsinbox.dialects.smsgate import SMSGATE


def make_phone():
    return make_gateway(adapter=AdapterName.SMSGATE, config=SMSGATE.config)


def post_event(client, event, *, path="/sms/uji/masuk/"):
    """Post an event as the phone would."""
    body = json.dumps(event).encode()
    stamp = str(int(time.time()))
    headers = {"X-Signature": sign(body, stamp, TOKEN), "X-Timestamp": stamp}
    return client.post(path, body, content_type="application/json", headers=headers)


def recorded(name):
    return json.loads(SMSGATE.recorded(name))


def changed(event, *, id=None, **facts):
    return event | {"id": id or event["id"], "payload": event["payload"] | facts}


def parse(event, kind="masuk"):
    call = SMSGATE.calls(kind, json.dumps(event).encode())
    adapter = SMSGATE.adapter()
    return adapter.parse(call) if kind == "masuk" else adapter.parse_report(call)

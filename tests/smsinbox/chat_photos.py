"""Photos of chat messages in each state, and a far side that has them."""

import hashlib
import json
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from complaints.choices import Channel
from smsinbox import fetching
from smsinbox.choices import AdapterName, InboundState, PhotoState
from smsinbox.models import InboundMessage
from tests import factories
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.dialects.whatsapp import WHATSAPP

NOW = datetime(2026, 11, 23, 1, 20, tzinfo=UTC)
PICTURE = factories.jpeg_bytes()
DIGEST = hashlib.sha256(PICTURE).hexdigest()


def make_whatsapp(url):
    return make_gateway(
        adapter=AdapterName.WHATSAPP,
        channel=Channel.WHATSAPP,
        config=WHATSAPP.config | {"api_url": url, "media_hosts": "127.0.0.1"},
    )


def make_message(gateway, **facts):
    defaults = {
        "gateway": gateway,
        "dedupe_key": f"id:{InboundMessage.objects.count()}",
        "sender": "+6281200001234",
        "text": "Got mampet",
        "received_at": NOW,
        "state": InboundState.FILED if "complaint" in facts else InboundState.PENDING,
    }
    facts = defaults | facts
    if facts["state"] == InboundState.PENDING:
        facts["next_attempt_at"] = NOW
    return InboundMessage.objects.create(**facts)


def make_waiting(message, **facts):
    defaults = {
        "position": message.photos.count() + 1,
        "media_id": "100",
        "sha256": DIGEST,
        "state": PhotoState.WAITING,
        "next_attempt_at": NOW,
    }
    return message.photos.create(**defaults | facts)


def make_ready(message, content=PICTURE):
    return make_waiting(message, state=PhotoState.READY, content=content)


def offer(far_side, content=PICTURE):
    told = {
        "url": far_side.url,
        "mime_type": "image/jpeg",
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    far_side.answer_next(200, json.dumps(told).encode())
    far_side.answer_next(200, content)


def state_of(photo):
    photo.refresh_from_db()
    return photo.state, photo.last_error


def after(**later):
    return NOW + timedelta(**later)


class Killed(BaseException):
    """What kill -9 does: nothing runs after it."""


@contextmanager
def killed(step):
    """Let the worker die where it calls `step`."""

    def die(*args, **kwargs):
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fetching, step, die)
        yield

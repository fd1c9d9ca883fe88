"""A gateway, a telephone that talks to the portal, and a far side that is real."""

import json
from datetime import time

import pytest

from smsinbox.models import Gateway, OutboundMessage
from tests import factories
from tests.smsinbox.conversation import Conversation
from tests.smsinbox.databases import copied_database
from tests.smsinbox.farside import FarSide

TOKEN = "token-of-the-tests-0123456789"
NUMBER = "0812-0000-1234"


def make_gateway(**facts):
    defaults = {
        "slug": "uji",
        "name": "Gerbang uji",
        "inbound_token": TOKEN,
        "is_default": True,
    }
    return Gateway.objects.create(**defaults | facts)


@pytest.fixture
def gateway(db):
    """A generic gateway, the default one; nothing listens at its far side."""
    return make_gateway(config={"send_url": "http://127.0.0.1:9/kirim"})


@pytest.fixture
def post(client):
    """Post to a gateway's address as that gateway would; `payload` may be bytes."""

    def post(payload, *, path="/sms/uji/masuk/", token=TOKEN, **extra):
        if not isinstance(payload, (bytes, str)):
            payload = json.dumps(payload)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return client.post(
            path,
            payload,
            content_type="application/json",
            headers=headers,
            **extra,
        )

    return post


class Telephone:
    """A resident's telephone: what it texts, and what is texted back."""

    def __init__(self, post, number):
        self.post = post
        self.number = number
        self.count = 0

    def texts(self, text):
        """Send an SMS; returns the texts that the portal queued in answer."""
        self.count += 1
        response = self.post(
            {"id": f"{self.number}/{self.count}", "from": self.number, "text": text}
        )
        answers = OutboundMessage.objects.filter(in_reply_to=response.json()["id"])
        return [answer.text for answer in answers.order_by("pk")]


@pytest.fixture
def telephone(gateway, post):
    return Telephone(post, NUMBER)


@pytest.fixture
def other_telephone(gateway, post):
    return Telephone(post, "0813-0000-5678")


@pytest.fixture
def talk(gateway, topics, settings):
    """A resident who can be talked with at any hour of the day."""
    settings.SMS_QUIET_HOURS = (time(0), time(0))
    return Conversation(gateway)


@pytest.fixture
def topics(db):
    """Two groups of topics, recognised by plain words."""
    lights = factories.make_agency("DISHUB")
    for group, code, name, words, agency in [
        ("terang", "pju", "Lampu", "lampu jalan;lampu mati", lights),
        ("terang", "utilitas", "Kabel", "kabel putus;kabel menjuntai", lights),
        ("kebersihan", "sampah", "Sampah", "sampah;sampah menumpuk", None),
    ]:
        parent = factories.make_category(group, keywords="")
        factories.make_category(
            code, name=name, parent=parent, keywords=words, agency=agency
        )
    factories.make_village()


@pytest.fixture
def far_side():
    """The gateway's own HTTP server; says what it was sent."""
    with FarSide() as server:
        yield server


@pytest.fixture
def own_database(transactional_db, tmp_path):
    """A copy of the test database that threads and processes share; gives its URL."""
    with copied_database(tmp_path) as url:
        yield url

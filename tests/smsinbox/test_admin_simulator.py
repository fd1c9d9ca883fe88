"""The simulator: an SMS without a telephone, through the same webhook."""

from http import HTTPStatus

import pytest
from django.utils.html import escape

from smsinbox.demo import ensure_demo_gateway
from smsinbox.models import InboundMessage, OutboundMessage
from tests.smsinbox.desk import LISTS, SIMULATOR, all_rights, sign_in, text_of

TEXT = "Lampu jalan mati, hubungi 0812-0000-1234"


@pytest.fixture
def city_staff(client, db):
    return sign_in(client, *all_rights())


@pytest.fixture
def message(telephone):
    telephone.texts(TEXT)
    return InboundMessage.objects.get()


def test_the_simulator_sends_through_the_webhook(client, city_staff):
    demo = ensure_demo_gateway()
    assert "Simulator SMS" in text_of(client.get(LISTS["inboundmessage"]))
    assert "Simulasi" in text_of(client.get(SIMULATOR))

    response = client.post(
        SIMULATOR,
        {"gateway": demo.pk, "number": "0812-0000-1234", "text": TEXT},
        follow=True,
    )

    page = text_of(response)
    message = InboundMessage.objects.get()
    assert message.gateway == demo
    assert message.complaint.code in page
    assert escape(OutboundMessage.objects.get().text) in page


def test_the_simulator_reaches_no_real_gateway(client, city_staff, message):
    ensure_demo_gateway()
    number = InboundMessage.objects.count()

    response = client.post(
        SIMULATOR,
        {"gateway": message.gateway_id, "number": "0812-0000-1234", "text": TEXT},
    )
    other = client.get(f"{SIMULATOR}?sms={message.pk}")

    assert response.status_code == HTTPStatus.OK
    assert InboundMessage.objects.count() == number
    assert escape(OutboundMessage.objects.get().text) not in text_of(other)


def test_the_simulator_needs_the_right_to_add(client, message):
    sign_in(client, "smsinbox.view_inboundmessage")

    assert "Simulator SMS" not in text_of(client.get(LISTS["inboundmessage"]))
    assert client.get(SIMULATOR).status_code == HTTPStatus.FORBIDDEN
    assert client.post(SIMULATOR, {}).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("query", ["?sms=x", "?sms=-1", "?sms=" + "9" * 30])
def test_the_simulator_survives_any_address(client, city_staff, query):
    ensure_demo_gateway()

    assert "Simulator SMS" in text_of(client.get(SIMULATOR + query))

"""Gateways in admin, and the simulator."""

from http import HTTPStatus

import pytest

from smsinbox.demo import ensure_demo_gateway
from smsinbox.models import Gateway, InboundMessage
from tests.smsinbox.conftest import TOKEN
from tests.smsinbox.desk import LISTS, SIMULATOR, all_rights, sign_in, text_of

TEXT = "Lampu jalan mati, hubungi 0812-0000-1234"
GATEWAY = {
    "name": "Telepon kantor",
    "slug": "kantor",
    "adapter": "generic",
    "channel": "sms",
    "is_active": "on",
    "new_token": "rahasia-masuk-0123456789",
    "send_url": "https://gerbang.example/kirim",
    "sender": "0878",
    "send_token": "rahasia-keluar-0123456789",
}


@pytest.fixture
def city_staff(client, db):
    return sign_in(client, *all_rights())


@pytest.fixture
def message(telephone):
    telephone.texts(TEXT)
    return InboundMessage.objects.get()


def save_gateway(client, path, **facts):
    return client.post(path, GATEWAY | facts)


def test_a_gateway_is_set_up_and_its_secrets_are_never_shown(client, city_staff):
    response = save_gateway(client, f"{LISTS['gateway']}add/")

    gateway = Gateway.objects.get()
    assert response.status_code == HTTPStatus.FOUND
    assert gateway.inbound_token == GATEWAY["new_token"]
    assert gateway.config == {
        "send_url": GATEWAY["send_url"],
        "sender": "0878",
        "send_token": GATEWAY["send_token"],
    }
    page = text_of(client.get(f"{LISTS['gateway']}{gateway.pk}/change/"))
    assert GATEWAY["send_url"] in page
    assert "/sms/kantor/masuk/" in page
    assert "rahasia-" not in page
    history = client.get(f"{LISTS['gateway']}{gateway.pk}/history/")
    assert "rahasia-" not in text_of(history)


def test_an_empty_secret_stays_as_it_was(client, city_staff):
    save_gateway(client, f"{LISTS['gateway']}add/")
    gateway = Gateway.objects.get()
    path = f"{LISTS['gateway']}{gateway.pk}/change/"

    save_gateway(client, path, name="Baru", new_token="", send_token="")

    gateway.refresh_from_db()
    assert gateway.name == "Baru"
    assert gateway.inbound_token == GATEWAY["new_token"]
    assert gateway.config["send_token"] == GATEWAY["send_token"]


def test_a_refused_form_shows_no_secret_either(client, city_staff):
    response = save_gateway(client, f"{LISTS['gateway']}add/", name="")

    assert "rahasia-" not in text_of(response)
    assert not Gateway.objects.exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"new_token": ""}, "Isi token yang dipakai gerbang"),
        ({"new_token": "pendek"}, "16"),
        ({"send_url": ""}, "Isi dahulu: send_url."),
        ({"send_url": "gerbang.example"}, "diawali http:// atau https://"),
        ({"send_url": "file:///etc/passwd"}, "diawali http:// atau https://"),
        ({"send_url": "http://["}, "diawali http:// atau https://"),
        ({"is_active": "", "is_default": "on"}, "Gerbang utama harus aktif."),
    ],
)
def test_a_gateway_that_cannot_work_is_explained(client, city_staff, facts, sentence):
    response = save_gateway(client, f"{LISTS['gateway']}add/", **facts)

    assert sentence in text_of(response)
    assert not Gateway.objects.exists()


def test_a_second_default_gateway_is_explained(client, city_staff, gateway):
    response = save_gateway(client, f"{LISTS['gateway']}add/", is_default="on")

    assert "Sudah ada gerbang utama lain." in text_of(response)
    assert TOKEN not in text_of(response)


def test_the_list_of_gateways_tells_how_the_telephone_does(client, city_staff, message):
    page = text_of(client.get(LISTS["gateway"]))

    assert "SMS keluar belum terkirim" in page
    assert "<dd>1, tertua" in page


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
    assert "Terima kasih, pesan Anda kami terima" in page


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
    assert "Terima kasih" not in text_of(other)


def test_the_simulator_needs_the_right_to_add(client, message):
    sign_in(client, "smsinbox.view_inboundmessage")

    assert "Simulator SMS" not in text_of(client.get(LISTS["inboundmessage"]))
    assert client.get(SIMULATOR).status_code == HTTPStatus.FORBIDDEN
    assert client.post(SIMULATOR, {}).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("query", ["?sms=x", "?sms=-1", "?sms=" + "9" * 30])
def test_the_simulator_survives_any_address(client, city_staff, query):
    ensure_demo_gateway()

    assert "Simulator SMS" in text_of(client.get(SIMULATOR + query))

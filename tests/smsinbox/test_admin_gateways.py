"""Gateways in admin: which kind, its settings, its secrets, a trial."""

import logging
import re
from http import HTTPStatus

import pytest
from django.contrib.admin.models import LogEntry
from django.utils.text import capfirst
from django.views.debug import SafeExceptionReporterFilter

from smsinbox.choices import AdapterName, OutboundState
from smsinbox.forms.gateway import gateway_form_for
from smsinbox.gateways.adapters import ADAPTERS
from smsinbox.models import Gateway, OutboundMessage
from tests.smsinbox.conftest import TOKEN
from tests.smsinbox.desk import LISTS, all_rights, sign_in, text_of

ADD = f"{LISTS['gateway']}add/?jenis=generic"
GATEWAY = {
    "name": "Telepon kantor",
    "slug": "kantor",
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


def save_gateway(client, path=ADD, **facts):
    return client.post(path, GATEWAY | facts)


def page_of(gateway, tail="change"):
    return f"{LISTS['gateway']}{gateway.pk}/{tail}/"


def test_first_one_chooses_which_kind_of_gateway(client, city_staff):
    page = text_of(client.get(f"{LISTS['gateway']}add/"))

    for kind in AdapterName.values:
        assert f'href="?jenis={kind}"' in page
        assert "new_token" in text_of(
            client.get(f"{LISTS['gateway']}add/?jenis={kind}")
        )
    assert "new_token" not in page
    assert "new_token" not in text_of(client.get(f"{LISTS['gateway']}add/?jenis=x"))


def test_choosing_needs_the_right_to_add(client, db):
    sign_in(client, "smsinbox.view_gateway", "smsinbox.change_gateway")

    for path in (f"{LISTS['gateway']}add/", ADD):
        assert client.get(path).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("kind", AdapterName.values)
def test_the_form_asks_what_the_adapter_names(kind):
    adapter = ADAPTERS[kind]
    fields = gateway_form_for(kind)().fields

    own = {option.name: capfirst(option.label) for option in adapter.options}
    assert {name: fields[name].label for name in own} == own
    assert fields["new_token"].label == capfirst(adapter.secret_label)
    assert not set(own) & {field.name for field in Gateway._meta.get_fields()}


def test_a_gateway_is_set_up_and_its_addresses_are_shown(client, city_staff):
    response = save_gateway(client)

    gateway = Gateway.objects.get()
    assert response.url == page_of(gateway)
    assert gateway.adapter == "generic"
    assert gateway.inbound_token == GATEWAY["new_token"]
    assert gateway.config == {
        "send_url": GATEWAY["send_url"],
        "sender": "0878",
        "send_token": GATEWAY["send_token"],
    }
    page = text_of(client.get(page_of(gateway)))
    assert GATEWAY["send_url"] in page
    assert ">https://pesan.example/sms/kantor/masuk/<" in page
    assert ">https://pesan.example/sms/kantor/laporan/<" in page


def test_secrets_are_never_shown_again(client, city_staff, caplog):
    with caplog.at_level(logging.DEBUG):
        save_gateway(client)
        gateway = Gateway.objects.get()
        changed = {"new_token": "rahasia-lain-0123456789", "send_token": "rahasia-2"}
        save_gateway(client, page_of(gateway), **changed)
        refused = save_gateway(client, page_of(gateway), name="", **changed)
        pages = [client.get(page_of(gateway, tail)) for tail in ("change", "history")]
        pages.append(client.get(LISTS["gateway"]))

    gateway.refresh_from_db()
    assert gateway.inbound_token == changed["new_token"]
    assert gateway.config["send_token"] == changed["send_token"]
    for page in (*pages, refused):
        assert "rahasia-" not in text_of(page)
    assert "rahasia-" not in caplog.text
    told = LogEntry.objects.values_list("change_message", "object_repr")
    assert "Token keluar" in str(list(told))
    assert "rahasia-" not in str(list(told))


def test_an_error_page_hides_what_was_posted(client, city_staff, settings):
    """Django's own report of a fault would show it to whoever gets such reports."""
    request = client.post(ADD, GATEWAY | {"name": ""}).wsgi_request
    report = SafeExceptionReporterFilter()

    shown = report.get_post_parameters(request)

    assert "send_token" in shown
    assert set(shown.values()) == {report.cleansed_substitute}


def test_an_empty_secret_stays_as_it_was(client, city_staff):
    save_gateway(client)
    gateway = Gateway.objects.get()

    save_gateway(client, page_of(gateway), name="Baru", new_token="", send_token="")

    gateway.refresh_from_db()
    assert gateway.name == "Baru"
    assert gateway.inbound_token == GATEWAY["new_token"]
    assert gateway.config["send_token"] == GATEWAY["send_token"]


def test_a_secret_that_is_not_needed_can_be_forgotten(client, city_staff):
    save_gateway(client)
    gateway = Gateway.objects.get()
    assert "Tulis tanda - untuk menghapusnya." in text_of(client.get(page_of(gateway)))

    save_gateway(client, page_of(gateway), new_token="", send_token="-")

    gateway.refresh_from_db()
    assert "send_token" not in gateway.config
    assert gateway.inbound_token == GATEWAY["new_token"]


def test_secrets_of_several_lines_are_not_shown_again_either(client, city_staff):
    path = f"{LISTS['gateway']}add/?jenis=form"
    assert '<textarea name="send_extra"' in text_of(client.get(path))

    response = save_gateway(client, path, name="", send_extra="rahasia-1\nrahasia-2")

    assert "rahasia-" not in text_of(response)


def test_a_new_secret_is_offered_where_the_city_invents_it(client, city_staff):
    offered = re.compile(r'<code class="sms-address">([\w-]{32})</code>')

    first, second = (offered.search(text_of(client.get(ADD)))[1] for _ in range(2))

    assert first != second
    save_gateway(client)
    page = text_of(client.get(page_of(Gateway.objects.get())))
    assert not offered.search(page)


def test_the_address_that_the_provider_knows_stays(client, city_staff):
    save_gateway(client)
    gateway = Gateway.objects.get()

    save_gateway(client, page_of(gateway), slug="lain", backup_rank="2")

    gateway.refresh_from_db()
    assert (gateway.slug, gateway.backup_rank) == ("kantor", 2)


def test_who_may_only_read_sees_neither_addresses_nor_settings(client, gateway):
    sign_in(client, "smsinbox.view_gateway")

    page = text_of(client.get(page_of(gateway)))

    assert "Gerbang uji" in page
    assert "/sms/uji/" not in page
    assert "127.0.0.1:9" not in page
    assert "percobaan" not in page
    assert save_gateway(client, page_of(gateway)).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"new_token": ""}, "Isi rahasia yang dipakai gerbang"),
        ({"new_token": "pendek"}, "16"),
        ({"send_url": ""}, "Isi dahulu: alamat kirim."),
        ({"send_url": "gerbang.example"}, "diawali http:// atau https://"),
        ({"send_url": "file:///etc/passwd"}, "diawali http:// atau https://"),
        ({"send_url": "http://["}, "diawali http:// atau https://"),
        ({"allowed_networks": "192.0.2.999"}, "Tulis alamat seperti 192.0.2.7"),
        ({"channel": "web"}, "web"),
        ({"is_active": "", "is_default": "on"}, "Gerbang utama harus aktif."),
    ],
)
def test_a_gateway_that_cannot_work_is_explained(client, city_staff, facts, sentence):
    response = save_gateway(client, **facts)

    assert sentence in text_of(response)
    assert not Gateway.objects.exists()


def test_a_second_default_gateway_is_explained(client, city_staff, gateway):
    response = save_gateway(client, is_default="on")

    assert "Sudah ada gerbang utama lain." in text_of(response)
    assert TOKEN not in text_of(response)


def test_a_provider_gives_its_secret_as_short_as_it_likes(client, city_staff):
    given = [name for name, kind in ADAPTERS.items() if kind.is_secret_given]

    for kind in AdapterName.values:
        token = gateway_form_for(kind)().fields["new_token"]
        assert (token.min_length is None) == (kind in given)


def test_whatsapp_has_a_channel_of_its_own(client, city_staff):
    chat = gateway_form_for("whatsapp")()
    text = gateway_form_for("kannel")()

    assert [value for value, _label in chat.fields["channel"].choices] == ["whatsapp"]
    assert chat.initial["channel"] == "whatsapp"
    assert text.initial["channel"] == "sms"


def test_a_trial_sms_goes_through_the_outbox(client, city_staff, gateway):
    assert "Kirim SMS percobaan" in text_of(client.get(page_of(gateway)))

    response = client.post(
        page_of(gateway, "percobaan"), {"number": "0812 0000 9999"}, follow=True
    )

    row = OutboundMessage.objects.get()
    assert (row.recipient, row.gateway, row.state, row.segments) == (
        "+6281200009999",
        gateway,
        OutboundState.QUEUED,
        1,
    )
    assert "SMS percobaan masuk antrean." in text_of(response)
    assert "00009999" not in text_of(response)


def test_a_gateway_can_be_tried_twice_in_a_minute(client, city_staff, gateway):
    for _number in range(2):
        client.post(page_of(gateway, "percobaan"), {"number": "0812 0000 9999"})
        OutboundMessage.objects.update(text="SMS percobaan pukul 00.00.00")

    assert OutboundMessage.objects.count() == 2


@pytest.mark.parametrize("number", ["", "021-555-0199", "TELKOMSEL", "12"])
def test_a_trial_needs_a_mobile_number(client, city_staff, gateway, number):
    response = client.post(
        page_of(gateway, "percobaan"), {"number": number}, follow=True
    )

    assert 'class="error"' in text_of(response)
    assert not OutboundMessage.objects.exists()


def test_a_trial_needs_the_right_to_change(client, gateway):
    sign_in(client, "smsinbox.view_gateway")

    response = client.post(page_of(gateway, "percobaan"), {"number": "081200009999"})

    assert response.status_code == HTTPStatus.FORBIDDEN
    assert not OutboundMessage.objects.exists()


def test_a_trial_that_was_only_looked_at_sends_nothing(client, city_staff, gateway):
    response = client.get(page_of(gateway, "percobaan"))

    assert response.url == page_of(gateway)
    assert not OutboundMessage.objects.exists()

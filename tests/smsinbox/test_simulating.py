"""Trying the telephone without one."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from complaints.models import Complaint
from smsinbox.demo import ensure_demo_gateway
from smsinbox.models import Gateway, InboundMessage
from smsinbox.simulating import simulate_sms
from tests.smsinbox.conftest import make_gateway

TEXT = "Lampu jalan mati di depan pasar"


def run(*arguments, **options):
    output = StringIO()
    call_command("simulate_sms", *arguments, stdout=output, **options)
    return output.getvalue()


def test_the_demo_gateway_is_made_once(db):
    first = ensure_demo_gateway()

    assert ensure_demo_gateway() == first
    assert (first.slug, first.inbound_token) == ("simulasi", "demo-token")
    assert (first.adapter, first.is_default) == ("console", True)
    assert Gateway.objects.count() == 1


def test_the_demo_gateway_takes_no_other_gateways_place(gateway):
    assert not ensure_demo_gateway().is_default


def test_the_command_goes_through_the_webhook_and_shows_the_answer(db):
    ensure_demo_gateway()

    output = run("0812-0000-1234", TEXT)

    message = InboundMessage.objects.get()
    answer, acknowledgement = output.splitlines()
    assert answer == f'200 {{"status": "accepted", "id": {message.pk}}}'
    assert acknowledgement.startswith("-> +6281200001234: Pesan diterima, kode")
    assert Complaint.objects.get().original_text == TEXT


def test_the_same_id_is_a_redelivery(db):
    ensure_demo_gateway()

    first = run("0812-0000-1234", TEXT, "--id", "7")
    second = run("0812-0000-1234", TEXT, "--id", "7")

    assert first == second
    assert Complaint.objects.count() == 1


def test_another_gateway_can_be_named(db):
    ensure_demo_gateway()
    make_gateway(slug="lain", is_default=False)

    run("0812-0000-1234", TEXT, "--gateway", "lain")

    assert InboundMessage.objects.get().gateway.slug == "lain"


def test_an_unknown_gateway_is_named_in_the_error(db):
    with pytest.raises(CommandError, match="tidak-ada"):
        run("0812-0000-1234", TEXT, "--gateway", "tidak-ada")


def test_a_refusal_is_shown(gateway):
    gateway.is_active = gateway.is_default = False
    gateway.save()

    simulated = simulate_sms(gateway, sender="0812-0000-1234", text=TEXT)

    assert simulated.status_code == 403
    assert simulated.message is None


def test_an_sms_is_simulated_whatever_hosts_are_allowed(settings, db):
    settings.ALLOWED_HOSTS = ["pesan.example"]

    simulated = simulate_sms(ensure_demo_gateway(), sender="0812-0000-1234", text=TEXT)

    assert simulated.message.complaint.original_text == TEXT

"""What a gateway did not hand over is fetched from its list."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from complaints.models import Complaint
from smsinbox.choices import InboundState, Purpose
from smsinbox.gateways.adapters import ADAPTERS
from smsinbox.gateways.base import GatewayError, IncomingSms
from smsinbox.gateways.generic import GenericJson
from smsinbox.models import InboundMessage, OutboundMessage
from smsinbox.reconciling import reconcile_gateways
from tests.smsinbox.conftest import make_gateway

PUSHED = {"id": "a1", "from": "0812-0000-1234", "text": "Lampu jalan mati di pasar"}
LISTED = [
    IncomingSms("id:a1", "+6281200001234", "", PUSHED["text"]),
    IncomingSms("id:a2", "+6281300005678", "", "Sampah menumpuk di depan sekolah"),
]


class Listing(GenericJson):
    """Tells what it received, and remembers what it was asked."""

    asked = ()

    def pull(self, since):
        Listing.asked = (*Listing.asked, (self.gateway.slug, since))
        return LISTED


class Broken(GenericJson):
    def pull(self, since):
        raise RuntimeError(PUSHED["from"])


class Away(GenericJson):
    def pull(self, since):
        raise GatewayError("http 503", permanent=False)


@pytest.fixture
def adapters(monkeypatch):
    monkeypatch.setattr(Listing, "asked", ())
    monkeypatch.setitem(ADAPTERS, "generic", Listing)
    monkeypatch.setitem(ADAPTERS, "form", Broken)
    monkeypatch.setitem(ADAPTERS, "gammu", Away)


def test_only_what_was_missed_is_fetched_and_filed(gateway, post, adapters, caplog):
    post(PUSHED)

    assert reconcile_gateways() == 1

    first, second = InboundMessage.objects.order_by("pk")
    assert [first.dedupe_key, second.dedupe_key] == ["id:a1", "id:a2"]
    assert second.state == InboundState.FILED
    assert second.complaint.original_text == LISTED[1].text
    assert Complaint.objects.count() == 2
    told = OutboundMessage.objects.with_purpose(Purpose.ACKNOWLEDGEMENT)
    assert told.count() == 2
    assert "gateway uji: 1 SMS had not come" in caplog.text
    assert "5678" not in caplog.text


def test_asking_again_and_a_late_push_create_nothing(gateway, post, adapters):
    assert reconcile_gateways() == 2
    counts = [InboundMessage.objects.count(), OutboundMessage.objects.count()]

    assert reconcile_gateways() == 0
    response = post(PUSHED)

    first = InboundMessage.objects.get(dedupe_key="id:a1")
    assert response.json() == {"status": "accepted", "id": first.pk}
    assert counts == [2, 2]
    assert [InboundMessage.objects.count(), OutboundMessage.objects.count()] == counts


def test_it_is_asked_about_the_last_day_and_only_while_it_is_active(gateway, adapters):
    now = timezone.now()
    make_gateway(slug="mati", is_active=False, is_default=False)

    reconcile_gateways(now=now)

    assert Listing.asked == (("uji", now - timedelta(hours=24)),)


def test_one_that_cannot_be_asked_keeps_no_other_from_it(gateway, adapters, caplog):
    gateway.adapter = "form"
    gateway.save()
    make_gateway(slug="jauh", adapter="gammu", is_default=False)
    make_gateway(slug="lain", is_default=False)

    assert reconcile_gateways() == 2

    assert "gateway uji not asked: RuntimeError" in caplog.text
    assert "gateway jauh not asked: http 503" in caplog.text
    assert "1234" not in caplog.text


def test_a_gateway_without_a_list_is_passed_over(gateway):
    assert reconcile_gateways() == 0


def test_the_command_tells_how_many_had_not_come(gateway, adapters, capsys):
    call_command("reconcile_gateways")

    assert capsys.readouterr().out == "SMS that had not come: 2.\n"

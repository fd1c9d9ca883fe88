"""What must hold before the telephone can be trusted."""

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.db import IntegrityError, transaction
from django.utils import timezone

from smsinbox.models import Gateway, InboundMessage, OutboundMessage
from tests.smsinbox.conftest import make_gateway


def found():
    return [error.id for error in run_checks() if error.id.startswith("smsinbox.")]


def test_the_settings_as_they_are_raise_nothing():
    assert found() == []


@pytest.mark.parametrize(
    ("name", "value", "id"),
    [
        ("SMS_CLAIM_LEASE", timedelta(seconds=20), "smsinbox.E001"),
        ("SMS_PER_SENDER_DAY", 0, "smsinbox.E002"),
        ("SMS_SEND_ATTEMPTS", 0, "smsinbox.E002"),
        ("SMS_FILING_ATTEMPTS", 0, "smsinbox.E002"),
    ],
)
def test_a_setting_that_cannot_work_is_an_error(settings, name, value, id):
    setattr(settings, name, value)

    assert found() == [id]


def test_an_adapter_that_nobody_can_choose_is_an_error(monkeypatch):
    monkeypatch.delitem(
        __import__("smsinbox.checks", fromlist=["ADAPTERS"]).ADAPTERS, "console"
    )

    assert found() == ["smsinbox.E003"]


INBOUND = {"dedupe_key": "id:1", "raw_body": "{}", "sender": "+6281200001234"}
OUTBOUND = {"recipient": "+6281200001234", "text": "Halo", "segments": 1}


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "apa saja"},
        {"state": "menunggu", "next_attempt_at": None},
        {"state": "diabaikan", "next_attempt_at": timezone.now()},
        {"state": "tercatat"},
    ],
)
def test_the_journal_refuses_what_can_never_be(gateway, facts):
    row = INBOUND | {"gateway": gateway, "state": "diabaikan"}
    with pytest.raises(IntegrityError), transaction.atomic():
        InboundMessage.objects.create(**row | facts)

    assert InboundMessage.objects.create(**row)


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "apa saja"},
        {"purpose": "apa saja"},
        {"segments": 3},
        {"segments": 0},
        {"recipient": "TELKOMSEL"},
        {"state": "dikirim"},
        {"claim_token": "x"},
        {"state": "terkirim"},
        {"state": "sampai"},
    ],
)
def test_the_outbox_refuses_what_can_never_be(gateway, facts):
    row = OUTBOUND | {"purpose": "status", "dedupe_key": "uji:1"}
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboundMessage.objects.create(**row | facts)

    assert OutboundMessage.objects.create(**row)


def test_there_is_one_default_gateway_and_it_is_active(gateway):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_gateway(slug="dua")
    with pytest.raises(IntegrityError), transaction.atomic():
        Gateway.objects.update(is_active=False)

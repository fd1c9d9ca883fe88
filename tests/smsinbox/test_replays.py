"""Every recorded call of every gateway, ten times at the same moment."""

import threading
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from complaints.choices import Channel
from complaints.models import Complaint, FollowUp
from smsinbox import receiving
from smsinbox.choices import AdapterName, InboundState, OutboundState, Purpose
from smsinbox.models import Gateway, InboundMessage, OutboundMessage, ReportLine
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.dialects import smsgate, twilio, vonage
from tests.smsinbox.dialects.all import DIALECTS
from tests.smsinbox.dialects.base import PAYLOADS
from tests.smsinbox.outgoing import PHONE

TIMES = 10


@pytest.fixture(params=DIALECTS, ids=str)
def dialect(request, own_database, settings):
    return open_door(request.param, settings)


def open_door(dialect, settings):
    """Set up the gateway of a dialect."""
    settings.ALLOWED_HOSTS = ["pesan.example"]
    is_chat = dialect.name == AdapterName.WHATSAPP
    make_gateway(
        adapter=dialect.name,
        channel=Channel.WHATSAPP if is_chat else Channel.SMS,
        inbound_token=dialect.secret,
        config=dialect.config,
    )
    return dialect


def replay(dialect, kind, times=TIMES, body=None):
    """Make the recorded call so many times at once; returns the answers."""
    call = dialect.calls(kind, body or dialect.recorded(kind))
    start = threading.Barrier(times)
    answers = []

    def knock():
        try:
            start.wait()
            response = Client().generic(
                call.method,
                f"/sms/uji/{kind}/",
                call.body,
                content_type=call.content_type,
                headers=dict(call.headers),
                secure=True,
                SERVER_NAME="pesan.example",
                QUERY_STRING=call.query,
            )
            answers.append((response.status_code, response.content))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=knock) for _number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def journal():
    """Everything that was made of what came."""
    settled = InboundMessage.objects.exclude(state=InboundState.PART).order_by("pk")
    told = OutboundMessage.objects.order_by("pk")
    return (
        list(settled.values_list("dedupe_key", "state", "complaint", "follow_up")),
        list(Complaint.objects.values_list("code", "follow_up_count")),
        list(told.values_list("dedupe_key", "text")),
    )


def test_what_came_ten_times_at_once_is_there_once_and_answered_once(dialect):
    answers = replay(dialect, "masuk")
    # Parts whose other parts never come are filed with a gap.
    receiving.file_due(now=timezone.now() + timedelta(hours=1))

    assert len(answers) == TIMES
    assert len(set(answers)) == 1
    assert answers[0][0] == HTTPStatus.OK
    keys = sorted(sms.dedupe_key for sms in dialect.incoming)
    came = InboundMessage.objects.filter(raw_body__gt="")
    assert sorted(came.values_list("dedupe_key", flat=True)) == keys
    filed = InboundMessage.objects.filter(state=InboundState.FILED).count()
    assert Complaint.objects.count() + FollowUp.objects.count() == filed > 0
    acknowledged = OutboundMessage.objects.with_purpose(Purpose.ACKNOWLEDGEMENT)
    assert acknowledged.count() == Complaint.objects.count() > 0

    before = journal()
    assert replay(dialect, "masuk", times=1) == answers[:1]
    assert journal() == before


@pytest.mark.parametrize(
    ("dialect", "name"),
    [
        (smsgate.SMSGATE, "mms.json"),
        (twilio.TWILIO, "foto.form"),
        (vonage.VONAGE, "bagian.form"),
    ],
    ids=lambda value: str(value),
)
def test_pictures_and_parts_that_came_ten_times_are_there_once(
    dialect, name, own_database, settings
):
    open_door(dialect, settings)
    body = (PAYLOADS / dialect.folder / name).read_bytes()

    answers = replay(dialect, "masuk", body=body)

    assert len(answers) == TIMES
    assert len(set(answers)) == 1
    assert answers[0][0] == HTTPStatus.OK
    assert InboundMessage.objects.filter(raw_body__gt="").count() == 1
    before = journal()
    assert replay(dialect, "masuk", times=1, body=body) == answers[:1]
    assert journal() == before


def test_a_report_that_came_ten_times_at_once_is_one_line(dialect):
    for report in dialect.reports:
        number = report.message_id.removeprefix("PM-")
        is_ours = number != report.message_id
        OutboundMessage.objects.create(
            pk=int(number) if is_ours else None,
            gateway=Gateway.objects.get(),
            recipient=PHONE,
            text="Halo",
            segments=1,
            purpose=Purpose.STATUS,
            dedupe_key=f"uji:{report.message_id}",
            state=OutboundState.SENT,
            sent_at=timezone.now(),
            provider_id="" if is_ours else report.message_id,
        )

    answers = replay(dialect, "laporan")

    assert len(answers) == TIMES
    assert len(set(answers)) == 1
    assert answers[0][0] == HTTPStatus.OK
    lines = ReportLine.objects.values_list("part", "state").order_by("pk")
    assert list(lines) == [(report.part, report.state) for report in dialect.reports]

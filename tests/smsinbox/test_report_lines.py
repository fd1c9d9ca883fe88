"""Delivery reports line by line: parts, repetitions, and SMS that are sent anew."""

from datetime import timedelta

import pytest
from django.utils import timezone

from smsinbox import sending
from smsinbox.choices import OutboundState
from smsinbox.gateways.base import DeliveryReport
from smsinbox.models import ReportLine
from smsinbox.reporting import PART_FAILED, record_report
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.outgoing import make_due, queue

SENT, DELIVERED, FAILED = (
    OutboundState.SENT,
    OutboundState.DELIVERED,
    OutboundState.FAILED,
)


@pytest.fixture
def gateway(db, far_side):
    return make_gateway(config={"send_url": far_side.url})


@pytest.fixture
def long_message(gateway):
    """Two segments that the gateway took; it calls them "jauh-1"."""
    message = queue(text="a" * 200)
    sending.send_due()
    message.refresh_from_db()
    assert (message.segments, message.provider_id) == (2, "jauh-1")
    return message


def report(message, state, part="", *, id="jauh-1", reason=""):
    return record_report(message.gateway, DeliveryReport(id, state, reason, part))


def lines_of(message):
    return list(message.reports.order_by("pk").values_list("part", "state"))


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ([("", DELIVERED)], DELIVERED),
        ([("a", SENT)], SENT),
        ([("a", DELIVERED)], SENT),
        ([("a", DELIVERED), ("a", DELIVERED)], SENT),
        ([("a", DELIVERED), ("b", SENT)], SENT),
        ([("a", DELIVERED), ("b", DELIVERED)], DELIVERED),
        ([("b", DELIVERED), ("a", DELIVERED)], DELIVERED),
        ([("a", DELIVERED), ("b", FAILED)], FAILED),
        ([("b", FAILED), ("a", DELIVERED)], FAILED),
        ([("b", FAILED), ("a", DELIVERED), ("b", DELIVERED)], DELIVERED),
        ([("a", DELIVERED), ("b", DELIVERED), ("b", FAILED)], DELIVERED),
        ([("", FAILED), ("a", SENT)], FAILED),
        ([("a", FAILED), ("", DELIVERED)], DELIVERED),
    ],
)
def test_it_is_delivered_when_all_of_it_is(long_message, told, state):
    for part, reported in told:
        assert report(long_message, reported, part)

    long_message.refresh_from_db()
    assert long_message.state == state


def test_a_part_that_failed_is_said_to_be_a_part(long_message):
    report(long_message, FAILED, "b", reason="nomor mati")

    long_message.refresh_from_db()
    assert long_message.last_error == f"{PART_FAILED}: nomor mati"

    report(long_message, DELIVERED, "a")
    report(long_message, DELIVERED, "b")

    long_message.refresh_from_db()
    assert (long_message.state, long_message.last_error) == (DELIVERED, "")


def test_the_only_segment_is_the_whole(gateway):
    message = queue()
    sending.send_due()
    message.refresh_from_db()

    report(message, FAILED, "a", reason="nomor mati")
    message.refresh_from_db()
    assert (message.state, message.last_error) == (FAILED, "nomor mati")

    report(message, DELIVERED, "a")
    message.refresh_from_db()
    assert message.state == DELIVERED


def test_each_report_is_a_line_and_the_same_again_is_none(long_message):
    told = [("", SENT), ("a", DELIVERED), ("a", DELIVERED), ("", SENT), ("a", SENT)]
    for part, state in told:
        assert report(long_message, state, part)

    assert lines_of(long_message) == [("", SENT), ("a", DELIVERED), ("a", SENT)]


def test_a_state_that_is_no_report_changes_nothing(long_message):
    assert report(long_message, OutboundState.QUEUED)

    long_message.refresh_from_db()
    assert long_message.state == SENT
    assert not ReportLine.objects.exists()
    assert report(long_message, DELIVERED)
    assert ReportLine.objects.exists()


def test_a_report_by_our_name_needs_no_id_of_the_gateway(gateway, far_side):
    """The gateway took it, and its answer was lost: it is not sent again."""
    message = queue()
    far_side.hang_up_next()
    assert sending.send_due() == {"postponed": 1}
    message.refresh_from_db()
    assert not report(message, DELIVERED, id="jauh-1")

    assert report(message, DELIVERED, id=message.reference)

    message.refresh_from_db()
    assert message.state == DELIVERED
    make_due(message)
    assert sending.send_due() == {}


def test_what_is_sent_anew_has_another_name_and_its_own_reports(long_message, far_side):
    """A gateway that remembers names would take it for a repetition."""
    report(long_message, DELIVERED, "a")
    report(long_message, FAILED, "b")
    assert sending.send_again(long_message)
    assert sending.send_due() == {"sent": 1}

    first, second = (sms["id"] for sms in far_side.received)
    assert first == long_message.reference
    assert second.startswith(f"{first}-")
    report(long_message, DELIVERED, "c", id=second)
    long_message.refresh_from_db()
    assert long_message.state == SENT
    report(long_message, DELIVERED, "d", id="jauh-2")
    long_message.refresh_from_db()
    assert long_message.state == DELIVERED
    assert lines_of(long_message) == [("c", DELIVERED), ("d", DELIVERED)]


def test_each_attempt_of_what_is_sent_anew_has_the_same_name(long_message, far_side):
    report(long_message, FAILED)
    sending.send_again(long_message)
    far_side.answer_next(503)
    now = timezone.now()
    sending.send_due(now=now)
    sending.send_due(now=now + timedelta(minutes=1))

    names = [sms["id"] for sms in far_side.received]
    assert len(names) == 3
    assert names[0] != names[1] == names[2]


def test_what_never_left_keeps_its_name_when_it_is_sent_anew(gateway, far_side):
    message = queue()
    far_side.answer_next(400)
    assert sending.send_due() == {"failed": 1}

    sending.send_again(message)
    sending.send_due()

    assert [sms["id"] for sms in far_side.received] == [message.reference] * 2


def test_an_old_failure_does_not_stop_what_is_sent_anew(long_message):
    report(long_message, FAILED)
    sending.send_again(long_message)

    assert report(long_message, FAILED)
    assert report(long_message, DELIVERED, "a")

    long_message.refresh_from_db()
    assert long_message.state == OutboundState.QUEUED
    assert lines_of(long_message) == []
    assert sending.send_due() == {"sent": 1}


def test_that_it_came_after_all_stops_what_is_sent_anew(long_message):
    report(long_message, FAILED)
    sending.send_again(long_message)

    assert report(long_message, DELIVERED)

    long_message.refresh_from_db()
    assert long_message.state == DELIVERED
    assert sending.send_due() == {}

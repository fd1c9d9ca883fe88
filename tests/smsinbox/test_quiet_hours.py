"""No telephone rings at night for what can wait for the morning."""

from datetime import UTC, datetime, time, timedelta

import pytest

from smsinbox import sending
from smsinbox.choices import OutboundState, Purpose
from smsinbox.models import OutboundMessage
from smsinbox.quiet import after_quiet, is_quiet
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.outgoing import queue

NIGHT = (time(21, 0), time(7, 0))
NOON = (time(12, 0), time(13, 0))
NEVER = (time(0, 0), time(0, 0))


def jakarta(day, hour, minute=0):
    """A moment of November 2026 by the city's clock, seven hours before UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


@pytest.fixture
def night(settings):
    settings.SMS_QUIET_HOURS = NIGHT


@pytest.fixture
def gateway(db, far_side):
    return make_gateway(config={"send_url": far_side.url})


@pytest.mark.parametrize(
    ("hours", "moment", "rings_at"),
    [
        (NIGHT, jakarta(23, 20, 59), jakarta(23, 20, 59)),
        (NIGHT, jakarta(23, 21), jakarta(24, 7)),
        (NIGHT, jakarta(23, 23, 59), jakarta(24, 7)),
        (NIGHT, jakarta(24, 0), jakarta(24, 7)),
        (NIGHT, jakarta(24, 6, 59), jakarta(24, 7)),
        (NIGHT, jakarta(24, 7), jakarta(24, 7)),
        (NOON, jakarta(23, 12, 30), jakarta(23, 13)),
        (NOON, jakarta(23, 11, 59), jakarta(23, 11, 59)),
        (NEVER, jakarta(23, 0), jakarta(23, 0)),
        (NEVER, jakarta(23, 23), jakarta(23, 23)),
    ],
)
def test_what_can_wait_rings_when_the_quiet_hours_are_over(hours, moment, rings_at):
    assert after_quiet(moment, hours) == rings_at
    assert is_quiet(moment, hours) == (rings_at != moment)


@pytest.mark.parametrize("purpose", [Purpose.REPLY_NOTICE, Purpose.CLOSING])
def test_news_of_the_evening_is_told_in_the_morning(gateway, night, far_side, purpose):
    evening = jakarta(23, 22)
    message = queue(purpose=purpose, now=evening)

    assert message.not_before == jakarta(24, 7)
    assert sending.send_due(now=evening) == {}
    assert sending.send_due(now=jakarta(24, 6, 59)) == {}
    assert sending.send_due(now=jakarta(24, 7)) == {"sent": 1}


def test_who_texts_at_night_is_answered_at_night(gateway, night, far_side):
    queue(purpose=Purpose.ACKNOWLEDGEMENT, now=jakarta(24, 2))

    assert sending.send_due(now=jakarta(24, 2)) == {"sent": 1}


def test_a_retry_keeps_the_quiet_hours_too(gateway, night, far_side):
    news = queue(1, purpose=Purpose.REPLY_NOTICE, now=jakarta(23, 20, 59))
    far_side.answer_next(503)
    assert sending.send_due(now=jakarta(23, 20, 59)) == {"postponed": 1}
    # Its pause would end now, but for the night.
    OutboundMessage.objects.update(not_before=jakarta(23, 21, 5))

    assert sending.send_due(now=jakarta(23, 21, 10)) == {}

    far_side.answer_next(503)
    assert sending.send_due(now=jakarta(24, 7)) == {"postponed": 1}
    news.refresh_from_db()
    assert jakarta(24, 7) < news.not_before < jakarta(24, 7, 10)


def test_a_fault_just_before_the_night_waits_for_the_morning(gateway, night, far_side):
    news = queue(purpose=Purpose.REPLY_NOTICE, now=jakarta(23, 20, 59))
    far_side.answer_next(503)

    sending.send_due(now=jakarta(23, 20, 59) + timedelta(seconds=50))

    news.refresh_from_db()
    assert news.not_before == jakarta(24, 7)


def test_what_is_sent_anew_at_night_waits_too(gateway, night):
    news = queue(purpose=Purpose.REPLY_NOTICE, now=jakarta(23, 12))
    OutboundMessage.objects.update(state=OutboundState.FAILED)

    assert sending.send_again(news, now=jakarta(23, 23))

    news.refresh_from_db()
    assert news.not_before == jakarta(24, 7)


def test_news_that_wait_for_the_morning_hold_up_no_answer(gateway, night, far_side):
    """Also not where the news were tried and their gateway is failing."""
    queue(1, purpose=Purpose.REPLY_NOTICE, now=jakarta(23, 20, 59))
    far_side.answer_next(503)
    sending.send_due(now=jakarta(23, 20, 59) + timedelta(seconds=50))
    queue(2, purpose=Purpose.STATUS, now=jakarta(23, 23))

    assert sending.send_due(now=jakarta(23, 23)) == {"sent": 1}

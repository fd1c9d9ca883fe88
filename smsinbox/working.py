"""The worker's rounds: what waits every few seconds, the rest now and then."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import close_old_connections
from django.utils import timezone

from complaints.clocks.daily import run_due
from complaints.mailing import send_due_emails
from smsinbox.alarms import tell_alarms
from smsinbox.expiring import erase_expired_sms
from smsinbox.faults import where
from smsinbox.fetching import attach_due, fetch_due
from smsinbox.receiving import file_due
from smsinbox.reconciling import reconcile_gateways
from smsinbox.sending import requeue_stuck, send_due

logger = logging.getLogger(__name__)

MINUTE = timedelta(minutes=1)
QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)
# Each for itself: one that fails is told, and tried again when it is due again.
NOW_AND_THEN: tuple[tuple[Callable, timedelta], ...] = (
    (tell_alarms, MINUTE),
    (reconcile_gateways, HOUR),
    (run_due, QUARTER),
    (erase_expired_sms, HOUR),
)


def work_once(*, now=None) -> dict[str, int]:
    """Do one round; returns what was done, without the zeros.

    What filing queues goes out in the same round: each step reads the clock itself.
    """
    done = {"filed": file_due(now=now), "requeued": requeue_stuck(now=now)}
    done |= send_due(now=now)
    # After the SMS: a picture can wait, and its gateway may be slow.
    done["photos fetched"] = fetch_due(now=now)
    done["photos attached"] = attach_due(now=now)
    done["e-mails"] = send_due_emails(now=now)
    return {deed: number for deed, number in done.items() if number}


def work_until(stopped: threading.Event, *, pause: float, tell) -> None:
    """Do rounds until `stopped` is set; `tell` is given what each round did.

    A round that fails, because the database is away or for any other reason, is
    followed by the next.
    """
    due_at: dict[Callable, datetime] = {}
    while not stopped.is_set():
        close_old_connections()
        done = _try(work_once)
        if done:
            tell(done)
        for deed, every in NOW_AND_THEN:
            now = timezone.now()
            if now >= due_at.get(deed, now):
                _try(deed)
                due_at[deed] = now + every
        stopped.wait(pause)


def _try(deed):
    try:
        return deed()
    except Exception as error:
        logger.error("%s given up: %s", deed.__name__, where(error))
        return None

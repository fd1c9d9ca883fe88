"""One worker's round: file what waits, send what is due, SMS and e-mail."""

import logging
import threading
from datetime import timedelta

from django.db import close_old_connections
from django.utils import timezone

from complaints.mailing import send_due_emails
from complaints.retention import erase_expired
from smsinbox.faults import where
from smsinbox.receiving import file_due
from smsinbox.sending import requeue_stuck, send_due

logger = logging.getLogger(__name__)

HOUR = timedelta(hours=1)


def work_once(*, now=None) -> dict[str, int]:
    """Do one round; returns what was done, without the zeros.

    What filing queues goes out in the same round: each step reads the clock itself.
    """
    done = {"filed": file_due(now=now), "requeued": requeue_stuck(now=now)}
    done |= send_due(now=now)
    done["e-mails"] = send_due_emails(now=now)
    return {deed: number for deed, number in done.items() if number}


def work_until(stopped: threading.Event, *, pause: float, tell) -> None:
    """Do rounds until `stopped` is set; `tell` is given what each round did.

    A round that fails, because the database is away or for any other reason, is
    followed by the next.
    """
    erase_at = timezone.now()
    while not stopped.is_set():
        close_old_connections()
        try:
            done = work_once()
            if timezone.now() >= erase_at:
                erase_expired()
                erase_at = timezone.now() + HOUR
        except Exception as error:
            logger.error("round given up: %s", where(error))
            done = {}
        if done:
            tell(done)
        stopped.wait(pause)

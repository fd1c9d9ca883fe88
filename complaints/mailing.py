"""E-mail as rows first: written with the deed, sent by the worker."""

import logging
import random
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils import timezone

from complaints.choices import EmailState
from complaints.models import OutboundEmail

logger = logging.getLogger(__name__)

ATTEMPTS = 8
LEASE = timedelta(minutes=5)
BATCH = 20


def queue_email(*, recipient, subject, body, complaint=None, unsubscribe_url=""):
    """Write an e-mail to be sent; commits or rolls back with the deed around it."""
    return OutboundEmail.objects.create(
        recipient=recipient,
        subject=subject,
        body=body,
        complaint=complaint,
        unsubscribe_url=unsubscribe_url,
    )


def send_again(email, *, now=None) -> bool:
    """Queue an e-mail once more that was given up; returns whether it was one."""
    return bool(
        OutboundEmail.objects.filter(pk=email.pk, state=EmailState.FAILED).update(
            state=EmailState.QUEUED, attempts=0, not_before=now or timezone.now()
        )
    )


def send_due_emails(*, now=None) -> int:
    """Send what is due, oldest first; returns how many were handed over.

    A crash between hand-over and the row's update sends that one e-mail again after
    the lease: SMTP offers no key to prevent it.
    """
    now = now or timezone.now()
    _requeue_stuck(now)
    sent = 0
    for email in _claim(now):
        try:
            _compose(email).send()
        except (OSError, ValueError) as error:  # smtplib's errors are OSErrors
            _postpone(email, now)
            logger.warning("e-mail %s not sent: %s", email.pk, type(error).__name__)
        else:
            email.state = EmailState.SENT
            email.sent_at = timezone.now()
            email.save(update_fields=["state", "sent_at"])
            sent += 1
    return sent


def _compose(email):
    headers = {}
    if email.unsubscribe_url:
        # One-click unsubscribe: RFC 8058.
        headers = {
            "List-Unsubscribe": f"<{email.unsubscribe_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return EmailMessage(
        subject=email.subject,
        body=email.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[email.recipient],
        headers=headers,
    )


@transaction.atomic
def _claim(now):
    due = OutboundEmail.objects.due(now=now)
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    claimed = list(due[:BATCH])
    for email in claimed:
        email.state = EmailState.CLAIMED
        email.claimed_at = now
        email.attempts += 1
        email.save(update_fields=["state", "claimed_at", "attempts"])
    return claimed


def _postpone(email, now):
    if email.attempts >= ATTEMPTS:
        email.state = EmailState.FAILED
    else:
        seconds = 60 * 2**email.attempts * random.uniform(0.8, 1.2)  # noqa: S311
        email.state = EmailState.QUEUED
        email.not_before = now + timedelta(seconds=seconds)
    email.save(update_fields=["state", "not_before"])


def _requeue_stuck(now):
    OutboundEmail.objects.filter(
        state=EmailState.CLAIMED, claimed_at__lt=now - LEASE
    ).update(state=EmailState.QUEUED)

"""How a reporter who lost the private link gets back in: a one-time code."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from complaints.mailing import queue_email
from complaints.models import AccessCode, Complaint
from complaints.recognising.phones import parse_phone
from complaints.signals import access_code_issued
from complaints.throttling import is_allowed

VALID_FOR = timedelta(minutes=30)
ATTEMPTS = 5


@transaction.atomic
def issue_access_code(complaint, contact, *, now=None):
    """Send a six-digit code if `contact` is the phone or e-mail of the reporter.

    Nothing tells the asker whether it was: the answer is the same either way, also
    when a message was asked for too often.
    """
    now = now or timezone.now()
    reporter = complaint.reporter
    phone = parse_phone(contact)
    by_phone = bool(phone) and phone == reporter.phone
    address = contact.strip().lower()
    by_email = bool(address) and address == reporter.email.lower()
    is_right = by_phone or by_email
    if not is_right or not is_allowed("code-same", complaint.code, now=now):
        return
    code = f"{secrets.randbelow(1_000_000):06}"
    AccessCode.objects.create(
        complaint=complaint, digest=_digest(complaint, code), issued_at=now
    )
    if by_phone:
        access_code_issued.send(
            sender=AccessCode, complaint=complaint, phone=phone, code=code
        )
    else:
        queue_email(
            recipient=reporter.email,
            subject=_("Kode untuk pesan %(code)s") % {"code": complaint.code},
            body=render_to_string(
                "complaints/email/access_code.txt",
                {"complaint": complaint, "access_code": code},
            ),
            complaint=complaint,
        )


@transaction.atomic
def redeem_access_code(complaint: Complaint, code: str, *, now=None) -> bool:
    """Say whether the newest code is right, unused, not too old and not guessed at."""
    now = now or timezone.now()
    newest = (
        AccessCode.objects.select_for_update()
        .filter(complaint=complaint, issued_at__gte=now - VALID_FOR)
        .order_by("-issued_at", "-pk")
        .first()
    )
    if newest is None or newest.used_at or newest.attempts >= ATTEMPTS:
        return False
    if constant_time_compare(newest.digest, _digest(complaint, code.strip())):
        newest.used_at = now
        newest.save(update_fields=["used_at"])
        return True
    AccessCode.objects.filter(pk=newest.pk).update(attempts=F("attempts") + 1)
    return False


def _digest(complaint, code):
    return salted_hmac(
        "complaints.access", f"{complaint.pk}:{code}", algorithm="sha256"
    ).hexdigest()

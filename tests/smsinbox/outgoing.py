"""SMS to be sent, as tests queue them and let their pauses pass."""

from collections import Counter
from datetime import timedelta

from django.db.models import Min
from django.utils import timezone

from smsinbox import sending
from smsinbox.choices import Purpose
from smsinbox.models import OutboundMessage
from smsinbox.outbox import queue_sms

PHONE = "+6281200001234"


def queue(number=1, **facts):
    """Queue an answer to a telephone that asked for its status."""
    defaults = {"recipient": PHONE, "text": f"Halo {number}", "purpose": Purpose.STATUS}
    return queue_sms(**defaults | facts, dedupe_key=f"uji:{number}")


def make_due(message):
    """Let the pause of a postponed SMS be over."""
    now = timezone.now()
    OutboundMessage.objects.filter(pk=message.pk).update(not_before=now)


def work_between(now, end):
    """Do the rounds of a worker until then; returns how many were sent and so on."""
    counts = Counter()
    while now < end:
        counts += sending.send_due(now=now)
        waiting = OutboundMessage.objects.waiting().aggregate(at=Min("not_before"))
        if waiting["at"] is None:
            break
        now = max(now + timedelta(seconds=2), waiting["at"])
    return counts

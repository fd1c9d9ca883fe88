"""How the parts of a long SMS find each other: late, twice, in any order, or never.

Parts belong together when gateway, sender, recipient, reference and number of parts
are the same and no part with that number but another text has come already. The network
counts references to 255 or 65,535 and begins anew: after PARTS_TOGETHER the same
reference is another SMS.

All rows of one long SMS hang on its `whole`, which waits SMS_PARTS_WAIT for what is
missing; then what is there is filed with a visible gap. What comes later completes the
text where it stands.
"""

import hashlib
from datetime import timedelta

from django.conf import settings

from complaints.filing import complete_complaint, complete_follow_up
from complaints.text import strip_poison
from smsinbox.choices import InboundState
from smsinbox.gateways.base import IncomingSms
from smsinbox.models import Gateway, InboundMessage
from smsinbox.parts import PARTS_MOST, join_parts, read_part, write_part

PARTS_TOGETHER = timedelta(hours=24)


def is_part(incoming: IncomingSms) -> bool:
    """Say whether this is one of several parts (and not nonsense about parts)."""
    part = incoming.part
    return (
        part is not None
        and 1 < part.total <= PARTS_MOST
        and (1 <= part.number <= part.total)
    )


def receive_part(gateway: Gateway, incoming: IncomingSms, *, raw: str, now):
    """Store one part and what the whole is by now; returns the part's journal row.

    Runs inside the caller's transaction; a redelivery returns the first row.
    """
    earlier = InboundMessage.objects.filter(
        gateway=gateway, dedupe_key=incoming.dedupe_key
    ).first()
    if earlier:
        return earlier
    whole = _lock_whole(gateway, incoming, now)
    row, is_new = InboundMessage.objects.get_or_create(
        gateway=gateway,
        dedupe_key=incoming.dedupe_key,
        defaults={
            **_address(incoming),
            "raw_body": raw,
            "text": strip_poison(incoming.text),
            "part_text": write_part(incoming.text),
            "part_number": incoming.part.number,
            "sent_at": incoming.sent_at,
            "received_at": now,
            "state": InboundState.PART,
            "whole": whole,
        },
    )
    if is_new:
        _put_together(whole, now)
    return row


def complete(message: InboundMessage) -> None:
    """Give the case its text without the gap that it was filed with."""
    if message.follow_up:
        complete_follow_up(message.follow_up, message.text)
    else:
        complete_complaint(message.complaint, message.text)


def _address(incoming) -> dict:
    return {
        "sender": incoming.sender,
        "recipient": incoming.recipient,
        "part_reference": incoming.part.reference[:40],
        "part_total": incoming.part.total,
    }


def _lock_whole(gateway, incoming, now) -> InboundMessage:
    """Return the locked row that the part belongs to, a new one if there is none."""
    wholes = InboundMessage.objects.filter(
        gateway=gateway, part_number__isnull=True, **_address(incoming)
    ).order_by("-received_at", "-pk")
    last = wholes.first()
    if last and now - last.received_at < PARTS_TOGETHER:
        whole = InboundMessage.objects.select_for_update().get(pk=last.pk)
        if not _contradicts(whole, incoming):
            return whole
    # Two first parts at once count the same number: the unique key lets one win.
    key = f"parts:{_digest(incoming)}:{wholes.count() + 1}"
    whole, _is_new = InboundMessage.objects.get_or_create(
        gateway=gateway,
        dedupe_key=key,
        defaults={
            **_address(incoming),
            "raw_body": "",
            "is_complete": False,
            "sent_at": incoming.sent_at,
            "received_at": now,
            "next_attempt_at": now + settings.SMS_PARTS_WAIT,
        },
    )
    return InboundMessage.objects.select_for_update().get(pk=whole.pk)


def _contradicts(whole, incoming) -> bool:
    same_number = whole.parts.filter(part_number=incoming.part.number)
    texts = {part.part_text for part in same_number}
    return bool(texts) and write_part(incoming.text) not in texts


def _digest(incoming) -> str:
    told = "\x1f".join(str(fact) for fact in _address(incoming).values())
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:40]


def _put_together(whole, now) -> None:
    """Join what is there; a whole that is complete is due at once, filed or not."""
    texts = {
        part.part_number: read_part(part.part_text)
        for part in whole.parts.order_by("-received_at", "-pk")
    }
    whole.text = strip_poison(join_parts(texts, whole.part_total))
    whole.is_complete = len(texts) == whole.part_total
    is_open = whole.state in {InboundState.PENDING, InboundState.FILED}
    if is_open and (whole.is_complete or whole.state == InboundState.FILED):
        whole.state = InboundState.PENDING
        whole.next_attempt_at = now
    whole.save(update_fields=["text", "is_complete", "state", "next_attempt_at"])

"""One deed on many messages: each by itself, so that one refusal stops no other."""

import logging
from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from complaints import forwarding, progress, replying, routing
from complaints.choices import Status
from complaints.models import Complaint, OfficialReply

logger = logging.getLogger(__name__)

LIMIT = 200


@dataclass
class Result:
    """The messages with which it was done, and (code, why) of the others."""

    done: list[Complaint] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def forward_each(complaints, *, agency, reason, by) -> Result:
    """Hand messages to one agency of the city, for one reason."""

    def forward(complaint):
        forwarding.assign_agency(complaint, agency, by=by, reason=reason)

    return _do_with_each(complaints, forward)


def categorise_each(complaints, *, category, by) -> Result:
    """Give messages one topic; their agency and clock stay."""

    def categorise(complaint):
        routing.reroute(
            complaint, agency=None, category=category, village=complaint.village, by=by
        )

    return _do_with_each(complaints, categorise)


def archive_each(complaints, *, archive_reason, note, by) -> Result:
    """Archive messages for one reason; `note` is public."""

    def archive(complaint):
        progress.change_status(
            complaint,
            Status.ARCHIVED,
            by=by,
            archive_reason=archive_reason,
            note=note,
        )

    return _do_with_each(complaints, archive)


def close_each(complaints, *, text, by, seen=()) -> Result:
    """Close messages as done, each with the same official reply.

    `seen` gives, by key, the `thread_mark` that the official had before their eyes:
    what has changed since is not answered.
    """
    marks = dict(seen)

    def close(complaint):
        if not complaint.is_open:
            raise ValidationError(_("Pesan ini sudah ditutup."), code="closed")
        reply = OfficialReply(
            complaint=complaint, original_text=text, new_status=Status.RESOLVED
        )
        replying.publish_reply(reply, by=by, seen=marks.get(complaint.pk, ""))

    return _do_with_each(complaints, close)


def count_by_agency(complaints) -> list[tuple[str, int]]:
    """Return (abbreviation, number), the most first; "" has no agency."""
    counts = Counter(
        each.agency.abbreviation if each.agency else "" for each in complaints
    )
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _do_with_each(complaints, deed) -> Result:
    """Each deed is its own transaction: what is done before a fault stays done."""
    result = Result()
    for complaint in complaints:
        try:
            deed(complaint)
        except ValidationError as error:
            result.refused.append((complaint.code, error.messages[0]))
        except Exception:
            logger.exception("bulk deed failed for %s", complaint.code)
            told = _("Gangguan di sistem. Coba lagi pesan ini saja.")
            result.refused.append((complaint.code, told))
        else:
            result.done.append(complaint)
    return result

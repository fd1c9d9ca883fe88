"""What ends by itself: a message whose reporter does not complete it in time."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_noop

from complaints import calendars
from complaints.choices import ArchiveReason, Status
from complaints.models import Complaint
from complaints.progress import change_status

LAPSED = gettext_noop("Keterangan tidak dilengkapi pelapor dalam waktunya.")


def archive_incomplete(*, now=None) -> int:
    """Archive what has waited for its reporter for COMPLETE_WITHIN_DAYS working days.

    Returns how many. The reporter may write again at any time: an official can open
    the message anew.
    """
    now = now or timezone.now()
    last_asked = calendars.subtract_working_days(
        timezone.localdate(now),
        settings.COMPLETE_WITHIN_DAYS,
        holidays=calendars.known_holidays(),
    )
    number = 0
    for complaint in Complaint.objects.asked_before(last_asked):
        try:
            change_status(
                complaint,
                Status.ARCHIVED,
                archive_reason=ArchiveReason.INCOMPLETE,
                note=LAPSED,
                now=now,
            )
        except ValidationError:
            # Somebody else moved it meanwhile.
            continue
        number += 1
    return number

"""Messages of people at the counter or on the telephone, typed in by an official.

The number that they name is not proven: it counts as a contact, nothing is sent to it
before its owner has shown that they hold it.
"""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from complaints.choices import Channel
from complaints.filing import file_complaint
from complaints.models import Complaint

RIGHT = "complaints.enter_complaint"
# The receipt holds the private link: so long may who typed it in print it again.
RECEIPT_SHOWN = timedelta(hours=24)


def may_enter(user) -> bool:
    """Say whether this official takes down messages: for an agency, or for the city."""
    if not user.has_perm(RIGHT):
        return False
    return bool(user.agency_id) or user.has_perm("complaints.moderate_complaint")


def enter_complaint(complaint, *, reporter, by, photos=()):
    """File an unsaved complaint for the person who is here or on the telephone.

    Returns the saved Complaint; a submission_key that was filed before returns the
    first one. Raises PermissionDenied, and ValidationError for an empty text.
    """
    if not may_enter(by):
        raise PermissionDenied
    complaint.channel = Channel.COUNTER
    complaint.entered_by = by
    return file_complaint(complaint, reporter=reporter, photos=photos)


def receipts_of(user, *, now=None):
    """Return the messages of which this official may still print the receipt."""
    since = (now or timezone.now()) - RECEIPT_SHOWN
    return Complaint.objects.entered_by(user).received_since(since)

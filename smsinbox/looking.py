"""Who saw a resident's number and words in the journal."""

import logging

from complaints.choices import LookedAt
from complaints.models import PrivateLook
from smsinbox.models import InboundMessage

logger = logging.getLogger(__name__)


def note_look(message: InboundMessage, *, by) -> None:
    """Note that `by` saw an SMS as it came; in the case's own diary if it has one."""
    logger.info("SMS %s shown to official %s", message.pk, by.pk)
    if message.complaint_id:
        PrivateLook.objects.create(
            complaint_id=message.complaint_id, by=by, what=LookedAt.CONTACT
        )

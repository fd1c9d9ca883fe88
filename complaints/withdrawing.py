"""How a reporter takes a message back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from complaints import moderation, progress
from complaints.choices import ArchiveReason, HiddenReason, Status
from complaints.models import Complaint


@transaction.atomic
def withdraw_complaint(complaint):
    """Archive an open message for its reporter; unanswered, it also leaves the board.

    What the city has answered stays readable: the answer was public. Returns the
    complaint; raises ValidationError when it is closed already.
    """
    current = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if not current.is_open:
        raise ValidationError(_("Pesan ini sudah ditutup."), code="closed")
    progress.change_status(
        complaint,
        Status.ARCHIVED,
        archive_reason=ArchiveReason.WITHDRAWN,
        note=gettext_noop("Ditarik oleh pelapor."),
    )
    if current.reply_count == 0:
        moderation.hide_complaint(complaint, by=None, reason=HiddenReason.WITHDRAWN)
    return complaint

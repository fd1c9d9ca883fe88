"""Complaints that are a matter of supervision: pungli, bribes, abuse of office.

"Pengaduan berkadar pengawasan" (PermenPANRB 62/2018): the Inspektorat examines them
within 60 working days, and the public reads nothing before there is a decision. That
one exists is public, as with every message that is withheld.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import calendars, joint, moderation, routing
from complaints.choices import HiddenReason, Visibility
from complaints.models import Agency, Complaint


@transaction.atomic
def put_under_supervision(complaint, *, by, now=None):
    """Hand an open message to the Inspektorat, hidden, with 60 working days.

    Returns whether it was new. Raises ValidationError for a closed message, or when
    the Inspektorat is not among the agencies (SUPERVISION_AGENCY).
    """
    now = now or timezone.now()
    current = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if current.is_supervision:
        return False
    if not current.is_open:
        raise ValidationError(_("Pesan ini sudah ditutup."), code="closed")
    inspectorate = Agency.objects.of_city().filter(code=settings.SUPERVISION_AGENCY)
    if not inspectorate:
        raise ValidationError(
            _("Inspektorat belum ada dalam daftar instansi."), code="agency_missing"
        )
    if current.visibility != Visibility.HIDDEN:
        moderation.hide_complaint(
            complaint, by=by, reason=HiddenReason.SUPERVISION, now=now
        )
    joint.end_others(complaint, by=by, now=now)
    if current.agency_id != inspectorate[0].pk:
        routing.assign_agency(complaint, inspectorate[0], by=by)
    complaint.is_supervision = True
    complaint.settle_due_on = calendars.settle_day(
        current, settings.SUPERVISION_WITHIN_DAYS
    )
    complaint.save(update_fields=["is_supervision", "settle_due_on"])
    return True

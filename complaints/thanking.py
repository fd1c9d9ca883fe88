"""After the answer: satisfied or not, a word of thanks, reopening."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from complaints import calendars, families, progress, public_words, workflow
from complaints.choices import Status
from complaints.models import Complaint, Support
from complaints.text import strip_poison


@transaction.atomic
def give_thanks(thanks):
    """Save the reporter's unsaved word about the answers.

    Who filed a merged message judges what was answered at its target. Not satisfied
    with a message that was closed as done reopens it, as often as REOPENINGS_ALLOWED
    says and for OBJECT_WITHIN_DAYS working days after it was closed. Returns the saved
    Thanks; raises ValidationError when nobody has answered yet or nothing is said.
    """
    complaint = Complaint.objects.select_for_update().get(pk=thanks.complaint_id)
    heard = complaint
    if complaint.merged_into_id:
        heard = Complaint.objects.select_for_update().get(pk=complaint.merged_into_id)
    thanks.reply = heard.replies.order_by("-published_at", "-pk").first()
    # What was closed as done without a word was answered, too.
    if thanks.reply is None and heard.status != Status.RESOLVED:
        raise ValidationError(_("Pesan ini belum dijawab."), code="not_answered")
    thanks.original_text = strip_poison(thanks.original_text).strip()
    thanks.text = public_words.public_text(thanks.original_text)
    if thanks.is_satisfied is None and not thanks.text:
        raise ValidationError(
            _("Pilih puas atau belum, atau tulis ucapan Anda."), code="nothing_said"
        )
    thanks.save(force_insert=True)
    Complaint.objects.filter(pk=complaint.pk).update(
        thanks_count=F("thanks_count") + int(thanks.is_satisfied is not False),
        changed_at=thanks.given_at,
    )
    if thanks.is_satisfied is False and _may_reopen(heard, thanks.given_at):
        progress.change_status(
            heard,
            Status.IN_PROGRESS,
            note=gettext_noop("Dibuka kembali: pelapor belum puas."),
            now=thanks.given_at,
        )
    return thanks


@transaction.atomic
def support(complaint, *, supporter):
    """Count another resident with the same problem, once per person.

    `supporter` is a keyed hash that names nobody; whoever supported a message that was
    merged into this one counts already. Returns whether it was new.
    """
    if families.is_supported_by(complaint, supporter):
        return False
    _row, is_new = Support.objects.get_or_create(
        complaint=complaint, supporter=supporter
    )
    if is_new:
        Complaint.objects.filter(pk=complaint.pk).update(
            support_count=F("support_count") + 1
        )
    return is_new


def _may_reopen(complaint, now):
    if complaint.status != Status.RESOLVED or not workflow.can_move(
        complaint.status, Status.IN_PROGRESS
    ):
        return False
    closed_on = timezone.localdate(complaint.resolved_at)
    last_day = calendars.add_working_days(closed_on, settings.OBJECT_WITHIN_DAYS)
    return (
        complaint.reopened_count < settings.REOPENINGS_ALLOWED
        and timezone.localdate(now) <= last_day
    )

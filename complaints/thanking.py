"""After the answer: satisfied or not, a word of thanks, reopening."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from complaints import calendars, families, progress, public_words, screening
from complaints.choices import Status
from complaints.models import Complaint, Support, Thanks
from complaints.text import strip_poison


@transaction.atomic
def give_thanks(thanks):
    """Save the reporter's unsaved word about the answers.

    Who filed a merged message judges what was answered at its target. Not satisfied
    with a message that was closed as done reopens it, as often as REOPENINGS_ALLOWED
    says and for OBJECT_WITHIN_DAYS working days after it was closed. The same said
    twice of one answer counts once. Doubtful words are held, the judgement counts all
    the same. Returns the saved Thanks; raises ValidationError when nobody has answered
    yet or nothing is said.
    """
    complaint = Complaint.objects.select_for_update().get(pk=thanks.complaint_id)
    heard = complaint
    if complaint.merged_into_id:
        heard = Complaint.objects.select_for_update().get(pk=complaint.merged_into_id)
    thanks.reply = heard.replies.order_by("-published_at", "-pk").first()
    if not can_be_judged(heard):
        raise ValidationError(_("Pesan ini belum dijawab."), code="not_answered")
    thanks.agency_id = thanks.reply.agency_id if thanks.reply else heard.agency_id
    thanks.original_text = strip_poison(thanks.original_text).strip()
    thanks.text = public_words.public_text(thanks.original_text)
    if thanks.is_satisfied is None and not thanks.text:
        raise ValidationError(
            _("Pilih puas atau belum, atau tulis ucapan Anda."), code="nothing_said"
        )
    said = last_judgement(complaint, heard)
    if said and _is_same(said, thanks):
        return said
    thanks.visibility = screening.first_visibility(thanks.original_text)
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


@transaction.atomic
def take_back_support(complaint, *, supporter) -> bool:
    """Count a supporter no longer, wherever in the family; returns whether one was."""
    family = families.family_of(complaint).values("pk")
    rows = Support.objects.filter(complaint__in=family, supporter=supporter)
    number, _per_model = rows.delete()
    if number:
        Complaint.objects.filter(pk=complaint.pk).update(
            support_count=F("support_count") - 1
        )
    return bool(number)


@dataclass(frozen=True)
class Reopening:
    """What "belum" would do to a message that was closed as done.

    `times_left` is how often it can still be opened again, `last_day` until when.
    """

    times_left: int
    last_day: date
    is_possible: bool


def reopening_of(complaint, *, now) -> Reopening | None:
    """Say what not being satisfied would do now; None unless it is closed as done."""
    if complaint.status != Status.RESOLVED:
        return None
    closed_on = timezone.localdate(complaint.resolved_at)
    last_day = calendars.add_working_days(closed_on, settings.OBJECT_WITHIN_DAYS)
    times_left = max(0, settings.REOPENINGS_ALLOWED - complaint.reopened_count)
    is_possible = times_left > 0 and timezone.localdate(now) <= last_day
    return Reopening(times_left, last_day, is_possible)


def last_judgement(complaint, head) -> Thanks | None:
    """What the reporter of a message said of the newest answer at `head`, if at all."""
    newest = complaint.thanks.order_by("-given_at", "-pk").first()
    answered = [at for at in (head.last_replied_at, head.resolved_at) if at]
    is_newer = newest is not None and all(at <= newest.given_at for at in answered)
    return newest if is_newer else None


def can_be_judged(head) -> bool:
    """Say whether there is an answer; what was closed as done without one counts."""
    return bool(head.reply_count) or head.status == Status.RESOLVED


def _is_same(said, thanks):
    first, second = ((each.is_satisfied, each.original_text) for each in (said, thanks))
    return first == second


def _may_reopen(complaint, now):
    reopening = reopening_of(complaint, now=now)
    return bool(reopening and reopening.is_possible)

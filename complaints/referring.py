"""What is not the city's business: to whom it went, how, and whether they have it.

Written by the one who changes the status; a message that is opened again ends it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from complaints import calendars, public_words
from complaints.choices import ReferralWay
from complaints.models import Complaint, Referral


@dataclass(frozen=True)
class PassedOn:
    """How an outside body was told; unless said otherwise, its resident was sent."""

    way: str = ReferralWay.SIGNPOST
    reference_number: str = ""
    note: str = ""


def open_referral(complaint, body, *, by, passed_on=None, now):
    """Write down that a message went to an outside body; returns the Referral."""
    said = passed_on or PassedOn()
    return Referral.objects.create(
        complaint=complaint,
        body=body,
        from_agency_id=complaint.agency_id,
        way=said.way,
        passed_on_at=now,
        by=by,
        # A telephone number in the wrong box is not shown either.
        reference_number=public_words.public_text(said.reference_number)[:60],
        note=public_words.public_text(said.note)[:300],
        remind_on=_ask_on(now),
    )


def end_referral(complaint, *, now):
    """Write that the message is the city's again, or went another way."""
    running = Referral.objects.running().filter(complaint=complaint)
    running.update(ended_on=timezone.localdate(now))


@transaction.atomic
def pass_on(complaint, passed_on, *, by, now=None):
    """Tell the body that is responsible, or tell it again another way.

    Returns the new Referral; raises ValidationError when none is responsible.
    """
    now = now or timezone.now()
    current = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if current.outside_body is None:
        raise ValidationError(
            _("Pesan ini tidak berada di lembaga luar."), code="no_referral"
        )
    end_referral(current, now=now)
    return open_referral(
        current, current.outside_body, by=by, passed_on=passed_on, now=now
    )


@transaction.atomic
def acknowledge(complaint, *, on, note="", by, now=None):
    """Write that the outside body has the message, and what it said.

    `on` is the day on which it said so. Returns the Referral; raises ValidationError
    when none runs, when that was written before, or for an impossible day.
    """
    now = now or timezone.now()
    referral = _running(complaint)
    if referral.acknowledged_on:
        raise ValidationError(
            _("Konfirmasi lembaga itu sudah dicatat."), code="acknowledged"
        )
    passed_on = timezone.localdate(referral.passed_on_at)
    if not passed_on <= on <= timezone.localdate(now):
        raise ValidationError(
            _("Pilih tanggal antara hari penerusan dan hari ini."), code="day_wrong"
        )
    referral.acknowledged_on = on
    referral.acknowledged_at = now
    referral.acknowledged_by = by
    referral.acknowledged_note = public_words.public_text(note)[:300]
    referral.save()
    return referral


@transaction.atomic
def ask_again_later(complaint, *, now=None):
    """Wait REFERRAL_ACK_DAYS working days more, since somebody has asked the body."""
    referral = _running(complaint)
    referral.remind_on = _ask_on(now or timezone.now())
    referral.save(update_fields=["remind_on"])
    return referral


def letter_for(complaint, body) -> str:
    """Write what the resident may send to the body: what, where, since when, code.

    Made of the public words only; always in Indonesian, since the body reads it. Before
    a message is sent it has neither code nor address.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return render_to_string(
            "complaints/letter.txt",
            {
                "complaint": complaint,
                "body": body,
                "address": settings.PORTAL_URL + complaint.get_absolute_url(),
            },
        ).strip()


def _running(complaint):
    rows = Referral.objects.running().select_for_update()
    referral = rows.filter(complaint=complaint).first()
    if referral is None:
        raise ValidationError(
            _("Pesan ini tidak berada di lembaga luar."), code="no_referral"
        )
    return referral


def _ask_on(now):
    return calendars.add_working_days(
        timezone.localdate(now), settings.REFERRAL_ACK_DAYS
    )

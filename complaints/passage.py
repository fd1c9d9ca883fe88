"""Where a message went: between agencies, in parts, to bodies outside the city."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from complaints.choices import PartDeed
from complaints.models import Forwarding, PartChange, Referral


@dataclass(frozen=True)
class Step:
    """One line of the history.

    `deed` is "filed", "status" or "part-closed" where what was said then may tell it.
    """

    at: datetime
    label: str
    note: str = ""
    deed: str = ""


def passage_of(complaint, *, went_out: bool) -> list[Step]:
    """Return the public steps of a message's way, in no particular order.

    `went_out` says that it has been "bukan kewenangan" at some time. What cannot be
    there is not looked for: most messages never move.
    """
    forwardings = Forwarding.objects.told(
        complaint, "from_agency_id", "to_agency__abbreviation", "reason"
    )
    steps = [_forwarding_step(row) for row in forwardings]
    if complaint.part_count or complaint.agency_id is None or len(steps) > 1:
        refusals = complaint.refusals.select_related("agency")
        steps += [_refusal_step(row) for row in refusals]
    if went_out:
        for row in complaint.referrals.for_page():
            steps += _referral_steps(row)
    if complaint.part_count:
        changes = PartChange.objects.filter(complaint=complaint)
        steps += [_part_step(row) for row in changes.select_related("agency")]
    return steps


def _forwarding_step(row):
    agency = {"agency": row.to_agency__abbreviation}
    label = _("Diteruskan ke %(agency)s") % agency
    if row.from_agency_id is None:
        label = _("Ditujukan ke %(agency)s") % agency
    return Step(row.at, label, row.reason)


def _refusal_step(row):
    label = _("Dikembalikan oleh %(agency)s")
    if row.part_id:
        label = _("Bagian dikembalikan oleh %(agency)s")
    return Step(row.at, label % {"agency": row.agency.abbreviation}, row.reason)


def _part_step(row):
    label = {
        PartDeed.ADDED: _("Bagian untuk %(agency)s ditambahkan"),
        PartDeed.HANDED: _("Bagian dialihkan ke %(agency)s"),
        PartDeed.CLOSED: _("Bagian %(agency)s selesai"),
        PartDeed.WITHDRAWN: _("Bagian %(agency)s ditarik"),
        PartDeed.REOPENED: _("Bagian %(agency)s dibuka kembali"),
        PartDeed.RECOUNTED: _("Batas waktu bagian %(agency)s dihitung ulang"),
    }[PartDeed(row.deed)]
    # The portal's own notes are stored in Indonesian, in whatever language they arose.
    note = _(row.note) if row.note else ""
    deed = "part-closed" if row.deed == PartDeed.CLOSED else ""
    return Step(row.at, label % {"agency": row.agency.abbreviation}, note, deed)


def _referral_steps(row: Referral) -> list[Step]:
    body = {"body": row.body.abbreviation}
    label = _("Pelapor diarahkan ke %(body)s")
    if row.is_passed_on:
        label = _("Diteruskan ke %(body)s: %(way)s")
        body["way"] = row.get_way_display()
    steps = [Step(row.passed_on_at, label % body, row.note)]
    if row.acknowledged_on:
        day = date_format(row.acknowledged_on, "j M Y")
        label = _("%(body)s mengonfirmasi pada %(day)s") % (body | {"day": day})
        steps.append(Step(row.acknowledged_at, label, row.acknowledged_note))
    return steps

"""No order of moves breaks a joint case."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from complaints import forwarding, sharing
from complaints.choices import ArchiveReason, PartState, Status
from complaints.models import CasePart, Complaint
from complaints.progress import change_status
from tests import factories
from tests.complaints.handing_on import official_of

pytestmark = pytest.mark.django_db

SOME_MOMENT = datetime(2026, 11, 27, tzinfo=UTC)


@pytest.fixture
def lead(complaint):
    return factories.make_official(agency=complaint.agency)


def share(complaint, code, *, by):
    agency = factories.make_agency(code)
    return sharing.add_part(complaint, agency, task="Angkut sampahnya", by=by)


def say(complaint, official):
    return factories.make_reply(complaint, by=official, new_status="selesai")


MOVES = {
    "share": lambda case, who: share(case, who["code"], by=who["moderator"]),
    "answer": lambda case, who: say(case, who["official"]),
    "lead answers": lambda case, who: say(case, who["lead"]),
    "refuse": lambda case, who: forwarding.refuse(
        case, reason="Bukan kami.", by=who["official"]
    ),
    "assign": lambda case, who: forwarding.assign_agency(
        case, who["official"].agency, by=who["moderator"]
    ),
    "withdraw": lambda case, who: sharing.withdraw_part(
        _last_part(case), reason="Tidak perlu.", by=who["moderator"]
    ),
    "reopen part": lambda case, who: sharing.reopen_part(
        _last_part(case), by=who["moderator"]
    ),
    "resolve": lambda case, who: change_status(
        case, Status.RESOLVED, by=who["moderator"]
    ),
    "archive": lambda case, who: change_status(
        case, Status.ARCHIVED, archive_reason=ArchiveReason.TOO_GENERAL
    ),
    "open again": lambda case, who: change_status(case, Status.VERIFIED),
    "go on": lambda case, who: change_status(case, Status.IN_PROGRESS),
}


def _last_part(complaint):
    part = complaint.parts.last()
    if part is None:
        raise ValidationError("none")
    return part


def invariants_of(complaint):
    complaint.refresh_from_db()
    unsettled = complaint.parts.unsettled().count()
    closed = not complaint.is_open
    lead = complaint.parts.filter(is_lead=True).first()
    agrees = lead is None or complaint.agency_id in {lead.agency_id, None}
    return {
        "no open part under a closed message": not (closed and unsettled),
        "the count is right": complaint.open_part_count == unsettled,
        "all parts are counted": complaint.part_count == complaint.parts.count(),
        "the lead's part is the agency's": agrees,
        "an open joint case waits for somebody": bool(
            closed or unsettled or not complaint.part_count
        ),
    }


@pytest.mark.parametrize(
    "impossible",
    [
        {"state": "entah"},
        {"state": PartState.CLOSED},
        {"closed_at": SOME_MOMENT},
        {"state": PartState.WITHDRAWN, "closed_at": SOME_MOMENT},
        {"withdrawn_reason": "Tanpa ditarik."},
        {"task": ""},
        {"is_lead": True},
        {"position": 1},
        {"answer_due_on": "2030-01-01"},
    ],
    ids=str,
)
def test_the_database_refuses_impossible_parts(complaint, moderator, impossible):
    part = share(complaint, "DLH", by=moderator)

    with pytest.raises(IntegrityError), transaction.atomic():
        CasePart.objects.filter(pk=part.pk).update(**impossible)


def test_the_database_closes_no_message_with_an_open_part(complaint, moderator):
    share(complaint, "DLH", by=moderator)

    for impossible in (
        {"status": Status.RESOLVED, "resolved_at": SOME_MOMENT},
        {"part_count": 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Complaint.objects.filter(pk=complaint.pk).update(**impossible)


def test_an_agency_has_one_open_part_of_a_message(complaint, moderator):
    first = share(complaint, "DLH", by=moderator)
    second = share(complaint, "Dishub", by=moderator)

    with pytest.raises(IntegrityError), transaction.atomic():
        CasePart.objects.filter(pk=second.pk).update(agency=first.agency)


@pytest.mark.parametrize("seed", range(40))
def test_no_order_of_moves_leaves_an_open_part_under_a_closed_message(
    complaint, moderator, lead, seed
):
    """Walk through the moves by a fixed rule; what a rule refuses is passed over."""
    officials = [official_of(code) for code in ("DLH", "Dishub", "Disperkim")]
    share(complaint, "DLH", by=moderator)
    often = ["share", "answer", "refuse", "answer", "lead answers", "go on"]
    names, done = [*MOVES, *often, *often], []
    for step in range(18):
        number = (seed + 1) * (step + 3) * 7 + seed * step
        official = officials[number // 11 % 3]
        who = {
            "official": official,
            "code": official.agency.code,
            "moderator": moderator,
            "lead": lead,
        }
        name = names[number % len(names)]
        complaint.refresh_from_db()
        try:
            MOVES[name](complaint, who)
        except ValidationError:
            continue
        done.append(name)
        broken = {rule for rule, holds in invariants_of(complaint).items() if not holds}
        assert broken == set(), done

    assert done

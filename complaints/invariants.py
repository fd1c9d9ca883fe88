"""What must always be true of all messages together, and a database cannot hold.

Each rule is a question that finds the messages that break it; `broken_rules` asks them
all. An operator may ask at any time: `manage.py check_invariants`.
"""

from collections.abc import Mapping

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from complaints import calendars, deadlines
from complaints.choices import AgencyLevel, PromiseState, Status, Visibility
from complaints.models import (
    CasePart,
    Complaint,
    FollowUp,
    OfficialReply,
    Promise,
    Referral,
    StatusChange,
)

SHOWN = 5


def broken_rules(*, now=None) -> list[str]:
    """Return a line for each rule that is broken, with the first codes; [] is fine."""
    today = timezone.localdate(now)
    lines = []
    for rule, broken in _rules(today).items():
        codes = list(broken.values_list("code", flat=True)[:SHOWN])
        if codes:
            lines.append(f"{rule}: {', '.join(codes)}")
    return lines


def lost_clocks(promised_days: Mapping[int, int]) -> list[str]:
    """Return the codes of open messages whose clock counts other working days.

    `promised_days` are the working days to the settlement, by the message's key.
    """
    free = calendars.known_holidays()
    asked = StatusChange.objects.filter(new_status=Status.ON_HOLD)
    paused = set(asked.values_list("complaint_id", flat=True))
    lost = []
    for complaint in Complaint.objects.still_open().iterator():
        days = deadlines.count_days(
            calendars.first_day(complaint.received_at, holidays=free),
            complaint.settle_due_on,
            holidays=free,
            pauses=calendars.pauses_of(complaint) if complaint.pk in paused else [],
        )
        if sum(one.is_counted for one in days) != promised_days[complaint.pk]:
            lost.append(complaint.code)
    return lost


def _rules(today):
    every = Complaint.objects.order_by("pk")
    running = every.still_open()
    return {
        "an open message lies with an agency that works for the city": running.filter(
            Q(agency__level=AgencyLevel.OUTSIDE) | Q(agency__is_active=False)
        ),
        "the three deadlines come in their order": every.filter(
            Q(answer_due_on__lt=F("verify_due_on"))
            | Q(settle_due_on__lt=F("answer_due_on"))
        ),
        "the status is the last one of the diary": every.annotate(
            last=Subquery(_diary().values("new_status")[:1])
        ).exclude(last=F("status")),
        "what went to an outside body has a receiver and a notice": every.filter(
            status=Status.OUT_OF_SCOPE
        ).exclude(
            Exists(
                Referral.objects.running().filter(
                    complaint=OuterRef("pk"), body=OuterRef("outside_body")
                )
            )
        ),
        "no notice runs for a message that came back": every.exclude(
            status=Status.OUT_OF_SCOPE
        ).filter(Exists(Referral.objects.running().filter(complaint=OuterRef("pk")))),
        "every answer is counted": _miscounted(every, OfficialReply, "reply_count"),
        "every follow-up is counted": _miscounted(every, FollowUp, "follow_up_count"),
        "a settled message leaves no promise open": every.filter(
            status=Status.RESOLVED, promises__state=PromiseState.OPEN
        ),
        "no promise stays open when its day is over": every.filter(
            Exists(
                Promise.objects.open()
                .due_before(today)
                .filter(complaint=OuterRef("pk"))
            )
        ),
        "a settled message leaves no part open": every.filter(
            Exists(CasePart.objects.unsettled().filter(complaint=OuterRef("pk"))),
            status=Status.RESOLVED,
        ),
        "parts are counted": every.exclude(part_count=0, open_part_count=0).filter(
            ~Exists(CasePart.objects.filter(complaint=OuterRef("pk")))
        ),
        "what was merged points to what stands for it": every.filter(
            merged_into__merged_into__isnull=False
        ),
        "what the Inspektorat examines is not shown": running.filter(
            is_supervision=True, visibility=Visibility.PUBLISHED
        ),
    }


def _diary():
    changes = StatusChange.objects.filter(complaint=OuterRef("pk"))
    return changes.order_by("-at", "-pk")


def _miscounted(every, model, column):
    counted = (
        model.objects.filter(complaint=OuterRef("pk"))
        .order_by()
        .values("complaint")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return every.annotate(counted=Coalesce(Subquery(counted), 0)).exclude(
        counted=F(column)
    )

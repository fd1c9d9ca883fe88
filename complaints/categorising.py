"""Who gave a message its topic, and how often its words had suggested the right one."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from complaints.choices import Privacy, Status
from complaints.models import Category, CategoryChoice, Complaint
from complaints.recognising.topic_examples import Labelled
from complaints.recognising.topic_weights import shipped_weights

LOOKED_BACK = timedelta(days=365)
CORRECTIONS_SHOWN = 10


@dataclass(frozen=True)
class Correction:
    """So many messages were suggested one topic and belonged to another."""

    suggested: str
    chosen: str
    number: int


@dataclass
class Record:
    """Of `decided` messages, how many had the right topic first, or among three.

    `group_first` counts those whose first suggestion was of the right group (tile).
    """

    decided: int = 0
    first: int = 0
    among: int = 0
    group_first: int = 0
    corrections: list[Correction] = field(default_factory=list)

    @property
    def first_percent(self):
        return round(100 * self.first / max(1, self.decided))

    @property
    def among_percent(self):
        return round(100 * self.among / max(1, self.decided))


def record_filing(complaint, guesses):
    """Keep what the words of a new message suggested, beside the topic that it got."""
    return CategoryChoice.objects.create(
        complaint=complaint,
        new_category=complaint.category,
        suggested=";".join(guess.code for guess in guesses),
        version=shipped_weights().version,
        at=complaint.received_at,
    )


def record_choice(complaint, *, old, by):
    """Keep that `by` gave a message its topic, or let the one that it has stand.

    What an official has let stand is kept once. `by` None is the reporter.
    """
    if complaint.category == old and (
        old is None
        or CategoryChoice.objects.by_officials().filter(complaint=complaint).exists()
    ):
        return None
    return CategoryChoice.objects.create(
        complaint=complaint, old_category=old, new_category=complaint.category, by=by
    )


def labelled_messages() -> list[Labelled]:
    """List the masked texts of messages whose topic an official has decided.

    Confidential messages are not among them.
    """
    topics = _settled()
    codes = dict(Category.objects.below_tiles().values_list("pk", "code"))
    rows = Complaint.objects.exclude(privacy=Privacy.CONFIDENTIAL).values_list(
        "pk", "text", "received_at", "village__name", "village__district__name"
    )
    return [
        Labelled(
            code=codes[topics[pk]],
            text=text,
            at=received_at.isoformat(),
            places=f"{village or ''} {district or ''}",
        )
        for pk, text, received_at, village, district in rows.iterator(chunk_size=2000)
        if topics.get(pk) in codes
    ]


def how_often_right(*, now=None) -> Record:
    """Compare the last year's suggestions at filing with what officials decided."""
    since = (now or timezone.now()) - LOOKED_BACK
    topics = _settled()
    known = {row.pk: row for row in Category.objects.all()}
    by_code = {row.code: row for row in known.values()}
    record, wrong = Record(), Counter()
    rows = CategoryChoice.objects.at_filing().filter(at__gte=since)
    for pk, suggested in rows.values_list("complaint", "suggested"):
        right = known.get(topics.get(pk))
        if right is None or right.parent_id is None:
            continue
        codes = suggested.split(";")
        first = by_code.get(codes[0])
        record.decided += 1
        record.first += first == right
        record.among += right.code in codes
        record.group_first += first is not None and first.parent_id == right.parent_id
        if first is not None and first != right:
            wrong[first.name, right.name] += 1
    record.corrections = [
        Correction(*names, number)
        for names, number in wrong.most_common(CORRECTIONS_SHOWN)
    ]
    return record


def _settled() -> dict[int, int]:
    """Return {message: topic} where an official has decided, or let it stand.

    To let it stand is to close the message with an answer of the topic's own agency.
    """
    of_own_agency = Q(agency=F("category__agency")) | Q(
        agency__district__isnull=False, category__agency__district__isnull=False
    )
    closed = Complaint.objects.filter(
        of_own_agency, status=Status.RESOLVED, reply_count__gt=0
    )
    chosen = CategoryChoice.objects.by_officials().order_by("at", "pk")
    return dict(closed.values_list("pk", "category")) | dict(
        chosen.values_list("complaint", "new_category")
    )

"""Who is reminded of what: one e-mail a day for each person, none if nothing waits.

Officials of an agency hear of what is new, half-way, due today or tomorrow, overdue;
its head of what is overdue; Pimpinan of what has been overdue for long, agency by
agency; moderators of what came back, and of what outside bodies do not confirm. Whoever
answered hears who was thankful for it. Only on working days.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from complaints import calendars, deadlines
from complaints.mailing import queue_email
from complaints.models import Complaint, Digest, Official, Promise, Referral, Thanks

SHOWN = 20
LEADERS, MODERATORS = "Pimpinan", "Moderator"


@dataclass(frozen=True)
class Section:
    """A heading, the first messages below it, and how many there are in all."""

    title: str
    rows: list
    number: int

    @property
    def more(self) -> int:
        return self.number - len(self.rows)


def send_digests(*, now=None) -> int:
    """Queue today's digests that are not queued yet; returns how many e-mails."""
    moment = timezone.localtime(now)
    holidays = calendars.known_holidays()
    day = moment.date()
    is_time = moment.time() >= settings.DIGEST_FROM
    if not is_time or not deadlines.is_working_day(day, holidays=holidays):
        return 0
    done = Digest.objects.filter(day=day).values("official")
    reached = Official.objects.filter(is_active=True, is_staff=True, wants_digest=True)
    waiting = reached.exclude(email="").exclude(pk__in=done)
    with translation.override(settings.LANGUAGE_CODE):
        agenda = _Agenda(day, holidays, moment)
        return sum(
            _send_one(official, agenda)
            for official in waiting.prefetch_related("groups")
        )


class _Agenda:
    """What waits on one day, looked up once for each agency."""

    def __init__(self, day, holidays, moment):
        self.day = day
        self.since = moment - timedelta(days=1)
        self.holidays = holidays
        self.tomorrow = calendars.add_working_days(day, 1)
        # Since this hour of the working day before, that of the last digest.
        two_back = calendars.subtract_working_days(day, 2, holidays=holidays)
        self.since_last = moment - (day - two_back - deadlines.ONE_DAY)
        self._known = {}

    def of(self, official) -> list[Section]:
        if official.agency_id is None:
            roles = {group.name for group in official.groups.all()}
            return [
                section
                for role in (MODERATORS, LEADERS)
                if role in roles
                for section in self._look_up(role)
            ]
        sections = self._look_up(official.agency_id)
        return sections[:1] if official.is_head else sections

    def thanks_for(self, official) -> list[Thanks]:
        """What came since the last digest for what this official answered."""
        mine = Thanks.objects.for_answers_of(official).grateful().published()
        return list(mine.given_since(self.since_last).newest_first()[:SHOWN])

    def _look_up(self, reader):
        """The sections of a role of the whole city, or of an agency by its key."""
        if reader not in self._known:
            of_city = {MODERATORS: self._for_moderators, LEADERS: self._for_leaders}
            self._known[reader] = (
                of_city[reader]() if reader in of_city else self._for(reader)
            )
        return self._known[reader]

    def _for(self, agency_id):
        handled = Complaint.objects.handled_by(agency_id)
        mine = handled.for_digest().with_own_part(agency_id)
        own, day = {"agency": agency_id}, self.day
        soon = mine.due_within(day, self.tomorrow, **own).in_time(on=day, **own)
        new = mine.unanswered(**own).arrived_since(self.since, agency=agency_id)
        return [
            _section(_("Terlambat"), mine.overdue(on=day, **own).most_urgent()),
            _section(_("Batas hari ini atau besok"), soon.most_urgent()),
            self._promised(agency_id),
            self._half_way(mine.running().in_time(on=day, **own)),
            _section(_("Baru masuk"), new.oldest_first()),
        ]

    def _for_moderators(self):
        """What agencies gave back, and what no outside body has confirmed."""
        returned = Complaint.objects.for_digest().returned()
        silent = Referral.objects.to_ask_about(on=self.day).for_listing()
        rows = [one.complaint for one in silent[:SHOWN]]
        return [
            _section(_("Dikembalikan"), returned.oldest_first()),
            Section(_("Belum dikonfirmasi lembaga luar"), rows, silent.count()),
        ]

    def _promised(self, agency_id):
        """Promises that end today or tomorrow, as the messages they were made to.

        Of a message that an agency gave away it hears no more.
        """
        mine = Complaint.objects.handled_by(agency_id)
        promises = Promise.objects.open().of_agency(agency_id).under(mine).for_listing()
        rows = [one.complaint for one in promises.due_on_or_before(self.tomorrow)]
        title = _("Janji yang jatuh tempo hari ini atau besok")
        return Section(title, rows[:SHOWN], len(rows))

    def _half_way(self, later):
        rows = [
            one
            for one in later.most_urgent().iterator(chunk_size=500)
            if self._is_half(one)
        ]
        title = _("Separuh waktu sudah lewat hari ini")
        return Section(title, rows[:SHOWN], len(rows))

    def _is_half(self, complaint):
        running, counted_from = complaint, complaint.received_at
        if complaint.open_part_count:
            if not complaint.own_parts:
                return False
            running = complaint.own_parts[0]
            counted_from = running.counted_from
        answered = running.first_replied_at is not None
        end = running.settle_due_on if answered else running.answer_due_on
        if end <= self.tomorrow:
            return False
        start = calendars.first_day(counted_from, holidays=self.holidays)
        return deadlines.half_way(start, end, holidays=self.holidays) == self.day

    def _for_leaders(self):
        """Long overdue, in the order of agencies."""
        limit = calendars.subtract_working_days(
            self.day, settings.LONG_OVERDUE_DAYS, holidays=self.holidays
        )
        late = Complaint.objects.for_digest().overdue(on=limit)
        return [_section(_("Sudah lama terlambat"), late.by_agency())]


def _section(title, queryset):
    rows = list(queryset[: SHOWN + 1])
    number = queryset.count() if len(rows) > SHOWN else len(rows)
    return Section(title, rows[:SHOWN], number)


def _subject(sections):
    if not sections:
        return _("Terima kasih dari warga")
    number = sum(one.number for one in sections)
    return _("%(number)d pesan menunggu") % {"number": number}


@transaction.atomic
def _send_one(official, agenda) -> bool:
    digest, is_new = Digest.objects.get_or_create(official=official, day=agenda.day)
    if not is_new:
        return False
    sections = [one for one in agenda.of(official) if one.number]
    thanks = agenda.thanks_for(official)
    if not sections and not thanks:
        return False
    digest.email = queue_email(
        recipient=official.email,
        subject=_subject(sections),
        body=render_to_string(
            "complaints/email/digest.txt",
            {
                "official": official,
                "sections": sections,
                "thanks": thanks,
                "desk_url": settings.PORTAL_URL + reverse("admin:index"),
                "url": settings.PORTAL_URL,
            },
        ),
    )
    digest.save(update_fields=["email"])
    return True

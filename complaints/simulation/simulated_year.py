"""A year of the city in a minute: residents write, officials answer, forget, forward,
ask and promise, residents thank or are not satisfied; the calendar does the rest.

Everything goes through the rooms, at its own simulated moment, in the same way every
time (the dice are seeded). Once a month, and at the end, every rule of invariants.py
must hold, and every clock must still count the working days that were promised.
"""

import heapq
import itertools
import random
from collections import Counter
from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from complaints import (
    filing,
    forwarding,
    invariants,
    referring,
    replying,
    sharing,
    thanking,
    withdrawing,
)
from complaints.choices import Channel, HolidayKind, Kind, Status
from complaints.clocks import daily, holidays
from complaints.models import (
    Complaint,
    FollowUp,
    Holiday,
    OfficialReply,
    Reporter,
    Thanks,
)
from complaints.simulation.simulated_cast import Cast

DAYS = 365
MONTH = 30
TEXT = "{} di {} sudah {} hari, mohon ditindaklanjuti."


class RuleBroken(Exception):
    """Something is false that must never be; the text says what, and of which."""


class SimulatedYear:
    """One year up to `end`, with so many messages; `done` counts what happened."""

    def __init__(self, *, messages, end, seed=2026):
        self.dice = random.Random(seed)  # noqa: S311  a play, not a secret
        self.cast = Cast()
        self.end = end
        self.start = timezone.localdate(end) - timedelta(days=DAYS)
        self.per_day = messages / DAYS
        self.done, self.promised_days = Counter(), {}
        self._agenda, self._order = [], itertools.count()

    def run(self) -> Counter:
        """Live through the year. Raises RuleBroken."""
        filed = 0
        for number in range(DAYS):
            day = self.start + timedelta(days=number)
            due = round((number + 1) * self.per_day) - filed
            for _one in range(due):
                self.at(day, self.receive)
            filed += due
            if number in (60, 200):
                self.at(day, self.declare_holiday)
            self.live_through(day)
            self.done.update(daily.run_due(now=_moment(day, 20)))
            if number % MONTH == 0 or number == DAYS - 1:
                self.check(day)
        self.done.update(daily.run_due(now=self.end))
        return self.done

    def at(self, day, deed, *facts):
        """Put a deed on the agenda of a day, at some minute of the office hours."""
        moment = _moment(day, 8, self.dice.randrange(540))
        heapq.heappush(self._agenda, (moment, next(self._order), deed, facts))

    def later(self, now, days, deed, *facts):
        self.at(timezone.localdate(now) + timedelta(days=days), deed, *facts)

    def live_through(self, day):
        evening = _moment(day, 19)
        while self._agenda and self._agenda[0][0] < evening:
            now, _number, deed, facts = heapq.heappop(self._agenda)
            try:
                deed(now, *facts)
                self.done[deed.__name__] += 1
            except ValidationError:
                # Somebody else was quicker, or a rule said no: the one room of the
                # deed has written nothing.
                self.done["refused by a rule"] += 1

    def check(self, day):
        refresh_statistics()
        broken = invariants.broken_rules(now=_moment(day, 21))
        if lost := invariants.lost_clocks(self.promised_days):
            broken.append(f"every clock counts the promised days: {', '.join(lost)}")
        if broken:
            raise RuleBroken(f"{day}: " + "; ".join(broken))

    # What residents do

    def receive(self, now):
        category = self.dice.choice(self.cast.categories)
        village = self.dice.choice(self.cast.villages)
        number = next(self._order)
        complaint = filing.file_complaint(
            Complaint(
                channel=Channel.WEB,
                kind=Kind.COMPLAINT,
                category=category,
                village=village,
                original_text=TEXT.format(category.name, village, number % 30),
                received_at=now,
            ),
            reporter=Reporter(name=""),
        )
        self.promised_days[complaint.pk] = min(14, max(category.settle_within, 1))
        if self.dice.random() < 0.01:
            self.later(now, 2, self.withdraw, complaint.pk)
        if self.dice.random() < 0.04:
            self.later(now, 1, self.add_part, complaint.pk)
        self.expect_agency(now, complaint)

    def withdraw(self, now, pk):
        withdrawing.withdraw_complaint(_complaint(pk))

    def complete(self, now, pk):
        complaint = _complaint(pk)
        self.insist(complaint.status == Status.ON_HOLD)
        filing.add_follow_up(
            FollowUp(
                complaint=complaint,
                channel=Channel.WEB,
                original_text="Lokasinya di depan pasar.",
                sent_at=now,
            )
        )
        self.expect_agency(now, complaint)

    def judge(self, now, pk):
        is_satisfied = self.dice.random() < 0.8
        complaint = _complaint(pk)
        thanking.give_thanks(
            Thanks(
                complaint=complaint,
                channel=Channel.WEB,
                is_satisfied=is_satisfied,
                original_text="Terima kasih." if is_satisfied else "",
                given_at=now,
            )
        )
        if not is_satisfied:
            self.expect_agency(now, complaint)

    # What the city does

    def expect_agency(self, now, complaint):
        """Let the official of a message's agency look at it, when it is their habit."""
        habit = self.cast.habits.get(complaint.agency_id)
        if habit is None:
            self.later(now, 1, self.route, complaint.pk)
            return
        days = habit.days + self.dice.randrange(3)
        self.later(now, days, self.work_on, complaint.pk)

    def route(self, now, pk):
        complaint = _complaint(pk)
        self.insist(complaint.is_open and complaint.agency_id is None)
        agency = self.dice.choice(self.cast.agencies)
        forwarding.assign_agency(complaint, agency, by=self.cast.moderator, now=now)
        self.expect_agency(now, complaint)

    def add_part(self, now, pk):
        complaint = _complaint(pk)
        agency = self.dice.choice(self.cast.agencies)
        sharing.add_part(
            complaint, agency, task="Bersihkan got", by=self.cast.moderator, now=now
        )
        self.later(now, 3, self.close_part, pk, agency.pk)

    def close_part(self, now, pk, agency_pk):
        self.answer(now, _complaint(pk), agency_pk, new_status=Status.RESOLVED)

    def work_on(self, now, pk):
        complaint = _complaint(pk)
        agency = complaint.agency_id
        self.insist(complaint.is_open and agency in self.cast.habits)
        habit, die = self.cast.habits[agency], self.dice.random()
        for share, deed in [
            (habit.forgets, self.forget),
            (habit.refuses, self.refuse),
            (habit.forwards, self.forward),
            (habit.sends_outside, self.send_outside),
            (habit.asks, self.ask),
            (habit.promises, self.promise),
        ]:
            if die < share:
                deed(now, complaint)
                return
            die -= share
        self.settle(now, complaint)

    def forget(self, now, complaint):
        self.done["forgotten"] += 1

    def refuse(self, now, complaint):
        by = self.cast.officials[complaint.agency_id]
        forwarding.refuse(complaint, reason="Bukan tugas kami.", by=by, now=now)
        self.later(now, 1, self.route, complaint.pk)

    def forward(self, now, complaint):
        by = self.cast.officials[complaint.agency_id]
        agency = self.dice.choice(self.cast.agencies)
        forwarding.forward(complaint, agency, reason="Tugas itu.", by=by, now=now)
        self.expect_agency(now, complaint)

    def send_outside(self, now, complaint):
        body = self.dice.choice(self.cast.outside)
        self.answer(
            now,
            complaint,
            complaint.agency_id,
            new_status=Status.OUT_OF_SCOPE,
            outside_body=body,
        )
        if self.dice.random() < 0.5:
            self.later(now, 6, self.confirm, complaint.pk)

    def confirm(self, now, pk):
        today = timezone.localdate(now)
        by = self.cast.moderator
        referring.acknowledge(_complaint(pk), on=today, by=by, now=now)

    def ask(self, now, complaint):
        self.answer(now, complaint, complaint.agency_id, new_status=Status.ON_HOLD)
        if self.dice.random() < 0.6:
            days = self.dice.randrange(1, 12)
            self.later(now, days, self.complete, complaint.pk)

    def promise(self, now, complaint):
        days = self.dice.randrange(3, 15)
        day = timezone.localdate(now) + timedelta(days=days)
        self.answer(now, complaint, complaint.agency_id, promised_on=day)
        late = self.dice.choice([-1, 0, 4])
        self.later(now, days + late, self.keep_promise, complaint.pk)

    def keep_promise(self, now, pk):
        complaint = _complaint(pk)
        self.insist(complaint.is_open and complaint.agency_id in self.cast.officials)
        self.settle(now, complaint)

    def settle(self, now, complaint):
        self.answer(now, complaint, complaint.agency_id, new_status=Status.RESOLVED)
        if self.dice.random() < 0.4:
            self.later(now, self.dice.randrange(1, 20), self.judge, complaint.pk)

    def answer(self, now, complaint, agency_pk, *, new_status="", **facts):
        reply = OfficialReply(
            complaint=complaint,
            original_text="Sudah kami periksa di lapangan.",
            new_status=new_status,
            published_at=now,
        )
        replying.publish_reply(reply, by=self.cast.officials[agency_pk], **facts)

    def declare_holiday(self, now):
        day = timezone.localdate(now) + timedelta(days=5)
        with holidays.changing_holidays():
            Holiday.objects.get_or_create(
                day=day, defaults={"name": "Libur daerah", "kind": HolidayKind.LOCAL}
            )

    def insist(self, holds):
        """Give a deed up when what it was planned for is no longer so."""
        if not holds:
            raise ValidationError("no longer so", code="overtaken")


def refresh_statistics():
    """Tell the database what was written: a year is over before it would notice."""
    for model in Complaint._meta.app_config.get_models():
        connection.cursor().execute(f"ANALYZE {model._meta.db_table}")


def _complaint(pk) -> Complaint:
    """What a deed is decided by; its room reads the row anew, and locks it."""
    return Complaint.objects.only("status", "agency").get(pk=pk)


def _moment(day, hour, minutes=0):
    clock = datetime.combine(day, time(hour))
    return timezone.make_aware(clock) + timedelta(minutes=minutes)

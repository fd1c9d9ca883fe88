"""The vocabulary of reading what goes round: parts of joint cases, referrals."""

from django.db import models
from django.db.models import Q

from complaints.choices import PartState

# Who holds such a part sees the message; who gave it back or lost it does not.
HELD = [PartState.OPEN, PartState.CLOSED]


class CasePartQuerySet(models.QuerySet):
    def of_agency(self, agency):
        return self.filter(agency=agency)

    def open(self):
        return self.filter(state=PartState.OPEN)

    def held(self):
        return self.filter(state__in=HELD)

    def refused(self):
        return self.filter(state=PartState.REFUSED)

    def unsettled(self):
        """Those that still keep their message open."""
        return self.filter(state__in=[PartState.OPEN, PartState.REFUSED])

    def of_others(self):
        return self.filter(is_lead=False)

    def unanswered(self):
        return self.open().filter(first_replied_at__isnull=True)

    def late(self, *, on):
        return self.open().filter(
            Q(first_replied_at__isnull=True, answer_due_on__lt=on)
            | Q(settle_due_on__lt=on)
        )

    def due_within(self, first, last):
        days = (first, last)
        return self.open().filter(
            Q(first_replied_at__isnull=True, answer_due_on__range=days)
            | Q(first_replied_at__isnull=False, settle_due_on__range=days)
        )

    def settled_from(self, day):
        """Those to be settled on that day or later."""
        return self.filter(settle_due_on__gte=day)

    def for_listing(self):
        return self.select_related("agency").order_by("position")


class ReferralQuerySet(models.QuerySet):
    def running(self):
        return self.filter(ended_on__isnull=True)

    def to_ask_about(self, *, on):
        """Nobody there has said that they have it, and it is time to ask."""
        return self.running().filter(acknowledged_on__isnull=True, remind_on__lte=on)

    def for_listing(self):
        beside = ("complaint__agency", "complaint__outside_body")
        return self.select_related("body", *beside).order_by("remind_on", "pk")

    def for_page(self):
        return self.select_related("body", "by__agency")

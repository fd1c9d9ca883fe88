"""Whose turn it is: late, unanswered, due, given back; for the whole or for a part."""

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from complaints import workflow
from complaints.choices import Status


def is_late(on):
    """The condition of being overdue on a day; asking the reporter stops the clock."""
    unanswered = Q(first_replied_at__isnull=True, answer_due_on__lt=on)
    return Q(status__in=workflow.OPEN - {Status.ON_HOLD}) & (
        unanswered | Q(settle_due_on__lt=on)
    )


def is_unanswered():
    """The condition of waiting for the first answer."""
    return Q(first_replied_at__isnull=True, status__in=workflow.OPEN)


def is_waiting():
    """The same as is_unanswered(), in the form of the index of those who wait longest.

    SQLite recognises the condition of an index in a query, but not inside a list.
    """
    closed = [~Q(status=status) for status in sorted(workflow.CLOSED)]
    return Q(*closed, first_replied_at__isnull=True)


def is_due_within(first, last):
    """The condition that the running clock ends between two days, both included."""
    days = (first, last)
    return Q(status__in=workflow.OPEN - {Status.ON_HOLD}) & (
        Q(first_replied_at__isnull=True, answer_due_on__range=days)
        | Q(first_replied_at__isnull=False, settle_due_on__range=days)
    )


class DutyQuerySet(models.QuerySet):
    """What agencies have to do; in a joint case each has a part with its own clock."""

    def handled_by(self, agency):
        """What an agency has to do with: it leads, or holds a part of a joint case.

        What the Inspektorat examines is for nobody beside it.
        """
        part = Exists(self._parts().of_agency(agency).held())
        joint = Q(part_count__gt=0, is_supervision=False) & part
        return self.filter(Q(agency=agency) | joint)

    # Asked for an agency, the next four look at its own part of a joint case.
    def unanswered(self, *, agency=None):
        parts = self._parts().unanswered()
        return self.filter(self._duty(agency, is_unanswered(), parts))

    def overdue(self, *, on, agency=None):
        """Open, and past the first answer's or the settlement's last day."""
        return self.filter(self._duty(agency, is_late(on), self._parts().late(on=on)))

    def in_time(self, *, on, agency=None):
        return self.exclude(self._duty(agency, is_late(on), self._parts().late(on=on)))

    def due_within(self, first, last, *, agency=None):
        """Whose running clock ends between two days, both included."""
        parts = self._parts().due_within(first, last)
        return self.filter(self._duty(agency, is_due_within(first, last), parts))

    def among(self, rows):
        """Those that at least one of these rows, which hang on messages, is about."""
        return self.filter(pk__in=rows.values("complaint"))

    def _duty(self, agency, whole, parts):
        """A condition on the whole message, or on the agency's part of a joint case."""
        if agency is None:
            return whole
        own = Q(agency=agency, open_part_count=0) & whole
        running = workflow.OPEN - {Status.ON_HOLD}
        joint = Q(part_count__gt=0, open_part_count__gt=0, status__in=running)
        return own | joint & Exists(parts.of_agency(agency))

    def _parts(self):
        """The parts of the message that the outer query is at."""
        parts = self.model._meta.get_field("parts").related_model.objects
        return parts.filter(complaint=OuterRef("pk"))

    def with_own_part(self, agency):
        """Give each the agency's open part of it, if any, as the list `own_parts`."""
        if agency is None:
            return self
        parts = self.model._meta.get_field("parts").related_model.objects
        own = parts.of_agency(agency).open()
        return self.prefetch_related(Prefetch("parts", own, to_attr="own_parts"))

    def arrived_since(self, moment, *, agency):
        """Received since then, or shared out to the agency."""
        asked = self._parts().of_agency(agency).open().filter(counted_from__gte=moment)
        return self.filter(
            Q(received_at__gte=moment) | Q(part_count__gt=0) & Exists(asked)
        )

    def never_assigned(self):
        """Without an agency since no one has found one, not since one gave it back."""
        return self.without_agency().exclude(self._given_back())

    def returned(self):
        """Given back by an agency, whole or in part: the moderator decides."""
        refused = Exists(self._parts().refused())
        joint = Q(part_count__gt=0, open_part_count__gt=0) & refused
        return self.still_open().filter(
            Q(agency__isnull=True) & self._given_back() | joint
        )

    def _given_back(self):
        refusals = self.model._meta.get_field("refusals").related_model.objects
        return Exists(refusals.filter(complaint=OuterRef("pk"), part__isnull=True))

    def with_refusals(self):
        """Give each the refusals of agencies in their order, as `refusals_in_order`."""
        refusals = self.model._meta.get_field("refusals").related_model.objects
        rows = refusals.select_related("agency").order_by("at", "pk")
        return self.prefetch_related(
            Prefetch("refusals", rows, to_attr="refusals_in_order")
        )

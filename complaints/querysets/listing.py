"""How the board is narrowed and put in order, and what its cards need."""

from django.db.models import Case, When

from complaints import search
from complaints.paging import NEWEST
from complaints.querysets.duties import DutyQuerySet, is_late, is_waiting

# What a card shows, without joins: names of places and agencies are looked up once.
CARD_FIELDS = (
    "code",
    "text",
    "status",
    "privacy",
    "sender_label",
    "channel",
    "village_id",
    "agency_id",
    "received_at",
    "answer_due_on",
    "reply_count",
    "photo_count",
    "support_count",
)


class ListingQuerySet(DutyQuerySet):
    def for_cards(self):
        """As plain rows with all that a card shows (cards.py), in one query."""
        return self.values(*CARD_FIELDS)

    def for_listing(self, *, on):
        """With all that an entry of a list tells; overdue is judged on that day."""
        return (
            self.select_related("village__district", "agency")
            .defer("original_text", "original_place", "search_document")
            .annotate(is_overdue=Case(When(is_late(on), then=True), default=False))
        )

    def newest_first(self):
        return NEWEST.sort(self)

    def oldest_first(self):
        return NEWEST.sort(self, backwards=True)

    def older_than(self, mark):
        return NEWEST.beyond(self, mark)

    def last_answered_first(self):
        return self.filter(last_replied_at__isnull=False).order_by("-last_replied_at")

    def waiting(self):
        """Still open and without an answer: those whose wait can be told."""
        return self.filter(is_waiting())

    def answered(self):
        return self.filter(first_replied_at__isnull=False)

    def search(self, query):
        return search.filter_matching(self, query)

    def with_status(self, status):
        return self.filter(status=status)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def through(self, channel):
        return self.filter(channel=channel)

    def with_photos(self):
        """Those with at least one photo that is shown."""
        return self.filter(photo_count__gt=0)

    def received_since(self, moment):
        return self.filter(received_at__gte=moment)

    def received_before(self, moment):
        return self.filter(received_at__lt=moment)

    # By keys that are known: the database then knows how many rows fit.
    def of_agencies(self, keys):
        return self.filter(agency__in=keys)

    def of_categories(self, keys):
        return self.filter(category__in=keys)

    def in_villages(self, keys):
        return self.filter(village__in=keys)

    def of_agency_with_code(self, code):
        return self.of_agencies(self._keys("agency", code))

    def in_village_with_code(self, code):
        return self.in_villages(self._keys("village", code))

    def _keys(self, field, code):
        rows = self.model._meta.get_field(field).related_model.objects
        return list(rows.filter(code=code).values_list("pk", flat=True))

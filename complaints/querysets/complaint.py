"""The vocabulary of reading messages: adjectives and phrases that chain."""

from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery

from complaints import workflow
from complaints.choices import Status, Visibility
from complaints.querysets.listing import ListingQuerySet


class ComplaintQuerySet(ListingQuerySet):
    def public(self):
        """What anyone may read; confidential messages can never be among them.

        What was merged is read on the page of its target, and counts there.
        """
        return self.filter(visibility=Visibility.PUBLISHED, merged_into__isnull=True)

    def published(self):
        """What anyone may read, on a page of its own or on that of its target."""
        return self.filter(visibility=Visibility.PUBLISHED)

    def merged(self):
        return self.filter(merged_into__isnull=False).select_related("merged_into")

    def standing_for(self, code):
        """The message into which the one with this code was merged."""
        shown = [Visibility.PUBLISHED, Visibility.PENDING]
        return self.filter(merged__code=code, merged__visibility__in=shown)

    def in_family_of(self, pk):
        """The message with this key and those that were merged into it."""
        return self.filter(Q(pk=pk) | Q(merged_into=pk))

    def for_official(self, user):
        """What this staff user may see at all; the one place of that rule.

        Who should answer but has no agency sees nothing; who only reads sees what is
        public.
        """
        if not user.is_active or not user.is_staff:
            return self.none()
        if user.agency_id:
            return self.handled_by(user.agency_id)
        if user.has_perm("complaints.moderate_complaint"):
            return self.all()
        if user.has_perm("complaints.answer_complaint"):
            return self.none()
        return self.published()

    def for_desk(self):
        """With all that an official's list shows, in one query."""
        return (
            self.select_related("agency")
            .defer("original_text", "original_place", "search_document")
            .with_pending_photos()
        )

    def for_digest(self):
        """With what an e-mail says of each, and what its clock is counted from."""
        return self.select_related("agency").only(
            "code",
            "text",
            "outside_body",
            "agency__abbreviation",
            "received_at",
            "first_replied_at",
            "answer_due_on",
            "settle_due_on",
            "open_part_count",
        )

    def for_screen(self):
        """With all that the official's screen of one message shows, nothing private."""
        return self.select_related(
            "village__district", "agency", "outside_body", "category", "entered_by"
        ).defer("original_text", "original_place", "search_document")

    def for_table(self, *, with_contact):
        """With all that a row of an export tells; nothing private but on demand."""
        told = ["village__district", "agency", "category"]
        return (
            self.prefetch_related(None)
            .select_related(*told, *(["reporter"] if with_contact else []))
            .defer("original_text", "original_place", "search_document")
            .annotate(merged_into_code=F("merged_into__code"))
        )

    def for_page(self):
        """With all that the message's own page shows."""
        return self.select_related(
            "village__district", "agency", "outside_body", "category"
        ).defer("original_text", "original_place", "search_document")

    def for_kept_page(self):
        """With what tells whether a page that was woven before still holds.

        `merged_changed_at` is when one of those merged into it last changed, if any,
        `last_hidden_at` when any message was last hidden: the page may show it beside.
        What the page shows besides is looked up only when it is woven.
        """
        hidden = self.model._base_manager.filter(hidden_at__isnull=False)
        last_hidden = hidden.order_by("-hidden_at").values("hidden_at")[:1]
        merged = self.model._base_manager.filter(merged_into=OuterRef("pk"))
        newest = merged.order_by("-changed_at").values("changed_at")[:1]
        return self.defer(
            "original_text", "original_place", "search_document"
        ).annotate(
            merged_changed_at=Subquery(newest), last_hidden_at=Subquery(last_hidden)
        )

    def for_glance(self):
        """With no more than a line about each tells: words, state, day and place."""
        told = ["code", "text", "status", "received_at", "category", "village"]
        return self.select_related("village").only(*told, "village__display_name")

    def withheld(self):
        """What exists, but not for the public: no more than that may be told."""
        return self.exclude(visibility=Visibility.PUBLISHED)

    def with_code(self, code):
        return self.filter(code=code)

    def still_open(self):
        return self.filter(status__in=workflow.OPEN)

    def settled_from(self, day):
        """Those to be settled on that day or later."""
        return self.filter(settle_due_on__gte=day)

    def with_visibility(self, visibility):
        return self.filter(visibility=visibility)

    def of_agency(self, agency):
        return self.filter(agency=agency)

    def in_village(self, village):
        return self.filter(village=village)

    def of_reporter(self, reporter):
        return self.filter(reporter=reporter)

    def entered_by(self, user):
        """What this official typed in for somebody at the counter."""
        return self.filter(entered_by=user)

    def received_within(self, span, *, of):
        """Those received at most that long before or after another message."""
        at = of.received_at
        return self.filter(received_at__range=(at - span, at + span))

    def near(self, complaint, *, degrees):
        """Those of the same kelurahan, or within so many degrees of the same point."""
        place = Q(village__isnull=False, village=complaint.village_id)
        if complaint.latitude is not None:
            north, east = complaint.latitude, complaint.longitude
            place |= Q(
                latitude__range=(north - degrees, north + degrees),
                longitude__range=(east - degrees, east + degrees),
            )
        return self.filter(place)

    def mergeable_with(self, complaint, *, but=()):
        """Those that might become one with a message, but for those with these keys."""
        alike = self.filter(privacy=complaint.privacy).exclude(status=Status.ARCHIVED)
        shown = alike.exclude(visibility=Visibility.HIDDEN)
        return shown.exclude(pk__in=[complaint.pk, *but])

    def running(self):
        """Open, and the clock does not stand."""
        return self.filter(status__in=workflow.OPEN - {Status.ON_HOLD})

    def asked_before(self, day):
        """Waiting for their reporter since before that day."""
        return self.filter(status=Status.ON_HOLD, on_hold_since__lt=day)

    def by_agency(self):
        return self.order_by("agency__abbreviation", "answer_due_on", "pk")

    def most_urgent(self):
        return self.order_by("answer_due_on", "pk")

    def having_pending_photos(self):
        return self.with_pending_photos().filter(has_pending_photos=True)

    def without_agency(self):
        return self.filter(agency__isnull=True).still_open()

    def awaiting_check(self):
        """What nobody has judged yet; what was merged is read at its target."""
        return self.filter(visibility=Visibility.PENDING, merged_into__isnull=True)

    def with_pending_photos(self):
        photos = self.model.photos.rel.related_model.objects.filter(
            complaint=OuterRef("pk"), visibility=Visibility.PENDING
        )
        return self.annotate(has_pending_photos=Exists(photos))

    def with_replies(self):
        """Give each its official replies in their order, as `replies_in_order`."""
        replies = self.model._meta.get_field("replies").related_model.objects
        return self.prefetch_related(
            Prefetch("replies", replies.for_thread(), to_attr="replies_in_order")
        )

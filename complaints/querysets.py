"""The vocabulary of reading: adjectives and phrases that chain."""

from django.db import models
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, When

from complaints import search, workflow
from complaints.choices import (
    AgencyLevel,
    EmailState,
    Status,
    Visibility,
)


def is_late(on):
    """The condition of being overdue on a day; asking the reporter stops the clock."""
    unanswered = Q(first_replied_at__isnull=True, answer_due_on__lt=on)
    return Q(status__in=workflow.OPEN - {Status.ON_HOLD}) & (
        unanswered | Q(settle_due_on__lt=on)
    )


class AgencyQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def of_city(self):
        """Those that officials of the city work in."""
        return self.active().filter(level=AgencyLevel.CITY)

    def outside(self):
        return self.active().filter(level=AgencyLevel.OUTSIDE)


class CategoryQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def tiles(self):
        """The few that residents choose from."""
        return self.active().filter(parent__isnull=True)

    def below_tiles(self):
        """The finer topics, for staff and for recognising words."""
        return self.filter(parent__isnull=False)

    def with_agency(self):
        return self.select_related("agency")

    def with_keywords(self):
        return self.active().exclude(keywords="")


class ReplyTemplateQuerySet(models.QuerySet):
    def offered_for(self, complaint):
        """Those of the message's agency and category, and those for all."""
        return self.filter(
            Q(agency__isnull=True) | Q(agency=complaint.agency_id),
            Q(category__isnull=True) | Q(category=complaint.category_id),
            is_active=True,
        )


class ReporterQuerySet(models.QuerySet):
    def with_proven_phone(self, phone):
        return self.filter(phone=phone, is_phone_proven=True)


class ComplaintQuerySet(models.QuerySet):
    def public(self):
        """What anyone may read; confidential messages can never be among them."""
        return self.filter(visibility=Visibility.PUBLISHED)

    def for_official(self, user):
        """What this staff user may see at all; the one place of that rule.

        Who should answer but has no agency sees nothing; who only reads sees what is
        public.
        """
        if not user.is_active or not user.is_staff:
            return self.none()
        if user.agency_id:
            return self.filter(agency=user.agency_id)
        if user.has_perm("complaints.moderate_complaint"):
            return self.all()
        if user.has_perm("complaints.answer_complaint"):
            return self.none()
        return self.public()

    def for_listing(self, *, on):
        """With all that a card shows, in one query; overdue is judged on that day."""
        return (
            self.select_related("village__district", "agency")
            .defer("original_text", "original_place", "search_document")
            .annotate(is_overdue=Case(When(is_late(on), then=True), default=False))
        )

    def for_desk(self):
        """With all that an official's list shows, in one query."""
        return (
            self.select_related("agency")
            .defer("original_text", "original_place", "search_document")
            .with_pending_photos()
        )

    def for_screen(self):
        """With all that the official's screen of one message shows, nothing private."""
        return self.select_related(
            "village__district", "agency", "outside_body", "category"
        ).defer("original_text", "original_place", "search_document")

    def for_page(self):
        """With all that the message's own page shows."""
        return self.select_related(
            "village__district", "agency", "outside_body", "category__agency"
        ).defer("original_text", "original_place", "search_document")

    def withheld(self):
        """What exists, but not for the public: no more than that may be told."""
        return self.exclude(visibility=Visibility.PUBLISHED)

    def with_code(self, code):
        return self.filter(code=code)

    def newest_first(self):
        return self.order_by("-received_at", "-pk")

    def oldest_first(self):
        return self.order_by("received_at", "pk")

    def last_answered_first(self):
        return self.filter(last_replied_at__isnull=False).order_by("-last_replied_at")

    # The bound in front lets the index begin at the right place; the rest settles ties.
    def older_than(self, mark):
        return self.filter(received_at__lte=mark.received_at).filter(
            Q(received_at__lt=mark.received_at) | Q(pk__lt=mark.pk)
        )

    def newer_than(self, mark):
        return self.filter(received_at__gte=mark.received_at).filter(
            Q(received_at__gt=mark.received_at) | Q(pk__gt=mark.pk)
        )

    def with_status(self, status):
        return self.filter(status=status)

    def still_open(self):
        return self.filter(status__in=workflow.OPEN)

    def with_visibility(self, visibility):
        return self.filter(visibility=visibility)

    def of_agency(self, agency):
        return self.filter(agency=agency)

    def of_agency_with_code(self, code):
        agencies = self.model._meta.get_field("agency").related_model.objects
        return self.filter(agency__in=list(agencies.filter(code=code)))

    def in_village_with_code(self, code):
        villages = self.model._meta.get_field("village").related_model.objects
        return self.filter(village__in=list(villages.filter(code=code)))

    def in_village(self, village):
        return self.filter(village=village)

    def of_reporter(self, reporter):
        return self.filter(reporter=reporter)

    def received_since(self, moment):
        return self.filter(received_at__gte=moment)

    def search(self, query):
        return search.filter_matching(self, query)

    def unanswered(self):
        return self.filter(first_replied_at__isnull=True).still_open()

    def overdue(self, *, on):
        """Open, and past the first answer's or the settlement's last day."""
        return self.filter(is_late(on))

    def in_time(self, *, on):
        return self.exclude(is_late(on))

    def most_urgent(self):
        return self.order_by("answer_due_on", "pk")

    def having_pending_photos(self):
        return self.with_pending_photos().filter(has_pending_photos=True)

    def without_agency(self):
        return self.filter(agency__isnull=True).still_open()

    def awaiting_check(self):
        return self.filter(visibility=Visibility.PENDING)

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


class OfficialReplyQuerySet(models.QuerySet):
    def for_thread(self):
        return self.select_related("agency").order_by("published_at", "pk")


class FollowUpQuerySet(models.QuerySet):
    def under(self, complaints):
        return self.filter(complaint__in=complaints.values("pk"))

    def newest_first(self):
        return self.select_related("complaint").order_by("-sent_at", "-pk")

    def public(self):
        return self.filter(visibility=Visibility.PUBLISHED)

    def awaiting_check(self):
        return self.filter(visibility=Visibility.PENDING)

    def for_thread(self):
        return self.order_by("sent_at", "pk")


class PhotoQuerySet(models.QuerySet):
    def public(self):
        """Approved, under a public message, and not under a hidden follow-up."""
        return self.filter(
            Q(follow_up__isnull=True) | Q(follow_up__visibility=Visibility.PUBLISHED),
            visibility=Visibility.PUBLISHED,
            complaint__visibility=Visibility.PUBLISHED,
        )

    def staged(self):
        return self.filter(complaint__isnull=True)

    def attached(self):
        return self.filter(complaint__isnull=False)

    def awaiting_check(self):
        return self.attached().filter(visibility=Visibility.PENDING)

    def with_visibility(self, visibility):
        return self.filter(visibility=visibility)

    def with_expired_original(self, *, before):
        return self.exclude(original="").filter(uploaded_at__lt=before)

    def approved(self):
        return self.filter(visibility=Visibility.PUBLISHED)

    def of_message_itself(self):
        """Those that came with the message, not with a reply or a follow-up."""
        return self.filter(reply__isnull=True, follow_up__isnull=True)


class ThanksQuerySet(models.QuerySet):
    def public(self):
        return self.filter(complaint__visibility=Visibility.PUBLISHED)


class DiaryQuerySet(models.QuerySet):
    """Rows are added and read; nothing else."""

    def update(self, **kwargs):
        raise TypeError("A diary row is never changed.")

    def delete(self):
        raise TypeError("A diary row is never deleted.")


class OutboundEmailQuerySet(models.QuerySet):
    def due(self, *, now):
        return self.filter(state=EmailState.QUEUED, not_before__lte=now).order_by(
            "not_before", "pk"
        )

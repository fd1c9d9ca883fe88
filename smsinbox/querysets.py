"""The vocabulary of reading the telephone's journals."""

from django.db import models
from django.db.models.functions import Coalesce

from complaints import workflow
from smsinbox.choices import (
    KEEPS_QUIET_HOURS,
    InboundState,
    OutboundState,
    PhotoState,
    Purpose,
    QuestionKind,
)


class GatewayQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def by_slug(self, slug):
        return self.filter(slug=slug)

    def by_default(self):
        """The one that sends what no other gateway has to send."""
        return self.active().filter(is_default=True)

    def backups(self):
        """Those that send when another gateway cannot, in their order."""
        return (
            self.active()
            .filter(backup_rank__isnull=False)
            .order_by("backup_rank", "pk")
        )

    def simulated(self, adapters):
        """Those whose adapter sends nothing to real telephones."""
        return self.active().filter(adapter__in=adapters)


class InboundMessageQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(state=InboundState.PENDING)

    def due(self, *, now):
        """What waits to be filed, in the order in which it came."""
        return (
            self.pending()
            .filter(next_attempt_at__lte=now)
            .order_by("next_attempt_at", "pk")
        )

    def unreadable(self):
        return self.filter(state=InboundState.UNREADABLE)

    def from_phone(self, phone):
        return self.filter(sender=phone)

    def filed_around(self, message, *, within):
        """What of this sender became part of a case shortly before or after it."""
        around = message.received_at - within, message.received_at + within
        return (
            self.from_phone(message.sender)
            .filter(complaint__isnull=False, received_at__range=around)
            .exclude(pk=message.pk)
            .order_by("received_at", "pk")
        )

    def received_since(self, moment):
        return self.filter(received_at__gte=moment)

    def received_until(self, moment):
        return self.filter(received_at__lte=moment)

    def over(self, gateway):
        return self.filter(gateway=gateway)

    def last_received_at(self):
        """When the newest of these came, None if there is none."""
        return self.aggregate(last=models.Max("received_at"))["last"]

    def pins_without_case(self):
        """Places on the map that came when no case was spoken about."""
        return self.filter(
            text="", latitude__isnull=False, complaint__isnull=True
        ).order_by("received_at", "pk")

    def simulated(self, adapters):
        """What came over gateways that reach no real telephones."""
        return self.filter(gateway__adapter__in=adapters)

    def numbered(self, pk):
        return self.filter(pk=pk)

    def keyed(self, keys):
        return self.filter(dedupe_key__in=keys)

    def for_listing(self):
        return self.select_related("gateway", "complaint").defer("raw_body")


class OutboundMessageQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=OutboundState.QUEUED)

    def due(self, *, now):
        return self.waiting().filter(not_before__lte=now).order_by("not_before", "pk")

    def overdue(self, *, before):
        """Waiting since before a moment, but for what waits for the morning."""
        return (
            self.waiting()
            .filter(created_at__lte=before)
            .exclude(purpose__in=KEEPS_QUIET_HOURS, not_before__gt=before)
            .order_by("created_at", "pk")
        )

    def stuck(self, *, before):
        """Claimed, and never heard of again."""
        return self.filter(state=OutboundState.CLAIMED, claimed_at__lt=before)

    def over(self, gateway):
        return self.filter(gateway=gateway)

    def held_up(self):
        """Waiting because their gateway could not send, tried or not."""
        return self.waiting().exclude(last_error="")

    def with_asked_over(self):
        """With `asked_over`, the key of the gateway of the SMS that is answered."""
        return self.annotate(asked_over=models.F("in_reply_to__gateway_id"))

    def audible(self):
        """What may make a telephone ring in the quiet hours."""
        return self.exclude(purpose__in=KEEPS_QUIET_HOURS)

    def not_cancelled(self):
        return self.exclude(state=OutboundState.CANCELLED)

    def unsettled(self):
        """Not sent yet, and not given up."""
        return self.filter(state__in=[OutboundState.QUEUED, OutboundState.CLAIMED])

    def settled(self):
        return self.exclude(state__in=[OutboundState.QUEUED, OutboundState.CLAIMED])

    def failed(self):
        return self.filter(state=OutboundState.FAILED)

    def to_phone(self, phone):
        return self.filter(recipient=phone)

    def created_since(self, moment):
        return self.filter(created_at__gte=moment)

    def said_to(self, phone, *, since, until):
        """What a telephone was told in this time, or will be as soon as can be."""
        unheard = [OutboundState.FAILED, OutboundState.CANCELLED]
        return (
            self.to_phone(phone)
            .exclude(state__in=unheard)
            .annotate(said_at=Coalesce("sent_at", "not_before"))
            .filter(said_at__range=(since, until))
        )

    def with_purpose(self, purpose):
        return self.filter(purpose=purpose)

    def notices_of(self, complaint):
        """What told the reporter of official replies, with when it reached them."""
        reports = self.model._meta.get_field("reports").related_model.objects
        delivered = reports.filter(message=models.OuterRef("pk")).delivered()
        return self.filter(
            complaint=complaint, purpose=Purpose.REPLY_NOTICE, reply__isnull=False
        ).annotate(
            delivered_at=models.Subquery(delivered.order_by("-at").values("at")[:1]),
            sms_stopped_at=models.F("complaint__reporter__sms_stopped_at"),
        )

    def about(self, reply):
        return self.filter(reply=reply)

    def answering(self, message):
        return self.filter(in_reply_to=message).order_by("pk")

    def for_listing(self):
        return self.select_related("gateway", "complaint")


class InboundPhotoQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=PhotoState.WAITING)

    def ready(self):
        return self.filter(state=PhotoState.READY)

    def due(self, *, now):
        return self.filter(next_attempt_at__lte=now).order_by("next_attempt_at", "pk")


class QuestionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(answered_at__isnull=True)

    def to_phone(self, phone):
        return self.filter(phone=phone)

    def asked_since(self, moment):
        return self.filter(asked_at__gte=moment)

    def still_asked(self):
        """Whose SMS still waits, or whose open message still has no kelurahan."""
        waits = models.Q(held__state=InboundState.PENDING)
        has_no_place = models.Q(
            kind=QuestionKind.PLACE,
            complaint__village=None,
            complaint__status__in=workflow.OPEN,
        )
        return self.filter(waits | has_no_place)

    def placed_since(self, moment):
        return self.filter(kind=QuestionKind.PLACE, answered_at__gte=moment)

    def answered_for(self, message, *, within):
        """The answers to which case this SMS is for, or one that it waited with."""
        before = message.received_at - within, message.received_at
        return self.filter(
            models.Q(held=message) | models.Q(asked_at__range=before),
            kind=QuestionKind.WHICH_CASE,
            answered_at__gte=message.received_at,
        )


class ReportLineQuerySet(models.QuerySet):
    def delivered(self):
        return self.filter(state=OutboundState.DELIVERED)

"""The vocabulary of reading the telephone's journals."""

from django.db import models

from smsinbox.choices import InboundState, OutboundState


class GatewayQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def by_slug(self, slug):
        return self.filter(slug=slug)

    def by_default(self):
        """The one that sends what no other gateway has to send."""
        return self.active().filter(is_default=True)

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

    def simulated(self, adapters):
        """What came over gateways that reach no real telephones."""
        return self.filter(gateway__adapter__in=adapters)

    def numbered(self, pk):
        return self.filter(pk=pk)

    def for_listing(self):
        return self.select_related("gateway", "complaint").defer("raw_body")


class OutboundMessageQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=OutboundState.QUEUED)

    def due(self, *, now):
        return self.waiting().filter(not_before__lte=now).order_by("not_before", "pk")

    def stuck(self, *, before):
        """Claimed, and never heard of again."""
        return self.filter(state=OutboundState.CLAIMED, claimed_at__lt=before)

    def failed(self):
        return self.filter(state=OutboundState.FAILED)

    def to_phone(self, phone):
        return self.filter(recipient=phone)

    def created_since(self, moment):
        return self.filter(created_at__gte=moment)

    def with_purpose(self, purpose):
        return self.filter(purpose=purpose)

    def answering(self, message):
        return self.filter(in_reply_to=message).order_by("pk")

    def for_listing(self):
        return self.select_related("gateway", "complaint")

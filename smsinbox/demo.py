"""The gateway with which a newcomer tries everything: it sends to the screen."""

from django.db.models import F

from smsinbox.choices import AdapterName, OutboundState
from smsinbox.models import Gateway, OutboundMessage

SLUG = "simulasi"
TOKEN = "demo-token"  # noqa: S105  published on purpose, sends no real SMS


def ensure_demo_gateway() -> Gateway:
    """Make the simulated gateway, once; the default one if there is no other."""
    gateway, _is_new = Gateway.objects.get_or_create(
        slug=SLUG,
        defaults={
            "name": "Simulasi",
            "adapter": AdapterName.CONSOLE,
            "inbound_token": TOKEN,
            "is_default": not Gateway.objects.by_default().exists(),
        },
    )
    return gateway


def close_history() -> int:
    """Mark the SMS of the demo's past as delivered; returns how many there were."""
    return OutboundMessage.objects.filter(state=OutboundState.QUEUED).update(
        state=OutboundState.DELIVERED, sent_at=F("created_at"), attempts=1
    )

"""What a gateway received and did not hand over is fetched, where it can be asked.

A webhook is tried for seconds (Twilio) or hours and then forgotten; the provider's list
still has the message. What was handed over already has the same key and creates
nothing.
"""

import logging

from django.conf import settings
from django.utils import timezone

from smsinbox.faults import where
from smsinbox.gateways.adapters import adapter_for
from smsinbox.gateways.base import GatewayError
from smsinbox.models import Gateway, InboundMessage
from smsinbox.receiving import file_at_once, receive

logger = logging.getLogger(__name__)

LISTED = b"(dari daftar gerbang)"


def reconcile_gateways(*, now=None) -> int:
    """Ask every active gateway for what came lately; returns how many were missing."""
    now = now or timezone.now()
    return sum(_reconcile(gateway, now) for gateway in Gateway.objects.active())


def _reconcile(gateway, now) -> int:
    try:
        listed = adapter_for(gateway).pull(now - settings.SMS_PULLED_BACK)
    except GatewayError as error:
        logger.warning("gateway %s not asked: %s", gateway.slug, error.reason)
        return 0
    except Exception as error:
        # A bug in an adapter must not keep the others from being asked.
        logger.error("gateway %s not asked: %s", gateway.slug, where(error))
        return 0
    missing = _missing(gateway, listed or [])
    for incoming in missing:
        message = receive(gateway, incoming, raw_body=incoming.raw or LISTED, now=now)
        file_at_once(message)
    if missing:
        number = len(missing)
        logger.warning("gateway %s: %s SMS had not come", gateway.slug, number)
    return len(missing)


def _missing(gateway, listed) -> list:
    keys = [incoming.dedupe_key for incoming in listed]
    known = set(
        InboundMessage.objects.over(gateway)
        .keyed(keys)
        .values_list("dedupe_key", flat=True)
    )
    return [incoming for incoming in listed if incoming.dedupe_key not in known]

"""What must hold before the telephone can be trusted."""

from django.conf import settings
from django.core.checks import Error, Tags, register

from smsinbox.choices import AdapterName
from smsinbox.gateways.adapters import ADAPTERS
from smsinbox.gateways.posting import TIMEOUT_SECONDS

LIMITS = (
    "SMS_PER_SENDER_DAY",
    "SMS_SEND_ATTEMPTS",
    "SMS_FAIL_OVER_ATTEMPTS",
    "SMS_FILING_ATTEMPTS",
)


@register(Tags.compatibility)
def check_claim_lease(app_configs, **kwargs):
    """A lease shorter than a slow gateway's answer would send an SMS twice."""
    if settings.SMS_CLAIM_LEASE.total_seconds() >= 4 * TIMEOUT_SECONDS:
        return []
    return [
        Error(
            "SMS_CLAIM_LEASE is too short for a slow gateway.",
            hint=f"Make it at least {4 * TIMEOUT_SECONDS} seconds.",
            id="smsinbox.E001",
        )
    ]


@register(Tags.compatibility)
def check_limits(app_configs, **kwargs):
    """A limit of nothing would stop the telephone silently."""
    return [
        Error(f"{name} must be 1 or more.", id="smsinbox.E002")
        for name in LIMITS
        if getattr(settings, name) < 1
    ]


@register(Tags.compatibility)
def check_adapters(app_configs, **kwargs):
    """Whatever can be chosen in admin can be spoken with."""
    if set(ADAPTERS) == set(AdapterName.values):
        return []
    return [
        Error(
            "The adapters and the choices of Gateway.adapter differ.",
            hint="Compare gateways/adapters.py with choices.AdapterName.",
            id="smsinbox.E003",
        )
    ]

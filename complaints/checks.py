"""What must be set before the portal can be run."""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

from complaints.recognising.phones import parse_phone


@register(Tags.compatibility)
def check_sms_number(app_configs, **kwargs):
    """The published number is a real telephone number."""
    if parse_phone(settings.PORTAL_SMS_NUMBER):
        return []
    return [
        Error(
            "PORTAL_SMS_NUMBER is not a telephone number.",
            hint="Give it as people dial it, such as 0812-0000-0000.",
            id="complaints.E001",
        )
    ]


@register(Tags.security, deploy=True)
def check_portal_url(app_configs, **kwargs):
    """Links in SMS and e-mail lead to the public, encrypted address."""
    if settings.PORTAL_URL.startswith("https://"):
        return []
    return [
        Warning(
            "PORTAL_URL does not begin with https://.",
            hint="Set it to the address that residents open.",
            id="complaints.W001",
        )
    ]


@register(Tags.security, deploy=True)
def check_demo_is_off(app_configs, **kwargs):
    """Demo sign-ins have a published password."""
    if not settings.IS_DEMO:
        return []
    return [Warning("PORTAL_DEMO is on.", id="complaints.W002")]


@register(Tags.security, deploy=True)
def check_second_factor(app_configs, **kwargs):
    """A password alone opens the data of all residents to whoever has read it."""
    if settings.SECOND_FACTOR_REQUIRED:
        return []
    return [
        Warning(
            "SECOND_FACTOR_REQUIRED is off.",
            hint="Let Admin Kota and Moderator enter a code from their telephone.",
            id="complaints.W003",
        )
    ]

"""A telephone: messages in, messages out, and the gateways between."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SmsInboxConfig(AppConfig):
    name = "smsinbox"
    verbose_name = _("SMS")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from smsinbox import checks, receivers  # noqa: F401  checks register themselves

        receivers.connect()

"""The city's business: messages, who sent them, who answers, and where."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ComplaintsConfig(AppConfig):
    name = "complaints"
    verbose_name = _("Pesan Masyarakat")
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self):
        from complaints import checks, roles  # noqa: F401  checks register themselves

        post_migrate.connect(roles.sync_roles, dispatch_uid="complaints.roles")


class DeskConfig(admin_apps.AdminConfig):
    """Django's admin with our own site as its default."""

    default = False
    default_site = "complaints.admin_site.DeskSite"

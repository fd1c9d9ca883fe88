"""The city's business: messages, who sent them, who answers, and where."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ComplaintsConfig(AppConfig):
    name = "complaints"
    verbose_name = _("Pesan Masyarakat")
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self):
        from complaints import checks  # noqa: F401  checks register
        from complaints.account import entering
        from complaints.officials import guarding, roles

        post_migrate.connect(roles.sync_roles, dispatch_uid="complaints.roles")
        pre_migrate.connect(guarding.free_tables, dispatch_uid="complaints.free")
        post_migrate.connect(guarding.guard_tables, dispatch_uid="complaints.guard")
        user_logged_in.connect(entering.note_sign_in, dispatch_uid="complaints.in")
        user_logged_out.connect(entering.note_sign_out, dispatch_uid="complaints.out")


class DeskConfig(admin_apps.AdminConfig):
    """Django's admin with our own site as its default."""

    default = False
    default_site = "complaints.admin_site.DeskSite"

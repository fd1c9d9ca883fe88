"""Gateways: settings in, secrets never out, and how the telephone does."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from smsinbox.admin.desk import CityDesk
from smsinbox.forms import GatewayForm
from smsinbox.health import sms_health
from smsinbox.models import Gateway


@admin.register(Gateway)
class GatewayAdmin(CityDesk):
    form = GatewayForm
    change_list_template = "smsinbox/admin/gateway_list.html"
    list_display = [
        "name",
        "adapter",
        "is_active",
        "is_default",
        "last_inbound_at",
        "last_outbound_at",
    ]
    readonly_fields = [
        "addresses",
        "secrets_known",
        "last_inbound_at",
        "last_outbound_at",
    ]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    "slug",
                    "adapter",
                    "channel",
                    "is_active",
                    "is_default",
                ]
            },
        ),
        (_("Masuk"), {"fields": ["addresses", "new_token", "last_inbound_at"]}),
        (
            _("Keluar"),
            {"fields": ["send_url", "sender", "send_token", "last_outbound_at"]},
        ),
        (_("Rahasia"), {"fields": ["secrets_known"]}),
    ]

    @admin.display(description=_("alamat untuk gerbang"))
    def addresses(self, gateway):
        if gateway.pk is None:
            return "-"
        return f"POST {gateway.inbound_path}  ·  POST {gateway.report_path}"

    @admin.display(description=_("sudah diisi"))
    def secrets_known(self, gateway):
        known = []
        if gateway.inbound_token:
            known.append(_("token masuk"))
        if gateway.config.get("send_token"):
            known.append(_("token keluar"))
        return ", ".join(str(name) for name in known) or "-"

    def changelist_view(self, request, extra_context=None):
        context = {"health": sms_health(now=timezone.now())}
        return super().changelist_view(request, context | (extra_context or {}))

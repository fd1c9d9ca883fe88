"""Gateways: settings in, secrets never out, and how the telephone does."""

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from smsinbox.admin.choosing import choose_adapter
from smsinbox.admin.desk import CityDesk
from smsinbox.alarms import find_alarms
from smsinbox.forms.gateway import gateway_form_for
from smsinbox.forms.trying import TrialForm
from smsinbox.gateways.adapters import ADAPTERS
from smsinbox.health import sms_health
from smsinbox.models import Gateway

ALL_SECRET = method_decorator(sensitive_post_parameters())


@admin.register(Gateway)
class GatewayAdmin(CityDesk):
    change_list_template = "smsinbox/admin/gateway_list.html"
    change_form_template = "smsinbox/admin/gateway_form.html"
    list_display = ["name", "adapter", "role", "last_in", "last_out"]
    actions = None
    # What every gateway has; the fields of its adapter come between.
    basics = ["adapter", "name", "slug", "channel", "is_active", "is_default"]
    calls = ["inbound_address", "report_address"]
    state = ["last_inbound_at", "last_outbound_at", "failing_since"]
    readonly_fields = ["adapter", *calls, *state]

    @admin.display(description=gettext_lazy("peran"))
    def role(self, gateway):
        if not gateway.is_active:
            return _("tidak aktif")
        if gateway.is_default:
            return _("gerbang utama")
        if gateway.backup_rank is not None:
            return _("cadangan %(rank)s") % {"rank": gateway.backup_rank}
        return _("aktif")

    @admin.display(description=gettext_lazy("masuk"), ordering="last_inbound_at")
    def last_in(self, gateway):
        return _("SMS masuk terakhir: %s") % _moment(gateway.last_inbound_at)

    @admin.display(description=gettext_lazy("keluar"), ordering="last_outbound_at")
    def last_out(self, gateway):
        return _("SMS keluar terakhir: %s") % _moment(gateway.last_outbound_at)

    @admin.display(description=gettext_lazy("alamat untuk SMS masuk"))
    def inbound_address(self, gateway):
        return _address(gateway.inbound_path)

    @admin.display(description=gettext_lazy("alamat untuk laporan pengiriman"))
    def report_address(self, gateway):
        return _address(gateway.report_path)

    def get_fieldsets(self, request, obj=None):
        basics = [*self.basics, "backup_rank"]
        if obj is not None and not self.has_change_permission(request, obj):
            # Who only reads sees nothing of what a provider's address may hold.
            return [(None, {"fields": [*basics, *self.state]})]
        options = [option.name for option in ADAPTERS[_kind(request, obj)].options]
        calls = self.calls if obj else []
        return [
            (None, {"fields": basics}),
            (_("SMS masuk"), {"fields": [*calls, "new_token", "allowed_networks"]}),
            *([(_("SMS keluar"), {"fields": options})] if options else []),
            *([(_("Keadaan"), {"fields": self.state})] if obj else []),
        ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = gateway_form_for(_kind(request, obj))
        return super().get_form(request, obj, change, form=form, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        # The provider knows the address by this name.
        return [*self.readonly_fields, *(["slug"] if obj else [])]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}

    @ALL_SECRET
    def add_view(self, request, form_url="", extra_context=None):
        """First which kind of gateway, then its form."""
        if _kind(request) not in ADAPTERS:
            if not self.has_add_permission(request):
                raise PermissionDenied
            context = self._context(request, _("Tambahkan gerbang SMS"))
            return choose_adapter(request, context)
        context = {"show_save_and_add_another": False}
        return super().add_view(request, form_url, context | (extra_context or {}))

    @ALL_SECRET
    def change_view(self, request, object_id, form_url="", extra_context=None):
        context = {"trial": TrialForm(), "show_save_and_add_another": False}
        context |= extra_context or {}
        return super().change_view(request, object_id, form_url, context)

    def response_add(self, request, obj, post_url_continue=None):
        """Show the addresses, which the provider must now be given."""
        told = _("Gerbang tersimpan. Berikan alamat di bawah ini kepada gerbangnya.")
        messages.success(request, told)
        return redirect("admin:smsinbox_gateway_change", obj.pk)

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("kesehatan/", view(self.show_health), name="smsinbox_health"),
            path(
                "<path:object_id>/percobaan/",
                view(self.try_sending),
                name="smsinbox_gateway_trial",
            ),
        ]
        return [*own, *super().get_urls()]

    def show_health(self, request):
        """Tell how each gateway does, and what SMS cost."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = self._context(request, _("Kesehatan SMS"))
        now = timezone.now()
        context |= {"health": sms_health(now=now), "alarms": find_alarms(now=now)}
        return TemplateResponse(request, "smsinbox/admin/health.html", context)

    def try_sending(self, request, object_id):
        """Queue a trial SMS; who comes by a plain link sees the gateway."""
        gateway = self.get_object(request, object_id)
        if gateway is None:
            raise Http404
        if not self.has_change_permission(request, gateway):
            raise PermissionDenied
        if request.method == "POST":
            self._try(request, gateway)
        return redirect("admin:smsinbox_gateway_change", gateway.pk)

    def _try(self, request, gateway):
        form = TrialForm(request.POST)
        if not form.is_valid():
            messages.error(request, form.errors["number"][0])
        elif (sms := form.send(gateway)) is None:
            messages.error(
                request,
                _(
                    "Tidak dikirim: nomor ini berhenti menerima SMS, atau batasnya "
                    "untuk hari ini sudah tercapai."
                ),
            )
        else:
            page = reverse("admin:smsinbox_outboundmessage_change", args=[sms.pk])
            told = _("SMS percobaan masuk antrean.")
            link = format_html(
                '{} <a href="{}">{}</a>', told, page, _("Lihat nasibnya")
            )
            messages.success(request, link)

    def _context(self, request, title):
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
        }


def _kind(request, gateway=None):
    return gateway.adapter if gateway else request.GET.get("jenis", "")


def _moment(at):
    return date_format(timezone.localtime(at), "j M Y, H.i") if at else "–"


def _address(path):
    return format_html(
        '<code class="sms-address">{}</code>', settings.PORTAL_URL + path
    )

"""The people who answer, what they may do, and how they leave."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from complaints.choices import AuditKind
from complaints.models import Official
from complaints.officials import audit, handing_over, second_factor

AGENCY_ROLE = "Petugas Instansi"
DUTIES = {"agency", "is_head", "groups"}

# Their stock pages show an official's secret to whoever may see the page.
admin.site.unregister([TOTPDevice, StaticDevice])


class OfficialForm(UserChangeForm):
    def clean(self):
        """An agency's official has an agency; staff of the whole city has none."""
        cleaned = super().clean()
        roles = {group.name for group in cleaned.get("groups") or []}
        agency = cleaned.get("agency")
        if AGENCY_ROLE in roles and agency is None:
            raise ValidationError({"agency": _("Pilih instansi petugas ini.")})
        if roles - {AGENCY_ROLE} and agency is not None:
            raise ValidationError(
                {
                    "agency": _(
                        "Kosongkan instansi untuk admin kota, moderator, pimpinan."
                    )
                }
            )
        self._keep_a_city_admin(roles)
        return cleaned

    def _keep_a_city_admin(self, roles):
        stays = handing_over.CITY_ADMIN in roles or "groups" not in self.changed_data
        if not stays and handing_over.is_last_city_admin(self.instance):
            told = _("Harus ada paling sedikit satu admin kota yang aktif.")
            raise ValidationError({"groups": told})


@admin.register(Official)
class OfficialAdmin(UserAdmin):
    form = OfficialForm
    change_form_template = "admin/complaints/official/change_form.html"
    list_display = ["username", "first_name", "last_name", "agency", "is_active"]
    list_filter = ["groups", "is_active"]
    list_select_related = ["agency"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (gettext_lazy("Petugas"), {"fields": ["first_name", "last_name", "email"]}),
        (
            gettext_lazy("Tugas"),
            {"fields": ["agency", "is_head", "groups", "wants_digest", "is_active"]},
        ),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]})
    ]
    # Who leaves is handed over; that is a page of its own.
    readonly_fields = ["is_active"]
    filter_horizontal = []

    def save_model(self, request, obj, form, change):
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Write down which duties were taken and given."""
        super().save_related(request, form, formsets, change)
        if change and DUTIES & set(form.changed_data):
            audit.record(
                AuditKind.RIGHTS_CHANGED,
                by=request.user,
                official=form.instance,
                about=_duties(form),
            )

    def has_delete_permission(self, request, obj=None):
        """Who leaves is deactivated: answers keep their author."""
        return False

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path(
                f"<int:official>/{name}/",
                view(page),
                name=f"complaints_official_{name.replace('-', '_')}",
            )
            for name, page in (
                ("nonaktifkan", self.hand_over),
                ("aktifkan", self.reactivate),
                ("atur-ulang", self.reset_factor),
            )
        ]
        return [*own, *super().get_urls()]

    def hand_over(self, request, official):
        """Show what an official leaves behind, then deactivate."""
        official = self._changeable(request, official)
        deed = {
            "title": _("Nonaktifkan %(name)s") % {"name": official},
            "button": _("Nonaktifkan dan alihkan"),
            "left": handing_over.look_ahead(official),
            "agency": official.agency,
        }
        done = _("%(name)s dinonaktifkan.") % {"name": official}
        return self._confirm(request, official, handing_over.deactivate, deed, done)

    def reactivate(self, request, official):
        """Let an official in again."""
        official = self._changeable(request, official)
        deed = {
            "title": _("Aktifkan lagi %(name)s") % {"name": official},
            "told": _("Petugas ini masuk lagi dengan sandi dan aplikasi yang lama."),
            "button": _("Aktifkan lagi"),
        }
        done = _("%(name)s aktif lagi.") % {"name": official}
        return self._confirm(request, official, handing_over.reactivate, deed, done)

    def reset_factor(self, request, official):
        """Help who has lost telephone and recovery codes; nothing can be read here."""
        official = self._changeable(request, official)
        deed = {
            "title": _("Atur ulang verifikasi %(name)s") % {"name": official},
            "told": _(
                "Aplikasi dan kode cadangannya tidak berlaku lagi, dan semua "
                "perangkatnya keluar. Pastikan dulu, lewat telepon atau tatap muka, "
                "bahwa ia sendiri yang memintanya. Kami mengabarinya lewat e-mail."
            ),
            "button": _("Atur ulang verifikasi"),
        }
        done = _("Verifikasi %(name)s diatur ulang.") % {"name": official}
        return self._confirm(request, official, second_factor.reset, deed, done)

    def _changeable(self, request, pk):
        official = self.get_object(request, pk)
        if official is None:
            raise Http404
        if not self.has_change_permission(request, official):
            raise PermissionDenied
        return official

    def _confirm(self, request, official, do, deed, done):
        """Ask first; a plain link changes nothing."""
        if request.method == "POST":
            try:
                do(official, by=request.user)
            except ValidationError as error:
                messages.error(request, error.messages[0])
            else:
                messages.success(request, done)
            return redirect("admin:complaints_official_change", official.pk)
        site = self.admin_site.each_context(request)
        context = {**site, "opts": self.opts, "official": official, **deed}
        template = "admin/complaints/official/confirm.html"
        return TemplateResponse(request, template, context)


def _duties(form):
    """Say role and agency before and after: "Petugas Instansi, DLH → Moderator"."""
    before = _words(form.initial["groups"], _agency_of(form), form.initial["is_head"])
    now = form.instance
    return f"{before} → {_words(now.groups.all(), now.agency, now.is_head)}"


def _agency_of(form):
    chosen = form.fields["agency"].queryset
    return chosen.filter(pk=form.initial["agency"]).first()


def _words(groups, agency, is_head):
    parts = [*sorted(group.name for group in groups), agency and agency.abbreviation]
    parts.append(_("kepala") if is_head else "")
    return ", ".join(part for part in parts if part) or "–"

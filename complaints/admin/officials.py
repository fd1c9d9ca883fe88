"""The people who answer, and what they may do."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.models import Official

AGENCY_ROLE = "Petugas Instansi"


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
        return cleaned


@admin.register(Official)
class OfficialAdmin(UserAdmin):
    form = OfficialForm
    list_display = ["username", "first_name", "last_name", "agency", "is_active"]
    list_filter = ["groups", "is_active"]
    list_select_related = ["agency"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (gettext_lazy("Petugas"), {"fields": ["first_name", "last_name", "email"]}),
        (gettext_lazy("Tugas"), {"fields": ["agency", "groups", "is_active"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]})
    ]
    filter_horizontal = []

    def save_model(self, request, obj, form, change):
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request, obj=None):
        """Who leaves is deactivated: answers keep their author."""
        return False

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

"""Agencies, topics, places and free days: drafts that the city confirms and edits."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import CheckboxSelectMultiple
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from complaints.clocks.holidays import changing_holidays
from complaints.forms.holidays import HolidayFileForm
from complaints.models import (
    Agency,
    Category,
    District,
    Holiday,
    ReplyTemplate,
    Village,
)


class ReferenceAdmin(admin.ModelAdmin):
    """Added and changed, never deleted: messages point to these rows."""

    list_per_page = 100
    # The desk has no such redirect (admin_site.py).
    view_on_site = False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Agency)
class AgencyAdmin(ReferenceAdmin):
    list_display = ["abbreviation", "name", "level", "phone", "is_active"]
    list_filter = ["level", "is_active"]
    search_fields = ["abbreviation", "name", "remit"]
    prepopulated_fields = {"slug": ["abbreviation"]}


@admin.register(Category)
class CategoryAdmin(ReferenceAdmin):
    list_display = ["name", "parent", "agency", "settle_within", "is_active"]
    list_filter = ["is_active", "is_emergency", "is_sensitive"]
    list_select_related = ["parent", "agency"]
    search_fields = ["name", "keywords"]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs |= {
            "widget": CheckboxSelectMultiple,
            "queryset": Agency.objects.outside(),
        }
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(District)
class DistrictAdmin(ReferenceAdmin):
    list_display = ["name", "code"]


@admin.register(Village)
class VillageAdmin(ReferenceAdmin):
    list_display = ["display_name", "district", "postal_code", "code"]
    list_filter = ["district"]
    list_select_related = ["district"]
    search_fields = ["display_name", "aliases"]


@admin.register(Holiday)
class HolidayAdmin(admin.ModelAdmin):
    """Free days; a change moves the running deadlines behind it."""

    change_list_template = "admin/complaints/holiday/change_list.html"
    list_display = ["day", "name", "kind"]
    list_filter = ["kind"]
    date_hierarchy = "day"

    def save_model(self, request, obj, form, change):
        with changing_holidays(by=request.user):
            super().save_model(request, obj, form, change)

    def delete_model(self, request, obj):
        with changing_holidays(by=request.user):
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        with changing_holidays(by=request.user):
            super().delete_queryset(request, queryset)

    def get_urls(self):
        page = self.admin_site.admin_view(self.read_file)
        own = path("baca-berkas/", page, name="complaints_holiday_import")
        return [own, *super().get_urls()]

    def read_file(self, request):
        """Read free days from a CSV file, after a decree or for a whole year."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = HolidayFileForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                number = form.read(by=request.user)
            except ValidationError as error:
                form.add_error("file", error)
            else:
                told = ngettext(
                    "%(number)d hari libur disimpan; batas waktu dihitung ulang.",
                    "%(number)d hari libur disimpan; batas waktu dihitung ulang.",
                    number,
                )
                messages.success(request, told % {"number": number})
                return redirect("admin:complaints_holiday_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Baca hari libur dari berkas"),
            "opts": self.opts,
            "form": form,
        }
        template = "admin/complaints/holiday/read_file.html"
        return TemplateResponse(request, template, context)


@admin.register(ReplyTemplate)
class ReplyTemplateAdmin(admin.ModelAdmin):
    list_display = ["title", "agency", "category", "is_active"]
    list_filter = ["is_active"]
    list_select_related = ["agency", "category"]
    search_fields = ["title", "text"]

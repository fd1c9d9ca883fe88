"""Agencies, topics, places and free days: drafts that the city confirms and edits."""

from django.contrib import admin
from django.forms import CheckboxSelectMultiple

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
    list_display = ["day", "name", "kind"]
    list_filter = ["kind"]
    date_hierarchy = "day"


@admin.register(ReplyTemplate)
class ReplyTemplateAdmin(admin.ModelAdmin):
    list_display = ["title", "agency", "category", "is_active"]
    list_filter = ["is_active"]
    list_select_related = ["agency", "category"]
    search_fields = ["title", "text"]

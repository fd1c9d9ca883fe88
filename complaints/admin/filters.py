"""What officials look for: what is late, what is unanswered, photos to check."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ClockFilter(admin.SimpleListFilter):
    title = _("batas waktu")
    parameter_name = "waktu"

    def lookups(self, request, model_admin):
        chosen = [("terlambat", _("Terlambat")), ("belum", _("Belum dijawab"))]
        if not request.user.agency_id:
            chosen.append(("tanpa", _("Belum ada instansi")))
        return chosen

    def queryset(self, request, queryset):
        if self.value() == "terlambat":
            return queryset.overdue(on=timezone.localdate())
        if self.value() == "belum":
            return queryset.unanswered()
        if self.value() == "tanpa":
            return queryset.without_agency()
        return queryset


class PhotoFilter(admin.SimpleListFilter):
    title = _("foto")
    parameter_name = "foto"

    def lookups(self, request, model_admin):
        return [("menunggu", _("Ada foto menunggu pemeriksaan"))]

    def queryset(self, request, queryset):
        if self.value() == "menunggu":
            return queryset.having_pending_photos()
        return queryset

"""What officials look for, each as one plain select above the list."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints import calendars
from complaints.choices import Status, Visibility
from complaints.models import Agency, Thanks, Village


class SelectFilter(admin.SimpleListFilter):
    """A filter drawn as a select; its template stands in the list's search form."""

    template = "admin/complaints/_filter.html"
    # What it says while nothing is chosen.
    unchosen = _("Semua")


class ClockFilter(SelectFilter):
    title = _("Batas waktu")
    parameter_name = "waktu"

    def lookups(self, request, model_admin):
        return [
            ("terlambat", _("Terlambat")),
            ("segera", _("Batas hari ini atau besok")),
            ("belum", _("Belum dijawab")),
            ("belum-puas", _("Pelapor belum puas")),
        ]

    def queryset(self, request, queryset):
        agency = request.user.agency_id
        if self.value() == "terlambat":
            return queryset.overdue(on=timezone.localdate(), agency=agency)
        if self.value() == "segera":
            today = timezone.localdate()
            tomorrow = calendars.add_working_days(today, 1)
            due = queryset.due_within(today, tomorrow, agency=agency)
            return due.in_time(on=today, agency=agency)
        if self.value() == "belum":
            return queryset.unanswered(agency=agency)
        if self.value() == "belum-puas":
            return queryset.among(Thanks.objects.unsatisfied().unanswered())
        return queryset


class StatusFilter(SelectFilter):
    title = _("Status")
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return Status.choices

    def queryset(self, request, queryset):
        return queryset.with_status(self.value()) if self.value() else queryset


class VisibilityFilter(SelectFilter):
    title = _("Penayangan")
    parameter_name = "penayangan"

    def lookups(self, request, model_admin):
        return Visibility.choices

    def queryset(self, request, queryset):
        return queryset.with_visibility(self.value()) if self.value() else queryset


class PhotoFilter(SelectFilter):
    title = _("Foto")
    parameter_name = "foto"

    def lookups(self, request, model_admin):
        return [("menunggu", _("Foto menunggu"))]

    def queryset(self, request, queryset):
        if self.value() == "menunggu":
            return queryset.having_pending_photos()
        return queryset


class AgencyFilter(SelectFilter):
    """For staff of the whole city; an agency's official has but one."""

    title = _("Instansi")
    parameter_name = "instansi"

    def lookups(self, request, model_admin):
        if request.user.agency_id:
            return []
        of_city = Agency.objects.of_city().values_list("code", "abbreviation")
        return [
            ("tanpa", _("Belum ada instansi")),
            ("kembali", _("Dikembalikan")),
            *of_city,
        ]

    def queryset(self, request, queryset):
        if self.value() == "tanpa":
            return queryset.without_agency()
        if self.value() == "kembali":
            return queryset.returned()
        return queryset.of_agency_with_code(self.value()) if self.value() else queryset


class VillageFilter(SelectFilter):
    title = _("Kelurahan")
    parameter_name = "kelurahan"

    def lookups(self, request, model_admin):
        return Village.objects.values_list("code", "display_name")

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return queryset.in_village_with_code(self.value())


class ShownPhotoFilter(VisibilityFilter):
    """The queue of photos begins with those that wait."""

    unchosen = Visibility.PENDING.label

    def lookups(self, request, model_admin):
        judged = [Visibility.PUBLISHED, Visibility.HIDDEN]
        return [*((each.value, each.label) for each in judged), ("semua", _("Semua"))]

    def queryset(self, request, queryset):
        if self.value() == "semua":
            return queryset
        return queryset.with_visibility(self.value() or Visibility.PENDING)

"""The officials' desk: the list of messages, and one screen for each."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from complaints import search
from complaints.admin import deeds, screen
from complaints.admin.filters import ClockFilter, PhotoFilter
from complaints.admin.scoping import DeskAdmin, is_within_reach
from complaints.codes import normalise_code
from complaints.models import Complaint
from complaints.text import shorten


@admin.register(Complaint)
class ComplaintAdmin(DeskAdmin):
    to_complaint = ""
    change_list_template = "admin/complaints/complaint/change_list.html"
    list_display = ["shown_code", "words", "shown_status", "agency", "place", "clock"]
    list_display_links = ["shown_code", "words"]
    list_filter = [
        ClockFilter,
        PhotoFilter,
        "status",
        "visibility",
        ("agency", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["code"]
    search_help_text = gettext_lazy("Cari kode atau kata di dalam pesan")
    sortable_by = []
    ordering = ["-received_at", "-pk"]

    def get_queryset(self, request):
        return super().get_queryset(request).for_desk()

    def get_list_filter(self, request):
        if request.user.agency_id:
            return self.list_filter[:-1]
        return self.list_filter

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        code = normalise_code(search_term)
        if code and queryset.filter(code=code).exists():
            return queryset.filter(code=code), False
        return search.filter_matching(queryset, search_term), False

    def lookup_allowed(self, lookup, value, request=None):
        """Only the filters beside the list: no questions about what is private."""
        return lookup in {
            ClockFilter.parameter_name,
            PhotoFilter.parameter_name,
            "status__exact",
            "visibility__exact",
            "agency__id__exact",
            "agency__isnull",
        }

    def has_change_permission(self, request, obj=None):
        if not request.user.has_perm("complaints.change_complaint"):
            return False
        return obj is None or is_within_reach(request.user, obj.pk)

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/<slug:deed>/", view(self.do), name="complaints_deed"),
            path(
                "<int:pk>/<slug:deed>/<int:part>/",
                view(self.do),
                name="complaints_deed_on_part",
            ),
            path(
                "foto/<str:key>/<str:size>.<str:extension>",
                view(screen.show_photo),
                name="complaints_photo_file",
            ),
        ]
        return own[2:] + super().get_urls()[:-1] + own[:2] + super().get_urls()[-1:]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The one screen of a message; everything is posted to its deeds."""
        complaint = self._complaint_or_404(request, object_id)
        if request.method == "POST":
            raise PermissionDenied
        return screen.show(self.admin_site, request, complaint)

    def do(self, request, pk, deed, part=None):
        return require_POST(self._do)(request, pk, deed, part)

    def _do(self, request, pk, deed, part):
        complaint = self._complaint_or_404(request, pk)
        if deed not in deeds.DEEDS:
            raise Http404
        right, perform = deeds.DEEDS[deed]
        if not request.user.has_perm(right):
            raise PermissionDenied
        shown = perform(request, complaint, part)
        if shown is not None:
            return screen.show(self.admin_site, request, complaint, **shown)
        page = reverse("admin:complaints_complaint_change", args=[complaint.pk])
        return redirect(page)

    def _complaint_or_404(self, request, pk):
        reach = Complaint.objects.for_official(request.user).for_screen()
        complaint = reach.filter(pk=pk).first() if str(pk).isdigit() else None
        if complaint is None:
            raise Http404
        if not super().has_view_permission(request, complaint):
            raise PermissionDenied
        return complaint

    @admin.display(description=gettext_lazy("Kode"))
    def shown_code(self, complaint):
        return complaint.code

    @admin.display(description=gettext_lazy("Pesan"))
    def words(self, complaint):
        return shorten(complaint.text, 110)

    @admin.display(description=gettext_lazy("Status"))
    def shown_status(self, complaint):
        shown = complaint.get_status_display()
        if complaint.is_public:
            return shown
        return f"{shown} ({complaint.get_visibility_display()})"

    @admin.display(description=gettext_lazy("Kelurahan"))
    def place(self, complaint):
        return complaint.village or "–"

    @admin.display(description=gettext_lazy("Batas waktu"))
    def clock(self, complaint):
        return screen.clock_words(complaint, on=timezone.localdate())

"""The officials' desk: the list of messages, and the addresses of each one's screen."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from complaints import diary, search
from complaints.admin import (
    bulk,
    clocks,
    counter,
    deeds,
    exporting,
    merging,
    misdirected,
    saved_filters,
    screen,
)
from complaints.admin.filters import (
    AgencyFilter,
    ClockFilter,
    PhotoFilter,
    StatusFilter,
    VillageFilter,
    VisibilityFilter,
)
from complaints.admin.scoping import DeskAdmin, is_within_reach, message_or_404
from complaints.codes import normalise_code
from complaints.models import Complaint
from complaints.text import shorten


@admin.register(Complaint)
class ComplaintAdmin(DeskAdmin):
    to_complaint = ""
    change_list_template = "admin/complaints/complaint/change_list.html"
    list_display = [
        "shown_code",
        "words",
        "agency",
        "shown_status",
        "clock",
        "shown_channel",
        "photos_to_check",
    ]
    list_display_links = ["shown_code", "words"]
    list_filter = [
        ClockFilter,
        StatusFilter,
        VisibilityFilter,
        AgencyFilter,
        VillageFilter,
        PhotoFilter,
    ]
    search_fields = ["code"]
    sortable_by = []
    ordering = ["-received_at", "-pk"]
    # Below the list, where it stays in sight and a thumb reaches it.
    actions_on_top = False
    actions_on_bottom = True

    def get_queryset(self, request):
        rows = super().get_queryset(request).for_desk()
        return rows.with_own_part(request.user.agency_id)

    def get_search_results(self, request, queryset, search_term):
        """By code, or by the words that the public reads; never by what is private."""
        if not search_term.strip():
            return queryset, False
        code = normalise_code(search_term)
        if code and queryset.with_code(code).exists():
            return queryset.with_code(code), False
        return search.filter_newest_matching(queryset, search_term), False

    def has_change_permission(self, request, obj=None):
        if not request.user.has_perm("complaints.change_complaint"):
            return False
        return obj is None or is_within_reach(request.user, obj.pk)

    def changelist_view(self, request, extra_context=None):
        context = {"title": _("Pesan warga"), **saved_filters.panel_of(self, request)}
        return super().changelist_view(request, context)

    def get_actions(self, request):
        """What may be done with several messages at once."""
        return bulk.actions_for(request.user)

    def get_urls(self):
        view = self.admin_site.admin_view
        photo = path(
            "foto/<str:key>/<str:size>.<str:extension>",
            view(screen.show_photo, cacheable=True),
            name="complaints_photo_file",
        )
        deed = "<int:pk>/<slug:deed>/"
        own = [
            path(deed, view(self.do), name="complaints_deed"),
            path(f"{deed}<int:part>/", view(self.do), name="complaints_deed_on_part"),
        ]
        *stock, catch_all = super().get_urls()
        rooms = [merging, bulk, saved_filters, exporting, misdirected, counter, clocks]
        pages = [page for room in rooms for page in room.pages(self)]
        return [photo, *pages, *stock, *own, catch_all]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The one screen of a message; everything is posted to its deeds."""
        complaint = self._complaint_or_404(request, object_id)
        if request.method == "POST":
            raise PermissionDenied
        return screen.show(self.admin_site, request, complaint)

    def do(self, request, pk, deed, part=None):
        """Do a deed; who comes by a plain link, after signing in, sees the screen."""
        complaint = self._complaint_or_404(request, pk)
        if deed not in deeds.DEEDS:
            raise Http404
        right, perform = deeds.DEEDS[deed]
        if not request.user.has_perm(right):
            raise PermissionDenied
        if request.method == "POST":
            shown = perform(request, complaint, part)
            if shown is not None:
                return screen.show(self.admin_site, request, complaint, **shown)
        return redirect(self._page_after(request, complaint))

    def _page_after(self, request, complaint):
        if request.POST.get("kembali") == "foto":
            return reverse("admin:complaints_photo_changelist")
        if not is_within_reach(request.user, complaint.pk):
            # Given away: its screen is no longer this official's.
            return reverse("admin:index")
        return reverse("admin:complaints_complaint_change", args=[complaint.pk])

    def _complaint_or_404(self, request, pk):
        complaint = message_or_404(request.user, pk)
        if not self.has_view_permission(request):
            raise PermissionDenied
        return complaint

    @admin.display(description=_("Kode"))
    def shown_code(self, complaint):
        return complaint.code

    @admin.display(description=_("Pesan"))
    def words(self, complaint):
        return shorten(complaint.text, 110)

    @admin.display(description=_("Status"))
    def shown_status(self, complaint):
        shown = complaint.get_status_display()
        if complaint.is_public:
            return shown
        return f"{shown} ({complaint.get_visibility_display()})"

    @admin.display(description=_("Batas waktu"), empty_value="")
    def clock(self, complaint):
        words = diary.clock_words(complaint, on=timezone.localdate())
        if not words:
            return ""
        return format_html('<a href="{}">{}</a>', clocks.address_of(complaint), words)

    @admin.display(description=_("Kanal"))
    def shown_channel(self, complaint):
        return complaint.get_channel_display()

    @admin.display(description=_("Foto"), empty_value="")
    def photos_to_check(self, complaint):
        return _("Foto menunggu") if complaint.has_pending_photos else ""

"""Who may see the telephone, and how much of a number."""

from django.contrib import admin
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from complaints.recognising.phones import disguise_phone

PRIVATE = "complaints.view_private_data"
PHONE_DIGITS = 7


class BoundedPaginator(Paginator):
    """Counts to a thousand and no further: no page counts a whole journal."""

    most = 1000

    @property
    def count(self):
        return len(self.object_list.values_list("pk", flat=True)[: self.most])


class CityDesk(admin.ModelAdmin):
    """For staff of the whole city: an official of an agency sees nothing of it."""

    def has_module_permission(self, request):
        return _is_of_city(request) and super().has_module_permission(request)

    def has_view_permission(self, request, obj=None):
        return _is_of_city(request) and super().has_view_permission(request, obj)

    def has_add_permission(self, request):
        return _is_of_city(request) and super().has_add_permission(request)

    def has_change_permission(self, request, obj=None):
        return _is_of_city(request) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return _is_of_city(request) and super().has_delete_permission(request, obj)

    def lookup_allowed(self, lookup, value, request=None):
        """Only what the filters ask: "?inbound_token__startswith=" would tell."""
        name, _separator, question = lookup.partition("__")
        return name in self.list_filter and question in {"", "exact", "id__exact"}


class Journal(CityDesk):
    """Rows that are read, never written by hand."""

    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    # They would count the whole journal.
    show_facets = admin.ShowFacets.NEVER

    @admin.display(description=_("pesan"), empty_value="")
    def case_listed(self, row):
        # A telephone shows the cells below each other: a dash there says nothing.
        return complaint_link(row) if row.complaint else None

    @admin.display(description=_("galat terakhir"), empty_value="")
    def fault(self, row):
        return row.last_error

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_redo_permission(self, request):
        """Who may change rows of this kind may have their deed repeated."""
        right = f"{self.opts.app_label}.change_{self.opts.model_name}"
        return _is_of_city(request) and request.user.has_perm(right)

    def get_search_fields(self, request):
        # Searching for a number would confirm it to those who must not see it.
        return super().get_search_fields(request) if may_see(request) else ()

    def get_queryset(self, request):
        return super().get_queryset(request).for_listing()


def may_see(request) -> bool:
    """Say whether this person may see numbers and texts as they are."""
    return request.user.has_perm(PRIVATE)


def disguised(address: str) -> str:
    """Hide the end of what could be a telephone; names and short codes stay."""
    digits = sum(sign.isdigit() for sign in address)
    return disguise_phone(address) if digits >= PHONE_DIGITS else address


def complaint_link(row):
    """Link to the case in admin."""
    if row.complaint is None:
        return "-"
    return format_html(
        '<a href="{}complaints/complaint/{}/change/">{}</a>',
        reverse("admin:index"),
        row.complaint_id,
        row.complaint.code,
    )


def listed(lines):
    """Write lines of text below each other; "-" where there are none."""
    return format_html_join("", "<div>{}</div>", ((line,) for line in lines)) or "-"


def _is_of_city(request) -> bool:
    return request.user.is_active and getattr(request.user, "agency_id", None) is None

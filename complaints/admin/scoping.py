"""Who may see and touch which message: one rule for every page of the desk.

The rows are those of ComplaintQuerySet.for_official; what hangs on a message (replies,
photos, diary) is within reach exactly when its message is.
"""

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import Http404

from complaints.models import Complaint


def is_within_reach(user, complaint_pk) -> bool:
    """Say whether a message is one that this staff user may see."""
    return Complaint.objects.for_official(user).filter(pk=complaint_pk).exists()


def message_or_404(user, pk):
    """Return a message within reach for its screen, whatever the address says."""
    # More digits than a primary key can have would make the database complain.
    is_key = str(pk).isascii() and str(pk).isdigit() and len(str(pk)) < 19
    reach = Complaint.objects.for_official(user).for_screen()
    complaint = reach.filter(pk=pk).first() if is_key else None
    if complaint is None:
        raise Http404
    return complaint


def may_see_photo(user, photo) -> bool:
    """What is not approved is for those who answer or judge, not for readers."""
    if not user.has_perm("complaints.view_photo"):
        return False
    if not photo.is_shown and not user.has_perm("complaints.answer_complaint"):
        return False
    return is_within_reach(user, photo.complaint_id)


class UncountedPaginator(Paginator):
    """Counts to a thousand and no further: no page counts a large table."""

    most = 1000

    @property
    def count(self):
        unordered = self.object_list.order_by().values_list("pk", flat=True)
        return len(unordered[: self.most])


class DeskAdmin(admin.ModelAdmin):
    """Read-only rows of messages; what is done is done on the message's own page."""

    list_per_page = 30
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = UncountedPaginator
    actions = None
    view_on_site = False
    empty_value_display = "–"
    # From the row to its message: "" for the message itself.
    to_complaint = "complaint"

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if not self.to_complaint:
            return rows.for_official(request.user)
        reach = Complaint.objects.for_official(request.user).values("pk")
        return rows.filter(**{f"{self.to_complaint}__in": reach})

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        if not super().has_view_permission(request, obj):
            return False
        return obj is None or is_within_reach(request.user, self._complaint_pk(obj))

    def lookup_allowed(self, lookup, value, request=None):
        """Only what the filters ask: "?text__startswith=" would answer guesses."""
        own = {getattr(each, "parameter_name", each) for each in self.list_filter}
        name, _separator, question = lookup.partition("__")
        return name in own and question in {"", "exact", "isnull"}

    def _complaint_pk(self, obj):
        return getattr(obj, f"{self.to_complaint}_id") if self.to_complaint else obj.pk

"""Who may see and touch which message: one rule for every page of the desk.

The rows are those of ComplaintQuerySet.for_official; what hangs on a message (replies,
photos, diary) is within reach exactly when its message is.
"""

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Q

from complaints.models import Complaint


def is_within_reach(user, complaint_pk) -> bool:
    """Say whether a message is one that this staff user may see."""
    return Complaint.objects.for_official(user).filter(pk=complaint_pk).exists()


class UncountedPaginator(Paginator):
    """Counts to a thousand and no further: no page counts a large table."""

    most = 1000

    @property
    def count(self):
        return len(self.object_list.values_list("pk", flat=True)[: self.most])


class DeskAdmin(admin.ModelAdmin):
    """Read-only rows of messages; what is done is done on the message's own page."""

    list_per_page = 30
    show_full_result_count = False
    paginator = UncountedPaginator
    actions = None
    # From the row to its message: "" for the message itself.
    to_complaint = "complaint"

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        reach = Complaint.objects.for_official(request.user)
        if not self.to_complaint:
            return rows.filter(pk__in=reach.values("pk"))
        return rows.filter(Q(**{f"{self.to_complaint}__in": reach.values("pk")}))

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
        """Only the filters that stand beside the list: no questions about secrets."""
        allowed = {str(name) for name in self.list_filter if isinstance(name, str)}
        return any(
            lookup == name or lookup.startswith(f"{name}__") for name in allowed
        ) and not lookup.startswith("reporter")

    def _complaint_pk(self, obj):
        return getattr(obj, f"{self.to_complaint}_id") if self.to_complaint else obj.pk

"""Photos to check, one under the other, large enough to judge."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from complaints.admin.filters import ShownPhotoFilter
from complaints.admin.scoping import DeskAdmin
from complaints.forms.desk import HideForm
from complaints.models import Photo


@admin.register(Photo)
class PhotoAdmin(DeskAdmin):
    change_list_template = "admin/complaints/photo/change_list.html"
    list_display = ["complaint", "kind", "visibility", "uploaded_at"]
    list_display_links = None
    list_filter = [ShownPhotoFilter]
    list_select_related = ["complaint"]
    list_per_page = 12
    fields = ["complaint", "kind", "visibility", "hidden_reason", "uploaded_at"]
    sortable_by = []
    ordering = ["uploaded_at", "pk"]

    def get_queryset(self, request):
        photos = super().get_queryset(request)
        if request.user.has_perm("complaints.answer_complaint"):
            return photos
        return photos.approved()

    def changelist_view(self, request, extra_context=None):
        may_judge = request.user.has_perm("complaints.moderate_complaint")
        context = {
            "title": _("Periksa foto"),
            "may_judge": may_judge,
            "hide_form": HideForm(),
        }
        return super().changelist_view(request, context)

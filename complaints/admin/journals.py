"""What is only read: the diary, photos to check, thanks, e-mail."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from complaints.admin.scoping import DeskAdmin
from complaints.models import (
    Forwarding,
    OutboundEmail,
    Photo,
    PrivateLook,
    StatusChange,
    Thanks,
    VisibilityChange,
)


@admin.register(Photo)
class PhotoAdmin(DeskAdmin):
    list_display = ["picture", "complaint", "kind", "visibility", "uploaded_at"]
    list_display_links = None
    list_filter = ["visibility", "kind"]
    list_select_related = ["complaint"]
    fields = ["picture", "complaint", "kind", "visibility", "hidden_reason"]
    ordering = ["-uploaded_at"]

    @admin.display(description=_("foto"))
    def picture(self, photo):
        return format_html(
            '<a href="../complaint/{}/change/"><img class="desk-photo__image" '
            'src="../complaint/foto/{}/kecil.jpg" width="160" height="120" alt="{}" '
            'loading="lazy"></a>',
            photo.complaint_id,
            photo.key,
            photo.get_kind_display(),
        )


@admin.register(Thanks)
class ThanksAdmin(DeskAdmin):
    list_display = ["given_at", "complaint", "is_satisfied", "text"]
    list_filter = ["is_satisfied"]
    list_select_related = ["complaint"]
    fields = ["complaint", "given_at", "is_satisfied", "text"]


class DiaryAdmin(DeskAdmin):
    list_select_related = ["complaint", "by"]
    ordering = ["-at", "-pk"]


@admin.register(StatusChange)
class StatusChangeAdmin(DiaryAdmin):
    list_display = ["at", "complaint", "old_status", "new_status", "by", "note"]
    list_filter = ["new_status"]


@admin.register(Forwarding)
class ForwardingAdmin(DiaryAdmin):
    list_display = ["at", "complaint", "from_agency", "to_agency", "by", "reason"]
    list_select_related = ["complaint", "by", "from_agency", "to_agency"]


@admin.register(VisibilityChange)
class VisibilityChangeAdmin(DiaryAdmin):
    list_display = ["at", "complaint", "old_visibility", "new_visibility", "reason"]
    list_filter = ["new_visibility", "reason"]
    fields = ["at", "complaint", "by", "old_visibility", "new_visibility", "reason"]


@admin.register(PrivateLook)
class PrivateLookAdmin(DiaryAdmin):
    list_display = ["at", "by", "complaint", "what"]
    list_filter = ["what"]


@admin.register(OutboundEmail)
class OutboundEmailAdmin(DeskAdmin):
    list_display = ["created_at", "complaint", "state", "attempts", "sent_at"]
    list_filter = ["state"]
    list_select_related = ["complaint"]
    fields = ["created_at", "complaint", "subject", "state", "attempts", "sent_at"]

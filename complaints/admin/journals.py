"""What is only read: the diary, thanks, e-mail."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from complaints import mailing
from complaints.admin.scoping import DeskAdmin
from complaints.codes import normalise_code
from complaints.models import (
    CasePart,
    CategoryChoice,
    DeadlineChange,
    Forwarding,
    Merging,
    OutboundEmail,
    PartChange,
    PrivateLook,
    Promise,
    Referral,
    Refusal,
    StatusChange,
    Thanks,
    VisibilityChange,
)


class JournalAdmin(DeskAdmin):
    """Newest first; found by the code of the message."""

    list_select_related = ["complaint"]
    search_fields = ["complaint__code"]
    search_help_text = _("Cari kode pesan")
    sortable_by = []

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        return queryset.filter(complaint__code=normalise_code(search_term)), False


@admin.register(Thanks)
class ThanksAdmin(JournalAdmin):
    list_display = ["given_at", "complaint", "is_satisfied", "text", "visibility"]
    list_filter = ["is_satisfied", "visibility"]
    fields = ["complaint", "given_at", "is_satisfied", "text", "visibility"]
    ordering = ["-given_at", "-pk"]

    def get_queryset(self, request):
        """Words that are not shown are for those who answer or judge."""
        rows = super().get_queryset(request)
        may_read = request.user.has_perm("complaints.answer_complaint")
        return rows if may_read else rows.published()


class DiaryAdmin(JournalAdmin):
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


@admin.register(Refusal)
class RefusalAdmin(DiaryAdmin):
    list_display = ["at", "complaint", "agency", "by", "reason"]
    list_select_related = ["complaint", "by", "agency"]
    fields = ["at", "complaint", "agency", "by", "reason"]


@admin.register(Merging)
class MergingAdmin(DiaryAdmin):
    list_display = ["at", "complaint", "into", "is_parted", "by", "reason"]
    list_filter = ["is_parted"]
    list_select_related = ["complaint", "into", "by"]
    fields = ["at", "complaint", "into", "is_parted", "by", "reason"]


@admin.register(PartChange)
class PartChangeAdmin(DiaryAdmin):
    list_display = ["at", "complaint", "agency", "deed", "by", "note"]
    list_filter = ["deed"]
    list_select_related = ["complaint", "by", "agency"]
    fields = ["at", "complaint", "agency", "deed", "by", "note"]


@admin.register(CasePart)
class CasePartAdmin(JournalAdmin):
    list_display = ["complaint", "agency", "task", "state", "settle_due_on"]
    list_filter = ["state"]
    list_select_related = ["complaint", "agency"]
    fields = ["complaint", "agency", "task", "state", "answer_due_on", "settle_due_on"]
    ordering = ["-pk"]


@admin.register(Referral)
class ReferralAdmin(JournalAdmin):
    list_display = ["passed_on_at", "complaint", "body", "way", "acknowledged_on"]
    list_filter = ["way"]
    list_select_related = ["complaint", "body"]
    fields = ["complaint", "body", "way", "passed_on_at", "acknowledged_on"]
    ordering = ["-passed_on_at", "-pk"]


@admin.register(Promise)
class PromiseAdmin(JournalAdmin):
    list_display = ["due_on", "complaint", "agency", "state", "settled_on"]
    list_filter = ["state"]
    list_select_related = ["complaint", "agency"]
    ordering = ["-due_on", "-pk"]


@admin.register(CategoryChoice)
class CategoryChoiceAdmin(DiaryAdmin):
    list_display = [
        "at",
        "complaint",
        "old_category",
        "new_category",
        "by",
        "suggested",
    ]
    list_select_related = ["complaint", "by", "old_category", "new_category"]


@admin.register(DeadlineChange)
class DeadlineChangeAdmin(DiaryAdmin):
    list_display = ["at", "complaint", "old_settle_due_on", "new_settle_due_on", "by"]


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
class OutboundEmailAdmin(JournalAdmin):
    """Without address and text: they are the reader's own, and may hold their link."""

    list_display = ["created_at", "complaint", "state", "attempts", "sent_at"]
    list_filter = ["state"]
    fields = ["created_at", "complaint", "state", "attempts", "not_before", "sent_at"]
    ordering = ["-created_at", "-pk"]
    actions = ["send_once_more"]

    def has_redo_permission(self, request):
        return request.user.has_perm("complaints.change_outboundemail")

    @admin.action(description=_("Kirim ulang"), permissions=["redo"])
    def send_once_more(self, request, queryset):
        done = sum(mailing.send_again(email) for email in queryset)
        told = ngettext(
            "%(done)d e-mail masuk antrean lagi.",
            "%(done)d e-mail masuk antrean lagi.",
            done,
        )
        level = messages.SUCCESS if done else messages.WARNING
        self.message_user(request, told % {"done": done}, level)

"""The journal of outgoing SMS."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from complaints.public_words import public_text
from smsinbox.admin.desk import Journal, complaint_link, disguised
from smsinbox.choices import Purpose
from smsinbox.models import OutboundMessage
from smsinbox.sending import send_again


@admin.register(OutboundMessage)
class OutboundMessageAdmin(Journal):
    list_display = [
        "created_at",
        "state",
        "purpose",
        "to",
        "segments",
        "attempts",
        "gateway",
        "case",
        "last_error",
    ]
    list_filter = ["state", "purpose", "gateway"]
    search_fields = ["recipient"]
    actions = ["send_once_more"]
    fields = [
        "created_at",
        "purpose",
        "to",
        "words",
        "segments",
        "state",
        "attempts",
        "not_before",
        "sent_at",
        "gateway",
        "provider_id",
        "last_error",
        "case",
    ]

    @admin.display(description=_("kepada"))
    def to(self, message):
        return disguised(message.recipient)

    @admin.display(description=_("isi"))
    def words(self, message):
        if _acts_as_reporter(message):
            return _("Tidak ditampilkan: hanya untuk pelapor.")
        return public_text(message.text)

    @admin.display(description=_("pesan"))
    def case(self, message):
        return complaint_link(message)

    @admin.action(description=_("Kirim ulang"), permissions=["redo"])
    def send_once_more(self, request, queryset):
        done = sum(send_again(message) for message in queryset)
        self.message_user(
            request,
            ngettext(
                "%(done)d SMS masuk antrean lagi.",
                "%(done)d SMS masuk antrean lagi.",
                done,
            )
            % {"done": done},
            messages.SUCCESS if done else messages.WARNING,
        )


def _acts_as_reporter(message):
    """Whether its reader could act as the reporter: a one-time code, a private link."""
    if message.purpose == Purpose.ACCESS_CODE:
        return True
    case = message.complaint
    return case is not None and case.get_private_url() in message.text

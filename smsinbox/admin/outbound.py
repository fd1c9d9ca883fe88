"""The journal of outgoing SMS."""

import logging

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from complaints.models import Complaint, OfficialReply
from complaints.public_words import public_text
from smsinbox.admin.desk import Journal, complaint_link, disguised, listed
from smsinbox.choices import Purpose
from smsinbox.delivery import tell_again
from smsinbox.models import Gateway, OutboundMessage
from smsinbox.sending import send_again

logger = logging.getLogger(__name__)

ANSWER = "complaints.answer_complaint"


@admin.register(OutboundMessage)
class OutboundMessageAdmin(Journal):
    list_display = [
        "created_at",
        "state",
        "purpose",
        "to",
        "effort",
        "gateway",
        "case_listed",
        "fault",
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
        "refusals",
        "provider_id",
        "last_error",
        "reports",
        "case",
    ]

    @admin.display(description=_("biaya"))
    def effort(self, message):
        facts = {"segments": message.segments, "attempts": message.attempts}
        return _("%(segments)d SMS, percobaan: %(attempts)d") % facts

    @admin.display(description=_("kepada"))
    def to(self, message):
        return disguised(message.recipient)

    @admin.display(description=_("isi"))
    def words(self, message):
        if _acts_as_reporter(message):
            return _("Tidak ditampilkan: hanya untuk pelapor.")
        return public_text(message.text)

    @admin.display(description=_("gerbang yang menolak"))
    def refusals(self, message):
        return listed(Gateway.objects.filter(pk__in=message.refused_by))

    @admin.display(description=_("laporan pengiriman"))
    def reports(self, message):
        return listed(_report_words(line) for line in message.reports.all())

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

    def get_urls(self):
        page = path(
            "tanggapan/<int:pk>/<int:part>/",
            self.admin_site.admin_view(self.tell_again),
            name="smsinbox_reply_again",
        )
        return [page, *super().get_urls()]

    def tell_again(self, request, pk, part):
        """Send the SMS about a reply again; for who answers that very message."""
        reach = Complaint.objects.for_official(request.user).filter(pk=pk)
        reply = OfficialReply.objects.filter(complaint__in=reach, pk=part).first()
        if reply is None:
            raise Http404
        if not request.user.has_perm(ANSWER):
            raise PermissionDenied
        if request.method == "POST":
            _tell_again(request, reply)
        return redirect("admin:complaints_complaint_change", pk)


def _tell_again(request, reply):
    if tell_again(reply, now=timezone.now()):
        logger.info("reply %s told again by official %s", reply.pk, request.user.pk)
        messages.success(request, _("SMS masuk antrean lagi."))
    else:
        messages.warning(request, _("SMS ini tidak dikirim ulang. Lihat keadaannya."))


def _report_words(line):
    at = date_format(timezone.localtime(line.at), "j M Y, H.i")
    part = _("bagian %(part)s") % {"part": line.part} if line.part else ""
    words = [at, line.get_state_display(), part, line.reason]
    return ", ".join(str(word) for word in words if word)


def _acts_as_reporter(message):
    """Whether its reader could act as the reporter: a one-time code, a private link."""
    if message.purpose == Purpose.ACCESS_CODE:
        return True
    case = message.complaint
    return case is not None and case.get_private_url() in message.text

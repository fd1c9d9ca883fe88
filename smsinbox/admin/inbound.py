"""The journal of incoming SMS, and the simulator."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from complaints.public_words import public_text
from smsinbox.admin.desk import Journal, complaint_link, disguised, listed, may_see
from smsinbox.forms.trying import ShownSmsForm, SimulatorForm
from smsinbox.gateways.adapters import SIMULATED
from smsinbox.looking import note_look
from smsinbox.models import InboundMessage, OutboundMessage, Question
from smsinbox.receiving import try_again

SIMULATE = "smsinbox.add_inboundmessage"


@admin.register(InboundMessage)
class InboundMessageAdmin(Journal):
    change_list_template = "smsinbox/admin/inbound_list.html"
    list_display = ["received_at", "state", "gateway", "from_", "case_listed", "fault"]
    list_filter = ["state", "gateway"]
    search_fields = ["sender"]
    actions = ["process_again"]
    fields = [
        "received_at",
        "sent_at",
        "gateway",
        "from_whom",
        "recipient",
        "words",
        "state",
        "long_sms",
        "pictures",
        "question",
        "case",
        "attempts",
        "next_attempt_at",
        "last_error",
    ]

    @admin.display(description=gettext_lazy("pengirim"))
    def from_(self, message):
        return disguised(message.sender)

    @admin.display(description=gettext_lazy("pengirim"))
    def from_whom(self, message):
        return message.sender if message.is_opened else disguised(message.sender)

    @admin.display(description=gettext_lazy("isi"))
    def words(self, message):
        return message.text if message.is_opened else public_text(message.text)

    @admin.display(description=gettext_lazy("SMS panjang"))
    def long_sms(self, message):
        """The whole of a part, or the parts of a whole."""
        if message.whole_id:
            return _row_link(message.whole_id, _("SMS utuh"))
        if message.part_total is None:
            return "-"
        parts = message.parts.order_by("part_number", "pk")
        lines = [_row_link(part.pk, _part_words(part)) for part in parts]
        missing = message.part_total - len({part.part_number for part in parts})
        if missing > 0:
            lines.append(_("%(missing)d bagian belum datang") % {"missing": missing})
        return listed(lines)

    @admin.display(description=gettext_lazy("foto"))
    def pictures(self, message):
        return listed(_photo_words(photo) for photo in message.photos.all())

    @admin.display(description=gettext_lazy("pertanyaan kepada pengirim"))
    def question(self, message):
        asked = Question.objects.to_phone(message.sender).open().first()
        if asked is None:
            return "-"
        at = date_format(timezone.localtime(asked.asked_at), "j M Y, H.i")
        return f"{asked.get_kind_display()} ({at})"

    @admin.display(description=gettext_lazy("pesan"))
    def case(self, message):
        return complaint_link(message)

    @admin.action(description=gettext_lazy("Coba proses lagi"), permissions=["redo"])
    def process_again(self, request, queryset):
        done = sum(try_again(message) for message in queryset)
        self.message_user(
            request,
            ngettext("%(done)d SMS diproses.", "%(done)d SMS diproses.", done)
            % {"done": done},
            messages.SUCCESS if done else messages.WARNING,
        )

    def get_fields(self, request, obj=None):
        return [*self.fields, "raw_body"] if may_see(request) else self.fields

    def get_object(self, request, object_id, from_field=None):
        """Open one SMS; whoever sees its number and words is noted down."""
        message = super().get_object(request, object_id, from_field)
        if message is not None:
            may_open = self.has_view_permission(request, message)
            message.is_opened = may_open and may_see(request)
            if message.is_opened:
                note_look(message, by=request.user)
        return message

    def get_urls(self):
        page = self.admin_site.admin_view(self.simulator)
        return [
            path("simulator/", page, name="smsinbox_simulator"),
            *super().get_urls(),
        ]

    def simulator(self, request):
        """Send an SMS through the webhook of a gateway that sends to the screen."""
        if not self.may_simulate(request):
            raise PermissionDenied
        return _simulator(request, self.admin_site)

    def may_simulate(self, request):
        return self.has_module_permission(request) and request.user.has_perm(SIMULATE)

    def changelist_view(self, request, extra_context=None):
        context = {"may_simulate": self.may_simulate(request)}
        return super().changelist_view(request, context | (extra_context or {}))


def _row_link(pk, words):
    page = reverse("admin:smsinbox_inboundmessage_change", args=[pk])
    return format_html('<a href="{}">{}</a>', page, words)


def _part_words(part):
    at = date_format(timezone.localtime(part.received_at), "j M Y, H.i")
    return _("Bagian %(number)d dari %(total)d, %(at)s") % {
        "number": part.part_number,
        "total": part.part_total,
        "at": at,
    }


def _photo_words(photo):
    state = photo.get_state_display()
    return f"{photo.position}. {state} {photo.last_error}".strip()


@require_http_methods(["GET", "POST"])
def _simulator(request, site):
    form = SimulatorForm(request.POST or None)
    if form.is_valid():
        simulated = form.send()
        if simulated.message is not None:
            page = reverse("admin:smsinbox_simulator")
            return redirect(f"{page}?sms={simulated.message.pk}")
        form.add_error(None, _("Gerbang menolak: %s") % simulated.answer)
    message = _shown(request)
    context = {
        **site.each_context(request),
        "title": _("Simulator SMS"),
        "form": form,
        "message_shown": message,
        "said": OutboundMessage.objects.answering(message) if message else [],
    }
    return TemplateResponse(request, "smsinbox/admin/simulator.html", context)


def _shown(request):
    """The SMS named in the address, if it was a simulated one."""
    chosen = ShownSmsForm(request.GET)
    if not chosen.is_valid():
        return None
    simulated = InboundMessage.objects.simulated(SIMULATED).for_listing()
    return simulated.numbered(chosen.cleaned_data["sms"]).first()

"""What officials answer under a message."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from complaints import promising, workflow
from complaints.choices import ArchiveReason, ReferralWay, Status
from complaints.forms.fields import WordsField
from complaints.forms.photos import PhotoForm
from complaints.models import Agency, OfficialReply, ReplyTemplate
from complaints.placeholders import fill_in
from complaints.referring import PassedOn
from complaints.replying import publish_reply
from complaints.sharing import moves_for

_DUPLICATE = ArchiveReason.DUPLICATE
MOVED_ON = _("Status pesan ini sudah berubah. Pilih status baru sekali lagi.")


class MoveForm(forms.Form):
    """What some moves of status need: why it is archived, who is responsible."""

    archive_reason = forms.ChoiceField(
        label=_("Alasan arsip"),
        required=False,
        choices=[
            ("", _("Hanya bila diarsipkan")),
            # What is the same as another is merged into it (merging.py).
            *(each for each in ArchiveReason.choices if each[0] != _DUPLICATE),
        ],
    )
    outside_body = forms.ModelChoiceField(
        label=_("Lembaga yang berwenang"),
        required=False,
        queryset=Agency.objects.outside(),
        empty_label=_("Hanya bila bukan kewenangan"),
    )
    way = forms.ChoiceField(
        label=_("Diteruskan lewat"),
        required=False,
        choices=[("", _("Hanya bila bukan kewenangan")), *ReferralWay.choices],
    )
    reference_number = WordsField(
        label=_("Nomor laporan di lembaga itu"), required=False, max_length=60
    )

    def clean(self):
        """Who names an outside body says how it was told."""
        said = super().clean()
        goes_out = said.get("new_status") == Status.OUT_OF_SCOPE
        if goes_out and said.get("outside_body") and not said.get("way"):
            self.add_error("way", _("Pilih bagaimana pesan ini diteruskan."))
        return said

    @property
    def passed_on(self):
        """How an outside body was told; call once the form is valid."""
        said = self.cleaned_data
        if not said["way"]:
            return None
        return PassedOn(said["way"], said["reference_number"])


class ReplyForm(MoveForm, PhotoForm):
    """The official answer, with the status it brings and photos of the work."""

    text = WordsField(
        label=_("Tanggapan resmi"),
        help_text=_("Tampil di situs dan dikirim ke pelapor."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Tulis isi tanggapan.")},
    )
    new_status = forms.ChoiceField(
        label=_("Status baru"),
        required=False,
        error_messages={"invalid_choice": MOVED_ON},
    )
    template = forms.ModelChoiceField(
        label=_("Templat"),
        required=False,
        queryset=ReplyTemplate.objects.none(),
        empty_label=_("Pilih templat"),
    )
    promised_on = forms.DateField(
        label=_("Dijanjikan paling lambat"),
        required=False,
        help_text=_(
            "Bila ada yang akan dikerjakan. Tampil bersama tanggapan, dan dinilai "
            "ditepati atau lewat."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    keeps_promise = forms.BooleanField(
        label=_("Tanggapan ini menepati janji sebelumnya"), required=False
    )
    # Set once the form has asked for a day: it asks no second time.
    nudged = forms.CharField(required=False, max_length=1, widget=forms.HiddenInput)
    # What the official had before their eyes; the page writes it anew each time.
    seen = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, complaint, by, **kwargs):
        super().__init__(data, files, **kwargs)
        self.complaint = complaint
        self.by = by
        self.fields["photos"].label = _("Foto hasil pekerjaan")
        self.fields["photos"].help_text = _("Tampil di bawah tanggapan Anda.")
        self.fields["template"].queryset = ReplyTemplate.objects.offered_for(complaint)
        self.fields["new_status"].choices = [
            ("", _("Tetap: %(now)s") % {"now": complaint.get_status_display()}),
            *moves_for(complaint, by),
        ]

    def clean(self):
        """Ask once for the day when an answer says “akan” and names none."""
        said = super().clean()
        day = said.get("promised_on")
        if day is not None:
            try:
                promising.check_day(day, today=timezone.localdate())
            except forms.ValidationError as error:
                self.add_error("promised_on", error)
        elif not said.get("nudged") and promising.sounds_like_promise(
            said.get("text", "")
        ):
            self.data = self.data.copy()
            self.data["nudged"] = "1"
            self.add_error(
                "promised_on",
                _(
                    "Kapan? Isi tanggalnya, supaya warga tahu. Bila belum tahu, kirim "
                    "saja sekali lagi."
                ),
            )
        return said

    @property
    def open_promise(self):
        """The promise of this message that still runs, None if there is none."""
        return self.complaint.promises.open().first()

    def with_template(self):
        """Return the form again with the chosen template's words behind what is typed.

        Call it after is_valid(), whatever that said.
        """
        data = self.data.copy()
        data["seen"] = ""
        template = self.cleaned_data.get("template")
        if template is not None:
            words = fill_in(template.text, _values_for(self.complaint))
            data["text"] = f"{data.get('text', '').strip()}\n\n{words}".strip()
        data.setlist("kept", [ticket for _photo, ticket in self.kept_tickets])
        form = ReplyForm(data, complaint=self.complaint, by=self.by)
        form.is_valid()
        return form

    def publish(self):
        """Publish the answer; call once the form is valid. Raises ValidationError."""
        said = self.cleaned_data
        reply = OfficialReply(
            complaint=self.complaint,
            original_text=said["text"],
            new_status=said["new_status"],
        )
        return publish_reply(
            reply,
            by=self.by,
            photos=self.kept,
            archive_reason=said["archive_reason"],
            outside_body=said["outside_body"],
            passed_on=self.passed_on,
            seen=said["seen"],
            promised_on=said["promised_on"],
            keeps_promise=said["keeps_promise"],
        )


def moves_of(complaint):
    statuses = workflow.next_statuses(complaint.status)
    return [(status.value, status.label) for status in statuses]


def _values_for(complaint):
    return {
        "kode": complaint.code,
        "instansi": complaint.agency.name if complaint.agency else "",
        "kelurahan": complaint.village.display_name if complaint.village else "",
        "batas": date_format(complaint.settle_due_on, "j F Y"),
        "nama": complaint.sender_name,
    }

"""What officials answer under a message."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from complaints import workflow
from complaints.choices import ArchiveReason
from complaints.forms.fields import WordsField
from complaints.forms.photos import PhotoForm
from complaints.models import Agency, OfficialReply, ReplyTemplate
from complaints.placeholders import fill_in
from complaints.replying import publish_reply

MOVED_ON = _("Status pesan ini sudah berubah. Pilih status baru sekali lagi.")


class MoveForm(forms.Form):
    """What some moves of status need: why it is archived, who is responsible."""

    archive_reason = forms.ChoiceField(
        label=_("Alasan arsip"),
        required=False,
        choices=[("", _("Hanya bila diarsipkan")), *ArchiveReason.choices],
    )
    outside_body = forms.ModelChoiceField(
        label=_("Lembaga yang berwenang"),
        required=False,
        queryset=Agency.objects.outside(),
        empty_label=_("Hanya bila bukan kewenangan"),
    )


class ReplyForm(MoveForm, PhotoForm):
    """The official answer, with the status it brings and photos of the work."""

    text = WordsField(
        label=_("Tanggapan resmi"),
        help_text=_("Tampil di situs dan dikirim ke pelapor. Sebut apa dan kapan."),
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
    # What the official had before their eyes; the page writes it anew each time.
    seen = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, complaint, **kwargs):
        super().__init__(data, files, **kwargs)
        self.complaint = complaint
        self.fields["photos"].label = _("Foto hasil pekerjaan")
        self.fields["photos"].help_text = _("Tampil di bawah tanggapan Anda.")
        self.fields["template"].queryset = ReplyTemplate.objects.offered_for(complaint)
        self.fields["new_status"].choices = [
            ("", _("Tetap: %(now)s") % {"now": complaint.get_status_display()}),
            *moves_of(complaint),
        ]

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
        form = ReplyForm(data, complaint=self.complaint)
        form.is_valid()
        return form

    def publish(self, *, by):
        """Publish the answer; call once the form is valid. Raises ValidationError."""
        said = self.cleaned_data
        reply = OfficialReply(
            complaint=self.complaint,
            original_text=said["text"],
            new_status=said["new_status"],
        )
        return publish_reply(
            reply,
            by=by,
            photos=self.kept,
            archive_reason=said["archive_reason"],
            outside_body=said["outside_body"],
            seen=said["seen"],
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

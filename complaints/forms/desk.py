"""What officials fill in under a message."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from complaints import workflow
from complaints.choices import ArchiveReason, HiddenReason
from complaints.forms.fields import WordsField
from complaints.forms.photos import PhotoForm
from complaints.models import (
    Agency,
    Category,
    InternalNote,
    OfficialReply,
    ReplyTemplate,
    Village,
)
from complaints.placeholders import fill_in
from complaints.progress import change_status
from complaints.replying import publish_reply

# Several forms stand on one screen: their fields' ids must differ.
HIDE_ID, ROUTE_ID, STATUS_ID = "tutup-%s", "rute-%s", "pindah-%s"
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
            *_moves_of(complaint),
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


class StatusForm(MoveForm):
    """A move without an answer: to archive, to verify, to open again."""

    new_status = forms.ChoiceField(
        label=_("Status baru"),
        error_messages={
            "required": _("Pilih status baru."),
            "invalid_choice": MOVED_ON,
        },
    )
    note = WordsField(label=_("Keterangan untuk warga"), required=False, max_length=300)

    def __init__(self, data=None, *, complaint, **kwargs):
        super().__init__(data, **kwargs)
        self.complaint = complaint
        self.fields["new_status"].choices = [
            ("", _("Pilih status")),
            *_moves_of(complaint),
        ]

    def move(self, *, by):
        """Change the status; call once the form is valid. Raises ValidationError."""
        return change_status(self.complaint, by=by, **self.cleaned_data)


def _moves_of(complaint):
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


class NoteForm(forms.Form):
    """A remark that only staff can read."""

    note = WordsField(
        label=_("Catatan internal"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis isi catatan.")},
    )

    def write(self, complaint, *, by):
        return InternalNote.objects.create(
            complaint=complaint, author=by, text=self.cleaned_data["note"]
        )


class HideForm(forms.Form):
    """The reason that the public will read."""

    reason = forms.ChoiceField(
        label=_("Alasan yang dibaca warga"),
        choices=[
            ("", _("Pilih alasan")),
            *(
                choice
                for choice in HiddenReason.choices
                if choice[0] not in {HiddenReason.CONFIDENTIAL, HiddenReason.WITHDRAWN}
            ),
        ],
        error_messages={"required": _("Pilih alasan yang akan dibaca warga.")},
    )


class RouteForm(forms.Form):
    """Topic, place and agency of a message, as a moderator decides."""

    agency = forms.ModelChoiceField(
        label=_("Instansi"),
        queryset=Agency.objects.of_city(),
        required=False,
        empty_label=_("Belum ditentukan"),
    )
    category = forms.ModelChoiceField(
        label=_("Kategori"),
        queryset=Category.objects.active(),
        required=False,
        empty_label=_("Belum ditentukan"),
    )
    village = forms.ModelChoiceField(
        label=_("Kelurahan"),
        queryset=Village.objects.all(),
        required=False,
        empty_label=_("Belum diketahui"),
    )
    reason = WordsField(label=_("Alasan penerusan"), required=False, max_length=300)

"""What officials decide about a message, and note for each other."""

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.choices import HiddenReason
from complaints.forms.fields import WordsField
from complaints.forms.reply import MOVED_ON, MoveForm, moves_of
from complaints.models import Agency, Category, InternalNote, Village
from complaints.progress import change_status

# Nobody chooses these: they come with another deed.
DECIDED_ELSEWHERE = frozenset(
    {HiddenReason.CONFIDENTIAL, HiddenReason.WITHDRAWN, HiddenReason.SUPERVISION}
)
# Several forms stand on one screen: their fields' ids must differ.
HIDE_ID, ROUTE_ID, STATUS_ID = "tutup-%s", "rute-%s", "pindah-%s"


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
            *moves_of(complaint),
        ]

    def move(self, *, by):
        """Change the status; call once the form is valid. Raises ValidationError."""
        said = self.cleaned_data
        return change_status(
            self.complaint,
            said["new_status"],
            by=by,
            note=said["note"],
            archive_reason=said["archive_reason"],
            outside_body=said["outside_body"],
            passed_on=self.passed_on,
        )


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
                if choice[0] not in DECIDED_ELSEWHERE
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

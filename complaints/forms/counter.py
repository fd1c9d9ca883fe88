"""What an official takes down for a person at the counter or on the telephone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.choices import Kind, Privacy
from complaints.desk.counter import enter_complaint
from complaints.forms.choosing import tile_choices, village_choices
from complaints.forms.fields import WordsField
from complaints.forms.submission import SubmissionForm
from complaints.models import Reporter


class CounterForm(SubmissionForm):
    """The public form in the words of who writes for somebody else."""

    text = WordsField(
        label=_("Isi pesan"),
        help_text=_(
            "Dengan kata-kata warga: apa, di mana, sejak kapan. Tanpa nama dan nomor "
            "telepon."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Tulis isi pesan.")},
    )
    kind = forms.ChoiceField(
        label=_("Jenis pesan"),
        choices=Kind.choices,
        required=False,
        initial=Kind.COMPLAINT,
    )
    category = forms.ChoiceField(
        label=_("Tentang apa"),
        required=False,
        choices=lambda: [("", _("Belum tahu")), *tile_choices()],
    )
    village = forms.ChoiceField(
        label=_("Kelurahan"),
        required=False,
        choices=lambda: village_choices(_("Belum tahu")),
    )
    privacy = forms.ChoiceField(
        label=_("Siapa boleh tahu"),
        choices=Privacy.choices,
        required=False,
        initial=Privacy.PUBLIC,
        help_text=_(
            "Tanyakan kepada warga. Publik: isi dan nama yang disingkat tampil. "
            "Anonim: isi tampil tanpa nama. Rahasia: tidak tampil."
        ),
    )
    name = WordsField(
        label=_("Nama"),
        required=False,
        max_length=100,
        help_text=_("Boleh kosong. Yang tampil hanya nama depan dan inisial."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = WordsField(
        label=_("Nomor telepon"),
        required=False,
        max_length=30,
        help_text=_(
            "Boleh kosong, tidak pernah tampil. Jawaban tidak dikirim ke nomor ini: "
            "belum terbukti milik pelapor."
        ),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Boleh kosong, tidak pernah tampil. Jawaban dikirim ke sini."),
        error_messages={"invalid": _("Periksa alamat e-mail, contoh: nama@contoh.id.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    # No robot and no map stands at the counter.
    website = latitude = longitude = None

    def __init__(self, data=None, files=None, *, by, **kwargs):
        super().__init__(data, files, **kwargs)
        # The page has no list of names.
        del self.fields["place"].widget.attrs["list"]
        self.by = by

    def with_suggestions(self):
        """Return the form again, with kelurahan and topic that the words speak of.

        Call it after is_valid(), whatever that said; nothing that is typed is lost,
        and nothing that is chosen is changed.
        """
        sketch = self.sketch()
        data = self.data.copy()
        data.setlist("kept", [ticket for _photo, ticket in self.kept_tickets])
        if not data.get("village") and sketch.village:
            data["village"] = sketch.village.code
        tile = sketch.category and (sketch.category.parent or sketch.category)
        if not data.get("category") and tile:
            data["category"] = tile.code
        form = CounterForm(data, by=self.by)
        form.is_valid()
        return form

    def _file(self):
        said = self.cleaned_data
        reporter = Reporter(name=said["name"], phone=said["phone"], email=said["email"])
        return enter_complaint(
            self._complaint(), reporter=reporter, by=self.by, photos=self.kept
        )

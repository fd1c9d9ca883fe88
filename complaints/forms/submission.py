"""The one page on which a resident says what is the matter (W4)."""

import uuid

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from complaints.advising import advise
from complaints.choices import Channel, Kind, Privacy
from complaints.filing import file_complaint
from complaints.forms.choosing import tile_choices, village_choices
from complaints.forms.fields import (
    TOO_LONG,
    TOO_SHORT,
    OnceKeyField,
    PositionField,
    WordsField,
)
from complaints.forms.photos import PhotoForm
from complaints.forms.radios import PrivacyRadios, TopicRadios
from complaints.models import Category, Complaint, Reporter, Village
from complaints.recognising import emergencies
from complaints.recognising.phones import parse_phone
from complaints.routing import recognise_category, recognise_place


class SubmissionForm(PhotoForm):
    """Only `text` is required; an invalid form loses nothing, not even a photo."""

    text = WordsField(
        label=_("Isi pesan"),
        help_text=_(
            "Apa masalahnya, di mana, dan sejak kapan? Jangan tulis NIK atau nomor "
            "telepon di sini."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Tulis isi pesan Anda.")},
    )
    kind = forms.ChoiceField(
        label=_("Jenis pesan"),
        choices=Kind.choices,
        required=False,
        initial=Kind.COMPLAINT,
        widget=forms.RadioSelect,
    )
    category = forms.ChoiceField(
        label=_("Tentang apa"),
        required=False,
        choices=lambda: [("", _("Belum tahu")), *tile_choices()],
        widget=TopicRadios,
    )
    village = forms.ChoiceField(
        label=_("Kelurahan"),
        required=False,
        choices=lambda: village_choices(_("Belum tahu")),
    )
    # What the coach reads from the words, offered to be ticked.
    offered_village = forms.ModelChoiceField(
        Village.objects.all(), to_field_name="code", required=False
    )
    place = WordsField(
        label=_("Lokasi"),
        required=False,
        max_length=200,
        help_text=_("Nama jalan, RT/RW, atau patokan seperti “depan Pasar Ciputat”."),
        # The names of the chosen kelurahan (complaints/_place.html).
        widget=forms.TextInput(attrs={"list": "nama-tempat"}),
    )
    latitude = PositionField(limit=90)
    longitude = PositionField(limit=180)
    name = WordsField(
        label=_("Nama"),
        required=False,
        max_length=100,
        help_text=_("Yang tampil hanya nama depan dan inisial."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = WordsField(
        label=_("Nomor telepon"),
        required=False,
        max_length=30,
        help_text=_("Tidak pernah tampil. Untuk kode masuk bila tautan Anda hilang."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Tidak pernah tampil. Jawaban petugas dikirim ke sini."),
        error_messages={"invalid": _("Periksa alamat e-mail, contoh: nama@contoh.id.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    privacy = forms.ChoiceField(
        label=_("Siapa boleh tahu"),
        choices=Privacy.choices,
        required=False,
        initial=Privacy.PUBLIC,
        widget=PrivacyRadios,
    )
    submission_key = OnceKeyField(required=False, initial=uuid.uuid4)
    website = forms.CharField(
        label=_("Biarkan kosong"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    # Shown above the form, by every view that shows it.
    emergency_numbers = emergencies.NAMES.items()

    def __init__(self, data=None, files=None, **kwargs):
        super().__init__(data, files, **kwargs)
        self.fields["text"].validators += [
            MinLengthValidator(settings.TEXT_MIN_LENGTH, TOO_SHORT),
            MaxLengthValidator(settings.TEXT_MAX_LENGTH, TOO_LONG),
        ]

    def clean_kind(self):
        return self.cleaned_data["kind"] or Kind.COMPLAINT

    def clean_privacy(self):
        return self.cleaned_data["privacy"] or Privacy.PUBLIC

    def clean_category(self):
        code = self.cleaned_data["category"]
        return Category.objects.tiles().filter(code=code).first() if code else None

    def clean_village(self):
        code = self.cleaned_data["village"]
        return Village.objects.filter(code=code).first() if code else None

    def clean_phone(self):
        raw = self.cleaned_data["phone"]
        phone = parse_phone(raw)
        if raw and not phone:
            raise forms.ValidationError(
                _("Periksa nomor telepon, contoh: 0812-0000-0000.")
            )
        return phone

    def clean_website(self):
        """Robots fill what nobody sees; a person's browser may do so too, once."""
        if self.cleaned_data["website"]:
            self.data = self.data.copy()
            self.data["website"] = ""
            self.add_error(
                None,
                _(
                    "Satu isian tersembunyi ikut terisi, mungkin oleh peramban Anda. "
                    "Sudah kami kosongkan: tekan Kirim pesan sekali lagi."
                ),
            )
        return ""

    def clean(self):
        """Put an offer that was taken into the list, where it is seen and stays."""
        said = super().clean()
        offered = said.get("offered_village")
        if offered and said.get("village") is None:
            said["village"] = offered
            self.data = self.data.copy()
            self.data["village"] = offered.code
        return said

    def sketch(self):
        """The unsaved Complaint of what is said so far, with what is recognised."""
        complaint = self._complaint()
        recognise_place(complaint)
        recognise_category(complaint)
        return complaint

    def advise(self):
        """Say what is missing and what had better be known; whatever is wrong."""
        return advise(self._complaint(), photo_count=len(self.kept))

    def file(self):
        """File what was said; call once the form is valid. Returns the Complaint."""
        try:
            return self._file()
        except IntegrityError:
            # The other half of a double click was faster: now it is found.
            return self._file()

    def _file(self):
        said = self.cleaned_data
        reporter = Reporter(name=said["name"], phone=said["phone"], email=said["email"])
        return file_complaint(self._complaint(), reporter=reporter, photos=self.kept)

    def _complaint(self):
        said = self.cleaned_data
        point = said.get("latitude"), said.get("longitude")
        latitude, longitude = point if None not in point else (None, None)
        return Complaint(
            channel=Channel.WEB,
            kind=said.get("kind", Kind.COMPLAINT),
            privacy=said.get("privacy", Privacy.PUBLIC),
            original_text=said.get("text", ""),
            original_place=said.get("place", ""),
            category=said.get("category"),
            village=said.get("village"),
            latitude=latitude,
            longitude=longitude,
            submission_key=said.get("submission_key"),
        )

"""What a reporter says later, through the private link; who wants to hear of it."""

import uuid

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from complaints.choices import Channel
from complaints.filing import add_follow_up
from complaints.following import ask_to_follow
from complaints.forms.fields import TOO_LONG, WordsField
from complaints.forms.photos import PhotoForm
from complaints.models import FollowUp, Thanks
from complaints.thanking import give_thanks
from complaints.throttling import is_allowed


class FollowUpForm(PhotoForm):
    """More words, or only photos, for a message that was sent before."""

    text = WordsField(
        label=_("Susulan Anda"),
        required=False,
        help_text=_("Boleh dikosongkan bila Anda hanya menambah foto."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    # Made with the page: who presses twice on a slow network adds once.
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)
    field_order = ["text", "photos", "once"]

    def __init__(self, data=None, files=None, **kwargs):
        super().__init__(data, files, **kwargs)
        self.fields["once"].initial = uuid.uuid4
        longest = MaxLengthValidator(settings.TEXT_MAX_LENGTH, TOO_LONG)
        self.fields["text"].validators.append(longest)

    def clean(self):
        said = super().clean()
        if "text" in said and not said["text"]:
            if not self.kept and "photos" in said:
                self.add_error("text", _("Tulis isi susulan Anda, atau pilih foto."))
            said["text"] = str(_("Foto tambahan."))
        return said

    @transaction.atomic
    def add_to(self, complaint):
        """Add the follow-up, unless this very form did; call once the form is valid."""
        once = self.cleaned_data["once"]
        if once and not is_allowed("follow-up-once", str(once)):
            return None
        return add_follow_up(
            FollowUp(
                complaint=complaint,
                channel=Channel.WEB,
                original_text=self.cleaned_data["text"],
            ),
            photos=self.kept,
        )


class ThanksForm(forms.Form):
    """Satisfied or not, and a word."""

    puas = forms.TypedChoiceField(
        label=_("Apakah masalahnya selesai?"),
        choices=[("ya", _("Ya, saya puas")), ("belum", _("Belum"))],
        coerce=lambda word: word == "ya",
        error_messages={"required": _("Pilih puas atau belum.")},
        widget=forms.RadioSelect,
    )
    ucapan = WordsField(
        label=_("Ucapan untuk petugas"),
        required=False,
        max_length=500,
        help_text=_(
            "Tampil di bawah pesan. Boleh terima kasih, boleh yang masih kurang."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def give_for(self, complaint):
        """Give the thanks; raises ValidationError where nobody has answered yet."""
        return give_thanks(
            Thanks(
                complaint=complaint,
                channel=Channel.WEB,
                is_satisfied=self.cleaned_data["puas"],
                original_text=self.cleaned_data["ucapan"],
            )
        )


class FollowForm(forms.Form):
    """An address that wants to hear of a message."""

    email = forms.EmailField(
        label=_("Kabari saya lewat e-mail"),
        error_messages={
            "required": _("Tulis e-mail Anda."),
            "invalid": _("Periksa alamat e-mail, contoh: nama@contoh.id."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def follow(self, complaint):
        return ask_to_follow(complaint, self.cleaned_data["email"])

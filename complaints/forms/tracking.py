"""Where a code leads, and the way back in for who lost the private link."""

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.codes import normalise_code
from complaints.forms.fields import WordsField


class CodeForm(forms.Form):
    """The code of a message, in any spelling."""

    kode = WordsField(
        label=_("Kode pesan"),
        max_length=40,
        help_text=_("Tujuh huruf dan angka, misalnya K7M-4P9Q."),
        error_messages={"required": _("Tulis kode pesan Anda.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
    )

    def clean_kode(self):
        code = normalise_code(self.cleaned_data["kode"])
        if not code:
            raise forms.ValidationError(
                _("Kode itu keliru. Periksa lagi di SMS, e-mail atau tanda terima.")
            )
        return code


class LostLinkForm(CodeForm):
    """A code and the telephone or e-mail that stands in the message."""

    kontak = WordsField(
        label=_("Nomor telepon atau e-mail"),
        max_length=254,
        help_text=_("Yang Anda pakai saat mengirim pesan itu."),
        error_messages={"required": _("Tulis nomor telepon atau e-mail Anda.")},
    )


class AccessCodeForm(forms.Form):
    """The six digits that came by SMS or e-mail."""

    angka = WordsField(
        label=_("Kode enam angka"),
        max_length=12,
        error_messages={"required": _("Tulis enam angka yang kami kirim.")},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )

    def clean_angka(self):
        return "".join(self.cleaned_data["angka"].split())

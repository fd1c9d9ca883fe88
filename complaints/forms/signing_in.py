"""How officials get in: name and password, then perhaps a code."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from complaints.addresses import address_of
from complaints.forms.fields import WordsField
from complaints.officials import second_factor, signing_in


class SignInForm(AdminAuthenticationForm):
    """Name and password; refuses after too many failures and says until when.

    Whoever is refused reads the same words, whether there is such a name or not, and
    Django computes a hash for unknown names too, which takes as long.
    """

    error_messages = {
        "invalid_login": _("Nama pengguna atau sandi salah. Periksa lalu coba lagi."),
    }

    def clean(self):
        username = self.cleaned_data.get("username", "")
        address, now = address_of(self.request), timezone.now()
        opens_at = signing_in.count_try(username, address, now=now)
        if opens_at is not None:
            raise ValidationError(
                _("Terlalu banyak percobaan masuk. Coba lagi mulai pukul %(opens)s."),
                code="throttled",
                params={"opens": date_format(timezone.localtime(opens_at), "H.i")},
            )
        try:
            cleaned = super().clean()
        except ValidationError:
            signing_in.note_failure(username, address, now=now)
            raise
        if self.get_user() is not None:
            signing_in.note_success(username, address, now=now)
        return cleaned


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = WordsField(
        label=_("Kode"),
        max_length=20,
        help_text=_("Enam angka dari aplikasi, atau satu kode cadangan."),
        error_messages={"required": _("Tulis enam angka dari aplikasi Anda.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none"}
        ),
    )

    def __init__(self, data=None, *, official, address, **kwargs):
        super().__init__(data, **kwargs)
        self.official = official
        self.address = address
        self.used_recovery_code = False

    def clean_code(self):
        """Use the code up: this form is cleaned once."""
        code = self.cleaned_data["code"]
        self.used_recovery_code = second_factor.check_code(
            self.official, code, address=self.address
        )
        return code


class FirstCodeForm(forms.Form):
    """The six digits that prove that the app has read the secret."""

    code = WordsField(
        label=_("Enam angka dari aplikasi"),
        max_length=12,
        error_messages={"required": _("Tulis enam angka dari aplikasi Anda.")},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )

    def clean_code(self):
        return "".join(self.cleaned_data["code"].split())

    def set_up(self, official, *, key, session):
        """Bind the app; returns the recovery codes. Raises ValidationError."""
        code = self.cleaned_data["code"]
        return second_factor.set_up(official, key=key, code=code, session=session)

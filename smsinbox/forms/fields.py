"""Fields for what gateways need: secrets that are never shown, addresses."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape, format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from smsinbox.gateways.base import Option

# Keys in PEM form are among the secrets.
OPTION_MAX = 4000
# What is written for a secret that shall be forgotten.
FORGET = "-"
AS_TYPED = {"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
NOT_KNOWN = {"autocomplete": "new-password"}
LINES = 4


class SecretLines(forms.Textarea):
    """Several lines that are never shown again, not even in a form with faults."""

    def format_value(self, value):
        return ""


class SecretField(forms.CharField):
    """Written, never shown again; left empty it stays as it is."""

    def __init__(self, *, is_multiline=False, **kwargs):
        widget = forms.PasswordInput(attrs=NOT_KNOWN)
        if is_multiline:
            widget = SecretLines(attrs=AS_TYPED | {"rows": LINES})
        super().__init__(required=False, widget=widget, **kwargs)

    def tell(self, *, is_known: bool, is_needed: bool) -> None:
        """Add to the help whether there is one already."""
        told = [self.help_text]
        if is_known:
            told.append(_("Sudah diisi dan tidak ditampilkan. Kosongkan bila tetap."))
        else:
            told.append(_("Tidak pernah ditampilkan lagi setelah disimpan."))
        if is_known and not is_needed:
            told.append(_("Tulis tanda - untuk menghapusnya."))
        self.help_text = format_html("{} {} {}", *told, *[""] * (3 - len(told)))


class AddressField(forms.CharField):
    """The address of a gateway's own HTTP door."""

    widget = forms.URLInput

    def clean(self, value):
        url = super().clean(value)
        try:
            address = urlsplit(url)
            is_usable = address.scheme in {"http", "https"} and address.hostname
        except ValueError:
            is_usable = False
        if url and not is_usable:
            raise ValidationError(
                _("Tulis alamat lengkap yang diawali http:// atau https://."),
                code="url_unusable",
            )
        return url


def field_of(option: Option) -> forms.Field:
    """Return the form's field for one option of an adapter."""
    # The admin writes help texts out unescaped.
    facts = {"label": capfirst(option.label), "help_text": escape(option.help_text)}
    if option.is_secret:
        return SecretField(
            max_length=OPTION_MAX, is_multiline=option.is_multiline, **facts
        )
    facts["required"] = option.is_required
    if option.choices:
        return forms.ChoiceField(choices=option.choices, **facts)
    kind = AddressField if option.is_url else forms.CharField
    field = kind(max_length=OPTION_MAX, **facts)
    if option.is_multiline:
        field.widget = forms.Textarea(attrs={"rows": LINES})
    field.widget.attrs.update(AS_TYPED)
    return field

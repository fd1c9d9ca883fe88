"""Fields that lose nothing: what a database refuses is dropped without a word."""

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.text import strip_poison

TOO_SHORT = _("Ceritakan sedikit lebih banyak, paling sedikit %(limit_value)d huruf.")
TOO_LONG = _("Terlalu panjang: %(show_value)d huruf, paling banyak %(limit_value)d.")


class WordsField(forms.CharField):
    """What a person writes; NUL and other control signs are taken out beforehand."""

    def to_python(self, value):
        return super().to_python(strip_poison(value) if value else value)


class PositionField(forms.FloatField):
    """A degree of latitude or longitude; what is none counts as not given."""

    widget = forms.HiddenInput

    def __init__(self, *, limit):
        self.limit = limit
        super().__init__(required=False)

    def clean(self, value):
        try:
            degrees = super().clean(value)
        except forms.ValidationError:
            return None
        return degrees if degrees is not None and abs(degrees) <= self.limit else None


class OnceKeyField(forms.UUIDField):
    """The random key of one opened form; anything else counts as not given.

    Only version 4 is believed: a key that two people may both choose, such as the one
    of noughts, would show the second the first one's receipt.
    """

    widget = forms.HiddenInput

    def clean(self, value):
        try:
            key = super().clean(value)
        except forms.ValidationError:
            return None
        return key if key is not None and key.version == 4 else None

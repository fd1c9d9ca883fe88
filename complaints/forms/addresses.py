"""Forms whose answers stand in the address: shareable, and remembered nowhere."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from complaints.text import shorten, strip_poison

VALUE_MAX_LENGTH = 200
VALUE_SHOWN = 40
DAY_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
# No message is older or younger; and the calendar's own ends break arithmetic.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


class ListField(forms.ChoiceField):
    """One of a list, or nothing."""

    def __init__(self, label, choices):
        super().__init__(label=label, choices=choices, required=False)
        self.source = choices

    def labels(self):
        """The words of the choices by their values, also of those in groups.

        Straight from where they come: Django takes all of them apart at each look.
        """
        labels = {}
        for value, label in self.source() if callable(self.source) else self.source:
            labels.update(label if isinstance(label, list) else [(value, label)])
        return labels

    def valid_value(self, value):
        return value in self.labels()


class DayField(forms.DateField):
    """A day as calendars of browsers send it, or as people type it."""

    def __init__(self, label):
        super().__init__(label=label, input_formats=DAY_FORMATS, required=False)

    def clean(self, value):
        day = super().clean(value)
        if day and not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError("", code="invalid")
        return day


class AddressForm(forms.Form):
    """What is not understood is named and left out; the rest is used."""

    def __init__(self, data):
        asked = QueryDict(mutable=True)
        for name in self.base_fields:
            if data.get(name):
                asked[name] = strip_poison(data[name])[:VALUE_MAX_LENGTH].strip()
        # Only what is asked for: most visitors ask for nothing, and fields are dear.
        self.base_fields = {name: self.base_fields[name] for name in asked}
        super().__init__(asked)
        self.is_valid()

    @property
    def faults(self):
        """A sentence for each value that is not used."""
        return [self._fault(name) for name in self.errors]

    def _fault(self, name):
        value = shorten(self.data[name], VALUE_SHOWN)
        if isinstance(self.fields[name], DayField):
            sentence = _(
                "Tanggal “%(value)s” tidak dikenali, jadi tidak dipakai. "
                "Tulis seperti 25-11-2026."
            )
            return sentence % {"value": value}
        sentence = _(
            "%(label)s “%(value)s” tidak ada, jadi tidak dipakai. Pilih dari daftarnya."
        )
        return sentence % {"label": self.fields[name].label, "value": value}

    def parameters(self, *, but=()):
        """What was understood as a QueryDict, for links that keep it."""
        kept = QueryDict(mutable=True)
        for name, value in self.cleaned_data.items():
            if value and name not in but:
                kept[name] = str(value)
        return kept

"""What a visitor looks for on the board."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from complaints.choices import Status
from complaints.forms.choosing import agency_choices, village_choices
from complaints.text import shorten, strip_poison

QUERY_MAX_LENGTH = 200
VALUE_SHOWN = 40


class BoardForm(forms.Form):
    """The board's filters; an unknown value is named and left out."""

    q = forms.CharField(
        label=_("Cari di semua pesan"),
        required=False,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "autocomplete": "off",
                "maxlength": QUERY_MAX_LENGTH,
            }
        ),
    )
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("Semua status")), *Status.choices],
    )
    instansi = forms.ChoiceField(
        label=_("Instansi"), required=False, choices=agency_choices
    )
    kelurahan = forms.ChoiceField(
        label=_("Kelurahan"),
        required=False,
        choices=lambda: village_choices(_("Semua kelurahan")),
    )

    def __init__(self, data):
        clean = QueryDict(mutable=True)
        for name in ("q", "status", "instansi", "kelurahan"):
            if data.get(name):
                clean[name] = strip_poison(data[name])[:QUERY_MAX_LENGTH].strip()
        super().__init__(clean)
        self.is_valid()

    @property
    def query(self):
        return self.cleaned_data.get("q", "")

    @property
    def unknown(self):
        """What was not understood and therefore left out, as (label, value)."""
        return [
            (self[name].label, shorten(self.data[name], VALUE_SHOWN))
            for name in self.errors
        ]

    def narrow(self, queryset):
        """Keep the messages that fit what was understood."""
        wanted = self.cleaned_data
        if wanted.get("q"):
            queryset = queryset.search(wanted["q"])
        if wanted.get("status"):
            queryset = queryset.with_status(wanted["status"])
        if wanted.get("instansi"):
            queryset = queryset.of_agency_with_code(wanted["instansi"])
        if wanted.get("kelurahan"):
            queryset = queryset.in_village_with_code(wanted["kelurahan"])
        return queryset

    def parameters(self):
        """The filters as a QueryDict, for links that keep them."""
        kept = QueryDict(mutable=True)
        for name, value in self.cleaned_data.items():
            if value:
                kept[name] = value
        return kept

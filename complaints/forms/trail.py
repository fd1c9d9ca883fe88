"""Which lines of the audit trail are wanted."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from complaints.codes import normalise_code
from complaints.forms.fields import WordsField
from complaints.models import Official
from complaints.officials import trail

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TrailForm(forms.Form):
    """Person, kind, code, from and until which day; nothing limits nothing."""

    orang = forms.ModelChoiceField(
        label=_("Petugas"),
        queryset=Official.objects.order_by("username"),
        required=False,
        empty_label=_("Semua petugas"),
    )
    jenis = forms.ChoiceField(label=_("Jenis"), required=False)
    kode = WordsField(label=_("Kode pesan"), required=False, max_length=40)
    sejak = forms.DateField(label=_("Sejak tanggal"), required=False, widget=DAY)
    sampai = forms.DateField(label=_("Sampai tanggal"), required=False, widget=DAY)

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        kinds = [(each.key, capfirst(each.title)) for each in trail.sources()]
        self.fields["jenis"].choices = [("", _("Semua jenis")), *kinds]

    def clean_kode(self):
        """What is no code is found nowhere; it must not show everything."""
        typed = self.cleaned_data["kode"]
        return normalise_code(typed) or typed

    def wanted(self):
        """Return what is asked for; call once the form is valid."""
        asked = self.cleaned_data
        return trail.want(
            official=asked["orang"],
            kind=asked["jenis"],
            code=asked["kode"],
            since=asked["sejak"],
            until=asked["sampai"],
        )

"""What an official takes along from the list."""

from django import forms
from django.utils.translation import gettext_lazy as _

CSV, XLSX = "csv", "xlsx"


class ExportForm(forms.Form):
    """The kind of file, and whether contacts go with it."""

    format = forms.ChoiceField(
        label=_("Jenis berkas"),
        choices=[(XLSX, _("Excel (XLSX)")), (CSV, _("CSV"))],
        initial=XLSX,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih jenis berkasnya.")},
    )
    with_contact = forms.BooleanField(
        label=_("Sertakan nama, telepon dan e-mail pelapor"),
        help_text=_("Setiap kontak yang ikut terunduh dicatat atas nama Anda."),
        required=False,
    )

    def __init__(self, data=None, *, may_look, **kwargs):
        super().__init__(data, **kwargs)
        if not may_look:
            del self.fields["with_contact"]

"""A file of free days, as the ministries' decree lists them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from complaints.clocks.holidays import import_holidays

FILE_MAX_BYTES = 256 * 1024


class HolidayFileForm(forms.Form):
    """One CSV file: tanggal, nama, jenis."""

    file = forms.FileField(
        label=_("Berkas CSV"),
        help_text=_(
            "Baris pertama: tanggal,nama,jenis. Jenis: libur_nasional, cuti_bersama "
            "atau libur_daerah. Hari yang sudah ada diperbarui, tidak ada yang dihapus."
        ),
        error_messages={"required": _("Pilih berkas CSV.")},
    )

    def clean_file(self):
        """Read the file as UTF-8 text."""
        file = self.cleaned_data["file"]
        if file.size > FILE_MAX_BYTES:
            raise ValidationError(_("Berkas ini terlalu besar."), code="too_large")
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(
                _("Simpan berkas sebagai CSV UTF-8, lalu coba lagi."),
                code="not_utf8",
            ) from error

    def read(self, *, by):
        """Store the free days; returns how many are new. Raises ValidationError."""
        return import_holidays(self.cleaned_data["file"].splitlines(), by=by)

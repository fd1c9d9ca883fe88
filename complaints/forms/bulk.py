"""What is asked once for many messages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.choices import ArchiveReason
from complaints.desk import bulk
from complaints.forms.fields import WordsField
from complaints.models import Agency, Category

# What is the same as another is merged, one by one; only reporters withdraw.
_NOT_IN_BULK = {ArchiveReason.DUPLICATE, ArchiveReason.WITHDRAWN}


class BulkForwardForm(forms.Form):
    agency = forms.ModelChoiceField(
        label=_("Teruskan ke instansi"),
        queryset=Agency.objects.of_city(),
        empty_label=_("Pilih instansi"),
        error_messages={"required": _("Pilih instansi yang berwenang.")},
    )
    reason = WordsField(
        label=_("Alasan penerusan"),
        max_length=300,
        error_messages={"required": _("Tulis alasannya. Warga ikut membacanya.")},
    )

    def run(self, complaints, *, by, seen):
        return bulk.forward_each(complaints, by=by, **self.cleaned_data)


class BulkCategoryForm(forms.Form):
    category = forms.ModelChoiceField(
        label=_("Kategori"),
        queryset=Category.objects.active(),
        empty_label=_("Pilih kategori"),
        error_messages={"required": _("Pilih kategorinya.")},
    )

    def run(self, complaints, *, by, seen):
        return bulk.categorise_each(complaints, by=by, **self.cleaned_data)


class BulkArchiveForm(forms.Form):
    archive_reason = forms.ChoiceField(
        label=_("Alasan arsip"),
        choices=[
            ("", _("Pilih alasan")),
            *(each for each in ArchiveReason.choices if each[0] not in _NOT_IN_BULK),
        ],
        error_messages={"required": _("Pilih alasan pengarsipan.")},
    )
    note = WordsField(label=_("Keterangan untuk warga"), required=False, max_length=300)

    def run(self, complaints, *, by, seen):
        return bulk.archive_each(complaints, by=by, **self.cleaned_data)


class BulkCloseForm(forms.Form):
    text = WordsField(
        label=_("Tanggapan resmi untuk semuanya"),
        help_text=_("Tampil di setiap pesan dan dikirim ke setiap pelapornya."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Tulis isi tanggapan.")},
    )

    def run(self, complaints, *, by, seen):
        return bulk.close_each(complaints, by=by, seen=seen, **self.cleaned_data)

"""What a moderator decides about two messages that look the same."""

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.forms.fields import WordsField
from complaints.merging import merge_complaint


class MergeForm(forms.Form):
    """Which of two messages stands for both; its buttons are those of the two."""

    into = forms.TypedChoiceField(
        coerce=int,
        error_messages={
            "required": _("Pilih pesan yang dipertahankan."),
            "invalid_choice": _("Pilih pesan yang dipertahankan."),
        },
    )
    reason = WordsField(
        label=_("Alasan penggabungan, dibaca warga"),
        help_text=_("Boleh dikosongkan bila keduanya jelas tentang hal yang sama."),
        max_length=300,
        required=False,
    )

    def __init__(self, data=None, *, pair, **kwargs):
        super().__init__(data, **kwargs)
        self.pair = {complaint.pk: complaint for complaint in pair}
        self.fields["into"].choices = [(pk, pk) for pk in self.pair]

    def merge(self, *, by):
        """Merge the one into the other, which is returned. Raises ValidationError."""
        into = self.pair[self.cleaned_data["into"]]
        other = next(each for each in self.pair.values() if each.pk != into.pk)
        merge_complaint(other, into=into, by=by, reason=self.cleaned_data["reason"])
        return into

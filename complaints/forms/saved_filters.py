"""A name for a filter of the list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.desk.saved_filters import SHARE, change_filter, save_filter
from complaints.forms.fields import WordsField


class FilterForm(forms.Form):
    """The name; who may share also says whether everyone sees it."""

    name = WordsField(
        label=_("Nama saringan"),
        max_length=60,
        error_messages={"required": _("Beri nama saringannya.")},
    )
    is_shared = forms.BooleanField(label=_("Untuk semua petugas"), required=False)

    def __init__(self, data=None, *, owner, **kwargs):
        super().__init__(data, **kwargs)
        self.owner = owner
        if not owner.has_perm(SHARE):
            del self.fields["is_shared"]

    def keep(self, query):
        """Save a new filter; call once the form is valid. Raises ValidationError."""
        return save_filter(self.owner, query=query, **self.cleaned_data)

    def change(self, saved):
        """Rename an own filter; call once the form is valid. Raises ValidationError."""
        return change_filter(saved, **self.cleaned_data)

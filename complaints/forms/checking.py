"""A message that is still being written: whatever is there is looked at."""

from django import forms
from django.conf import settings

from complaints.advising import advise
from complaints.forms.fields import WordsField
from complaints.forms.submission import SubmissionForm


class CheckForm(SubmissionForm):
    """No rule but the longest text; photos stay in the phone, it tells their number."""

    text = WordsField(required=False)
    photo_count = forms.IntegerField(required=False, min_value=0)

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["text"].validators.clear()

    def clean_text(self):
        return self.cleaned_data["text"][: settings.TEXT_MAX_LENGTH]

    def advise(self):
        number = self.cleaned_data.get("photo_count") or 0
        return advise(self._complaint(), photo_count=len(self.kept) + number)

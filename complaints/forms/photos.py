"""Photos in forms: each good one is kept at once, each bad one gets its sentence."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.staging import photos_of, stage_photo, ticket_for
from complaints.text import shorten, strip_poison

ACCEPTED = "image/jpeg,image/png,image/webp,image/heic,image/heif,image/avif"
NAME_SHOWN = 60


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several uploads at once; gives the list of files."""

    widget = SeveralFilesInput(attrs={"accept": ACCEPTED})

    def clean(self, data, initial=None):
        return [file for file in data or [] if file is not None]


class PhotoForm(forms.Form):
    """A form with `photos`, `kept` (tickets of staged photos) and `remove`."""

    photos = PhotosField(
        label=gettext_lazy("Foto"),
        required=False,
        help_text=gettext_lazy(
            "Paling banyak lima foto, masing-masing 15 MB. Tampil setelah diperiksa."
        ),
    )

    def __init__(self, data=None, files=None, **kwargs):
        super().__init__(data, files, **kwargs)
        self.kept = []
        if data is not None:
            removed = set(data.getlist("remove"))
            tickets = [each for each in data.getlist("kept") if each not in removed]
            self.kept = photos_of(tickets)[: settings.PHOTOS_PER_MESSAGE]

    @cached_property
    def kept_tickets(self):
        """The photos that are already here, as (photo, ticket)."""
        return [(photo, ticket_for(photo)) for photo in self.kept]

    def clean_photos(self):
        """Stage every good upload, even where another field is wrong."""
        faults = []
        for upload in self.cleaned_data["photos"]:
            if len(self.kept) >= settings.PHOTOS_PER_MESSAGE:
                faults.append(
                    _("%(file)s tidak ikut: paling banyak %(number)s foto.")
                    % {"file": _name(upload), "number": settings.PHOTOS_PER_MESSAGE}
                )
                continue
            try:
                self._keep(stage_photo(upload))
            except ValidationError as error:
                faults += [f"{_name(upload)}: {text}" for text in error.messages]
        if faults:
            raise ValidationError(faults)
        return self.kept

    def _keep(self, photo):
        """The same picture twice is kept once; the other is swept away later."""
        if photo.digest not in {other.digest for other in self.kept}:
            self.kept.append(photo)


def _name(upload):
    return shorten(strip_poison(upload.name), NAME_SHOWN)

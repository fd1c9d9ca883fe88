"""A photo, a topic, sent: the short form of SMART Tangsel (W13)."""

from django import forms
from django.conf import settings
from django.core.validators import MinLengthValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from complaints.choices import Channel
from complaints.filing import filed_before
from complaints.forms.choosing import tile_choices
from complaints.forms.fields import OnceKeyField, PositionField, WordsField
from complaints.forms.radios import TopicRadios
from complaints.forms.submission import SubmissionForm
from complaints.geography.places import village_at
from complaints.models import Village
from complaints.public_words import PHOTO_WITHOUT_WORDS

# Of the tiles those that a camera meets in the street; the others are one tap further.
SEEN = {
    "jalan-trotoar",
    "lampu-jalan",
    "sampah-kebersihan",
    "saluran-banjir",
    "lalin-parkir",
    "lingkungan-pohon",
    "air-listrik",
    "ketertiban-umum",
    "perumahan-bangunan",
}
COMMON = len(SEEN)
NOTHING_SAID = _("Ambil foto, atau tulis masalahnya paling sedikit %(number)d huruf.")
# Telephone numbers as people write them; the server reads them again (clean_phone).
PHONE_PATTERN = r"[0-9+() .\-]{9,20}"


class SmartForm(SubmissionForm):
    """A photo is enough; without one the words must tell, as in the long form."""

    text = WordsField(
        label=_("Apa masalahnya?"),
        required=False,
        help_text=_("Satu kalimat, misalnya sejak kapan."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    category = forms.ChoiceField(
        label=_("Tentang apa?"),
        required=False,
        choices=lambda: [*tile_choices(), ("", _("Belum tahu"))],
        widget=TopicRadios,
    )
    no_point = forms.BooleanField(
        label=_("Jangan pakai lokasi dari ponsel atau foto"), required=False
    )

    def __init__(self, data=None, files=None, **kwargs):
        super().__init__(data, files, **kwargs)
        words = self.fields["text"]
        words.validators = [
            each
            for each in words.validators
            if not isinstance(each, MinLengthValidator)
        ]
        self.fields["phone"].widget.attrs["pattern"] = PHONE_PATTERN
        # The page has no list of names.
        del self.fields["place"].widget.attrs["list"]

    @cached_property
    def topics(self):
        """The tiles in two lots: what a camera sees most, and the others."""
        tiles = list(self["category"])
        common = [one for one in tiles if one.data["value"] in SEEN] or tiles[:COMMON]
        return {"common": common, "other": [one for one in tiles if one not in common]}

    @property
    def shortest(self):
        return settings.TEXT_MIN_LENGTH

    @property
    def most_photos(self):
        return settings.PHOTOS_PER_MESSAGE

    @property
    def nothing_said(self):
        """What to do when there is neither a photo nor enough words."""
        return NOTHING_SAID % {"number": self.shortest}

    def clean(self):
        said = super().clean()
        if "text" not in said or "photos" not in said:
            return said
        if self.kept:
            said["text"] = said["text"] or PHOTO_WITHOUT_WORDS
        elif len(said["text"]) < self.shortest:
            self.add_error("text", self.nothing_said)
        return said

    def _complaint(self):
        complaint = super()._complaint()
        complaint.channel = Channel.SMART
        if self.cleaned_data.get("no_point"):
            complaint.latitude = complaint.longitude = None
        elif complaint.latitude is None:
            complaint.latitude, complaint.longitude = _point_of(self.kept)
        return complaint


class DeliveryForm(forms.Form):
    """The key of a message that a phone has kept; without one it could come twice."""

    submission_key = OnceKeyField()

    def clean_submission_key(self):
        key = self.cleaned_data["submission_key"]
        if key is None:
            raise forms.ValidationError(
                _("Pesan ini datang tanpa kunci. Kirim sekali lagi.")
            )
        return key

    def find_filed(self):
        """Return the message that came with this key before, None if none did."""
        return filed_before(self.cleaned_data["submission_key"])


class PointForm(forms.Form):
    """A point, to be told in words."""

    latitude = PositionField(limit=90)
    longitude = PositionField(limit=180)

    def find_village(self):
        """Return the kelurahan in which the point lies, None outside the city."""
        point = self.cleaned_data["latitude"], self.cleaned_data["longitude"]
        code = "" if None in point else village_at(*point)
        return Village.objects.filter(code=code).first() if code else None


def _point_of(photos):
    """Where the first photo that knows it was taken, if that is in the city."""
    for photo in photos:
        if photo.latitude is not None and village_at(photo.latitude, photo.longitude):
            return photo.latitude, photo.longitude
    return None, None

"""What a visitor looks for on the board."""

import functools
from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from complaints.choices import Channel, Kind, Status
from complaints.forms.addresses import AddressForm, DayField, ListField
from complaints.forms.choosing import (
    agency_choices,
    district_choices,
    keys_of,
    tile_choices,
    village_choices,
)
from complaints.paging import NEWEST, Order

ORDER_CHOICES = [
    ("terbaru", _("Terbaru")),
    ("dukungan", _("Paling didukung")),
    ("menunggu", _("Paling lama menunggu")),
]
USUAL, _SUPPORTED, WAITING = (name for name, _label in ORDER_CHOICES)
ORDERS = {
    USUAL: NEWEST,
    _SUPPORTED: Order("support_count"),
    WAITING: Order("received_at", is_descending=False),
}
# The phrase of the queryset for what was chosen: its value, or the keys it stands for.
BY_VALUE = {
    "q": "search",
    "status": "with_status",
    "kanal": "through",
    "jenis": "of_kind",
}
BY_KEYS = {
    "instansi": "of_agencies",
    "kategori": "of_categories",
    "kecamatan": "in_villages",
    "kelurahan": "in_villages",
}


class BoardForm(AddressForm):
    """The board's filters and its order."""

    q = forms.CharField(label=_("Kata"), required=False)
    status = ListField(_("Status"), [("", _("Semua status")), *Status.choices])
    instansi = ListField(_("Instansi"), agency_choices)
    kategori = ListField(
        _("Kategori"), lambda: [("", _("Semua kategori")), *tile_choices()]
    )
    kecamatan = ListField(_("Kecamatan"), district_choices)
    kelurahan = ListField(_("Kelurahan"), lambda: village_choices(_("Semua kelurahan")))
    kanal = ListField(_("Kanal"), [("", _("Semua kanal")), *Channel.choices])
    jenis = ListField(_("Jenis"), [("", _("Semua jenis")), *Kind.choices])
    foto = ListField(_("Foto"), [("ada", _("Ada foto"))])
    sejak = DayField(_("Sejak tanggal"))
    sampai = DayField(_("Sampai tanggal"))
    urut = ListField(_("Urutan"), ORDER_CHOICES)

    is_turned = False

    def clean(self):
        """Take two days in either order: what is meant is plain."""
        wanted = super().clean()
        if wanted.get("urut") == USUAL:
            wanted["urut"] = ""
        since, until = wanted.get("sejak"), wanted.get("sampai")
        if since and until and until < since:
            wanted["sejak"], wanted["sampai"] = until, since
            self.is_turned = True
        return wanted

    @property
    def query(self):
        return self.cleaned_data.get("q", "")

    @property
    def order_name(self):
        return self.cleaned_data.get("urut") or USUAL

    @property
    def order(self):
        return ORDERS[self.order_name]

    @functools.cached_property
    def filters(self):
        """What was understood and narrows the board, by name; the order does not."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if value and name != "urut"
        }

    @property
    def faults(self):
        sentences = super().faults
        if self.is_turned:
            sentences.append(gettext("Tanggalnya terbalik, jadi kami tukar."))
        return sentences

    def narrow(self, queryset):
        """Keep the messages that fit what was understood."""
        wanted = self.filters
        for name in wanted.keys() & BY_VALUE.keys():
            queryset = getattr(queryset, BY_VALUE[name])(wanted[name])
        for name in wanted.keys() & BY_KEYS.keys():
            queryset = getattr(queryset, BY_KEYS[name])(keys_of(name, wanted[name]))
        if "foto" in wanted:
            queryset = queryset.with_photos()
        if "sejak" in wanted:
            queryset = queryset.received_since(_midnight_of(wanted["sejak"]))
        if "sampai" in wanted:
            day_after = wanted["sampai"] + timedelta(days=1)
            queryset = queryset.received_before(_midnight_of(day_after))
        return queryset

    def listed(self, queryset):
        """Narrow it; who asks for the longest wait means those who still wait."""
        narrowed = self.narrow(queryset)
        return narrowed.waiting() if self.order_name == WAITING else narrowed


def _midnight_of(day):
    return timezone.make_aware(datetime.combine(day, time.min))

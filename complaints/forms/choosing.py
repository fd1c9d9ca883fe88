"""The lists that forms offer, kept for a minute so that pages do not read them."""

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from complaints.models import Agency, Category, Village

KEPT_SECONDS = 60


def agency_choices():
    """Return (code, abbreviation) of all active agencies, first "all of them"."""
    rows = cache.get_or_set("choosing:agencies", _agencies, KEPT_SECONDS)
    return [("", _("Semua instansi")), *rows]


def village_choices(empty):
    """Return (code, name) of the kelurahan, grouped by kecamatan, after `empty`."""
    groups = cache.get_or_set("choosing:villages", _villages, KEPT_SECONDS)
    return [("", empty), *groups]


def tile_choices():
    """Return (code, name) of the categories that residents choose from."""
    return cache.get_or_set("choosing:tiles", _tiles, KEPT_SECONDS)


def _agencies():
    return list(Agency.objects.active().values_list("code", "abbreviation"))


def _tiles():
    return list(Category.objects.tiles().values_list("code", "name"))


def _villages():
    groups = {}
    for village in Village.objects.select_related("district"):
        pair = (village.code, village.display_name)
        groups.setdefault(village.district.name, []).append(pair)
    return sorted(groups.items())

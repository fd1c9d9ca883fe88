"""The lists that forms offer, kept for a minute so that pages do not read them."""

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from complaints.models import Agency, Category, District, Village

KEPT_SECONDS = 60


def agency_choices():
    """Return (code, abbreviation) of all active agencies, first "all of them"."""
    rows = cache.get_or_set("choosing:agencies", _agencies, KEPT_SECONDS)
    return [("", _("Semua instansi")), *rows]


def district_choices():
    """Return (code, name) of the kecamatan, first "all of them"."""
    rows = cache.get_or_set("choosing:districts", _districts, KEPT_SECONDS)
    return [("", _("Semua kecamatan")), *rows]


def village_choices(empty):
    """Return (code, name) of the kelurahan, grouped by kecamatan, after `empty`."""
    groups = cache.get_or_set("choosing:villages", _villages, KEPT_SECONDS)
    return [("", empty), *groups]


def tile_choices():
    """Return (code, name) of the categories that residents choose from."""
    return cache.get_or_set("choosing:tiles", _tiles, KEPT_SECONDS)


def keys_of(filter_name, code):
    """Return the keys of the rows that a chosen code of the board stands for.

    A kecamatan is its kelurahan, a tile is the categories below it and itself.
    """
    keys = cache.get_or_set("choosing:keys", _keys, KEPT_SECONDS)
    return keys.get((filter_name, code), [])


def _agencies():
    return list(Agency.objects.active().values_list("code", "abbreviation"))


def _districts():
    return list(District.objects.values_list("code", "name"))


def _tiles():
    return list(Category.objects.tiles().values_list("code", "name"))


def _villages():
    groups = {}
    for village in Village.objects.select_related("district"):
        pair = (village.code, village.display_name)
        groups.setdefault(village.district.name, []).append(pair)
    return sorted(groups.items())


def _keys():
    keys = {}
    for pk, code in Agency.objects.values_list("pk", "code"):
        keys["instansi", code] = [pk]
    for pk, code, above in Category.objects.values_list("pk", "code", "parent__code"):
        keys.setdefault(("kategori", above or code), []).append(pk)
    for pk, code, above in Village.objects.values_list("pk", "code", "district__code"):
        keys["kelurahan", code] = [pk]
        keys.setdefault(("kecamatan", above), []).append(pk)
    return keys

"""Which agency or area an address means, also where it is spelled otherwise.

The slug in the table is the address; old names, abbreviations and other spellings lead
to it. Returns None for what nobody calls so.
"""

from complaints.geography.place_names import key_of
from complaints.models import Agency, District, Village
from complaints.text import strip_poison


def find_agency(word: str) -> Agency | None:
    """Find by slug, else by code, abbreviation or name ("Satpol PP", "satpol-pp")."""
    word = strip_poison(word)
    if exact := Agency.objects.filter(slug=word).first():
        return exact
    key = key_of(word)
    for agency in Agency.objects.all() if key else ():
        spellings = (agency.code, agency.abbreviation, agency.name, agency.slug)
        if key in map(key_of, spellings):
            return agency
    return None


def find_district(word: str) -> District | None:
    key = key_of(word)
    districts = District.objects.select_related("agency")
    return next((each for each in districts if key == key_of(each.name)), None)


def find_village(word: str, *, district: District | None = None) -> Village | None:
    """Find by any spelling of its name, first in that kecamatan, else anywhere."""
    key = key_of(word)
    named = [each for each in Village.objects.for_pages() if key in _keys_of(each)]
    named.sort(key=lambda village: village.district_id != getattr(district, "pk", 0))
    return named[0] if named else None


def _keys_of(village):
    spellings = [village.name, village.display_name, *village.aliases.split(";")]
    return {key_of(spelling) for spelling in spellings if spelling}

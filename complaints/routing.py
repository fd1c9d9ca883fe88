"""Which topic, which place, which agency."""

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import places, public_words, topics
from complaints.choices import AgencyLevel
from complaints.models import Agency, Category, Complaint, Forwarding, Village

TOPICS_KEY = "routing:topics"
TOPICS_KEPT_SECONDS = 60


def recognise_place(complaint):
    """Fill an empty kelurahan from the words or the point, where it is certain."""
    if complaint.village_id:
        return
    code = ""
    if complaint.latitude is not None:
        code = places.village_at(complaint.latitude, complaint.longitude)
    if not code:
        said = f"{complaint.original_place}\n{complaint.original_text}"
        guess = places.find_village(said)
        code = guess.village_code if guess.is_certain else ""
    if code:
        complaint.village = Village.objects.filter(code=code).first()


def suggest_place(photos):
    """Return the kelurahan in which the first placed photo was taken, or None.

    Where a camera was is private: it helps staff to choose, and is never shown.
    """
    for photo in photos:
        if photo.latitude is not None:
            code = places.village_at(photo.latitude, photo.longitude)
            return Village.objects.filter(code=code).first()
    return None


def recognise_category(complaint):
    """Fill an empty category, or a tile, from the words where they are certain."""
    chosen = complaint.category
    if chosen is not None and chosen.parent_id:
        return
    below = chosen and chosen.pk
    known = cache.get_or_set(TOPICS_KEY, _read_topics, TOPICS_KEPT_SECONDS)
    choices = tuple(
        (code, keywords)
        for code, keywords, parent in known
        if below is None or parent == below
    )
    guesses = topics.find_category(complaint.original_text, choices)
    if guesses and guesses[0].is_certain:
        complaint.category = Category.objects.with_agency().get(code=guesses[0].code)


def choose_agency(complaint):
    """Address a message to its category's agency, if that is one of the city's.

    Where a kecamatan's office is responsible, the place says which.
    """
    category = complaint.category
    if complaint.agency_id or category is None:
        return
    agency = category.agency
    if agency.district_id:
        agency = _office_of(complaint.village)
    if agency and agency.is_active and not agency.is_outside:
        complaint.agency = agency


def _read_topics():
    rows = Category.objects.with_keywords().below_tiles()
    return list(rows.values_list("code", "keywords", "parent_id"))


def _office_of(village):
    if village is None:
        return None
    return Agency.objects.active().filter(district=village.district_id).first()


@transaction.atomic
def reroute(complaint, *, agency, category, village, by, reason=""):
    """Write what a moderator decided about topic, place and agency.

    Returns whether anything changed; raises ValidationError as assign_agency does.
    """
    new = {"category": category, "village": village}
    changed = [name for name, value in new.items() if getattr(complaint, name) != value]
    for name in changed:
        setattr(complaint, name, new[name])
    if changed:
        complaint.changed_at = timezone.now()
        complaint.save(update_fields=[*changed, "changed_at"])
    if agency is not None and agency != complaint.agency:
        assign_agency(complaint, agency, by=by, reason=reason)
        return True
    return bool(changed)


@transaction.atomic
def assign_agency(complaint, agency, *, by, reason=""):
    """Hand a message to an agency of the city; number and clock stay the same.

    Returns the Forwarding row; raises ValidationError for an outside body or when
    the message already is with that agency.
    """
    current = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if agency.level != AgencyLevel.CITY or not agency.is_active:
        raise ValidationError(
            _("Pilih instansi milik kota, atau pakai “Bukan kewenangan”."),
            code="not_of_city",
        )
    if current.agency_id == agency.pk:
        raise ValidationError(
            _("Pesan ini sudah berada di instansi itu."), code="same_agency"
        )
    forwarding = Forwarding.objects.create(
        complaint=complaint,
        from_agency=current.agency,
        to_agency=agency,
        by=by,
        reason=public_words.public_text(reason),
    )
    complaint.agency = agency
    complaint.changed_at = timezone.now()
    complaint.save(update_fields=["agency", "changed_at"])
    return forwarding

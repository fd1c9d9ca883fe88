"""Which topic, which place, which agency."""

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from complaints import categorising
from complaints.choices import Status
from complaints.forwarding import assign_agency
from complaints.geography import gazetteer, places
from complaints.models import Agency, Category, Complaint, Forwarding, Village
from complaints.recognising import topics

TOPICS_KEY = "routing:topics"
TOPICS_KEPT_SECONDS = 60
# Enough of the finer topics to find those of a tile among them.
TOPICS_READ = 8
LEAST_BELOW_TILE = 0.3


def recognise_place(complaint):
    """Fill an empty kelurahan from the words or the point, where it is certain."""
    if complaint.village_id:
        return
    code = ""
    if complaint.latitude is not None:
        code = places.village_at(complaint.latitude, complaint.longitude)
    if not code:
        said = f"{complaint.original_place}\n{complaint.original_text}"
        code = gazetteer.certain_village(said)
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
    """Fill an empty category, or a tile, from the words where they are certain.

    Returns what the words suggest among all topics, whatever was chosen.
    """
    chosen = complaint.category
    is_tile = chosen is not None and chosen.parent_id is None
    at_most = TOPICS_READ if is_tile else topics.SHOWN
    guesses = guess_topics(complaint.original_text, at_most=at_most)
    code = ""
    if chosen is None and guesses and guesses[0].is_certain:
        code = guesses[0].code
    elif is_tile:
        code = _clear_below(chosen, guesses)
    if code:
        complaint.category = Category.objects.with_agency().get(code=code)
    return guesses[: topics.SHOWN]


def guess_topics(text, *, at_most=topics.SHOWN):
    """Guess the finer topics of a text, the likeliest first; see find_category."""
    known = tuple((code, keywords) for code, keywords, _tile in known_topics())
    return topics.find_category(text, known, at_most=at_most)


def _clear_below(tile, guesses):
    """Return the one topic of a chosen tile that the words mean, "" if none is clear.

    It need not be likely among all topics: that it is about the tile was said.
    """
    own = {code for code, _keywords, parent in known_topics() if parent == tile.pk}
    fitting = [guess for guess in guesses if guess.code in own]
    whole = sum(guess.share for guess in fitting)
    is_clear = fitting and fitting[0].share >= max(
        LEAST_BELOW_TILE, topics.CERTAIN_FROM * whole
    )
    return fitting[0].code if is_clear else ""


def known_topics():
    """Return (code, keywords, key of the tile) of the finer topics, kept a minute."""
    return cache.get_or_set(TOPICS_KEY, _read_topics, TOPICS_KEPT_SECONDS)


def choose_agency(complaint):
    """Address a message to its category's agency, if that is one of the city's.

    Where a kecamatan's office is responsible, the place says which.
    """
    if not complaint.agency_id:
        complaint.agency = _responsible_agency(complaint)


def _responsible_agency(complaint):
    if complaint.category is None:
        return None
    return agency_for(complaint.category, complaint.village)


def agency_for(category, village):
    """Return the city's agency for a topic at a place, None if there is none."""
    agency = category.agency
    if agency.district_id:
        agency = _office_of(village)
    if agency and agency.is_active and not agency.is_outside:
        return agency
    return None


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
    old_category = complaint.category
    new = {"category": category, "village": village}
    changed = [name for name, value in new.items() if getattr(complaint, name) != value]
    for name in changed:
        setattr(complaint, name, new[name])
    if changed:
        complaint.changed_at = timezone.now()
        complaint.save(update_fields=[*changed, "changed_at"])
    categorising.record_choice(complaint, old=old_category, by=by)
    if agency is not None and agency != complaint.agency:
        assign_agency(complaint, agency, by=by, reason=reason)
        return True
    return bool(changed)


@transaction.atomic
def name_topic(complaint, words):
    """Give a filed message without a topic the one that its reporter names later.

    Only where `words` are certain; what had better be confidential is left to staff.
    An agency is found as for a place. Returns whether there was such a topic.
    """
    guess = Complaint(original_text=words)
    recognise_category(guess)
    current = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if current.category_id or guess.category is None or guess.category.is_sensitive:
        return False
    complaint.category = current.category = guess.category
    complaint.changed_at = timezone.now()
    complaint.save(update_fields=["category", "changed_at"])
    categorising.record_choice(complaint, old=None, by=None)
    agency = _responsible_agency(current)
    if agency and current.agency_id is None and _may_move(current):
        assign_agency(complaint, agency, by=None)
    return True


@transaction.atomic
def place_complaint(complaint, village, *, by=None):
    """Write in which kelurahan a filed message lies; `by` None is the reporter.

    An open message without agency gets one, and an untouched one moves to the office
    of its new kecamatan where such an office is responsible; the search document stays.
    Returns whether anything changed.
    """
    current = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if current.village_id == village.pk:
        return False
    complaint.village = current.village = village
    complaint.changed_at = timezone.now()
    complaint.save(update_fields=["village", "changed_at"])
    agency = _responsible_agency(current)
    if agency and agency.pk != current.agency_id and _may_move(current):
        assign_agency(complaint, agency, by=by)
    return True


@transaction.atomic
def pin_complaint(complaint, latitude, longitude):
    """Give a filed message the point that its reporter sent later, and its kelurahan.

    A point that stands stays. Returns whether this one was taken.
    """
    if complaint.latitude is not None:
        return False
    complaint.latitude, complaint.longitude = latitude, longitude
    complaint.save(update_fields=["latitude", "longitude"])
    code = places.village_at(latitude, longitude)
    village = Village.objects.filter(code=code).first()
    if village and complaint.village_id is None:
        place_complaint(complaint, village)
    return True


def _may_move(complaint):
    """Say whether a new place may change the agency: nobody has decided or worked.

    What an agency gave back waits for the moderator.
    """
    if complaint.agency_id is None:
        return complaint.is_open and not complaint.refusals.exists()
    return (
        complaint.status == Status.RECEIVED
        and complaint.first_replied_at is None
        and complaint.agency.district_id is not None
        and complaint.category.agency.district_id is not None
        and not Forwarding.objects.filter(
            complaint=complaint, by__isnull=False
        ).exists()
    )

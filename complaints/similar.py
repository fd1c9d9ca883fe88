"""Messages like this one: the same words, near by, not long ago."""

from dataclasses import dataclass
from datetime import timedelta
from math import cos, hypot, radians

from django.utils import timezone

from complaints.choices import Privacy
from complaints.models import Complaint, NotDuplicate
from complaints.public_words import PHOTO_WITHOUT_WORDS
from complaints.text import stems, words

LOOKED_BACK = timedelta(days=60)
CANDIDATES = 60
SHOWN = 3
ALIKE_FROM = 0.4
SAME_TOPIC = 0.15

# What moderators are shown as a possible duplicate.
APART_AT_MOST = timedelta(days=30)
METRES_AT_MOST = 500
METRES_PER_DEGREE = 111_320
COMPARED = 200
WORDS_SHOWN = 6
# Words weigh most; where the place is the same, fewer of them are enough.
WORDS_WEIGH, PLACE_WEIGHS, DAYS_WEIGH = 0.6, 0.3, 0.1
WORDS_AT_LEAST = 0.25
DUPLICATE_FROM = 45


@dataclass(frozen=True)
class Likeness:
    """How much another message is like one, in parts that can be shown.

    `percent` sums it up; `metres` is None where one of the two has no point, `days`
    counts from the one to the other (negative: the other came first).
    """

    other: Complaint
    percent: int
    metres: int | None
    is_same_village: bool
    days: int
    wanted: frozenset[str]

    @property
    def same_words(self) -> list[str]:
        """The first words of the other text that both have, as they stand there."""
        others = dict.fromkeys(words(self.other.text))
        same = [word for word in others if self.wanted & set(stems(word))]
        return same[:WORDS_SHOWN]

    @property
    def days_apart(self) -> int:
        return abs(self.days)

    @property
    def is_near(self) -> bool:
        if self.is_same_village:
            return True
        return self.metres is not None and self.metres <= METRES_AT_MOST


def find_supportable(text, *, village=None, category=None, but=None):
    """Return up to three messages that one could support instead of writing anew.

    As find_similar does, but only such as are still open: a closed one brings nobody.
    """
    still_open = Complaint.objects.public().still_open()
    return find_similar(
        text, village=village, category=category, but=but, among=still_open
    )


def find_similar(text, *, village=None, category=None, but=None, among=None, now=None):
    """Return up to three public messages that may tell of the same thing.

    Only messages of the last 60 days in the same kelurahan, or else of the same
    category, are compared (by the share of common word stems), newest first. `among`
    is a queryset that narrows the choice further.
    """
    now = now or timezone.now()
    among = Complaint.objects.public() if among is None else among
    nearby = among.received_since(now - LOOKED_BACK)
    if village is not None:
        nearby = nearby.in_village(village)
    elif category is not None:
        nearby = nearby.filter(category=category)
    else:
        return []
    if but is not None:
        nearby = nearby.exclude(pk=but.pk)
    wanted = _said(text)
    scored = []
    for other in nearby.for_glance().newest_first()[:CANDIDATES]:
        score = _overlap(wanted, _said(other.text))
        if category is not None and other.category_id == category.pk:
            score += SAME_TOPIC
        if score >= ALIKE_FROM:
            scored.append((score, other))
    scored.sort(key=lambda pair: pair[0], reverse=True)
    return [other for _score, other in scored[:SHOWN]]


def find_duplicates(complaint, *, user) -> list[Likeness]:
    """Return up to three messages that a moderator may want to merge with this one.

    Also such as are not public, as far as `user` may see them: received at most 30 days
    before or after, in the same kelurahan or within 500 metres, and not judged to be
    different. The most alike first.
    """
    if complaint.privacy == Privacy.CONFIDENTIAL or not complaint.is_open:
        return []
    candidates = (
        Complaint.objects.for_official(user)
        .received_within(APART_AT_MOST, of=complaint)
        .near(complaint, degrees=METRES_AT_MOST / METRES_PER_DEGREE)
        .mergeable_with(complaint, but=NotDuplicate.objects.partners_of(complaint))
        .for_screen()
        .newest_first()
    )
    wanted = _said(complaint.text)
    alike = [compare(complaint, each, wanted=wanted) for each in candidates[:COMPARED]]
    found = [each for each in alike if each.percent >= DUPLICATE_FROM and each.is_near]
    found.sort(key=lambda each: (-each.percent, each.other.pk))
    return found[:SHOWN]


def compare(complaint, other, *, wanted=None) -> Likeness:
    """Say how much another message is like this one, and why.

    `wanted` are the stems of this one, where they are known already.
    """
    wanted = _said(complaint.text) if wanted is None else wanted
    share = _overlap(wanted, _said(other.text))
    metres = _metres_between(complaint, other)
    is_same_village = (
        complaint.village_id is not None and complaint.village_id == other.village_id
    )
    first, second = map(timezone.localdate, (complaint.received_at, other.received_at))
    days = (second - first).days
    score = (
        WORDS_WEIGH * share
        + PLACE_WEIGHS * _nearness(metres, is_same_village)
        + DAYS_WEIGH * max(0.0, 1 - abs(days) / APART_AT_MOST.days)
    )
    return Likeness(
        other,
        percent=round(100 * score) if share >= WORDS_AT_LEAST else 0,
        metres=metres,
        is_same_village=is_same_village,
        days=days,
        wanted=wanted,
    )


def _nearness(metres, is_same_village):
    """From 1 on the spot to 0 from half a kilometre on; a kelurahan counts half."""
    near = 0.5 if is_same_village else 0.0
    if metres is None:
        return near
    return max(0.0, 1 - metres / METRES_AT_MOST)


def _metres_between(one, other):
    """The distance of two points, as on a plane: exact enough within a city."""
    if one.latitude is None or other.latitude is None:
        return None
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude) * cos(radians(one.latitude))
    return round(METRES_PER_DEGREE * hypot(north, east))


def _said(text):
    """The word stems of a text; two photos without words are not alike by that."""
    return frozenset() if text == PHOTO_WITHOUT_WORDS else frozenset(stems(text))


def _overlap(wanted, others):
    """Share of the shorter text's stems that both have; one common word is none."""
    common = len(wanted & others)
    return common / min(len(wanted), len(others)) if common > 1 else 0.0

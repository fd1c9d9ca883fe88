"""Messages like this one: the same words, near by, not long ago."""

from datetime import timedelta

from django.utils import timezone

from complaints.models import Complaint
from complaints.text import stems

LOOKED_BACK = timedelta(days=60)
CANDIDATES = 60
SHOWN = 3
ALIKE_FROM = 0.4
SAME_TOPIC = 0.15


def find_similar(text, *, village=None, category=None, but=None, now=None):
    """Return up to three public messages that may tell of the same thing.

    Only messages of the last 60 days in the same kelurahan, or else of the same
    category, are compared (by the share of common word stems), newest first.
    """
    now = now or timezone.now()
    nearby = Complaint.objects.public().received_since(now - LOOKED_BACK)
    if village is not None:
        nearby = nearby.in_village(village)
    elif category is not None:
        nearby = nearby.filter(category=category)
    else:
        return []
    if but is not None:
        nearby = nearby.exclude(pk=but.pk)
    wanted = set(stems(text))
    scored = []
    for other in nearby.select_related("village__district", "agency").newest_first()[
        :CANDIDATES
    ]:
        score = _overlap(wanted, set(stems(other.text)))
        if category is not None and other.category_id == category.pk:
            score += SAME_TOPIC
        if score >= ALIKE_FROM:
            scored.append((score, other))
    scored.sort(key=lambda pair: pair[0], reverse=True)
    return [other for _score, other in scored[:SHOWN]]


def _overlap(wanted, words):
    """Share of the shorter text's stems that both have; one common word is none."""
    common = len(wanted & words)
    return common / min(len(wanted), len(words)) if common > 1 else 0.0

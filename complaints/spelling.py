"""Searches that found nothing: perhaps it was a slip of the finger."""

from collections import Counter
from difflib import get_close_matches

from django.core.cache import cache

from complaints.models import Complaint
from complaints.text import words

VOCABULARY_KEY = "spelling:vocabulary"
VOCABULARY_KEPT_SECONDS = 900
LEARNED_FROM = 3000
ALIKE = 0.78
SHORTEST = 4


def suggest(query: str) -> str:
    """Return the query with its unknown words put right, or "" if there is nothing.

    The vocabulary is what the newest 3,000 public messages say, the frequent words
    before the rare; alike on both databases.
    """
    known = cache.get_or_set(VOCABULARY_KEY, _read_vocabulary, VOCABULARY_KEPT_SECONDS)
    said = words(query)
    mended = [_mend(word, known) for word in said]
    return " ".join(mended) if mended != said else ""


def _mend(word, known):
    if word in known or len(word) < SHORTEST or not word.isalpha():
        return word
    near = get_close_matches(word, known, n=3, cutoff=ALIKE)
    return max(near, key=known.get) if near else word


def _read_vocabulary() -> dict[str, int]:
    newest = Complaint.objects.public().newest_first().values_list("text", flat=True)
    counts = Counter(
        word
        for text in newest[:LEARNED_FROM]
        for word in words(text)
        if len(word) >= SHORTEST and word.isalpha()
    )
    return dict(counts)

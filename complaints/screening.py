"""Reasons to look at a text before it is shown; never a reason to refuse it."""

import functools
from pathlib import Path

from complaints import privacy, text

ABUSIVE_WORDS = Path(__file__).parent / "data" / "kata_kasar.txt"
LINKS_ALLOWED = 2


def reasons_to_hold(original: str) -> list[str]:
    """Name what a moderator should look at: "kasar", "data-pribadi", "spam"."""
    found = set(text.words(original))
    reasons = []
    if found & _abusive_words():
        reasons.append("kasar")
    if privacy.has_doubtful_personal_data(original):
        reasons.append("data-pribadi")
    if original.casefold().count("http") > LINKS_ALLOWED:
        reasons.append("spam")
    return reasons


@functools.cache
def _abusive_words() -> frozenset[str]:
    lines = ABUSIVE_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for word in lines if word and not word.startswith("#"))

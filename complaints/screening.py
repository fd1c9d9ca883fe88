"""Reasons to look at a text before it is shown; never a reason to refuse it."""

import functools
from pathlib import Path

from complaints import privacy, text
from complaints.choices import Visibility
from complaints.data import DATA
from complaints.recognising import spam

ABUSIVE_WORDS = DATA / "kata_kasar.txt"
SUPERVISION_PHRASES = DATA / "kata_pengawasan.txt"
LINKS_ALLOWED = 2


def reasons_to_hold(original: str) -> list[str]:
    """Name what a moderator should look at: values of HiddenReason.

    "pengawasan" is what the Inspektorat may have to examine in silence first.
    """
    said = text.words(original)
    reasons = []
    if not _abusive_words().isdisjoint(said):
        reasons.append("kasar")
    line = f" {' '.join(said)} "
    if any(f" {phrase} " in line for phrase in _supervision_phrases()):
        reasons.append("pengawasan")
    if privacy.has_doubtful_personal_data(original):
        reasons.append("data-pribadi")
    has_many_links = original.casefold().count("http") > LINKS_ALLOWED
    if has_many_links or spam.is_spam(original):
        reasons.append("spam")
    return reasons


def first_visibility(original: str) -> Visibility:
    """Say whether what is added to a message is shown at once, or held."""
    is_held = bool(reasons_to_hold(original))
    return Visibility.PENDING if is_held else Visibility.PUBLISHED


@functools.cache
def _abusive_words() -> frozenset[str]:
    return _read_list(ABUSIVE_WORDS)


@functools.cache
def _supervision_phrases() -> frozenset[str]:
    return _read_list(SUPERVISION_PHRASES)


def _read_list(path: Path) -> frozenset[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))

"""Where the words of a search stand in a text: the piece around them, each marked."""

import functools
import re
from itertools import groupby
from operator import itemgetter

from django.utils.html import format_html, format_html_join

from complaints.search import PREFIX_FROM
from complaints.text import WORD_LENGTH, search_terms, stems

BEFORE = 60
LENGTH = 200
READ = 3000
WORDS_KEPT = 20_000
_PIECE = re.compile(r"\w+|\W+")


def highlight(text: str, query: str) -> str:
    """Cut `text` around the first word found and mark all of them, as safe HTML."""
    terms = search_terms(query)
    pieces = _PIECE.findall(text[:READ])
    start = _start(pieces, terms)
    end = _end(pieces, start)
    told = [(_is_found(piece, terms), piece) for piece in pieces[start:end]]
    marked = format_html_join("", "{}", ((each,) for each in _marked(told)))
    before = "… " if start else ""
    after = " …" if end < len(pieces) or len(text) > READ else ""
    return format_html("{}{}{}", before, marked, after)


def _marked(told):
    """Yield what was found as a mark each, and what stands between as one text."""
    for is_hit, group in groupby(told, key=itemgetter(0)):
        said = "".join(piece for _is_hit, piece in group)
        yield format_html("<mark>{}</mark>", said) if is_hit else said


def _start(pieces, terms):
    """The place a little before the first hit."""
    hits = (place for place, piece in enumerate(pieces) if _is_found(piece, terms))
    start = next(hits, 0)
    room = BEFORE
    while start and len(pieces[start - 1]) <= room:
        start -= 1
        room -= len(pieces[start])
    return start


def _end(pieces, start):
    room = LENGTH
    for place in range(start, len(pieces)):
        room -= len(pieces[place])
        if room < 0 and place > start:
            return place
    return len(pieces)


def _is_found(piece, terms):
    """Say whether a word matches, as search.filter_matching does."""
    if not terms or not piece[0].isalnum():
        return False
    *whole, last = terms
    forms = _forms(piece[:WORD_LENGTH])
    is_begun = len(last) >= PREFIX_FROM and any(form.startswith(last) for form in forms)
    return is_begun or not forms.isdisjoint([*whole, last])


@functools.lru_cache(maxsize=WORDS_KEPT)
def _forms(word):
    """A word as it is and its stem; lists of results stem the same words again."""
    return frozenset([*stems(word), word.casefold()])

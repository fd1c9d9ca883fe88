"""Show where the words of a search stand in a text."""

import re

from django import template
from django.utils.html import format_html, format_html_join

from complaints.search import PREFIX_FROM
from complaints.text import search_terms, stems

register = template.Library()

BEFORE = 60
LENGTH = 200
READ = 3000
_PIECE = re.compile(r"\w+|\W+")


@register.filter
def found(text, query):
    """Cut `text` around the first word found and mark all of them; the rest is text."""
    terms = search_terms(query)
    pieces = [(piece, _is_found(piece, terms)) for piece in _PIECE.findall(text[:READ])]
    start = _start(pieces)
    end = _end(pieces, start)
    marked = format_html_join(
        "", "{}", ((_mark(piece, is_hit),) for piece, is_hit in pieces[start:end])
    )
    before = "… " if start else ""
    after = " …" if end < len(pieces) or len(text) > READ else ""
    return format_html("{}{}{}", before, marked, after)


def _mark(piece, is_hit):
    return format_html("<mark>{}</mark>", piece) if is_hit else piece


def _start(pieces):
    """The place a little before the first hit."""
    start = next((place for place, (_piece, is_hit) in enumerate(pieces) if is_hit), 0)
    room = BEFORE
    while start and len(pieces[start - 1][0]) <= room:
        start -= 1
        room -= len(pieces[start][0])
    return start


def _end(pieces, start):
    room = LENGTH
    for place in range(start, len(pieces)):
        room -= len(pieces[place][0])
        if room < 0 and place > start:
            return place
    return len(pieces)


def _is_found(piece, terms):
    """Say whether a word matches, as search.filter_matching does."""
    if not terms or not piece[0].isalnum():
        return False
    *whole, last = terms
    forms = {*stems(piece), piece.casefold()}
    is_begun = len(last) >= PREFIX_FROM and any(form.startswith(last) for form in forms)
    return is_begun or not forms.isdisjoint([*whole, last])

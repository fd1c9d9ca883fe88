"""Words of a message: folded, stemmed and counted for understanding, never for show."""

import csv
import functools
import itertools
import re
import threading
import unicodedata

import snowballstemmer

from complaints.data import DATA

DOCUMENT_WORDS = 600
WORD_LENGTH = 40
QUERY_TERMS = 8
STEMS_KEPT = 50_000

_WORD = re.compile(r"[^\W_]+")
_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# Control characters but tab and line end; marks that turn the direction of writing.
_POISON = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_INVISIBLE_KINDS = frozenset({"Mn", "Me", "Cf"})
_stemming = threading.local()


def strip_poison(text: str) -> str:
    """Drop NUL and control characters, replace lone surrogates (U+FFFD).

    PostgreSQL refuses the first and UTF-8 the second; tabs and line ends stay, all line
    ends become "\\n". Marks that reverse the writing could make a text read otherwise
    than it is stored.
    """
    text = _LINE_ENDS.sub("\n", text)
    return _SURROGATE.sub("\ufffd", _POISON.sub("", text))


def fold(text: str) -> str:
    """Make spellings comparable: small letters, no accents, single blanks.

    Accents and invisible characters (zero-width, soft hyphen) are dropped.
    """
    if not text.isascii():
        text = "".join(
            sign
            for sign in unicodedata.normalize("NFKD", text)
            if unicodedata.category(sign) not in _INVISIBLE_KINDS
        )
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.casefold().split())


def words(text: str) -> list[str]:
    """List the folded words and numbers of a text, in their order."""
    return _WORD.findall(fold(text))


def is_stop_word(word: str) -> bool:
    """Say whether a folded word stands in data/stopword.txt and so tells nothing."""
    return word in _stop_words()


def stems(text: str) -> list[str]:
    """List the word stems of a text without stop words, each once, in their order."""
    return list(dict.fromkeys(_stem(word) for word in _telling_words(text)))


def search_document(text: str) -> str:
    """Return what is stored and indexed for search: stems and the words themselves.

    Each once, at most 600 of them, each at most 40 characters long.
    """
    forms = dict.fromkeys(
        form for word in _telling_words(text) for form in (_stem(word), word)
    )
    return " ".join(itertools.islice(forms, DOCUMENT_WORDS))


def search_terms(query: str) -> list[str]:
    """Return the stems to look for, at most eight."""
    return stems(query)[:QUERY_TERMS]


def expand_abbreviations(text: str) -> str:
    """Return the folded words with "yg", "jln", "tdk"… written out; for understanding.

    What has two meanings ("pd": pada, Pondok) stays as it is.
    """
    known = _abbreviations()
    return " ".join(known.get(word, word) for word in words(text))


def shorten(text: str, limit: int, *, ending: str = "…") -> str:
    """Cut at a word's end so that text and `ending` fit into `limit` characters.

    SMS want `ending="..."`: one "…" would turn the whole message into UCS-2.
    """
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    room = limit - len(ending)
    if room < 1:
        return text[: max(limit, 0)]
    start, blank, _cut_off = text[: room + 1].rpartition(" ")
    kept = start if blank else text[:room]
    return kept.rstrip(" ,.;:-–—") + ending


def _telling_words(text: str) -> list[str]:
    return [word[:WORD_LENGTH] for word in words(text) if word not in _stop_words()]


def _stem(word: str) -> str:
    # Snowball stemmers keep the word that they work on: one for each thread.
    if not hasattr(_stemming, "stemmer"):
        _stemming.stemmer = snowballstemmer.stemmer("indonesian")
        _stemming.known = {}
    known = _stemming.known
    if word not in known:
        if len(known) >= STEMS_KEPT:
            known.clear()
        known[word] = _stemming.stemmer.stemWord(word)
    return known[word]


@functools.cache
def _stop_words() -> frozenset[str]:
    lines = (DATA / "stopword.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@functools.cache
def _abbreviations() -> dict[str, str]:
    with (DATA / "singkatan.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["singkatan"]: row["kepanjangan"]
            for row in csv.DictReader(file)
            if not row["ambigu"]
        }

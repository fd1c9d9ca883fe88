"""Personal data in what people write: found, and masked with a visible mark (P1).

One pass of small finders over a flattened copy of the text, in an order that counts:
what a finder has claimed is blanked with NULs, which no later rule can read across. Our
own marks are blanked first, and no rule allows beside a NUL what it forbids beside a
letter: so masking twice is masking once. Every expression is anchored or bounded, every
look back or ahead has a fixed length, a number has twenty groups at most: the time
grows with the length of the text and no faster, whatever stands in it.

What stays readable on purpose: prices, dates, times, coordinates, links, short codes,
numbers of letters and laws. Law: UU 27/2022 (Pelindungan Data Pribadi), article 4.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

from complaints.recognising.emails import find_emails, spell_email
from complaints.recognising.identifiers import Claim, Kind, find_numbers
from complaints.recognising.numerals import blank, flatten, read_groups
from complaints.recognising.phones import parse_phone
from complaints.recognising.plates import find_plates

HOME_AREA_CODE = "021"
MARKS = {
    Kind.PHONE: "[nomor telepon disembunyikan]",
    Kind.EMAIL: "[e-mail disembunyikan]",
    Kind.NATIONAL_ID: "[NIK/KK disembunyikan]",
    Kind.PLATE: "[nomor polisi disembunyikan]",
    Kind.BANK_ACCOUNT: "[nomor rekening disembunyikan]",
    Kind.CARD: "[nomor kartu disembunyikan]",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in the text (as for slices) that holds, or may hold, personal data."""

    kind: Kind
    start: int
    end: int
    is_certain: bool


def mask(text: str, *, allowed: Collection[str] = ()) -> str:
    """Return the public text: personal data replaced by marks, all else untouched.

    `allowed` are telephone numbers (in any spelling) and e-mail addresses that are
    public, such as the portal's own number and the offices' hotlines.
    """
    pieces, last = [], 0
    for finding in find_personal_data(text, allowed=allowed):
        if finding.is_certain:
            pieces += [text[last : finding.start], MARKS[finding.kind]]
            last = finding.end
    return "".join([*pieces, text[last:]])


def has_doubtful_personal_data(text: str) -> bool:
    """Say whether something is left that a moderator should look at first."""
    return any(not finding.is_certain for finding in find_personal_data(text))


def find_personal_data(text: str, *, allowed: Collection[str] = ()) -> list[Finding]:
    """List what `mask` hides, and with `is_certain` False what it is unsure of."""
    plain, places = flatten(text)
    rest, claims = plain, []
    for find in FINDERS:
        found = list(find(rest))
        claims += found
        rest = blank(rest, [claim[:2] for claim in found])
    claims = sorted(claim for claim in claims if claim.kind != Kind.READABLE)
    public = {key for entry in allowed for key in _public_keys(entry)} if claims else ()
    return [
        # Invisible signs behind the last digit belong to the finding.
        Finding(claim.kind, places[claim.start], places[claim.end], claim.is_certain)
        for claim in claims
        if not public or not _is_public(plain, claim, public)
    ]


def _public_keys(entry: str) -> Iterator[str]:
    if "@" in entry:
        yield spell_email(entry)
    for number in (entry, *re.split(r"[,;/]|ext|atau|dan", entry)):
        if phone := parse_phone(number):
            yield phone


def _is_public(plain: str, claim: Claim, public: Collection[str]) -> bool:
    written = plain[claim.start : claim.end]
    if claim.kind == Kind.EMAIL:
        return spell_email(written) in public
    digits = "".join(group.digits for group in read_groups(written))
    plus = "+" if written.startswith(("+", "(+")) else ""
    # Within the city a landline is written without its area code.
    spellings = (f"{plus}{digits}", f"{HOME_AREA_CODE}{digits}")
    return any(parse_phone(spelling) in public for spelling in spellings)


_OWN_MARKS = re.compile("|".join(re.escape(mark) for mark in MARKS.values()))
_HARMLESS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Rp 1.500.000,-   IDR 20000   15000000 rupiah   12.000.000   1,882,900
        r"(?<![^\W_])(?:rp|idr)[. ]{0,3}[1-9][0-9]{0,14}(?:[.,][0-9]{1,3}){0,6}",
        r"(?<![0-9])[1-9][0-9]{0,14} ?(?:rupiah|perak|rb|ribu|jt|juta|mil[iy]ar)\b",
        r"(?<![0-9])(?<![0-9][.,])[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,5}(?![.,]?[0-9])",
        r"(?<![0-9])(?<![0-9][.,])[1-9][0-9]{0,2}(?:,[0-9]{3}){2,5}(?![.,]?[0-9])",
        # 12-03-2024   2024-01-02   17/08/1945
        r"(?<![0-9])(?<![0-9][-./])[0-3]?[0-9]( ?[-./] ?)[01]?[0-9]\1(?:19|20)[0-9]{2}"
        r"(?![-./]?[0-9])",
        r"(?<![0-9])(?<![0-9][-./])(?:19|20)[0-9]{2}([-./])[01]?[0-9]\1[0-3]?[0-9]"
        r"(?![-./]?[0-9])",
        # 08.30   21:05:59
        r"(?<![0-9:.])(?<![0-9][-/])[0-2]?[0-9][.:][0-5][0-9](?:[.:][0-5][0-9])?"
        r"(?![.:]?[0-9])(?![ -]?[0-9]{3})",
        # -6.3123, 106.7123 (latitudes and longitudes of Indonesia)
        r"(?<![0-9.])(?:-(?:[0-9]|1[01])|[1-7]|9[5-9]|1[0-4][0-9])\.[0-9]{4,16}(?![0-9])",
    )
]
_LINK = re.compile(
    r"(?:https?://|www\.)(?![^\s\0]{0,40}(?:wa\.me|whatsapp))[^\s\0]{1,2000}", re.I
)
# NPWP: doubtful, as companies have one too.
_TAX_NUMBER = re.compile(
    r"(?<![\w.-])(?<!\0)[0-9]{2}\.[0-9]{3}\.[0-9]{3}\.[0-9][-.][0-9]{3}\.[0-9]{3}"
    r"(?![\w\0])"
)
_MOBILE_IN_LINK = re.compile(r"(?<![\w.])(?:\+?62|0)8[1-9][0-9]{7,10}(?![\w\0])")


def _find_pattern(pattern: re.Pattern[str], plain: str) -> Iterator[Claim]:
    for match in pattern.finditer(plain):
        yield Claim(*match.span(), Kind.READABLE)


def _find_tax_numbers(plain: str) -> Iterator[Claim]:
    for match in _TAX_NUMBER.finditer(plain):
        yield Claim(*match.span(), Kind.NATIONAL_ID, is_certain=False)


def _find_links(plain: str) -> Iterator[Claim]:
    """Yield links up to the first telephone number in them."""
    for link in _LINK.finditer(plain):
        phone = _MOBILE_IN_LINK.search(plain, *link.span())
        yield Claim(link.start(), phone.start() if phone else link.end(), Kind.READABLE)
        if phone:
            yield Claim(*phone.span(), Kind.PHONE)


FINDERS: list[Callable[[str], Iterator[Claim]]] = [
    partial(_find_pattern, _OWN_MARKS),
    find_emails,
    _find_links,
    *(partial(_find_pattern, pattern) for pattern in _HARMLESS),
    _find_tax_numbers,
    find_numbers,
    find_plates,
]

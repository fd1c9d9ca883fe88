"""E-mail addresses in flattened text, also "nama (at) gmail [dot] com"."""

import re
from collections.abc import Iterator

from complaints.recognising.identifiers import Claim, Kind

_LONGEST_LOCAL = 64  # RFC 5321, 4.5.3.1.1
_AT = re.compile(r" ?(?:@|[(\[{<] ?(?:at|et|a|@) ?[)\]}>]) ?| at ", re.IGNORECASE)
_DOT = r"(?:\.| ?[(\[{<] ?(?:dot|titik|\.) ?[)\]}>] ?| (?:dot|titik) )"
_PROVIDER = r"(?:gmail|yahoo|ymail|hotmail|outlook|icloud|rocketmail)"
_DOMAIN = re.compile(
    rf"[a-z0-9-]{{1,63}}(?:{_DOT}| \. ?|\. )(?:[a-z0-9-]{{1,63}}{_DOT}){{0,5}}"
    rf"(?P<top>[a-z]{{2,24}})(?![a-z0-9\0])|{_PROVIDER}(?![a-z0-9\0])",
    re.IGNORECASE,
)
_BEGINS_WITH_PROVIDER = re.compile(_PROVIDER, re.IGNORECASE)
_is_known_top = re.compile(
    "com|net|org|id|edu|gov|info|biz|io|me|co|sg|my|us|uk|au|dev|app|xyz", re.IGNORECASE
).fullmatch


def find_emails(plain: str) -> Iterator[Claim]:
    """Yield the addresses of a flattened text."""
    last = 0
    for at in _AT.finditer(plain):
        domain = _DOMAIN.match(plain, at.end())
        if not domain or not _is_address(at.group(), domain):
            continue
        start = _local_start(plain, at.start(), last)
        if start < at.start():
            yield Claim(start, domain.end(), Kind.EMAIL)
            last = domain.end()


def spell_email(written: str) -> str:
    """Write an address as mail programs do, for comparison."""
    written = re.sub(_DOT, ".", _AT.sub("@", written.lower()))
    return "".join(written.split())


def _local_start(plain: str, end: int, last: int) -> int:
    start = end
    while start > max(last, end - _LONGEST_LOCAL) and _is_local(plain[start - 1]):
        start -= 1
    return end - len(plain[start:end].lstrip("._%+-"))


def _is_local(sign: str) -> bool:
    return sign.isalnum() or sign in "._%+-"


def _is_address(at: str, domain: re.Match[str]) -> bool:
    """Tell "nama @ gmail . com" from "lihat @tangselkota" and "3 @ 5.000"."""
    if at == "@":
        return True
    if at in {" @", " at "}:
        return bool(_BEGINS_WITH_PROVIDER.match(domain.group()))
    return domain["top"] is None or bool(_is_known_top(domain["top"]))

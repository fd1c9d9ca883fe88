"""Numbers as people write them in messages: in groups, letters, words, odd signs.

`flatten` makes every text plain, `read_groups` finds the digits in it, `gather` joins
the groups of one number.
"""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

_DIGITS = re.compile(r"[0-9]+")
_LOOK_ALIKES = str.maketrans("oil", "011")
_JOINT = re.compile(r"[ .\-()_~*'\t\n]{1,4}")
_TIGHT_JOINT = re.compile(r"[.\-()_~*']{1,4}")
_PHONE_HEAD = re.compile(r"08[1-9]|628[1-9][0-9]{6}")
_BLANKS = re.compile(" +")
_LIST_JOINT = re.compile(r"[ ,/:;|]{1,3}")
_SPELLED = {
    "nol": "0",
    "kosong": "0",
    "satu": "1",
    "dua": "2",
    "tiga": "3",
    "empat": "4",
    "lima": "5",
    "enam": "6",
    "tujuh": "7",
    "delapan": "8",
    "lapan": "8",
    "sembilan": "9",
}
# Whole words only, each tried once: a run of letters costs no more than its length.
_WORD = re.compile(
    rf"(?<![^\W_])(?:[^\W_]*[0-9][^\W_]*|(?:o+|{'|'.join(_SPELLED)})(?![^\W_]))"
)
_LONGEST = 20
SHORTEST = 7
_LOOK_BACK = 60
_WIDEST_JOINT = 4
_LONGEST_AREA_CODE = 4
_LETTERS = re.compile(r"[^\W\d_]+")
_INVISIBLE = {"Cf", "Mn", "Me"}
_SIMPLE = {"Pd": "-", "Zs": " ", "Zl": "\n", "Zp": "\n"}


def flatten(text: str) -> tuple[str, list[int]]:
    """Return the text without disguises, and the place of each sign in the original.

    Full-width, circled and foreign digits become 0-9, every dash "-", every blank " ";
    invisible signs vanish. The list has one place more: the end of the text.
    """
    if text.isascii():
        return text.replace("\0", " "), list(range(len(text) + 1))
    signs, places = [], []
    for place, sign in enumerate(text):
        if plain := sign if sign.isascii() else _flatten_sign(sign):
            signs.append(plain)
            places.append(place)
    return "".join(signs).replace("\0", " "), [*places, len(text)]


@functools.lru_cache(maxsize=4096)
def _flatten_sign(sign: str) -> str:
    """Return one plain sign, or none: what grew would no longer fit its place."""
    category = unicodedata.category(sign)
    if category in _INVISIBLE:
        return ""
    if category in _SIMPLE:
        return _SIMPLE[category]
    digit = unicodedata.digit(sign, None)
    compatible = unicodedata.normalize("NFKC", sign) if digit is None else str(digit)
    return compatible if len(compatible.lower()) == 1 else "?"


def blank(plain: str, spans: Iterable[tuple[int, int]]) -> str:
    """Put NULs where spans (in order, not overlapping) have been claimed."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [plain[last:start], "\0" * (end - start)]
        last = end
    return "".join([*pieces, plain[last:]])


def words_before(plain: str, start: int) -> list[str]:
    """List the last words before a place, nearest first; none from beyond a NUL."""
    before = plain[max(0, start - _LOOK_BACK) : start].rpartition("\0")[2]
    return _LETTERS.findall(before.lower())[::-1]


@dataclass(frozen=True, slots=True)
class Group:
    """Digits that stand together in a text, also when written as letters or words."""

    digits: str
    start: int
    end: int
    before: str
    """The letters that touch it on the left ("hp" in "hp0812"); NUL after a mask."""
    after: str
    is_joined: bool
    """Whether it may belong to the same number as the group before it."""


def read_groups(plain: str) -> list[Group]:
    """List the groups of digits of a flattened text, in their order."""
    plain, groups = plain.lower(), []
    left = Group("", -_LONGEST, -_LONGEST, "", "", False)
    for match in _WORD.finditer(plain):
        last = match.start()
        for digits, start, end in _pieces(match):
            before = plain[last:start] or _glue(plain[start - 1 : start])
            after, last = _glue(plain[end : end + 1]), end
            is_joined = not before and _are_joined(plain, left, start, end)
            left = Group(digits, start, end, before, after, is_joined)
            groups.append(left)
    return groups


def _are_joined(plain: str, left: Group, start: int, end: int) -> bool:
    if left.after or start - left.end > _WIDEST_JOINT:
        return False
    joint = plain[left.end : start]
    # Brackets close behind an area code; behind more they close a remark.
    if _JOINT.fullmatch(joint):
        return ")" not in joint or len(left.digits) <= _LONGEST_AREA_CODE
    # "0812,0000,1234" is a number, "8, 12, 15" is a list.
    is_long = min(left.end - left.start, end - start) > 2
    return is_long and _LIST_JOINT.fullmatch(joint) is not None


def _pieces(word: re.Match[str]) -> list[tuple[str, int, int]]:
    if digits := _as_digits(word.group()):
        return [(digits, *word.span())]
    found = _DIGITS.finditer(word.string, *word.span())
    return [(piece.group(), *piece.span()) for piece in found]


def _glue(sign: str) -> str:
    return sign if sign == "\0" or sign.isalnum() else ""


def _as_digits(word: str) -> str:
    if word in _SPELLED:
        return _SPELLED[word]
    digits = word.translate(_LOOK_ALIKES)
    is_evident = word.strip("oil") != "" or set(word) == {"o"}
    return digits if is_evident and _DIGITS.fullmatch(digits) else ""


def gather(
    plain: str, groups: list[Group], first: int, fits: Callable[[str], object]
) -> int:
    """Find the last group of the longest number that begins with group `first`.

    `fits` returns something true for digits that may be the number. A complete one goes
    on only over the kind of separator it already has: no count behind it is swallowed.
    -1 if nothing fits. Looks at twenty groups at most: the work stays linear.
    """
    digits, found = "", -1
    for place in range(first, min(first + _LONGEST, len(groups))):
        if place > first and not groups[place].is_joined:
            break
        if found >= 0 and not _goes_on(plain, groups[first : place + 1]):
            break
        digits += groups[place].digits
        if len(digits) > _LONGEST:
            break
        if len(digits) >= SHORTEST and fits(digits):
            found = place
    return found


def _goes_on(plain: str, groups: list[Group]) -> bool:
    """Say whether the last group belongs to a number that could end before it."""
    if begins_phone(groups[-1]) or groups[-1].after:
        return False
    joints = [plain[left.end : right.start] for left, right in pairwise(groups)]
    *kinds, kind = [_BLANKS.sub(" ", joint) for joint in joints]
    return kind in kinds or (not kinds and is_tight(kind))


def begins_phone(group: Group) -> bool:
    return _PHONE_HEAD.match(group.digits) is not None


def is_tight(joint: str) -> bool:
    """Say whether groups stand closer than two words do: "12-34", not "12 34"."""
    return _TIGHT_JOINT.fullmatch(joint) is not None


def is_part_of_longer(plain: str, groups: list[Group], place: int) -> bool:
    """Say whether digits, or what was digits before masking, are tied to the left."""
    start = groups[place].start
    if groups[place].is_joined:
        return is_tight(plain[groups[place - 1].end : start])
    _before, nul, joint = plain[max(0, start - 5) : start].rpartition("\0")
    return nul == "\0" and is_tight(joint)


def is_enumeration(groups: list[Group], *, widest: int) -> bool:
    """Tell "8, 12, 15, 16" from the pieces of a number: it only climbs."""
    if len(groups) < 4 or max(len(group.digits) for group in groups) > widest:
        return False
    values = [int(group.digits) for group in groups]
    return all(left < right for left, right in pairwise(values))

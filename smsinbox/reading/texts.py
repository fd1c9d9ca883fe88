"""What a resident's SMS says: the words that are commands, and the codes it names.

No format is demanded: whatever is no command is a complaint or belongs to one, and in
doubt it is no command. A command is taken for one only

- with a code right behind it ("Cek status laporan k7m-4p9q?", "BELUM K7M4P9Q masih
  gelap"), or right in front ("K7M4P9Q puas"); or
- when the SMS says nothing else ("info pak", "stop", "terima kasih banyak pak").

"Tolong jalan rusak" and "stop pungli di kelurahan" are complaints. LAPOR or ADUAN at
the beginning says that this is a new matter. How commands are spelled stands in
command_words.py.
"""

import difflib
import re
from dataclasses import dataclass
from enum import Enum

from complaints.text import fold
from smsinbox.reading import words as spelled
from smsinbox.reading.codes import find_codes, unglue

# Nobody writes a command in more words than this, without a code.
WHOLE_WORDS = 12
THANKS_WORDS = 25

_WORD = re.compile(r"[^\W_]+")
# What somebody may have meant as a code: six to nine signs, letters and digits.
_ALMOST_CODE = re.compile(
    r"(?=.*\d)(?=.*[^\W\d_])(?!r[tw]\d)[^\W_]{2,9}-?[^\W_]{0,5}", re.IGNORECASE
)
_ALMOST_LENGTHS = range(6, 10)
# A topic as our own SMS cut it off, sent back with the code: "(Jalan rusak atau...)".
_ECHO = re.compile(r"[^()]*\.\.\.\)\.?")
_EDGES = " .,:;!?-#\n\t\"'()"


class ReadingKind(Enum):
    STATUS = "status"
    HELP = "help"
    THANKS = "thanks"
    SATISFIED = "satisfied"
    UNSATISFIED = "unsatisfied"
    WITHDRAW = "withdraw"
    STOP = "stop"
    RESUME = "resume"
    COURTESY = "courtesy"
    NEW = "new"
    TEXT = "text"


# In this order: "belum puas" is no "puas", "terima kasih infonya" no INFO.
_COMMANDS = {
    ReadingKind.STATUS: spelled.STATUS,
    ReadingKind.UNSATISFIED: spelled.UNSATISFIED,
    ReadingKind.SATISFIED: spelled.SATISFIED,
    ReadingKind.WITHDRAW: spelled.WITHDRAW,
    ReadingKind.STOP: spelled.STOP,
    ReadingKind.RESUME: spelled.RESUME,
    ReadingKind.THANKS: spelled.THANKS,
    ReadingKind.HELP: spelled.HELP,
}
_WITH_CODE = (
    ReadingKind.STATUS,
    ReadingKind.UNSATISFIED,
    ReadingKind.SATISFIED,
    ReadingKind.WITHDRAW,
    ReadingKind.THANKS,
)


@dataclass(frozen=True)
class Reading:
    """What a text is; `rest` is what it says besides command and code.

    `codes` are the possible codes in it, in order: a possible code need not exist. A
    command without codes whose `rest` is one word carries a code that cannot be one.
    """

    kind: ReadingKind
    codes: tuple[str, ...] = ()
    rest: str = ""

    @property
    def code(self) -> str:
        return self.codes[0] if self.codes else ""

    @property
    def says_more(self) -> bool:
        """Whether a command came with words that belong into the case."""
        polite = spelled.FILLERS | spelled.POLITE | spelled.THANKS
        return bool(set(list_words(self.rest)) - polite)

    @property
    def has_doubt(self) -> bool:
        """Whether those words ask, complain or take something back."""
        return has_doubt(self.rest)


@dataclass(frozen=True)
class _Said:
    word: str
    end: int


def read_text(text: str) -> Reading:
    """Read one SMS."""
    text = unglue(text)
    found = find_codes(text)
    reading = _read_around_code(text, found) if found else _read_whole(text)
    if reading is not None:
        return reading
    codes = tuple(dict.fromkeys(code for code, _start, _end in found))
    first = _WORD.search(text)
    if first and fold(first[0]) in spelled.NEW:
        return Reading(ReadingKind.NEW, codes, _tidy(text[first.end() :]))
    return Reading(ReadingKind.TEXT, codes, text)


def list_words(text: str) -> list[str]:
    """List the folded words of a text, "terima kasih" and "tidak puas" as one."""
    return spelled.join_pairs([fold(word) for word in _WORD.findall(text)])


def has_doubt(text: str) -> bool:
    """Say whether words ask, complain or take something back."""
    return "?" in text or bool(set(list_words(text)) & spelled.DOUBT)


def _read_around_code(text, found) -> Reading | None:
    """Read a command that stands beside the first code, else None."""
    code, start, end = found[0]
    before, rest = list_words(text[:start]), _tidy(text[end:])
    rest = "" if _ECHO.fullmatch(rest) else rest
    kind = _command_in(before, _WITH_CODE)
    if kind is None and set(before) <= spelled.AROUND["status"]:
        # "Cek K7M4P9Q", "gimana K7M4P9Q pak": with a code this suffices.
        is_asked = set(before) & (spelled.LOOK_UP | spelled.ASKING)
        kind = ReadingKind.STATUS if is_asked else None
    if kind is None and set(before) <= spelled.FILLERS:
        after = list_words(rest)
        # A bare code, or "tolong K7M4P9Q", asks what has become of it.
        is_bare = set(after) <= spelled.FILLERS
        kind = _command_in(after, _WITH_CODE)
        if kind is None and is_bare:
            kind = ReadingKind.STATUS
        rest = "" if kind else rest
    if kind is None:
        return None
    is_question = kind is ReadingKind.WITHDRAW and "?" in text
    is_double = kind in {ReadingKind.WITHDRAW, ReadingKind.THANKS} and has_doubt(rest)
    return None if is_question or is_double else Reading(kind, (code,), rest)


def _read_whole(text) -> Reading | None:
    """Read a text that is a command and nothing else, else None."""
    said = _say(text)
    words = [one.word for one in said]
    if not words:
        return Reading(ReadingKind.COURTESY)
    if len(words) <= WHOLE_WORDS:
        kind = _command_in(words, _COMMANDS)
        if kind is ReadingKind.WITHDRAW and "?" in text:
            return None
        if kind:
            return Reading(kind)
        if _asks_for_status(words):
            return Reading(ReadingKind.STATUS)
        if set(words) <= spelled.COURTESY | spelled.ADDRESS | spelled.YES and (
            set(words) & spelled.COURTESY
        ):
            return Reading(ReadingKind.COURTESY)
    return _read_wrong_code(text) or _read_thanks(text, said)


def _read_wrong_code(text) -> Reading | None:
    """Read a command whose code cannot be one: a sign too few, too many or wrong."""
    before, given = [*text.strip(_EDGES).rsplit(None, 1), "", ""][:2]
    given = given.strip(_EDGES)
    is_number = given.isascii() and given.isdigit() and len(given) in range(5, 9)
    is_almost = (
        _ALMOST_CODE.fullmatch(given) and len(given.replace("-", "")) in _ALMOST_LENGTHS
    )
    if not is_number and not is_almost:
        return None
    words = list_words(before)[: WHOLE_WORDS + 1]
    kind = _command_in(words, _WITH_CODE) if len(words) <= WHOLE_WORDS else None
    if kind is None and _looks_up(words):
        kind = ReadingKind.STATUS
    if kind is None or (is_number and kind is not ReadingKind.STATUS):
        return None
    return Reading(kind, (), given)


def _looks_up(words) -> bool:
    """Whether "tolong cek laporan" is all that is said."""
    return bool(set(words) & spelled.LOOK_UP) and set(words) <= spelled.AROUND["status"]


def _read_thanks(text, said) -> Reading | None:
    """Read thanks with words about what was done; what doubts or asks is no thanks."""
    lead = 0
    while lead < len(said) and said[lead].word in spelled.ADDRESS | spelled.COURTESY:
        lead += 1
    if lead == len(said) or said[lead].word not in spelled.THANKS:
        return None
    rest = _tidy(text[said[lead].end :])
    told = set(list_words(rest))
    is_good = told & spelled.DONE and not told & spelled.TROUBLE
    if not is_good or has_doubt(rest) or len(said) > THANKS_WORDS:
        return None
    return Reading(ReadingKind.THANKS, (), rest)


def _say(text) -> list[_Said]:
    """List the joined words with the place where each ends."""
    matches = list(_WORD.finditer(text))
    said: list[_Said] = []
    for match in matches:
        joined = spelled.join_pairs(
            [*([said[-1].word] if said else []), fold(match[0])]
        )
        if said and len(joined) == 1:
            said[-1] = _Said(joined[0], match.end())
        else:
            said.append(_Said(fold(match[0]), match.end()))
    return said


def _command_in(words, kinds) -> ReadingKind | None:
    """Say which command a list of words is, if it is that and politeness only."""
    for kind in kinds:
        around = spelled.AROUND[kind.value]
        commands = [word for word in words if _is_command(word, kind)]
        if commands and set(words) - set(commands) <= around:
            return kind
    return None


def _is_command(word, kind) -> bool:
    if word in _COMMANDS[kind]:
        return True
    if kind is not ReadingKind.STATUS or not word.startswith("s"):
        return False
    return difflib.SequenceMatcher(None, word, "status").ratio() >= 0.75


def _asks_for_status(words) -> bool:
    """Whether "cek laporan saya" or "gimana aduan saya pak" is all that is said."""
    asked = spelled.LOOK_UP | spelled.ASKING
    return (
        set(words) <= spelled.FILLERS | asked
        and bool(set(words) & asked)
        and bool(set(words) & spelled.OUR_WORDS)
    )


def _tidy(rest: str) -> str:
    """Drop what separated the rest from the command; a question mark behind it stays.

    Punctuation alone says nothing.
    """
    return rest.lstrip(_EDGES).rstrip() if rest.strip(_EDGES) else ""

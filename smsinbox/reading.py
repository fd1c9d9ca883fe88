"""What a resident's SMS says: the words that are commands, and the codes it names.

No format is demanded: whatever is no command is a complaint or belongs to one.
`STATUS <kode>` is a command only with a code behind it, however the word is spelled
and whatever stands between ("Cek status laporan k7m-4p9q?"); any other word in front
of the code makes the text a follow-up instead. LAPOR or ADUAN at the beginning says
that this is a new matter.
"""

import difflib
import re
from dataclasses import dataclass
from enum import Enum

from complaints.codes import LENGTH, normalise_code

STATUS_WORDS = frozenset(
    {
        "status",
        "setatus",
        "statusnya",
        "stats",
        "stat",
        "sts",
        "stts",
        "cek",
        "ceck",
        "chek",
        "check",
        "lacak",
    }
)
# What people write between the command and the code.
FILLERS = frozenset(
    {"aduan", "dengan", "dgn", "kode", "laporan", "laporannya", "minta", "mohon"}
    | {"no", "nomor", "nomer", "nmr", "pak", "bu", "pengaduan", "permintaan", "pesan"}
    | {"saya", "sy", "tanya", "tentang", "tolong", "tlg", "tiket", "untuk", "utk"}
    | {"halo", "info", "nya", "dari", "bagaimana", "gimana", "apa", "selamat"}
    | {"pagi", "siang", "sore", "malam"}
)
NEW_WORDS = frozenset({"lapor", "lpor", "lapr", "lapoor", "aduan", "adukan", "ngadu"})
SAID_FROM_WORDS = 4

_GLUED = re.compile(rf"^(\W*status)(?=[^\W_]{{{LENGTH}}}(?![^\W_]))", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
# Seven signs, or three and four (or other halves) with blanks, dots or dashes between.
_CODE = re.compile(
    rf"(?<![^\W_])(?:[^\W_]{{{LENGTH}}}|[^\W_]{{1,6}}[\s.\-‐-―]{{1,3}}[^\W_]{{1,6}})"
    r"(?![^\W_])"
)


class ReadingKind(Enum):
    STATUS = "status"
    NEW = "new"
    TEXT = "text"


@dataclass(frozen=True)
class Reading:
    """What a text is; `rest` is what it says besides command and code.

    `codes` are the possible codes in it, in order: a possible code need not exist.
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
        return len(_WORD.findall(self.rest)) >= SAID_FROM_WORDS


def read_text(text: str) -> Reading:
    """Read one SMS."""
    text = _GLUED.sub(r"\1 ", text)
    found = _find_codes(text)
    codes = tuple(dict.fromkeys(code for code, _start, _end in found))
    if found:
        code, start, end = found[0]
        if _is_status_command(text[:start]):
            return Reading(ReadingKind.STATUS, (code,), text[end:].strip(" .,:;?!\n"))
    first = _WORD.search(text)
    if first and first[0].casefold() in NEW_WORDS:
        rest = text[first.end() :].lstrip(" .,:;!-\n")
        return Reading(ReadingKind.NEW, codes, rest)
    return Reading(ReadingKind.TEXT, codes, text)


def _find_codes(text: str) -> list[tuple[str, int, int]]:
    """Return (code, start, end) of everything that could be a code."""
    found, start = [], 0
    while match := _CODE.search(text, start):
        code = normalise_code(match[0])
        if code:
            found.append((code, match.start(), match.end()))
            start = match.end()
        else:
            # Begin again behind the first word: the second may begin a code.
            start = match.start() + len(_WORD.findall(match[0])[0])
    return found


def _is_status_command(before: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(before)]
    commands = [word for word in words if _is_status_word(word)]
    others = set(words) - set(commands) - FILLERS
    return bool(commands) and not others


def _is_status_word(word: str) -> bool:
    if word in STATUS_WORDS:
        return True
    is_near = difflib.SequenceMatcher(None, word, "status").ratio() >= 0.75
    return word.startswith("s") and is_near

"""What a text answers to a question of ours: a number, yes or no, a place.

In doubt it answers nothing: then it is words like any others.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from complaints.text import fold
from smsinbox.reading import words as spelled
from smsinbox.reading.texts import has_doubt, list_words
from smsinbox.reading.words import words_of

NUMBERS = {
    **dict.fromkeys(("1", "satu", "pertama", "kesatu", "ke1", "no1", "stu"), 1),
    **dict.fromkeys(("2", "dua", "kedua", "ke2", "no2", "dwa"), 2),
    **dict.fromkeys(("3", "tiga", "ketiga", "ke3", "no3", "tga"), 3),
}
AROUND_NUMBER = spelled.ADDRESS | words_of(
    """no nomor nomer nmr nomr yang yg ke pilih pilihan opsi jawab jawaban
    jawabannya balas itu ya saya sy adalah aja saja untuk utk pesan kode
    dengan"""
)
NEW_MATTER = words_of(
    """baru lain bukan lainnya keduanya semua semuanya tidak ada masalah aduan
    laporan pesan lapor dua duanya bkn"""
)
TELLS_NEW = words_of("baru lain lainnya bukan bkn lapor keduanya duanya")
PLACE_HINTS = words_of(
    """di d dekat deket dkt depan dpn samping smpg sebelah sblh belakang blkg
    seberang sekitar kel kelurahan kec kecamatan desa kampung kp kpg jl
    jln jalan gang gg rt rw perum perumahan komplek kompleks komp cluster
    klaster blok ruko pasar sekolah sd sdn smp smpn sma masjid mesjid
    musholla mushola gereja stasiun pertigaan perempatan lokasi lokasinya
    tempat tempatnya alamat alamatnya"""
)
CORRECTIONS = words_of("salah maksud maksudnya mksd ralat keliru koreksi harusnya")
RIGHT_ONE = words_of("bener benar betul")
AGREES = RIGHT_ONE | words_of("ya iya iyaa iyah yaa y yes yoi yup")
LANDMARKS = words_of(
    """sekolah sd sdn smp smpn sma sman smk smkn tk paud puskesmas pkm rs rsu
    posyandu pasar masjid mesjid musholla mushola gereja stasiun terminal halte
    kantor kelurahan lurah kecamatan camat polsek"""
)
HOW_FAR = spelled.ASKING | words_of("kapan kpn")
AROUND_HOW_FAR = (
    spelled.FILLERS
    | spelled.YES
    | spelled.NOT_YET
    | words_of("jadi jadinya terus trus lanjut sih lagi lg")
)
ALREADY = words_of("sudah sdh udah udh dah telah tlh sampun wis uwis geus atos")
PLACE_WORDS = 12
PRAISE_WORDS = 25

_WORD = re.compile(r"[^\W_]+")
_SEPARATED = re.compile(r"\s*[.,;:)/\-\n](?!\d)")
_LISTED = re.compile(r"(?<!\d)[23]\s*[.)](?!\d)")


@dataclass(frozen=True)
class Choice:
    """The number that was chosen, from 1, and the words that came with it."""

    number: int
    rest: str = ""


class ClosingAnswer(Enum):
    """What a text says to "Sudah beres?"."""

    YES = "yes"
    NO = "no"
    PRAISE = "praise"
    UNCLEAR = "unclear"


def read_choice(text: str, options: Sequence[str]) -> Choice | None:
    """Read "2", "no 2", "yang kedua pak", "2. dekat masjid"; None for anything else.

    `options` are the words of the choices, in their order. "2 hari belum diangkut" and
    a list of complaints ("1. jalan 2. lampu") choose nothing.
    """
    matches = list(_WORD.finditer(text))
    lead = 0
    while lead < len(matches) and fold(matches[lead][0]) in AROUND_NUMBER:
        lead += 1
    if lead == len(matches):
        return None
    number = NUMBERS.get(fold(matches[lead][0]), 0)
    if not 1 <= number <= len(options):
        return None
    behind = lead + 1
    while behind < len(matches) and fold(matches[behind][0]) in spelled.ADDRESS:
        behind += 1
    after = text[matches[behind - 1].end() :]
    rest = set(list_words(after))
    if rest <= AROUND_NUMBER | set(list_words(options[number - 1])):
        return Choice(number)
    if _LISTED.search(after):
        return None
    follows = fold(matches[behind][0])
    is_apart = _SEPARATED.match(after) or follows in PLACE_HINTS
    return Choice(number, after.strip(" .,;:)/-\n")) if is_apart else None


def agrees(text: str) -> bool:
    """Say whether "ya pak", "betul" is all that is said."""
    said = set(list_words(text)) - spelled.ADDRESS
    return bool(said) and said <= AGREES


def corrects(text: str) -> bool:
    """Say whether "maaf salah", "yang benar …" is said: the last answer was wrong.

    Not "salah satu warga …", which begins a story.
    """
    said = list_words(text)
    pairs = list(pairwise(said))
    is_wrong = bool(set(said) & CORRECTIONS) and ("salah", "satu") not in pairs
    is_right = any(one in {"yang", "yg"} and two in RIGHT_ONE for one, two in pairs)
    return (is_wrong or is_right) and len(said) <= PLACE_WORDS


def strip_correction(text: str) -> str:
    """Return a text without "maaf salah, maksudnya", for reading what is right."""
    if not corrects(text):
        return text
    apology = CORRECTIONS | RIGHT_ONE | words_of("maaf eh tadi yang yg bukan bkn")
    return _WORD.sub(lambda word: "" if fold(word[0]) in apology else word[0], text)


def read_named(text: str, options: Sequence[str]) -> Choice | None:
    """Read "yang lampu jalan": words that belong to exactly one of the choices."""
    said = set(list_words(text)) - AROUND_NUMBER - {"di", "kel", "kelurahan"}
    fits = [
        number
        for number, option in enumerate(options, 1)
        if said and said <= set(list_words(option))
    ]
    return Choice(fits[0]) if len(fits) == 1 else None


def wants_new(text: str) -> bool:
    """Say whether "baru", "bukan keduanya" is all that is said."""
    said = set(list_words(text)) - AROUND_NUMBER
    return bool(said & TELLS_NEW) and said <= NEW_MATTER


def read_closing(text: str) -> ClosingAnswer:
    """Read an answer to "Sudah beres?": "sudah pak", "belum, masih gelap", thanks."""
    said = list_words(text)
    polite = spelled.ADDRESS | spelled.GREETING | spelled.COURTESY | {"maaf", "saya"}
    told = [word for word in said if word not in polite - spelled.DONE]
    if told and told[0] in spelled.NO:
        return ClosingAnswer.NO
    if has_doubt(text) or len(said) > PRAISE_WORDS:
        return ClosingAnswer.UNCLEAR
    yes = spelled.YES | spelled.SATISFIED
    if set(told) & yes and set(told) <= yes | spelled.THANKS | polite:
        return ClosingAnswer.YES
    return ClosingAnswer.PRAISE if _is_praise(told) else ClosingAnswer.UNCLEAR


def _is_praise(told) -> bool:
    """Whether "sudah nyala" is said, or how good it is, and nothing is wrong."""
    begins = bool(told) and told[0] in spelled.YES | spelled.THANKS | spelled.DONE
    # "Sudah tiga hari" begins like praise, too.
    is_done = set(told) & (spelled.DONE - ALREADY)
    is_said = begins or bool(set(told) & ALREADY)
    return bool(is_said and is_done) and not set(told) & spelled.TROUBLE


def sounds_like_place(text: str) -> bool:
    """Say whether a short text begins like the answer to "where?"."""
    said = [word for word in list_words(text) if word not in spelled.ADDRESS]
    return bool(said) and len(said) <= PLACE_WORDS and said[0] in PLACE_HINTS


def strip_landmarks(text: str) -> str:
    """Return an address without its landmarks: "depan SDN 02" is about no school.

    Other texts come back as they are, also "SDN 02 atapnya bocor".
    """
    is_trouble = has_doubt(text) or set(list_words(text)) & spelled.TROUBLE
    if is_trouble or not sounds_like_place(text):
        return text
    return _WORD.sub(lambda word: "" if fold(word[0]) in LANDMARKS else word[0], text)


def asks_how_far(text: str) -> bool:
    """Say whether "gimana pak?", "kapan?" is all that is said."""
    said = set(list_words(text))
    return bool(said & HOW_FAR) and said <= HOW_FAR | AROUND_HOW_FAR


def is_small_talk(text: str) -> bool:
    """Say whether a text greets, agrees or counts, and tells nothing."""
    said = list_words(text)
    return all(word in _SMALL_TALK or _is_count(word) for word in said)


def _is_count(word: str) -> bool:
    return word.isdigit() and len(word) <= 2


_SMALL_TALK = (
    spelled.ADDRESS
    | spelled.GREETING
    | spelled.COURTESY
    | spelled.YES
    | spelled.NO
    | spelled.THANKS
    | words_of(
        """mau tanya bertanya nanya numpang izin ijin lapor melapor mengadu saya sy
    ingin mohon maaf dong kok nih aja saja puas ada apa salah sambung kirim siapa
    ini nomor no"""
    )
)

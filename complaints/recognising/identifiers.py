"""Numbers that lead to a person: NIK and KK, telephones, cards, bank accounts.

Each judge looks at a group of digits and says what begins there, if anything. Words in
front of a number decide where its shape does not.
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple

from complaints.recognising import number_shapes as shapes
from complaints.recognising.numerals import (
    SHORTEST,
    Group,
    begins_phone,
    gather,
    is_enumeration,
    is_part_of_longer,
    read_groups,
    words_before,
)
from complaints.recognising.phones import parse_phone


class Kind(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    NATIONAL_ID = "national_id"
    PLATE = "plate"
    BANK_ACCOUNT = "bank_account"
    CARD = "card"
    # Recognised as harmless, and kept from the rules that follow.
    READABLE = "readable"


class Claim(NamedTuple):
    start: int
    end: int
    kind: Kind
    is_certain: bool = True


class Verdict(NamedTuple):
    last: int
    kind: Kind
    is_certain: bool = True


Judge = Callable[[str, list[Group], int], Verdict | None]

MEANINGS = {
    Kind.PHONE: """hp nohp hape handphone ponsel wa nowa whatsapp whatsap wasap watsap
        telp notelp tlp tlpn telpon telepon telephone telfon phone tel fax faks sms hub
        hubungi menghubungi dihubungi kontak contact cp call telegram dana ovo gopay
        shopeepay linkaja""",
    Kind.NATIONAL_ID: "nik nonik ktp noktp ektp kk nokk kia",
    Kind.BANK_ACCOUNT: """rek norek rekg rekening transfer ditransfer mentransfer tf trf
        bca bri bni mandiri bsi btn bjb bjbs cimb danamon permata ocbc panin mega
        muamalat jago seabank bukopin maybank briva""",
    Kind.CARD: "kredit debit debet atm visa mastercard",
    # Numbers of papers, cases and money are read aloud in every office.
    Kind.READABLE: """registrasi reg regis pendaftaran daftar pengaduan aduan laporan
        lapor tiket ticket surat agenda berkas permohonan pengajuan antrian perkara akta
        akte sertifikat seri faktur resi invoice nop sk skrk imb nib rp harga biaya gaji
        anggaran sebesar total senilai uang tagihan""",
}
_MEANING_OF: dict[str, Kind | None] = {
    word: kind for kind, words in MEANINGS.items() for word in words.split()
}
# The number of a meter says nothing to us, but its owner's name to the power company.
_MEANING_OF |= dict.fromkeys(("pelanggan", "idpel", "meter", "meteran", "npwp"))
_is_landline_word = re.compile(
    "(?:no)?te?lpn?|tele?[fp]hone|tele?pon|phone|fax"
).fullmatch
# What may touch a number: "hp0812…", but not the letters of a code ("JNE0812…").
_TOUCHING = {"", "no", "nomor", "nomer", "nmr", "ke", "di", *_MEANING_OF}
_ends_with_address = re.compile(
    r"(?<![^\W_])(?:rt|rw|gang|gg|blok|kelas|lantai|jam)[ .:]{0,3}\Z"
).search
_ends_with_paper = re.compile(
    r"(?<![^\W_])(?:surat|agenda|perkara|sk|akta|berkas)(?: no| nomor)?[ .:]{0,3}\Z"
).search
_code_joint = re.compile(r"[^\W_][-_/]").fullmatch
_NEAR_WORDS = 5


def find_numbers(plain: str) -> Iterator[Claim]:
    """Yield what the judges make of the numbers in a flattened text."""
    groups = read_groups(plain)
    lengths, place = _digits_ahead(groups), 0
    while place < len(groups):
        if lengths[place] >= SHORTEST and groups[place].before in _TOUCHING:
            for judge in JUDGES:
                verdict = judge(plain, groups, place)
                if verdict and groups[verdict.last].after != "\0":
                    yield _claim(plain, groups, place, verdict)
                    place = verdict.last
                    break
        place += 1


def _digits_ahead(groups: list[Group]) -> list[int]:
    """Count the digits from each group to where its number must end at the latest."""
    lengths = [len(group.digits) for group in groups]
    for place in range(len(groups) - 2, -1, -1):
        if groups[place + 1].is_joined:
            lengths[place] += lengths[place + 1]
    return lengths


def _claim(plain: str, groups: list[Group], place: int, verdict: Verdict) -> Claim:
    start, end = groups[place].start, groups[verdict.last].end
    if plain[start - 1 : start] == "+":
        start -= 1
    inside = plain[start:end]
    if plain[start - 1 : start] == "(" and inside.count(")") > inside.count("("):
        start -= 1
    return Claim(start, end, verdict.kind, verdict.is_certain)


def _judge_national_id(plain: str, groups: list[Group], place: int) -> Verdict | None:
    """Sixteen digits in one piece, or in groups when they make sense as NIK or KK."""
    digits = groups[place].digits
    meaning = _meaning(plain, groups, place)[0]
    if len(digits) == 16:
        return Verdict(place, _name_sixteen(digits, meaning))
    if is_part_of_longer(plain, groups, place) or _has_plus(plain, groups[place]):
        return None
    last = gather(plain, groups, place, shapes.is_plausible_id)
    if last < 0 and meaning == Kind.NATIONAL_ID and not begins_phone(groups[place]):
        last = gather(plain, groups, place, shapes.is_announced_id)
    if last < 0:
        return None
    is_account = meaning == Kind.BANK_ACCOUNT
    return Verdict(last, Kind.BANK_ACCOUNT if is_account else Kind.NATIONAL_ID)


def _name_sixteen(digits: str, meaning: Kind | None) -> Kind:
    if meaning in {Kind.NATIONAL_ID, Kind.BANK_ACCOUNT, Kind.CARD}:
        return meaning
    is_card = not shapes.is_plausible_id(digits) and shapes.is_card(digits)
    return Kind.CARD if is_card else Kind.NATIONAL_ID


def _judge_phone(plain: str, groups: list[Group], place: int) -> Verdict | None:
    """Numbers of mobiles and landlines, and what is announced as one."""
    fits = _phone_rule(plain, groups, place)
    last = gather(plain, groups, place, fits) if fits else -1
    if last < 0:
        return None
    is_list = is_enumeration(groups[place : last + 1], widest=2)
    if is_list or _is_elsewhere(plain, groups, place):
        return None
    end = _run_out(plain, groups, last)
    meaning = _meaning(plain, groups, place)[0]
    is_account = end > last and meaning == Kind.BANK_ACCOUNT
    return Verdict(end, Kind.BANK_ACCOUNT if is_account else Kind.PHONE)


def _is_elsewhere(plain: str, groups: list[Group], place: int) -> bool:
    """Tell "RW 08 …", "14-08-…", "surat no 0812/…" from the beginning of a number."""
    start, end = groups[place].start, groups[place].end
    before = plain[max(0, start - 24) : start].lower()
    if end - start > 2:
        return plain[end : end + 1] == "/" and bool(_ends_with_paper(before))
    is_address = bool(_ends_with_address(before))
    return is_address or is_part_of_longer(plain, groups, place)


def _phone_rule(
    plain: str, groups: list[Group], place: int
) -> Callable[[str], object] | None:
    head = groups[place].digits
    meaning, word = _meaning(plain, groups, place)
    if _has_plus(plain, groups[place]):
        return lambda digits: shapes.may_be_abroad(digits) and parse_phone(f"+{digits}")
    if meaning == Kind.PHONE:
        is_short = _is_landline_word(word) and head[0] != "0"
        return shapes.is_announced_landline if is_short else shapes.is_announced_phone
    if head[0] == "0" and len(head) > 2 and head[1] not in "08":
        # Letters are numbered "021/7412/2024".
        is_paper = plain[groups[place].end : groups[place].end + 1] == "/"
        return None if is_paper else shapes.is_landline
    if head[0] in "06":
        return shapes.is_mobile
    return shapes.is_mobile_without_zero if len(head) == 3 and head[0] == "8" else None


def _has_plus(plain: str, group: Group) -> bool:
    return plain[group.start - 1 : group.start] == "+"


def _run_out(plain: str, groups: list[Group], last: int) -> int:
    """Take in what is tied to a number's end: "0812-0000-1234-56" is not half read."""
    while last + 1 < len(groups) and not begins_phone(groups[last + 1]):
        joint = plain[groups[last].end : groups[last + 1].start]
        if joint != "-" or not groups[last + 1].is_joined:
            break
        last += 1
    return last


def _judge_card(plain: str, groups: list[Group], place: int) -> Verdict | None:
    """Payment cards in groups of four, and sixteen digits that are nothing else."""
    head = groups[place].digits
    if _meaning(plain, groups, place)[0] == Kind.CARD:
        last = gather(plain, groups, place, shapes.is_announced_card)
        if last >= 0:
            return Verdict(last, Kind.CARD)
    if len(head) == 15 and shapes.is_card(head):
        return Verdict(place, Kind.CARD)
    if len(head) != 4 or is_part_of_longer(plain, groups, place):
        return None
    last = gather(plain, groups, place, shapes.is_card)
    if last >= 0:
        return Verdict(last, Kind.CARD)
    last = gather(plain, groups, place, shapes.is_sixteen)
    parts = groups[place : last + 1]
    is_list = is_enumeration(parts, widest=4) or all(map(_is_year, parts))
    if last != place + 3 or is_list or any(map(begins_phone, parts)):
        return None
    return Verdict(last, Kind.NATIONAL_ID)


def _judge_account(plain: str, groups: list[Group], place: int) -> Verdict | None:
    """Ten to sixteen digits behind a bank's name; sums of money are doubtful."""
    if _meaning(plain, groups, place)[0] != Kind.BANK_ACCOUNT:
        return None
    last = gather(plain, groups, place, shapes.is_account)
    if last < 0:
        return None
    is_certain = not shapes.is_round_sum(groups[last].digits)
    return Verdict(_run_out(plain, groups, last), Kind.BANK_ACCOUNT, is_certain)


def _judge_doubt(plain: str, groups: list[Group], place: int) -> Verdict | None:
    """What may be a number of somebody's, for a moderator: never masked."""
    group = groups[place]
    meaning = _meaning(plain, groups, place)[0]
    is_paper = meaning == Kind.READABLE or _is_part_of_code(plain, group)
    if group.before or group.after or is_paper:
        return None
    if not is_part_of_longer(plain, groups, place):
        last = gather(plain, groups, place, shapes.is_near_id)
        if last >= 0:
            return Verdict(last, Kind.NATIONAL_ID, is_certain=False)
    length = len(group.digits)
    if shapes.is_moment(group.digits) or shapes.is_round_sum(group.digits):
        return None
    if length in {15, 17}:
        return Verdict(place, Kind.NATIONAL_ID, is_certain=False)
    if 10 <= length <= 14:
        return Verdict(place, Kind.PHONE, is_certain=False)
    return None


def _meaning(plain: str, groups: list[Group], place: int) -> tuple[Kind | None, str]:
    """Return what the nearest telling word announces, and that word."""
    if groups[place].is_joined:
        return None, ""
    for written in words_before(plain, groups[place].start)[:_NEAR_WORDS]:
        word = written.removesuffix("nya")
        if word in _MEANING_OF:
            return _MEANING_OF[word], word
    return None, ""


def _is_part_of_code(plain: str, group: Group) -> bool:
    before, after = (
        plain[max(0, group.start - 2) : group.start],
        plain[group.end : group.end + 2],
    )
    return bool(_code_joint(before)) or bool(_code_joint(after[::-1]))


def _is_year(group: Group) -> bool:
    return group.digits[:2] in {"19", "20"}


JUDGES: tuple[Judge, ...] = (
    _judge_national_id,
    _judge_phone,
    _judge_card,
    _judge_account,
    _judge_doubt,
)

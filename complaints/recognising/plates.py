"""Number plates of vehicles in flattened text: "B 1234 WXY", "b1234xy".

Area codes: Perkap 5/2012 and Perpol 7/2021 (registration of vehicles).
"""

import re
from collections.abc import Iterator

from complaints.recognising.identifiers import Claim, Kind
from complaints.recognising.numerals import words_before

WORDS = {
    "area": """AA AB AD AE AG BA BB BD BE BG BH BK BL BM BN BP DA DB DC DD DE DG DH DK
        DL DM DN DP DR DS DT DW EA EB ED KB KH KT KU PA PB PG PS PT PY
        A B D E F G H K L M N P R S T W Z""",
    "vehicle": """plat plate pelat nopol polisi motor mobil sepeda kendaraan truk truck
        bus angkot honda yamaha suzuki toyota daihatsu mitsubishi avanza xenia innova
        beat vario mio nmax scoopy supra pickup pengemudi sopir supir ojol taksi""",
    "place": """blok block blk jalan jln jl gang gg no nomor nomer kav kavling unit
        lantai lt gate gedung tower jalur koridor rt rw tipe type kelas km rumah ruko
        ruang kamar pos tahap cluster sektor zona golongan pasal ayat tahun bulan tgl
        tanggal grup group halte terminal peron pintu lampiran ukuran jam pukul""",
    # Words and measures of up to three letters that stand behind a number in prose.
    "small": """rt rw km m cm mm kg gr jt rb thn th tgl wib am pm kk kva kwh va w v a b
        c d s hp wa tv ac pk gb mb an di ke dan yg dg dgn dr dri tdk gak ga sdh udh ada
        itu ini org hr hri jam bln kl lt gg jl no ya yaa pak bu mas x sd sma smp tk ri
        pns lbr btg bh pcs set per utk jd jg krn tp bs sy aku kmi dst dll dpn blk ha mtr
        unt sby add apa ato""",
}
AREA_CODES, VEHICLE_WORDS, PLACE_WORDS, SMALL_WORDS = (
    frozenset(words.split()) for words in WORDS.values()
)
_AREA = "|".join(sorted(AREA_CODES, key=len, reverse=True))
_PLATE = re.compile(
    rf"(?<![^\W_])(?<!\0)(?P<area>{_AREA})[ .\-]{{0,3}}"
    r"(?P<number>[1-9][0-9]{0,3})[ .\-]{0,3}(?P<suffix>[a-z]{1,3})(?![^\W_])(?!\0)",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"([a-z]+)[ .:]{0,3}\Z")
_YEARS = range(1945, 2041)


def find_plates(plain: str) -> Iterator[Claim]:
    """Yield the plates of a flattened text."""
    for match in _PLATE.finditer(plain):
        words = words_before(plain, match.start())[:4]
        is_address = _is_after_place(plain, match.start())
        if _is_plate(words, is_address=is_address, **match.groupdict()):
            yield Claim(*match.span(), Kind.PLATE)


def _is_after_place(plain: str, start: int) -> bool:
    word = _LAST_WORD.search(plain[max(0, start - 14) : start].lower())
    return word is not None and word[1] in PLACE_WORDS


def _is_plate(
    words: list[str], *, is_address: bool, area: str, number: str, suffix: str
) -> bool:
    is_small_word = suffix.lower() in SMALL_WORDS
    is_capital = area.isupper() and suffix.isupper()
    if is_address and len(number) < 4:
        return False
    if not VEHICLE_WORDS.isdisjoint(words):
        return not is_small_word or len(number) == 4
    if len(number) == 1 or (is_small_word and len(number) < 4):
        return False
    if int(number) in _YEARS or len(number) == 2 or is_small_word:
        return is_capital and len(area) == 1 and len(suffix) > 1
    return is_capital or len(area) == 1

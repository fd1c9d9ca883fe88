"""Whether a text says when, or since when: days, dates, hours, spans of time.

"Sudah lama" and "setiap hujan" count, for they answer the question; "sering", "selalu"
and "sampai sekarang" do not.
"""

import re

from complaints.text import expand_abbreviations, fold

_NUMBER = (
    r"(?:\d{1,3}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|setengah"
    r"|belasan|puluhan|beberapa|bbrp|berapa)"
)
_UNIT = r"(?:hari|hr|minggu|mingu|mggu|mgg|pekan|bulan|bln|tahun|thn|th)"
_MONTH = (
    r"(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober"
    r"|november|nopember|desember)"
)
_SHORT_MONTH = (
    r"(?:jan|feb|mar|apr|mei|jun|jul|agu|agt|agust|ags|sep|sept|okt|nov|nop|des)"
)
_DAY = r"(?:senin|selasa|rabu|kamis|jumat|jum at|sabtu|ahad)"
_PART = r"(?:pagi|siang|sore|petang|malam|malem|mlm|subuh|magrib|maghrib|dini hari)"
_WHEN = [
    re.compile(rf"\b(?:{pattern})(?:nya)?\b")
    for pattern in (
        # sejak kemarin, sejak Lebaran, semenjak itu, dari dulu, mulai 2019
        rf"(?:sejak|semenjak|sedari) (?:kemarin|kemaren|tadi|semalam|dulu|lama|{_DAY})",
        r"(?:sejak|semenjak|sedari)(?: \w+){1,2}",
        r"(?:dari|mulai) (?:dulu|kemarin|kemaren|tadi|awal \w+|bulan|tahun|tanggal"
        rf"|hari \w+|jam \w+|pukul|{_DAY}|{_MONTH}|{_PART})",
        # sudah 3 hari, seminggu, dua bulan lebih, 2mingu
        rf"(?:sudah|telah|hampir|lebih|selama|sampai|kurang|sekitar) {_NUMBER} ?jam",
        rf"(?:(?:sudah|hampir|selama) )?{_NUMBER} ?{_UNIT}(?:an)?(?! sekali)"
        r"(?: (?:yang )?lalu| lebih| lamanya)?",
        r"(?:sudah|telah|hampir|lebih|selama|sampai) (?:se(?:hari|minggu|bulan|tahun))",
        r"se(?:hari|minggu|bulan|tahun)(?:an)?(?: yang)? (?:lalu|ini|lebih|lamanya)",
        r"ber(?:hari|minggu|bulan|tahun|puluh|jam) ?(?:hari|minggu|bulan|tahun|jam)?",
        # kemarin, tadi malam, hari ini, barusan, minggu lalu
        r"kemarin|kemaren|kmrn|kmaren|kmarin|semalam|semalem|tadi|barusan|baru saja"
        r"|kapan hari|kapan lalu",
        rf"(?:hari|{_PART}|minggu|bulan|tahun|pekan) (?:ini|kemarin|kemaren)",
        rf"(?:hari|{_DAY}|{_PART}|minggu|pekan|bulan|tahun)(?: yang)? (?:lalu|lewat)",
        rf"hari (?:{_DAY}|minggu|raya)|{_DAY}|yang lalu",
        # tanggal 3, 3 Maret, Maret 2026, bulan 4, tahun 2019
        rf"tanggal \d{{1,2}}|\d{{1,2}} ?{_MONTH}|{_MONTH}(?: \d{{2,4}})?",
        rf"\d{{1,2}} {_SHORT_MONTH}(?: \d{{2,4}})?|bulan (?:{_SHORT_MONTH}|\d{{1,2}})",
        r"(?:tahun|thn|th) (?:19|20)\d\d|(?:19|20)[0-3]\d",
        # jam 8, pukul 21.00, setiap malam, tiap hujan, saat hujan
        rf"(?:jam|pukul) ?\d{{1,2}}|jam {_NUMBER}",
        rf"(?:setiap|tiap|tiap tiap|saban) (?:kali |musim |turun |ada |kondisi )?"
        rf"(?:hari|{_PART}|{_DAY}|minggu|bulan|tahun|hujan|jam|akhir|we+kend)",
        r"(?:kalau|kl|klo|bila|jika|apabila|saat|waktu|ketika|musim|habis|sehabis|setelah)"
        rf"(?: turun| musim| ada| sudah)? (?:hujan|{_PART})",
        # sudah lama, dari dulu, lama sekali, sampai tengah malam
        r"(?:sudah|sangat|cukup|terlalu|sekian|dari|sejak) (?:sangat )?(?:lama|dulu)",
        r"lama (?:sekali|banget)|larut malam|tengah malam|malam hari|siang hari"
        r"|pagi hari|sore hari",
    )
]
_DATE = re.compile(
    r"(?<![\d/.-])[0-3]?\d ?([/-]) ?[01]?\d ?\1 ?(?:20)?\d\d(?![\d/-])"
    r"|(?<![\d.,])[0-2]?\d[.:][0-5]\d(?:(?: ?wib)?(?![\d.,a-z]))"
)
_WORD = re.compile(r"\S+")
# What looks like a span of time and is an age, an opening hour, a price, a number.
_NO_TIME = re.compile(
    r"\b(?:no|nomor) \d+ tahun \d{4}|"
    rf"\b(?:usia|umur|berusia|berumur) ?(?:\w+ )?{_NUMBER}(?: ?{_UNIT})?"
    r"|\b(?:24|1 x 24) ?jam\b|\b(?:rw|rt|no|nomor|kk|gang|gg|blok) ?\d+"
)


def find_moment(text: str) -> str:
    """Return the words of a text that tell when, "" if none do."""
    text = _WORD.sub(lambda word: " " if _is_reference(word[0]) else word[0], text)
    if date := _DATE.search(fold(text)):
        return date[0].strip()
    said = _NO_TIME.sub(" ", expand_abbreviations(text))
    found = [match for pattern in _WHEN if (match := pattern.search(said))]
    return min(found, key=lambda match: match.start())[0] if found else ""


def _is_reference(word: str) -> bool:
    """The number of a letter or a ticket: 1234/PM/VII/2026."""
    head, _slash, last = word.strip("/").rpartition("/")
    return bool(last) and "/" in head.strip("/") and any(map(str.isalpha, head))

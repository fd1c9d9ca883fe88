"""What a message still lacks: what, where, since when, a photo; it never blocks.

What a topic needs stands in data/pendamping.csv, by its code or its tile's; words that
only greet and ask in data/kata_pendamping.csv. docs/pendamping.md has the figures.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from complaints.choices import Kind
from complaints.geography.place_names import rows
from complaints.recognising.moments import find_moment
from complaints.recognising.spots import Spot, find_spot
from complaints.text import expand_abbreviations, is_stop_word, shorten

TEXT_READ = 2000
SUBSTANCE_WORDS = 2
FOUND_SHOWN = 60
INDONESIAN = "id"


@dataclass(frozen=True)
class Draft:
    """What somebody has said so far.

    `topics` are codes, the finer first. Where the text makes one likely, that is
    enough to tell what ("minta PKH"). What only a certain topic asks for is not asked
    where `is_topic_sure` is False.
    """

    text: str
    topics: tuple[str, ...] = ()
    is_topic_likely: bool = False
    is_topic_sure: bool = False
    place: str = ""
    village: str = ""
    has_point: bool = False
    photo_count: int = 0
    kind: str = Kind.COMPLAINT


@dataclass(frozen=True)
class Remark:
    """One thing a message should tell.

    `found` are the words that tell it; where none do, `advice` is what to add.
    """

    part: str
    label: str
    is_there: bool
    found: str = ""
    advice: str = ""


def coach(draft: Draft) -> list[Remark]:
    """List what a message of this kind and topic should tell, and what it does.

    Questions and praise need no more than to say what, wishes no time and no photo.
    What is filed as a complaint and only asks is not asked back.
    """
    text = draft.text[:TEXT_READ]
    need = _need_of(draft.topics)
    remarks = [_what(text, is_topic_likely=draft.is_topic_likely)]
    if draft.kind in {Kind.COMPLAINT, Kind.ASPIRATION} and need["tempat"]:
        remarks.append(_where(draft, find_spot(f"{draft.place}\n{text}"), need))
    if draft.kind == Kind.COMPLAINT:
        only_asks = not need["foto"] and _has(text, "tanya")
        if need["waktu"] and not only_asks and not _has(text, "permintaan"):
            remarks.append(_when(text))
        if need["rincian"] and draft.is_topic_sure and not only_asks:
            remarks.append(_detail(text, need))
        if need["foto"]:
            remarks.append(_photo(draft.photo_count))
    return remarks


def says_what(text: str) -> bool:
    """Say whether a text tells a matter, not only a greeting, a plea and a place."""
    spot = find_spot(text)
    place = set(expand_abbreviations(f"{spot.point} {spot.area}").split())
    telling = {
        word
        for word in expand_abbreviations(text).split()
        if word.isalpha()
        and word not in place
        and not is_stop_word(word)
        and word not in _words("sapaan")
    }
    return len(telling) >= SUBSTANCE_WORDS


def _what(text: str, *, is_topic_likely: bool) -> Remark:
    label = _("Apa")
    if is_topic_likely or says_what(text):
        return Remark("apa", label, True)
    advice = _("Sebut masalahnya. Contoh: lampu jalan padam, sampah tidak diangkut.")
    return Remark("apa", label, False, advice=advice)


def _where(draft: Draft, spot: Spot, need: dict[str, str]) -> Remark:
    label = _("Di mana")
    point = draft.place.strip() or spot.point
    has_point = bool(point) or draft.has_point
    area = draft.village or spot.area
    if need["tempat"] == "wilayah":
        is_there = has_point or bool(area)
        advice = _(
            "Sebut kantor, sekolah, atau kelurahannya. Contoh: Kelurahan Benda Baru."
        )
    else:
        is_there = has_point and bool(draft.village)
        advice = _advise_on_place(has_point=has_point, has_village=bool(draft.village))
    found = ", ".join(filter(None, [point, area]))
    found = shorten(found, FOUND_SHOWN)
    return Remark("di-mana", label, is_there, found, "" if is_there else advice)


def _advise_on_place(*, has_point: bool, has_village: bool) -> str:
    if has_village:
        return _(
            "Sebut juga jalan, RT/RW, atau patokan. Contoh: depan pos ronda RT 03/05."
        )
    if has_point:
        return _("Kelurahannya belum jelas: pilih di bawah, atau tulis namanya.")
    return _(
        "Sebut kelurahan, dan jalan atau patokan. Contoh: Jl. Merpati, depan pos "
        "ronda, Pamulang Barat."
    )


def _when(text: str) -> Remark:
    label, found = _("Sejak kapan"), find_moment(text)
    if found:
        return Remark("sejak-kapan", label, True, found)
    advice = _("Contoh: sejak Senin malam, atau sudah dua minggu.")
    return Remark("sejak-kapan", label, False, advice=advice)


def _has(text: str, kind: str) -> bool:
    """See a question, or a wish like "mohon pemangkasan": since when is no matter."""
    said = f" {expand_abbreviations(text)} "
    return any(f" {words} " in said for words in _words(kind))


def _photo(photo_count: int) -> Remark:
    label = _("Foto")
    if photo_count:
        return Remark("foto", label, True)
    advice = _("Foto membantu petugas mengenali tempatnya. Boleh menyusul.")
    return Remark("foto", label, False, advice=advice)


def _detail(text: str, need: dict[str, str]) -> Remark:
    is_english = (get_language() or INDONESIAN) != INDONESIAN
    label = need["rincian_en"] if is_english else need["rincian"]
    said = f" {expand_abbreviations(text)} "
    if any(f" {words} " in said for words in need["kata"].split(";")):
        return Remark("rincian", label, True)
    advice = need["saran_en"] if is_english else need["saran"]
    return Remark("rincian", label, False, advice=advice)


def _need_of(topics: Iterable[str]) -> dict[str, str]:
    table = _needs()
    return next((table[code] for code in topics if code in table), table[""])


@functools.cache
def _needs() -> dict[str, dict[str, str]]:
    return {row["topik"]: row for row in rows("pendamping.csv")}


@functools.cache
def _words(kind: str) -> frozenset[str]:
    table = rows("kata_pendamping.csv")
    return frozenset(row["kata"] for row in table if row["jenis"] == kind)

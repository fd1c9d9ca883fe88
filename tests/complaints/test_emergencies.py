"""Danger that lasts while it is written about, and danger that is past or feared."""

import pytest

from complaints.recognising.emergencies import NAMES, find_emergency


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Kebakaran di Jl. Merpati, tolong cepat", "113"),
        ("Rumah tetangga saya terbakar", "113"),
        ("Tolong! Ada kebakaran di pasar sekarang, api makin besar", "113"),
        ("Kompor gas bocor, baunya menyengat", "113"),
        ("Ular masuk rumah, tolong", "113"),
        ("Kecelakaan di flyover, butuh ambulans", "119"),
        ("Ada kecelakaan di depan pasar, korban tidak sadarkan diri", "119"),
        ("Istri saya pingsan di jalan", "119"),
        ("Istri saya mau melahirkan, sudah kontraksi", "119"),
        ("Anak hanyut di kali barusan", "112"),
        ("Kabel putus menyala di depan sekolah", "112"),
        ("Pohon tumbang menimpa mobil, ada orang di dalam", "112"),
        ("Banjir sepinggang, ada lansia terjebak di rumah", "112"),
        ("Pencurian sedang berlangsung di ruko depan", "110"),
        ("Ada maling di rumah tetangga sekarang", "110"),
        ("Tawuran pelajar di bundaran", "110"),
        ("Suami saya memukuli saya sekarang", "110"),
    ],
)
def test_who_is_in_danger_is_told_whom_to_call_first(text, number):
    emergency = find_emergency(text)

    assert emergency.number == number
    assert [number, *(other for other, _name in emergency.others)] == [
        number,
        *(other for other in NAMES if other != number),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bekas kebakaran minggu lalu belum dibersihkan",
        "Korban kebakaran belum mendapat bantuan",
        "Puing sisa kebakaran menutup gang",
        "Mobil pemadam kebakaran tidak bisa lewat karena portal",
        "Jalan berlubang rawan kecelakaan",
        "Sering terjadi kecelakaan di tikungan ini",
        "Takut roboh menimpa rumah warga",
        "Kemarin ada maling di gang kami",
        "Sering tawuran setiap malam minggu",
        "Minta penyemprotan, banyak demam berdarah",
        "Kabel menjuntai, dikhawatirkan putus dan menyala",
        "Lampu jalan padam sejak Senin",
        "Jangan sampai ada anak tenggelam dulu baru dipagari",
        "",
    ],
)
def test_what_is_past_or_feared_is_no_emergency(text):
    assert find_emergency(text) is None


def test_who_tells_a_long_story_is_past_the_danger():
    story = "Saya mengurus surat di kantor dan menunggu giliran seharian penuh. " * 5

    assert find_emergency(f"{story} Istri saya pingsan di sana.") is None
    assert find_emergency(f"{story} Sekarang istri saya pingsan.").number == "119"


def test_a_huge_text_is_read_in_no_time():
    assert find_emergency("aman saja " * 100_000) is None

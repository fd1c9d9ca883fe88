"""What stays readable, and what masking promises about any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaints.privacy import (
    MARKS,
    find_personal_data,
    has_doubtful_personal_data,
    mask,
)

UNTOUCHED = """
Rp 1.500.000
Rp. 1.500.000,-
Rp15000000
Rp 12.000.000.000,00
IDR 2500000
harga 12.000.000.000
biaya 150 ribu
15000000 rupiah
gaji 2500.000 per bulan
1,882,900
300.000 - 500.000
total 10000000000
anggaran 1200000000
bayar 1,5 juta
75 jt
tanggal 12-03-2024
tgl 08-12-2021
tgl 08-12-2021 10.30
tgl 14 - 02 - 2022
2024-01-02 13:45
17/08/1945
tgl 09 02 2022
tgl.16-06-2022 jam 07.15
dari 22 Oktober 2022 - 26 Oktober 2022
jam 08.00 - 10.00
jam 08.15 - 12.00 12.30 - 16.00
pukul 21:05:59
pk 00.00-05.00 setiap malam
tahun 1997, 1996,1995
tahun 2020 2021 2022 2023
2018/2019
jalan 2024
periode 2023-2028
202201021345
RT 003/005
RT03/RW011
RT 003 RW 011
RW 12
RT.04,06,07 RW 01
RW 05 , 06 , 07
RT 02,03,04,05,06,08
RT 02 03 04 05 06 07 08 10 11 12 13 14
RW 08 1 2 3 4 5 6 7 8 9
no 08, 12, 15, 16, 20
gang 13, 15, 16
no 112, 110, 104, 102, 94, 92
rumah 84-104
Jl. Maruga Raya No. 1
Blok B 12 AB
Blok B2 No 14
Blok AB 12 C
kav 3 D
Jl. D 3 B
KM 12 B
KM 7,5
gate A 12 BC
kelas 8 A
lantai 3 B
unit B 5 AC
Tower A 12 BC
kode pos 15417
Serpong 15310
PLN 123
telp 112
110 dan 119
call center 14045
1500-046
hubungi 1500046
SMS ke 1708
0800-1234567
*100*431#
telepon 081
awalan 0812
Telp 021
10 m x 12 m
3 x 4 x 5 meter
12.5 km
100 m²
25,5 %
100%
-6.3123, 106.7123
-6.312345678901, 106.712345678901
106.7123456 BT
@-6.3123456,106.7123456,17z
https://contoh.id/maps?q=-6.3123456,106.7123456
https://contoh.id/status/1578929827134210048
http://contoh.id/2022/04/14/kafe-ditutup
www.contoh.id/a/1234567890123456
https://contoh.id/?id=12345678901
kode H7KQ3MX
AKTA_KELAHIRAN/20220217/1423
No. 188.45/4858/436.8.3/2019
no surat 590/9711/436.7.4/2022
no surat 0812/421.3/2022
No. 021/7412/2024
Perwal 12/2019
UU 27/2022
Pasal 5 ayat 2 huruf B
PERWALI 112 / 2022
SMPN 4
SDN 01
TPA 3
F 16
D2 AZ
AstraZeneca ke-2
PT 12 ABC
DD 2020 ADD
L 300
B 1234
1234 AB
a 12 b
d 2 rw
b 100 rb
di 3 rt
ada 5 orang
saya 4 x ke sana
resi JNE0812345678901
resi JX0123456789
nomor registrasi 2211200034
no pengaduan 20220104123
no daftar: 221205-34
tiket 1234567890
surat nomor 1234567890
SPXID012345678901
d41d8cd98f00b204e9800998ecf8427e
a0812345678901234567890123456789
550e8400-e29b-41d4-a716-446655440000
versi 10.0.19041.1
192.168.100.200
1. lampu 2. jalan 3. got
1 2 3 4 5 6 7 8 9 10
1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16
satu dua tiga empat lima enam tujuh delapan sembilan sepuluh
nol besar
rumah kosong delapan bulan
lihat @tangselkota
IG @humas.kotatangsel
cc @contoh.id
beli 3 @ 5.000
beli 2 @rp5000
jam 8 @ balai warga
at gmail
surat(at)kantor
sudah dibayar 50%
0878-8899-xxxx
0812xxxx1234
minyak 2 l oil
oli loli lilo
""".strip().splitlines()

SAMPLES = {
    "hostile": """a o 1 @ a@a. 0812- [ (at) 1.000. nol １ 1- -1. 081200001234-1- www.
        08.12. B1""",
    "fragments": """0812 0000 1234 08 12 62 +62 021 7412345 3674 010101 900001 4111 1111
        3674010101900001 081200001234 rek bca hp telp nik kredit rw no rp juta nama @
        (at) nama@contoh.id gmail .com dot https://contoh.id/ wa.me/ B XY motor blok nol
        satu o l O8 - . , / : ( ) 2024 12-03-2024 08.30 1.500.000 -6.3123 ０ ½ ² 00 x _
        * surat""",
}
LONG = 60_000
HOSTILE = SAMPLES["hostile"].split()
FRAGMENTS = [*SAMPLES["fragments"].split(), " ", " ", "\n", "\u200b", "\0"]
FRAGMENTS += MARKS.values()
STEADY = settings(max_examples=200, deadline=None, derandomize=True, database=None)
messy_texts = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)
separators = st.sampled_from(["", " ", "-", ".", "_", " - ", "\u00a0", "–", "\u200b"])
phones = st.integers(10_000_000, 99_999_999_999).map("08{}".format)


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_not_personal_stays_readable(text):
    frames = ("{}", "Lapor, {} ya.", "({})", "{}\nTerima kasih", "- {}, mohon dicek")
    written = [frame.format(text) for frame in frames]

    assert [mask(text) for text in written] == written
    assert [text for text in written if has_doubtful_personal_data(text)] == []


@pytest.mark.parametrize("mark", MARKS.values())
def test_our_own_marks_announce_nothing(mark):
    text = f"{mark} 1234567 rumah"

    assert mask(text) == text


@given(messy_texts)
@STEADY
def test_masking_twice_is_masking_once(text):
    masked = mask(text)

    assert mask(masked) == masked


@given(st.one_of(messy_texts, st.text()))
@STEADY
def test_all_that_stands_outside_of_findings_is_kept(text):
    pieces, last = [], 0
    for finding in find_personal_data(text):
        assert last <= finding.start < finding.end <= len(text)
        if finding.is_certain:
            pieces += [text[last : finding.start], MARKS[finding.kind]]
            last = finding.end

    assert mask(text) == "".join([*pieces, text[last:]])


@given(phones, separators, st.integers(1, 4))
@STEADY
def test_no_digit_of_a_number_survives_whatever_stands_between(phone, separator, size):
    groups = [phone[start : start + size] for start in range(0, len(phone), size)]

    masked = mask(f"hubungi {separator.join(groups)} segera")

    assert masked == "hubungi [nomor telepon disembunyikan] segera"


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_very_long_hostile_text_is_masked_like_a_short_one(piece):
    """Anything worse than linear would not end within the patience of a tester."""
    short = mask(f"{piece * 40} 0812-0000-1234")
    long = mask(f"{piece * (LONG // len(piece))} 0812-0000-1234")

    assert short.endswith(MARKS["phone"])
    assert long.endswith(MARKS["phone"])
    assert "1234" not in long[-40:]

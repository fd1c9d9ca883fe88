"""Whether a text says where, without knowing the city."""

import pytest

from complaints.recognising.spots import Spot, find_spot


@pytest.mark.parametrize(
    ("text", "point", "area"),
    [
        ("Lubang di Jl. Merpati Raya dekat warung", "Jl. Merpati", ""),
        ("jalan melati 3 rusak", "jalan melati 3", ""),
        ("Sampah di gang 5 belum diangkut", "gang 5", ""),
        ("PJU padam di RT 03/05", "RT 03/05", ""),
        ("got mampet rt.3 rw.5", "rt.3 rw.5", "rw.5"),
        ("lampu mati di depan masjid", "depan masjid", ""),
        ("Parkir liar didepan Puskesmas Contoh", "didepan Puskesmas", ""),
        ("Antre lama dipuskesmas contoh", "dipuskesmas contoh", ""),
        ("Pohon di perumahan Bukit Contoh", "perumahan Bukit Contoh", ""),
        ("Meteran di Contoh Indah 4F/27 macet", "Indah 4F/27", "Contoh"),
        ("Rumah di Contoh Asri no 12", "Asri no 12", "Contoh"),
        ("kel. Contoh Baru belum dapat", "", "kel. Contoh Baru"),
        ("Banjir di daerah kebon contoh", "", "daerah kebon contoh"),
        ("Makam RW 03 gelap", "Makam RW 03", "RW 03"),
    ],
)
def test_words_of_place_are_found(text, point, area):
    assert find_spot(text) == Spot(point, area)


@pytest.mark.parametrize(
    "text",
    [
        "Jalan rusak dan berlubang",
        "jalan umum di depan rumah saya",
        "Jalan di kampung kami sempit",
        "Pengendara di jalan terjatuh",
        "Sekolah negeri menolak anak saya",
        "Puskesmas tidak melayani",
        "Jalan 5 meter rusak",
        "Mohon segera Di Perbaiki",
        "Air PDAM mati di Rumah kami",
        "Melanggar Peraturan Pemerintah nomor 94",
        "sampah menumpuk sepanjang 35 meter",
        "",
    ],
)
def test_what_names_nothing_is_no_place(text):
    assert find_spot(text) == Spot()

"""What is masked, in every spelling; all numbers are invented."""

import pytest

from complaints.privacy import (
    MARKS,
    Finding,
    Kind,
    find_personal_data,
    has_doubtful_personal_data,
    mask,
)

PHONES = [
    "0812-0000-1234",
    "0812 0000 1234",
    "0812.0000.1234",
    "0812_0000_1234",
    "0812,0000,1234",
    "0812/0000/1234",
    "0812 - 0000 - 1234",
    "08-12-0000-1234",
    "081-200-001-234",
    "085 302 344 834",
    "08.12.00.00.12.34",
    "08 12 00 00 12 34",
    "081200001234",
    "0812000012",
    "0812000012345",
    "+6281200001234",
    "+62 812 0000 1234",
    "+62 819 4000 7760",
    "+62-812-0000-1234",
    "(+62) 812-0000-1234",
    "+62 (0) 812-0000-1234",
    "6281200001234",
    "62 812 0000 1234",
    "006281200001234",
    "(0812) 0000 1234",
    "(0812)00001234",
    "O812oooo1234",
    "08I2 0000 I234",
    "o8l2-oooo-l234",
    "0 8 1 2 0 0 0 0 1 2 3 4",
    "0-8-1-2-0-0-0-0-1-2-3-4",
    "nol delapan satu dua nol nol nol nol satu dua tiga empat",
    "kosong lapan satu dua, nol nol nol nol, satu dua tiga empat",
    "0812 nol nol nol nol 1234",
    "０８１２００００１２３４",
    "٠٨١٢٠٠٠٠١٢٣٤",
    "⓪⑧①②⓪⓪⓪⓪①②③④",
    "0️⃣8️⃣1️⃣2️⃣0️⃣0️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣",
    "08\u200b12\u200b0000\u200b1234",
    "0812\u00ad0000\u00ad1234",
    "0812\u00a00000\u00a01234",
    "0812\u20110000\u20111234",
    "0812–0000–1234",
    "0812\n0000\n1234",
    "878 8899 0000",
    "812-0000-1234",
    "021-7412345",
    "021 741 2345",
    "0217412345",
    "(021) 741 2345",
    "+62 21 741 2345",
    "0251-8312345",
    "+65 9123 4567",
    "+1 202-555-0123",
]
EMAILS = [
    "nama@contoh.id",
    "budi.s+1@kampus.contoh.ac.id",
    "siti_88@gmail.com",
    "nama(at)gmail(dot)com",
    "nama[at]gmail.com",
    "nama [at] gmail [dot] com",
    "nama @ gmail . com",
    "nama@ gmail.com",
    "nama @gmail.com",
    "nama at gmail dot com",
    "nama@gmail",
    "NAMA@YAHOO.CO.ID",
    "ｎａｍａ＠gmail.com",
    "na\u200bma@gma\u200bil.com",
]
NATIONAL_IDS = [
    "3674010101900001",
    "3674014101900001",
    "3674 0101 0190 0001",
    "3674-0101-0190-0001",
    "367401 010190 0001",
    "36.74.01.010190.0001",
    "3 6 7 4 0 1 0 1 0 1 9 0 0 0 0 1",
    "３６７４０１０１０１９００００１",
    "3674\u200b0101\u200b0190\u200b0001",
    "9999999999999999",
    "1234 5678 9012 3456",
]
PLATES = [
    "B 1234 WXY",
    "B1234XY",
    "b 1234 wx",
    "b1234wxy",
    "B-1234-WXY",
    "B.1234.WX",
    "B 12 XY",
    "AG 1234 RX",
    "L 123 XY",
    "B 2015 XY",
    "W 9250 KG",
]
CARDS = ["4111 1111 1111 1111", "4111-1111-1111-1111", "5500 0000 0000 0004"]
# Words that announce a number, the number, and what it is then.
ANNOUNCED = [
    ("wa.me/", "6281200001234", Kind.PHONE),
    ("https://wa.me/", "6281200001234", Kind.PHONE),
    ("https://api.whatsapp.com/send?phone=", "6281200001234", Kind.PHONE),
    ("http://contoh.id/u/", "081200001234", Kind.PHONE),
    ("tel:", "081200001234", Kind.PHONE),
    ("hp:", "0812-0000-1234", Kind.PHONE),
    ("HP", "081200001234", Kind.PHONE),
    ("wa", "081200001234", Kind.PHONE),
    ("hubungi saya di ", "81200001234", Kind.PHONE),
    ("hpnya ", "81200001234", Kind.PHONE),
    ("DANA ", "81200001234", Kind.PHONE),
    ("telp ", "7412345", Kind.PHONE),
    ("Telp. ", "741 2345", Kind.PHONE),
    ("telepon rumah ", "74123456", Kind.PHONE),
    ("NIK: ", "3674010101900001", Kind.NATIONAL_ID),
    ("nik", "3674010101900001", Kind.NATIONAL_ID),
    ("No KK ", "3674 0101 0190 0001", Kind.NATIONAL_ID),
    ("KTP saya ", "367401010190001", Kind.NATIONAL_ID),
    ("rek BCA ", "1234567890", Kind.BANK_ACCOUNT),
    ("no. rek ", "123-456-7890", Kind.BANK_ACCOUNT),
    ("norek: ", "123 456 7890", Kind.BANK_ACCOUNT),
    ("BRI ", "0812-01-000123-45-6", Kind.BANK_ACCOUNT),
    ("transfer ke Mandiri a.n. Budi ", "1230000123456", Kind.BANK_ACCOUNT),
    ("rekeningnya ", "123456789012", Kind.BANK_ACCOUNT),
    ("BTN ", "1234567890123456", Kind.BANK_ACCOUNT),
    ("kartu kredit ", "1234567890123", Kind.CARD),
    ("nopol ", "b 12 ab", Kind.PLATE),
    ("motor Honda ", "B 5 AB", Kind.PLATE),
    ("Toyota Innova Plat No. ", "B-1234-WXY", Kind.PLATE),
]
DOUBTFUL = [
    "id pelanggan 538112345678",
    "nomor meter 12345678901",
    "punya saya 81200001234",
    "1234567890 itu nomor saya",
    "367401010190001",
    "3674 0101 0190 001",
    "36740101019000012",
    "09.254.294.3-407.000",
    "transfer 1500000000 ke BCA",
]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        *((written, Kind.PHONE) for written in PHONES),
        *((written, Kind.EMAIL) for written in EMAILS),
        *((written, Kind.NATIONAL_ID) for written in NATIONAL_IDS),
        *((written, Kind.PLATE) for written in PLATES),
        *((written, Kind.CARD) for written in CARDS),
    ],
)
def test_personal_data_is_masked_in_every_spelling(written, kind):
    frames = ("{}", "Lapor {}, terima kasih", "Pak RT ({}).", "- {}\n- lampu", "{}?")

    masked = [mask(frame.format(written)) for frame in frames]

    assert masked == [frame.format(MARKS[kind]) for frame in frames]


@pytest.mark.parametrize(("announcement", "number", "kind"), ANNOUNCED)
def test_words_announce_what_a_number_is(announcement, number, kind):
    masked = mask(f"Lapor, {announcement}{number} ya")

    assert masked == f"Lapor, {announcement}{MARKS[kind]} ya"


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_is_doubtful_is_left_for_a_moderator(text):
    assert mask(text) == text
    assert has_doubtful_personal_data(text)


def test_nothing_doubtful_is_left_where_all_was_certain():
    assert not has_doubtful_personal_data(
        "Hubungi 0812-0000-1234, NIK 3674010101900001"
    )
    assert not has_doubtful_personal_data("Lampu jalan di RT 03 RW 05 mati")


def test_findings_tell_kind_place_and_certainty():
    text = "WA 0812-0000-1234, ID pelanggan 538112345678"

    assert find_personal_data(text) == [
        Finding(Kind.PHONE, 3, 17, is_certain=True),
        Finding(Kind.PHONE, 32, 44, is_certain=False),
    ]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (
            "0812-0000-1234/0813-0000-5678",
            f"{MARKS[Kind.PHONE]}/{MARKS[Kind.PHONE]}",
        ),
        (
            "0812 0000 1234 0813 0000 5678",
            f"{MARKS[Kind.PHONE]} {MARKS[Kind.PHONE]}",
        ),
        ("0812-0000-1234 2 hari lagi", f"{MARKS[Kind.PHONE]} 2 hari lagi"),
        ("(+62 812 0000 12345) 14 rumah", f"({MARKS[Kind.PHONE]}) 14 rumah"),
        ("0812.0000.123. 4 hari", f"{MARKS[Kind.PHONE]}. 4 hari"),
        ("(0812) 0000 1234 6A", f"{MARKS[Kind.PHONE]} 6A"),
        ("081200001234ya", f"{MARKS[Kind.PHONE]}ya"),
        ("(0812-0000-1234)", f"({MARKS[Kind.PHONE]})"),
        ("nama@contoh.id. Tolong", f"{MARKS[Kind.EMAIL]}. Tolong"),
        ("nama @ gmail . com dan", f"{MARKS[Kind.EMAIL]} dan"),
        (
            "3674010101900001 dan 081200001234",
            f"{MARKS[Kind.NATIONAL_ID]} dan {MARKS[Kind.PHONE]}",
        ),
    ],
)
def test_only_the_number_itself_is_masked(text, masked):
    assert mask(text) == masked


@pytest.mark.parametrize(
    "public",
    [
        "kirim ke 0878-88996363",
        "kirim ke +62 878 8899 6363",
        "kirim ke 6287888996363",
        "telp (021) 741 2345",
        "telp 7412345",
        "tulis ke halo@contoh.id",
        "tulis ke HALO (at) contoh.id",
    ],
)
def test_public_numbers_and_addresses_stay_readable_in_any_spelling(public):
    allowed = ["0878-88996363", "021-7412345 ext. 12, 021-5380000", "halo@contoh.id"]
    text = f"{public} atau 0812-0000-1234 atau nama@contoh.id"

    assert mask(text, allowed=allowed) == (
        f"{public} atau {MARKS[Kind.PHONE]} atau {MARKS[Kind.EMAIL]}"
    )
    assert mask(text) != mask(text, allowed=allowed)

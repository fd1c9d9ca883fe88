"""What a resident's SMS says: commands and codes, however they are spelled."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from smsinbox.reading import words as spelled
from smsinbox.reading.texts import Reading, ReadingKind, list_words, read_text

CODE = "K7M4P9Q"
QUICK = hypothesis_settings(derandomize=True, max_examples=300, deadline=None)


@pytest.mark.parametrize(
    "text",
    [
        "STATUS K7M4P9Q",
        "status k7m4p9q",
        "Status: K7M-4P9Q.",
        "STATUS K7M 4P9Q",
        "STATUS#K7M.4P9Q",
        "STATUSK7M4P9Q",
        "  status   k7m - 4p9q  ",
        "sts k7m4p9q",
        "stat K7M4P9Q",
        "setatus K7M4P9Q",
        "statsu K7M4P9Q",
        "stauts K7M4P9Q",
        "satus K7M4P9Q",
        "cek K7M4P9Q",
        "Cek status laporan saya no K7M-4P9Q?",
        "Halo pak tolong cek status pesan K7M4P9Q",
        "lacak K7M–4P9Q",
        "info K7M4P9Q",
        "gimana K7M4P9Q pak",
        "K7M4P9Q status",
        "K7M-4P9Q",
        "kode saya k7m 4p9q pak",
        "tolong K7M4P9Q",
    ],
)
def test_status_is_understood_however_it_is_written(text):
    reading = read_text(text)

    assert (reading.kind, reading.code) == (ReadingKind.STATUS, CODE)
    assert not reading.says_more


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            ReadingKind.THANKS,
            """terima kasih {}|Terimakasih pak {}|trims {}|makasih {}|mksh {}|tks {}|
            suwun {}|matur nuwun {}|nuhun {}|thx {}|trm ksh {}|thank you {}|
            {} terima kasih pak""",
        ),
        (
            ReadingKind.SATISFIED,
            """PUAS {}|puas{}|puass {}|pusa {}|sudah puas {}|Saya sangat puas {}|
            puas pak {}, terima kasih|{} puas""",
        ),
        (
            ReadingKind.UNSATISFIED,
            """BELUM {}|blm {}|blum {}|belom {}|belum{}|tidak puas {}|kurang puas {}|
            gak puas {}|belum beres {}|blm selesai pak {}|{} belum""",
        ),
        (
            ReadingKind.WITHDRAW,
            """BATAL {}|batal{}|btl {}|batalkan {}|mohon batalkan laporan {}|cancel {}|
            mau batal kode {}|{} batal""",
        ),
    ],
)
def test_commands_are_understood_beside_a_code(kind, texts):
    for text in texts.split("|"):
        reading = read_text(text.strip().format("K7M-4P9Q"))

        assert (reading.kind, reading.code) == (kind, CODE), text
        assert not reading.says_more, text


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            ReadingKind.STATUS,
            "STATUS|setatus?|Status laporan saya bagaimana pak|cek laporan saya|"
            "gimana aduan saya|kabar laporan saya gimana pak",
        ),
        (
            ReadingKind.HELP,
            "INFO|info pak|Mohon info|BANTUAN|help|hlp|tolong|TOLONG!!|minta bantuan|"
            "cara lapor|bagaimana cara lapor pak|menu",
        ),
        (
            ReadingKind.THANKS,
            "Terima kasih|ok terima kasih pak|trims infonya|makasih banyak ya bu|mksh|"
            "tks|thx|suwun|hatur nuhun|terima kasih atas tanggapannya, sehat selalu|"
            "Terima kasih pak wali kota, semoga sukses selalu, amin|"
            "nggih pak matur nuwun",
        ),
        (ReadingKind.SATISFIED, "puas|PUAS!|puas pak|saya sangat puas|sudah puas"),
        (
            ReadingKind.UNSATISFIED,
            "belum|blm pak|belum beres|tidak puas|gak puas|belum selesai juga|"
            "sampai sekarang belum",
        ),
        (
            ReadingKind.WITHDRAW,
            "batal|BATAL pak|batalkan laporan saya|mau batal saja|"
            "batalkan laporan saya yg kemarin|batal aja makasih pak",
        ),
        (
            ReadingKind.STOP,
            "STOP|stop.|stp|berhenti|stop sms|unreg|stop sms nya pak|tolong stop sms|"
            "jangan sms lagi|jgn kirim sms lagi ke nomor saya pak|stop aja makasih",
        ),
        (ReadingKind.RESUME, "MULAI|mulai lagi|mlai|start"),
        (
            ReadingKind.COURTESY,
            "ok|ok pak|oke siap|baik bu|👍|...|siap, ditunggu kabarnya|sip|"
            "sama sama pak|ok ya|nggih pak|muhun",
        ),
    ],
)
def test_without_a_code_the_command_is_all_that_is_said(kind, texts):
    for text in texts.split("|"):
        assert read_text(text) == Reading(kind), text


@pytest.mark.parametrize(
    "text",
    [
        *("status K7M4P9", "STATUS 12345", "batal k7m4p9qq", "BELUM K7M-4P9O"),
        *("cek ABC-2345", "lacak 12345"),
    ],
)
def test_a_code_that_cannot_be_one_is_the_rest(text):
    reading = read_text(text)

    assert reading.kind is not ReadingKind.TEXT
    assert (reading.codes, reading.rest) == ((), text.split()[1])


@pytest.mark.parametrize(
    "text",
    [
        "Status lampu jalan saya bagaimana?",
        "status KIOSABC",
        "Cek got di depan rumah mampet",
        "Stasiun Pondok Ranji kotor",
        "Tolong status tanah di Ciater diperjelas",
        "belum 2 hari",
        "batal 2022",
        "batal?",
    ],
)
def test_without_a_code_it_is_a_complaint(text):
    assert read_text(text) == Reading(ReadingKind.TEXT, (), text)


@pytest.mark.parametrize(
    "text",
    [
        "K7M4P9Q lampunya masih mati",
        "Lampu dgn kode k7m-4p9q masih mati, cek lagi",
        "Bagaimana lampu kemarin? status K7M4P9Q",
        "K7M4P9Q belum ada perbaikan",
        "Jangan batal K7M4P9Q",
        "BATAL K7M4P9Q?",
        "batal K7M4P9Q jangan dulu",
        "Terima kasih K7M4P9Q tapi lampunya masih mati",
        "STOP K7M4P9Q",
    ],
)
def test_a_code_among_other_words_is_named_not_commanded(text):
    assert read_text(text) == Reading(ReadingKind.TEXT, (CODE,), text)


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("status K7M4P9Q, lampunya masih mati", "status", "lampunya masih mati"),
        ("BELUM K7M4P9Q masih gelap", "unsatisfied", "masih gelap"),
        ("PUAS K7M4P9Q kerja bagus!", "satisfied", "kerja bagus!"),
        ("Terima kasih K7M4P9Q sudah nyala", "thanks", "sudah nyala"),
        ("BATAL K7M4P9Q sudah beres sendiri", "withdraw", "sudah beres sendiri"),
    ],
)
def test_words_behind_the_code_are_kept(text, kind, rest):
    assert read_text(text) == Reading(ReadingKind(kind), (CODE,), rest)


def test_a_topic_that_we_cut_off_is_no_word_of_theirs():
    echoed = read_text("BATAL K7M-4P9Q (Jalan rusak atau...).")

    assert echoed == Reading(ReadingKind.WITHDRAW, (CODE,))
    assert read_text("BATAL K7M-4P9Q (masih rusak)").kind is ReadingKind.TEXT


def test_thanks_for_what_was_done_need_no_code():
    reading = read_text("Terima kasih pak, lampunya sudah nyala")

    assert (reading.kind, reading.codes) == (ReadingKind.THANKS, ())
    assert reading.rest == "pak, lampunya sudah nyala"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("LAPOR jalan rusak", "jalan rusak"),
        ("lapor! jalan rusak", "jalan rusak"),
        ("ADUAN: jalan rusak", "jalan rusak"),
        (" Lapor\njalan rusak", "jalan rusak"),
        ("lpr jalan rusak?", "jalan rusak?"),
        ("LAPOR", ""),
    ],
)
def test_lapor_begins_something_new(text, rest):
    assert read_text(text) == Reading(ReadingKind.NEW, (), rest)


@pytest.mark.parametrize(
    "text", ["Laporan saya kemarin belum dijawab", "Pak lapor dong", "pelaporan pajak"]
)
def test_words_like_lapor_do_not(text):
    assert read_text(text).kind is ReadingKind.TEXT


def test_several_codes_are_all_named_once():
    reading = read_text("K7M4P9Q sama dengan T3X-9W4C dan k7m4p9q")

    assert reading.codes == (CODE, "T3X9W4C")


WORDS = st.sampled_from(
    [
        *sorted(spelled.FILLERS | spelled.POLITE | spelled.DOUBT | spelled.DONE),
        *["lampu", "jalan", "K7M4P9Q", "T3X-9W4C", "3", "??", "😀", "سلام", "\n"],
        *["belum", "BATAL", "status", "stop", "INFO", "terima kasih", "lapor", "PUAS"],
    ]
)


@QUICK
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=14).map(" ".join)))
def test_every_word_is_command_code_or_rest(text):
    reading = read_text(text)

    vocabulary = spelled.known_words()
    outside = [
        word
        for word in list_words(text)
        if word not in vocabulary and word not in list_words(reading.rest)
    ]
    codes = [code.lower() for code in reading.codes]
    assert [word for word in outside if not any(word in code for code in codes)] == []


@pytest.mark.parametrize(
    "text", ["7 3 " * 10_000, "terima kasih " * 5_000, "#" * 9_000]
)
def test_a_very_long_text_is_read_quickly_enough(text):
    assert read_text(text).kind in {ReadingKind.TEXT, ReadingKind.COURTESY}

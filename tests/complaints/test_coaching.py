"""What a message should tell, by topic and kind; ticked off, never demanded."""

import pytest
from django.utils import translation

from complaints.choices import Kind
from complaints.geography.place_names import rows
from complaints.recognising.coaching import Draft, coach, says_what

LAMP = ("pju", "lampu-jalan")


def missing(text="Lampu padam", topics=LAMP, **facts):
    remarks = coach(Draft(text=text, topics=topics, **facts))
    return [remark.part for remark in remarks if not remark.is_there]


def test_a_bare_complaint_is_told_what_it_lacks():
    remarks = coach(Draft(text="Lampu jalan padam", topics=LAMP))

    assert [(remark.part, remark.is_there) for remark in remarks] == [
        ("apa", True),
        ("di-mana", False),
        ("sejak-kapan", False),
    ]
    assert all("Contoh" in one.advice for one in remarks if not one.is_there)


def test_a_complete_complaint_is_ticked_off_with_its_own_words():
    text = "Lampu padam di Jl. Merpati RT 03/05 sejak Senin"
    remarks = coach(Draft(text=text, topics=LAMP, village="Pamulang Barat"))

    assert [remark.found for remark in remarks] == [
        "",
        "Jl. Merpati, Pamulang Barat",
        "sejak senin",
    ]
    assert all(remark.is_there and not remark.advice for remark in remarks)


@pytest.mark.parametrize(
    ("facts", "advice"),
    [
        ({}, "Sebut kelurahan, dan jalan atau patokan."),
        ({"place": "Jl. Merpati"}, "Kelurahannya belum jelas"),
        ({"has_point": True}, "Kelurahannya belum jelas"),
        ({"village": "Benda Baru"}, "Sebut juga jalan, RT/RW, atau patokan."),
        ({"village": "Benda Baru", "place": "Jl. Merpati"}, ""),
        ({"village": "Benda Baru", "has_point": True}, ""),
    ],
)
def test_a_thing_in_the_street_wants_a_kelurahan_and_a_spot(facts, advice):
    where = coach(Draft(text="Lampu padam", topics=LAMP, **facts))[1]

    assert where.advice.startswith(advice)
    assert where.is_there is (advice == "")


@pytest.mark.parametrize(
    ("topics", "parts"),
    [
        (("jalan-rusak", "jalan-trotoar"), ["di-mana", "foto"]),
        (("sampah", "sampah-kebersihan"), ["di-mana", "sejak-kapan", "foto"]),
        (("banjir", "saluran-banjir"), ["di-mana", "sejak-kapan", "foto"]),
        (("kependudukan", "surat-warga"), ["di-mana", "sejak-kapan"]),
        (("bansos", "bantuan-sosial"), ["di-mana"]),
        (("pajak-daerah", "pajak"), ["sejak-kapan"]),
        (("perempuan-anak", "kekerasan"), []),
        ((), ["di-mana"]),
    ],
)
def test_each_topic_wants_its_own(topics, parts):
    assert missing("Ada masalah besar pagar roboh", topics) == parts


@pytest.mark.parametrize(
    ("topics", "without", "with_detail"),
    [
        (LAMP, "Lampu padam", "Dua lampu padam, tiang nomor 17"),
        (("banjir", "saluran-banjir"), "Banjir lagi", "Banjir selutut"),
        (("bansos", "bantuan-sosial"), "Bantuan belum cair", "PKH belum cair"),
        (("pohon-taman",), "Pohon besar di jalan", "Pohon miring kena kabel"),
    ],
)
def test_a_certain_topic_asks_for_one_detail(topics, without, with_detail):
    assert "rincian" in missing(without, topics, is_topic_sure=True)
    assert "rincian" not in missing(with_detail, topics, is_topic_sure=True)
    assert "rincian" not in missing(without, topics)


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        (Kind.COMPLAINT, ["di-mana", "sejak-kapan"]),
        (Kind.ASPIRATION, ["di-mana"]),
        (Kind.QUESTION, []),
        (Kind.PRAISE, []),
    ],
)
def test_questions_and_praise_need_less(kind, parts):
    assert missing("Lampu taman padam", kind=kind) == parts


@pytest.mark.parametrize(
    "text",
    ["Mohon pemasangan lampu di taman", "Apakah lampu taman boleh kami pasang?"],
)
def test_a_wish_and_a_question_are_not_asked_since_when(text):
    assert "sejak-kapan" not in missing(text)


def test_photos_are_counted():
    topics = ("sampah", "sampah-kebersihan")

    assert "foto" in missing("Sampah menumpuk", topics)
    assert "foto" not in missing("Sampah menumpuk", topics, photo_count=1)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Lampu jalan padam", True),
        ("Petugas loket kasar sekali", True),
        ("Selamat pagi Bapak, mohon bantuannya segera, terima kasih", False),
        ("Tolong ditindaklanjuti di Jl. Merpati RT 03", False),
        ("mohon segera kak", False),
        ("12345 !!!", False),
        ("", False),
    ],
)
def test_greetings_pleas_and_places_do_not_say_what(text, is_told):
    assert says_what(text) is is_told


def test_a_likely_topic_says_what():
    assert "apa" in missing("minta PKH")
    assert "apa" not in missing("minta PKH", is_topic_likely=True)


def test_the_coach_speaks_english_too():
    with translation.override("en"):
        remarks = coach(Draft(text="Banjir", topics=("banjir",), is_topic_sure=True))

    assert remarks[-2].label == "How deep"
    assert remarks[-2].advice.startswith("Say which way the water flows")


def test_the_tables_name_real_topics_and_known_words():
    known = {row["kode"] for row in rows("kategori.csv")}
    needs = rows("pendamping.csv")

    assert {row["topik"] for row in needs} - known == {""}
    assert len({row["topik"] for row in needs}) == len(needs)
    assert {row["tempat"] for row in needs} == {"titik", "wilayah", ""}
    for row in needs:
        filled = [bool(row[name]) for name in ("rincian", "rincian_en", "kata")]
        filled += [bool(row[name]) for name in ("saran", "saran_en")]
        assert len(set(filled)) == 1, row["topik"]
        assert row["kata"] == row["kata"].lower()
    words = [(row["jenis"], row["kata"]) for row in rows("kata_pendamping.csv")]
    assert len(set(words)) == len(words)

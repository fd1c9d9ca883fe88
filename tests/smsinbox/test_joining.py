"""Long SMS whose parts come in any order, late, twice, or never."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from complaints.models import Complaint
from smsinbox.choices import InboundState
from smsinbox.gateways.base import IncomingSms, Part
from smsinbox.models import InboundMessage, OutboundMessage
from smsinbox.receiving import file_at_once, file_due, receive
from tests.smsinbox.conftest import make_gateway

SENTENCES = [
    "Lampu jalan di depan pasar mati semua sejak minggu lalu, ",
    "warga takut lewat karena gelap dan sudah ada yang jatuh, ",
    "mohon segera diperbaiki 😀 terima kasih شكرا ",
    "bagian empat, ",
    "bagian lima, ",
    "dan bagian enam.",
]


def texts(gateway, number, text, *, total=3, key="", now=None, **facts):
    """Hand over one part as a gateway does: stored, then filed if it is due."""
    incoming = IncomingSms(
        dedupe_key=key or f"id:{facts.get('reference', 'r7')}-{number}",
        sender=facts.get("sender", "+6281200001234"),
        recipient="+6287800000000",
        text=text,
        part=Part(facts.get("reference", "r7"), number, total),
    )
    message = receive(gateway, incoming, raw_body=b"{}", now=now)
    message.refresh_from_db()
    file_at_once(message)
    return message


def only_case():
    return Complaint.objects.get()


@pytest.mark.parametrize("order", list(itertools.permutations([1, 2, 3])))
def test_three_parts_in_any_order_are_one_message(gateway, order):
    for number in order:
        texts(gateway, number, SENTENCES[number - 1])

    assert only_case().original_text == "".join(SENTENCES[:3]).strip()
    assert OutboundMessage.objects.count() == 1


def test_six_parts_are_one_message(gateway):
    for number, sentence in enumerate(SENTENCES, 1):
        texts(gateway, number, sentence, total=6)

    assert only_case().original_text == "".join(SENTENCES)


def test_an_emoji_that_was_cut_in_two_is_whole_again(gateway):
    texts(gateway, 2, "\ude00 mati", total=2)
    texts(gateway, 1, "Lampu jalan \ud83d", total=2)

    assert only_case().original_text == "Lampu jalan 😀 mati"


def test_until_all_parts_are_there_nothing_is_filed(gateway):
    texts(gateway, 1, SENTENCES[0])
    texts(gateway, 3, SENTENCES[2])
    assert file_due() == 0
    assert not Complaint.objects.exists()

    texts(gateway, 2, SENTENCES[1])

    assert only_case().original_text == "".join(SENTENCES[:3]).strip()


def test_a_part_that_never_comes_leaves_a_visible_gap(gateway, settings):
    texts(gateway, 1, SENTENCES[0])
    texts(gateway, 3, SENTENCES[2])
    late = timezone.now() + settings.SMS_PARTS_WAIT

    assert file_due(now=late) == 1

    assert "[… bagian 2 dari 3 belum diterima …]" in only_case().text
    assert only_case().original_text.startswith(SENTENCES[0].strip())


def test_a_part_that_comes_late_completes_the_message(gateway, settings):
    texts(gateway, 1, SENTENCES[0])
    texts(gateway, 3, SENTENCES[2])
    late = timezone.now() + settings.SMS_PARTS_WAIT
    file_due(now=late)

    texts(gateway, 2, SENTENCES[1])

    case = only_case()
    assert case.original_text == "".join(SENTENCES[:3]).strip()
    assert "belum diterima" not in case.text
    assert "takut" in case.search_document
    whole = InboundMessage.objects.get(part_number=None)
    assert (whole.state, whole.is_complete) == (InboundState.FILED, True)
    assert OutboundMessage.objects.count() == 1


def test_a_late_part_completes_a_follow_up_too(gateway, settings):
    texts(gateway, 1, "Lampu jalan mati di depan pasar, ", total=2, reference="a")
    texts(gateway, 2, "tolong.", total=2, reference="a")
    texts(gateway, 1, "Sudah tiga hari ", total=2, reference="b")
    file_due(now=timezone.now() + settings.SMS_PARTS_WAIT)
    follow_up = only_case().follow_ups.get()
    assert "belum diterima" in follow_up.text

    texts(gateway, 2, "gelap sekali", total=2, reference="b")

    follow_up.refresh_from_db()
    assert follow_up.text == "Sudah tiga hari gelap sekali"


def test_a_number_cut_in_two_is_masked_when_it_is_whole(gateway):
    texts(gateway, 1, "Jalan rusak, hubungi 0812-00", total=2)
    texts(gateway, 2, "00-1234 ya", total=2)

    assert "1234" not in only_case().text
    assert "0812-0000-1234" in only_case().original_text


def test_a_part_that_comes_twice_counts_once(gateway):
    first = texts(gateway, 1, SENTENCES[0], total=2)
    again = texts(gateway, 1, SENTENCES[0], total=2)
    # Some gateways give the second copy an id of its own.
    texts(gateway, 1, SENTENCES[0], total=2, key="id:copy")

    texts(gateway, 2, SENTENCES[1], total=2)

    assert first == again
    assert only_case().original_text == (SENTENCES[0] + SENTENCES[1]).strip()


def test_two_telephones_with_the_same_reference_are_kept_apart(gateway):
    other = {"sender": "+6281300005678"}
    texts(gateway, 1, "Lampu jalan mati ", total=2, key="id:a1")
    texts(gateway, 1, "Sampah menumpuk ", total=2, key="id:b1", **other)
    texts(gateway, 2, "di pasar kita", total=2, key="id:b2", **other)
    texts(gateway, 2, "di gang kami", total=2, key="id:a2")

    assert sorted(case.original_text for case in Complaint.objects.all()) == [
        "Lampu jalan mati di gang kami",
        "Sampah menumpuk di pasar kita",
    ]


def test_a_reference_that_is_used_again_is_another_message(gateway):
    yesterday = timezone.now() - timedelta(hours=25)
    texts(gateway, 1, "Lampu jalan mati ", total=2, key="id:1", now=yesterday)
    texts(gateway, 2, "di gang kami", total=2, key="id:2", now=yesterday)

    texts(gateway, 1, "LAPOR sampah menumpuk ", total=2, key="id:3")
    texts(gateway, 2, "di pasar kita", total=2, key="id:4")

    assert Complaint.objects.count() == 2


def test_another_text_under_the_same_number_is_another_message(gateway):
    texts(gateway, 1, "Lampu jalan mati ", total=2, key="id:1")
    texts(gateway, 2, "di gang kami", total=2, key="id:2")

    texts(gateway, 1, "LAPOR sampah menumpuk ", total=2, key="id:3")
    texts(gateway, 2, "di pasar kita", total=2, key="id:4")

    assert Complaint.objects.count() == 2


@pytest.mark.parametrize("part", [Part("r", 1, 1), Part("r", 0, 2), Part("r", 3, 2)])
def test_nonsense_about_parts_makes_an_ordinary_sms(gateway, part):
    sms = IncomingSms("id:1", "+6281200001234", "", "Lampu jalan mati", part=part)

    file_at_once(receive(gateway, sms, raw_body=b"{}"))

    assert only_case().original_text == "Lampu jalan mati"


def test_all_parts_at_once_are_one_message(own_database):
    gateway = make_gateway()

    def hand_over(number):
        try:
            texts(gateway, number, SENTENCES[number - 1], total=6)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(hand_over, [1, 2, 3, 4, 5, 6] * 2))
    file_due()

    assert only_case().original_text == "".join(SENTENCES)
    assert InboundMessage.objects.filter(part_number=None).count() == 1
    assert OutboundMessage.objects.count() == 1

"""Every SMS is plain, complete, and two segments at most, whatever stands in it."""

import pytest
from django.utils import translation

from complaints.choices import Visibility
from complaints.models import Agency, Complaint
from smsinbox import composing
from smsinbox.segments import BASIC, EXTENDED, count_segments
from tests import factories

HOSTILE = [
    "Sudah diperbaiki 😀🎉",
    "baris satu\nbaris dua\r\n\tbaris tiga",
    "{% load x %}{{ settings.SECRET_KEY }} <b>&amp;</b>",
    "^{}[]~|€\\" * 60,
    "kata " * 400,
    "tanpaspasi" * 100,
    "水" * 400,
    "\u202edibalik\u202c \u200b",
]


@pytest.fixture
def reply(db):
    return factories.make_reply(factories.make_complaint())


def all_texts(reply):
    complaint = reply.complaint
    return {
        "acknowledgement": composing.acknowledgement(complaint),
        "follow_up": composing.follow_up_acknowledgement(complaint),
        "reply_notice": composing.reply_notice(reply),
        "status": composing.status_answer(complaint),
        "unknown_code": composing.unknown_code(complaint.code),
        "access_code": composing.access_code(complaint, "123456"),
    }


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("visibility", [Visibility.PUBLISHED, Visibility.PENDING])
def test_no_words_break_an_sms(reply, hostile, visibility):
    reply.text = hostile
    reply.agency = Agency(abbreviation=hostile[:40])
    reply.complaint.agency = reply.agency
    reply.complaint.visibility = visibility

    for name, text in all_texts(reply).items():
        assert set(text) <= BASIC | EXTENDED, name
        assert count_segments(text) <= 2, name
        assert "\n" not in text, name
        assert "SECRET" not in text or "{{ settings" in text, name


def test_plain_answers_fit_into_one_sms(reply):
    sizes = {name: count_segments(text) for name, text in all_texts(reply).items()}

    assert sizes == dict.fromkeys(sizes, 1)


def test_a_long_answer_is_shortened_and_keeps_its_link(reply):
    reply.text = "Lubang sudah kami tambal. " * 40

    text = composing.reply_notice(reply)

    code = reply.complaint.code
    assert count_segments(text) == 2
    assert text.startswith(f"Pesan {code[:3]}-{code[3:]} dijawab DSDABMBK: Lubang")
    assert text.endswith(f"... https://pesan.example/pesan/{code}/")


def test_an_answer_about_what_is_not_public_stays_behind_the_private_link(reply):
    Complaint.objects.update(visibility=Visibility.PENDING)
    reply.complaint.refresh_from_db()

    text = composing.reply_notice(reply)

    assert "tambal" not in text
    assert text.endswith(reply.complaint.get_private_url())


def test_an_sms_is_indonesian_whatever_the_page_speaks(reply):
    with translation.override("en"):
        text = composing.status_answer(reply.complaint)

    assert "Diproses" in text


def test_the_acknowledgement_names_code_and_day(complaint):
    code = f"{complaint.code[:3]}-{complaint.code[3:]}"
    day = complaint.answer_due_on

    text = composing.acknowledgement(complaint)

    assert text.count(code) == 2
    assert f"paling lambat {day.day} " in text
    assert str(day.year) in text


def test_an_answered_case_promises_no_first_answer(reply):
    reply.complaint.refresh_from_db()

    assert "paling lambat" not in composing.status_answer(reply.complaint)

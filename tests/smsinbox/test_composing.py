"""Every SMS is plain, complete, and two segments at most, whatever stands in it."""

import inspect
from datetime import date

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from complaints.choices import Status, Visibility
from complaints.families import head_of
from complaints.models import (
    Agency,
    Category,
    Complaint,
    OfficialReply,
    Reporter,
    Village,
)
from smsinbox import composing
from smsinbox.segments import BASIC, EXTENDED, count_segments
from tests import factories

CODES = ("K7M4P9Q", "T3X9W4C", "9RD4KJ7")
TARGET = "ABC2345"
HOSTILE = [
    "Sudah diperbaiki 😀🎉",
    "baris satu\nbaris dua\r\n\tbaris tiga",
    "{% load x %}{{ settings.SECRET_KEY }} <b>&amp;</b>",
    "^{}[]~|€\\" * 60,
    "kata " * 1000,
    "tanpaspasi" * 500,
    "水" * 5000,
    "سلام عليكم " * 100,
    "\u202edibalik\u202c \u200b\x00",
]
ABOUT_CASE = (
    *("acknowledgement", "acknowledgement_of_photo", "follow_up_acknowledgement"),
    *("status_answer", "placed", "pinned", "closing_question", "thanks", "satisfied"),
    *("not_satisfied", "reopened", "not_reopened", "withdrawn", "not_withdrawn"),
    "merged",
)
QUICK = hypothesis_settings(derandomize=True, max_examples=60, deadline=None)


@pytest.fixture
def reply(db):
    return factories.make_reply(factories.make_complaint())


def hostile_case(words, code=CODES[0], *, status=Status.RESOLVED, is_public=True):
    """A case in which everything that people may write is `words`; not saved."""
    return Complaint(
        code=code,
        link_nonce="0123456789abcdef",
        text=words,
        original_text=words,
        reporter=Reporter(phone="+6281200001234"),
        category=Category(pk=1, name=words),
        agency=Agency(abbreviation=words, name=words),
        village=Village(display_name=words, name=words),
        status=status,
        visibility=Visibility.PUBLISHED if is_public else Visibility.PENDING,
        reply_count=1,
        answer_due_on=date(2026, 12, 12),
    )


def merged_case(words, **facts):
    """A case whose target is as hostile as itself."""
    target = hostile_case(words, TARGET, **facts)
    target.pk = 2
    case = hostile_case(words, **facts | {"status": Status.ARCHIVED})
    case.merged_into = target
    return case


def all_texts(words, *, is_merged=False, **facts):
    """Every SMS that can be said, by the name of its function."""
    case = (merged_case if is_merged else hostile_case)(words, **facts)
    cases = [case, *(hostile_case(words, code, **facts) for code in CODES[1:])]
    reply = OfficialReply(complaint=head_of(case), agency=case.agency, text=words)
    about_case = {name: getattr(composing, name)(case) for name in ABOUT_CASE}
    return about_case | {
        "acknowledgement_asking_place": composing.acknowledgement_asking_place(
            case, [words] * 3
        ),
        "reply_notice": composing.reply_notice(reply, case),
        "access_code": composing.access_code(case, "123456"),
        "unknown_code": composing.unknown_code(CODES[0]),
        "status_list": composing.status_list(cases),
        "which_case": composing.which_case(cases),
        "which_code": composing.which_code("BELUM", cases),
    }


def other_texts(words):
    return {
        "unknown words": composing.unknown_code(words),
        "no_cases": composing.no_cases(),
        "instructions": composing.instructions(),
        **{
            name: composing.plain(name)
            for name in ("pin_kept", "stopped", "resumed", "unsupported")
        },
    }


def assert_is_an_sms(name, text):
    assert set(text) <= BASIC | EXTENDED, name
    assert "\n" not in text, name
    assert count_segments(text) <= 2, name
    assert "SECRET" not in text or "settings.SECRET" in text, name


def test_every_text_of_the_room_is_tried():
    tried = {*all_texts("x"), *other_texts("x"), "plain", "no_cases", "topic_of", "fit"}

    said = {
        name
        for name, made in vars(composing).items()
        if inspect.isfunction(made) and made.__module__ == composing.__name__
    }
    assert {name for name in said if not name.startswith("_")} <= tried


@QUICK
@given(st.text(max_size=5000), st.sampled_from(Status), st.booleans(), st.booleans())
@example(HOSTILE[0], Status.RECEIVED, True, False)
@example(HOSTILE[3], Status.OUT_OF_SCOPE, True, True)
@example(HOSTILE[3], Status.RESOLVED, True, True)
@example(HOSTILE[6], Status.RESOLVED, False, False)
def test_no_words_break_an_sms(words, status, is_public, is_merged):
    facts = {"status": status, "is_public": is_public, "is_merged": is_merged}
    for name, text in all_texts(words, **facts).items():
        assert_is_an_sms(name, text)
        assert "K7M-4P9Q" in text, name
    for name, text in other_texts(words).items():
        assert_is_an_sms(name, text)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("is_merged", [True, False])
def test_no_hostile_words_cut_a_code_a_date_or_a_link(words, is_public, is_merged):
    texts = all_texts(words, is_public=is_public, is_merged=is_merged)
    case = (merged_case if is_merged else hostile_case)(words, is_public=is_public)

    public_link = head_of(case).get_absolute_url()
    link = public_link if is_public else case.get_private_url()
    assert f"https://pesan.example{link}" in texts["reply_notice"]
    assert texts["reply_notice"].endswith("Balas PUAS K7M-4P9Q atau BELUM K7M-4P9Q")
    if is_public:
        assert texts["status_answer"].endswith(f"https://pesan.example{link}")
        assert texts["not_satisfied"].endswith(f"https://pesan.example{link}")
    for name in ("acknowledgement", "acknowledgement_asking_place"):
        assert "12 Des 2026" in texts[name]
    for name in ("status_list", "which_case", "which_code"):
        assert all(f"{code[:3]}-{code[3:]}" in texts[name] for code in CODES), name


def test_a_merged_message_is_told_by_its_own_code_and_its_targets():
    texts = all_texts("Lampu", is_merged=True, status=Status.IN_PROGRESS)

    both = ("reply_notice", "closing_question", "status_answer", "merged")
    assert all("K7M-4P9Q" in texts[name] for name in both)
    assert all("ABC-2345" in texts[name] for name in both)


@pytest.mark.parametrize("is_merged", [True, False])
def test_plain_answers_fit_into_one_sms(is_merged):
    about_case = all_texts("Lampu jalan", is_public=True, is_merged=is_merged)
    texts = about_case | other_texts("K7M")

    sizes = {name: count_segments(text) for name, text in texts.items()}
    assert sizes == dict.fromkeys(sizes, 1)


def test_a_long_answer_is_shortened_and_keeps_its_link(reply):
    reply.text = "Lubang sudah kami tambal. " * 40

    text = composing.reply_notice(reply, reply.complaint)

    code = reply.complaint.code
    assert count_segments(text) == 2
    assert text.startswith(f"Pesan {code[:3]}-{code[3:]} dijawab DSDABMBK: Lubang")
    assert text.endswith(f"... https://pesan.example/pesan/{code}/")


def test_an_answer_about_what_is_not_public_stays_behind_the_private_link(reply):
    Complaint.objects.update(visibility=Visibility.PENDING)
    reply.complaint.refresh_from_db()

    text = composing.reply_notice(reply, reply.complaint)

    assert "tambal" not in text
    assert text.endswith(reply.complaint.get_private_url())


def test_an_sms_is_indonesian_whatever_the_page_speaks(reply):
    with translation.override("en"):
        texts = [
            composing.status_answer(reply.complaint),
            composing.status_list([reply.complaint] * 2),
        ]

    assert all("Diproses" in text for text in texts)


def test_the_acknowledgement_names_code_and_day(complaint):
    code = f"{complaint.code[:3]}-{complaint.code[3:]}"
    day = complaint.answer_due_on

    text = composing.acknowledgement(complaint)

    assert text.count(code) == 2
    assert f"paling lambat {day.day} " in text
    assert str(day.year) in text


def test_who_reports_a_danger_is_sent_to_112_first(complaint):
    complaint.category = Category(name="Kebakaran", is_emergency=True)

    texts = [
        composing.acknowledgement(complaint),
        composing.acknowledgement_asking_place(complaint, ["Setu"]),
    ]

    for text in texts:
        assert text.startswith("Bahaya? Telepon 112 sekarang. Pesan ")
        assert count_segments(text) == 1
    complaint.category.is_emergency = False
    assert "112" not in composing.acknowledgement(complaint)


def test_another_name_is_offered_where_one_sms_holds_it(complaint):
    short, long = (
        composing.acknowledgement_asking_place(complaint, names)
        for names in (["Setu", "Muncul"], ["Pamulang Timur"] * 3)
    )

    assert short.endswith("Balas 1 Setu, 2 Muncul, atau namanya.")
    assert long.endswith("3 Pamulang Timur")
    assert count_segments(long) == 1


def test_an_answered_case_promises_no_first_answer(reply):
    reply.complaint.refresh_from_db()

    assert "paling lambat" not in composing.status_answer(reply.complaint)


def test_cases_of_one_topic_are_told_apart_by_their_words():
    lamps = [hostile_case("Lampu", code) for code in CODES[:2]]
    lamps[0].text, lamps[1].text = "Depan pasar gelap", "Lampu taman mati"

    text = composing.which_case(lamps)

    assert "1 (K7M-4P9Q, Depan pasar gelap)" in text
    assert "2 (T3X-9W4C, Lampu taman mati)" in text

"""The conversation and the diary in one thread, in which nothing is told twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.diary import history_of
from complaints.filing import add_follow_up
from complaints.models import FollowUp, Thanks
from complaints.moderation import hide_follow_up, publish_photo
from complaints.presenters.unfolding import tell_thread
from complaints.progress import change_status
from complaints.sharing import add_part
from complaints.thanking import give_thanks
from complaints.weaving import fold_in, pair_photos, thread_of
from tests import factories

pytestmark = pytest.mark.django_db


def told(complaint):
    """The thread in short: kinds, and the words of the diary's lines."""
    complaint.refresh_from_db()
    entries = fold_in(thread_of(complaint), history_of(complaint))
    return [
        [line["label"] for line in entry["lines"]]
        if entry["kind"] == "steps"
        else entry["kind"]
        for entry in entries
    ]


def thank(complaint, *, is_satisfied):
    return give_thanks(
        Thanks(complaint=complaint, channel="web", is_satisfied=is_satisfied)
    )


def test_a_new_message_is_its_own_first_step(complaint):
    assert [step.label for step in history_of(complaint)] == [
        "Pesan diterima",
        "Ditujukan ke DSDABMBK",
    ]

    assert told(complaint) == [["Ditujukan ke DSDABMBK"]]


def test_steps_stand_between_what_was_said(complaint):
    change_status(complaint, "diverifikasi")
    factories.make_reply(complaint, new_status="diproses")
    add_follow_up(
        FollowUp(complaint=complaint, channel="web", original_text="Mohon cepat.")
    )

    assert told(complaint) == [
        ["Ditujukan ke DSDABMBK", "Diverifikasi"],
        "reply",
        "follow_up",
    ]


def test_an_answer_tells_the_status_it_brought_and_its_note(complaint):
    moderator = factories.make_official("Moderator")
    add_part(
        complaint, factories.make_agency("DLH"), task="Angkut sampah.", by=moderator
    )
    for code in ("DLH", "DSDABMBK"):
        official = factories.make_official(agency=factories.make_agency(code))
        factories.make_reply(complaint, by=official, new_status="selesai")

    assert told(complaint) == [
        ["Ditujukan ke DSDABMBK", "Bagian untuk DLH ditambahkan"],
        "reply",
        "reply",
    ]
    last = fold_in(thread_of(complaint), history_of(complaint))[-1]
    assert last["note"] == "Semua bagian selesai."


def test_a_status_that_came_without_a_word_is_a_line(complaint):
    factories.make_reply(complaint, new_status="diproses")
    change_status(complaint, "selesai", note="Sudah ditambal.")

    assert told(complaint)[-1] == ["Selesai"]


def test_who_was_not_satisfied_says_that_it_was_reopened(complaint):
    factories.make_reply(complaint, new_status="selesai")
    thank(complaint, is_satisfied=False)

    assert told(complaint)[-2:] == ["reply", "thanks"]
    last = fold_in(thread_of(complaint), history_of(complaint))[-1]
    assert last["reopens"] == "Dibuka kembali"
    assert last["to"] == "DSDABMBK"


def test_the_same_step_again_and_again_is_counted(complaint):
    moderator = factories.make_official("Moderator")
    for _ in range(3):
        publish_photo(factories.make_photo(complaint), by=moderator)

    [run] = fold_in(thread_of(complaint), history_of(complaint))

    lines = [(line["label"], line["number"]) for line in run["lines"]]
    assert lines == [("Ditujukan ke DSDABMBK", 1), ("Foto ditayangkan", 3)]
    assert not run["is_long"]


def test_a_long_run_of_steps_is_folded(complaint):
    for status in ("diverifikasi", "diproses", "selesai"):
        change_status(complaint, status)

    [run] = fold_in(thread_of(complaint), history_of(complaint))

    assert run["is_long"]
    assert run["last"]["label"] == "Selesai"


def test_the_last_answer_with_a_photo_gets_one_from_before(complaint):
    before, hidden = factories.make_photo(complaint), factories.make_photo(complaint)
    publish_photo(before, by=factories.make_official("Moderator"))
    assert not hidden.is_shown
    factories.make_reply(complaint, photos=[factories.make_photo()])
    factories.make_reply(complaint, photos=[factories.make_photo()])
    factories.make_reply(complaint)

    replies = [
        entry
        for entry in tell_thread(complaint, list(complaint.photos.all()))
        if entry["kind"] == "reply"
    ]

    assert [entry.get("before") for entry in replies] == [None, before, None]


def test_what_was_photographed_after_the_work_is_not_before_it(complaint):
    factories.make_reply(
        complaint,
        photos=[factories.make_photo()],
        published_at=timezone.now() - timedelta(hours=1),
    )
    later = factories.make_photo(complaint)
    publish_photo(later, by=factories.make_official("Moderator"))
    thread = thread_of(complaint)
    assert thread[0]["photos"]

    pair_photos(thread, list(complaint.photos.all()))

    assert "before" not in thread[0]


def test_a_photo_of_a_withheld_follow_up_is_shown_nowhere(complaint):
    moderator = factories.make_official("Moderator")
    words = FollowUp(complaint=complaint, channel="web", original_text="Ini fotonya.")
    add_follow_up(words, photos=[factories.make_photo()])
    photo = complaint.photos.get()
    publish_photo(photo, by=moderator)
    factories.make_reply(complaint, photos=[factories.make_photo()])

    def before():
        return tell_thread(complaint, list(complaint.photos.all()))[-1].get("before")

    assert before() == photo
    hide_follow_up(words, by=moderator, reason="kasar")

    assert before() is None

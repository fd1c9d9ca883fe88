"""A day in an answer is written down, watched, and judged in public."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from complaints.choices import PromiseState, Status
from complaints.clocks.reminding import send_digests
from complaints.models import OfficialReply, OutboundEmail, Promise
from complaints.progress import change_status
from complaints.promising import judge_passed, sounds_like_promise
from complaints.replying import publish_reply
from tests import factories

pytestmark = pytest.mark.django_db

MONDAY = timezone.make_aware(datetime(2026, 11, 23, 9, 0))
FRIDAY = date(2026, 11, 27)


def moment(day):
    return timezone.make_aware(datetime(2026, 11, day, 9, 0))


@pytest.fixture
def complaint(db):
    return factories.make_complaint(received_at=MONDAY)


def answer(complaint, *, on=23, by=None, **facts):
    reply = OfficialReply(
        complaint=complaint,
        original_text="Lampu akan kami ganti.",
        published_at=moment(on),
        new_status=facts.pop("new_status", ""),
    )
    by = by or factories.make_official(agency=complaint.agency)
    return publish_reply(reply, by=by, **facts)


def states():
    return [
        (
            promise.due_on.day,
            promise.state,
            promise.settled_on and promise.settled_on.day,
        )
        for promise in Promise.objects.order_by("pk")
    ]


def test_a_day_in_an_answer_is_a_promise_of_its_agency(complaint):
    reply = answer(complaint, promised_on=FRIDAY)

    promise = Promise.objects.get()
    assert (promise.reply, promise.agency) == (reply, complaint.agency)
    assert states() == [(27, PromiseState.OPEN, None)]


def test_an_answer_without_a_day_promises_nothing(complaint):
    answer(complaint)

    assert states() == []


def test_settled_on_the_last_day_it_is_kept(complaint):
    answer(complaint, promised_on=FRIDAY)

    change_status(complaint, Status.RESOLVED, now=moment(27))

    assert states() == [(27, PromiseState.KEPT, 27)]


def test_settled_a_day_later_it_is_not_kept(complaint):
    answer(complaint, promised_on=FRIDAY)

    change_status(complaint, Status.RESOLVED, now=moment(28))

    assert states() == [(27, PromiseState.BROKEN, 28)]


def test_an_answer_may_tell_that_the_promised_thing_is_done(complaint):
    answer(complaint, promised_on=FRIDAY)

    answer(complaint, on=25, keeps_promise=True)

    assert states() == [(27, PromiseState.KEPT, 25)]


def test_another_day_replaces_the_promise_and_the_first_stays_on_record(complaint):
    answer(complaint, promised_on=FRIDAY)

    answer(complaint, on=25, promised_on=date(2026, 11, 30))

    assert states() == [
        (27, PromiseState.REPLACED, 25),
        (30, PromiseState.OPEN, None),
    ]


def test_a_promise_passes_once_its_day_is_over(complaint):
    answer(complaint, promised_on=FRIDAY)
    assert judge_passed(now=moment(27)) == 0

    assert judge_passed(now=moment(28)) == 1
    assert judge_passed(now=moment(29)) == 0

    assert states() == [(27, PromiseState.BROKEN, 28)]


def test_what_has_passed_stays_passed_when_it_is_done_at_last(complaint):
    answer(complaint, promised_on=FRIDAY)
    judge_passed(now=moment(28))

    change_status(complaint, Status.RESOLVED, now=moment(30))

    assert states() == [(27, PromiseState.BROKEN, 28)]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 11, 22), "sudah lewat"),
        (date(2028, 1, 1), "paling lama satu tahun"),
    ],
)
def test_a_day_that_cannot_be_promised_is_explained(complaint, day, sentence):
    with pytest.raises(ValidationError, match=sentence):
        answer(complaint, promised_on=day)

    assert not OfficialReply.objects.exists()


def test_the_official_is_reminded_the_day_before(complaint):
    by = factories.make_official(agency=complaint.agency, email="a@kota.example")
    answer(complaint, by=by, promised_on=FRIDAY)
    heading = "Janji yang jatuh tempo hari ini atau besok (1)"

    send_digests(now=moment(25))
    assert heading not in "".join(mail.body for mail in OutboundEmail.objects.all())
    send_digests(now=moment(26))

    assert heading in OutboundEmail.objects.latest("pk").body


def test_the_page_shows_the_promise_and_what_became_of_it(client, complaint):
    answer(complaint, promised_on=FRIDAY)
    page = client.get(f"/pesan/{complaint.code}/").content.decode()
    assert "Dijanjikan paling lambat 27 November 2026." in page
    assert "Ditunggu" in page

    judge_passed(now=moment(28))

    page = client.get(f"/pesan/{complaint.code}/").content.decode()
    assert "Lewat dari tanggal yang dijanjikan" in page


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Lampu akan kami ganti.", True),
        ("Minggu depan kami perbaiki", True),
        ("Segera kami tindak lanjuti.", True),
        ("Pengerjaan DIJADWALKAN bulan depan", True),
        ("Lampu sudah kami ganti hari ini.", False),
        ("Bukan kewenangan kami, silakan hubungi PLN.", False),
        ("Akankah", False),
    ],
)
def test_what_sounds_like_a_promise(text, is_one):
    assert sounds_like_promise(text) == is_one


def post_answer(client, complaint, **fields):
    path = f"/admin/complaints/complaint/{complaint.pk}/jawab/"
    return client.post(path, {"text": "Lampu akan kami ganti.", **fields}, follow=True)


def test_who_says_akan_is_asked_for_the_day_once_and_never_stopped(client, complaint):
    client.force_login(factories.make_official(agency=complaint.agency))

    page = post_answer(client, complaint).content.decode()

    assert "Kapan? Isi tanggalnya" in page
    assert "Lampu akan kami ganti." in page
    assert 'name="nudged" value="1"' in page
    assert not OfficialReply.objects.exists()

    post_answer(client, complaint, nudged="1")
    assert OfficialReply.objects.get().text == "Lampu akan kami ganti."


def test_the_day_is_promised_at_the_desk(client, complaint):
    client.force_login(factories.make_official(agency=complaint.agency))
    day = timezone.localdate()

    post_answer(client, complaint, promised_on=day.isoformat())

    assert Promise.objects.get().due_on == day
    page = client.get(f"/admin/complaints/complaint/{complaint.pk}/change/")
    assert "Tanggapan ini menepati janji" in page.content.decode()

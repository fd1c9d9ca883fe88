"""One digest a day: to officials, their head, and Pimpinan when nobody acts."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from complaints.choices import Status
from complaints.clocks.reminding import send_digests
from complaints.models import Complaint, Holiday, OutboundEmail, Thanks
from complaints.progress import change_status
from complaints.thanking import give_thanks
from tests import factories

pytestmark = pytest.mark.django_db

# Messages of this moment are to be answered by 3 December, settled by 7 December.
MONDAY = timezone.make_aware(datetime(2026, 11, 23, 9, 0))


def morning(day, hour=8):
    return timezone.make_aware(datetime(2026, *day, hour, 0))


def make_reader(role="Petugas Instansi", **facts):
    facts.setdefault("email", f"{role[:4].lower()}@kota.example")
    return factories.make_official(role, **facts)


def make_message(**facts):
    return factories.make_complaint(received_at=MONDAY, **facts)


def digest(moment):
    """The text of the only digest that this moment brings; "" for none."""
    OutboundEmail.objects.all().delete()
    send_digests(now=moment)
    emails = list(OutboundEmail.objects.all())
    assert len(emails) < 2
    return emails[0].body if emails else ""


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        ((11, 24), "Baru masuk (1)"),
        # Eight working days to the first answer: the fourth is the 27th.
        ((11, 27), "Separuh waktu sudah lewat hari ini (1)"),
        ((12, 2), "Batas hari ini atau besok (1)"),
        ((12, 3), "Batas hari ini atau besok (1)"),
        ((12, 4), "Terlambat (1)"),
        ((12, 18), "Terlambat (1)"),
    ],
)
def test_an_official_is_reminded_at_the_right_days(day, heading):
    make_reader()
    complaint = make_message()

    text = digest(morning(day))

    assert heading in text
    assert complaint.code in text
    assert f"/admin/complaints/complaint/{complaint.pk}/change/" in text
    assert "0812" not in text


@pytest.mark.parametrize("day", [(11, 25), (11, 26), (11, 30), (12, 1)])
def test_on_other_days_nothing_is_sent(day):
    make_reader()
    make_message()
    assert "Baru masuk" in digest(morning((11, 24)))

    assert digest(morning(day)) == ""


def test_an_answered_message_is_counted_to_its_settlement():
    make_reader()
    complaint = make_message()
    factories.make_reply(complaint)
    Complaint.objects.update(first_replied_at=MONDAY, last_replied_at=MONDAY)

    assert "Terlambat" not in digest(morning((12, 4)))
    assert "Batas hari ini atau besok (1)" in digest(morning((12, 7)))
    assert "Terlambat (1)" in digest(morning((12, 8)))


def test_the_reporter_who_is_asked_is_no_reason_to_remind():
    make_reader()
    complaint = make_message()
    assert "Terlambat" in digest(morning((12, 4)))
    change_status(complaint, Status.ON_HOLD)

    assert digest(morning((12, 8))) == ""


def test_one_digest_a_day_however_often_it_is_asked_for():
    make_reader()
    make_message()

    assert send_digests(now=morning((12, 4))) == 1
    assert send_digests(now=morning((12, 4), hour=15)) == 0
    assert send_digests(now=morning((12, 7))) == 1


def test_who_answered_hears_of_the_thanks_for_it():
    answered = make_reader()
    make_reader(email="rekan@kota.example")
    complaint = make_message()
    tuesday = {"now": morning((11, 24))}
    change_status(complaint, Status.VERIFIED, **tuesday)
    facts = {"new_status": "selesai", "published_at": morning((11, 27))}
    factories.make_reply(complaint, by=answered, **facts)
    thanks = Thanks(complaint=complaint, channel="web", is_satisfied=True)
    thanks.original_text, thanks.given_at = "Terima kasih, Pak.", morning((11, 28))
    give_thanks(thanks)
    held = Thanks(complaint=complaint, channel="web", is_satisfied=True)
    held.original_text, held.given_at = "Dasar bangsat.", morning((11, 28))
    give_thanks(held)

    # The 28th is a Saturday: what came at the weekend is told on Monday, and once.
    text = digest(morning((11, 30)))

    assert OutboundEmail.objects.get().recipient == answered.email
    assert OutboundEmail.objects.get().subject == "Terima kasih dari warga"
    assert f"- {complaint.code} Terima kasih, Pak." in text
    assert "bangsat" not in text
    assert digest(morning((12, 1))) == ""


def test_a_complaint_about_an_answer_is_no_thanks():
    answered = make_reader()
    complaint = make_message()
    facts = {"new_status": "selesai", "published_at": morning((11, 27))}
    factories.make_reply(complaint, by=answered, **facts)
    for is_satisfied in (True, False):
        give_thanks(
            Thanks(
                complaint=complaint,
                channel="web",
                is_satisfied=is_satisfied,
                given_at=morning((11, 28)),
            )
        )

    text = digest(morning((11, 30)))

    assert text.count(complaint.code) == 2
    assert f"- {complaint.code} Puas" in text


def test_many_messages_are_one_digest_that_says_how_many_more():
    make_reader()
    for _number in range(23):
        make_message()

    text = digest(morning((12, 4)))

    assert "Terlambat (23)" in text
    assert "dan 3 lagi" in text


def test_nobody_is_reminded_at_night_or_on_a_free_day():
    make_reader()
    make_message()
    Holiday.objects.create(day=date(2026, 12, 9), name="Pilkada", kind="libur_daerah")

    assert digest(morning((12, 8), hour=6)) == ""
    assert digest(morning((12, 6))) == ""
    assert digest(morning((12, 9))) == ""
    assert "Terlambat" in digest(morning((12, 8)))


def test_another_agencys_official_hears_nothing_of_it():
    make_reader(agency=factories.make_agency("DLH"))
    make_message()

    assert digest(morning((12, 4))) == ""


def test_the_head_hears_of_what_is_overdue_and_of_nothing_else():
    make_reader(is_head=True)
    make_message()

    assert digest(morning((12, 3))) == ""
    assert "Terlambat (1)" in digest(morning((12, 4)))


def test_pimpinan_hears_only_of_what_is_long_overdue():
    make_reader("Pimpinan")
    complaint = make_message()
    # Late since 4 December; five working days more end on the 10th.
    assert digest(morning((12, 10))) == ""

    text = digest(morning((12, 11)))

    assert "Sudah lama terlambat (1)" in text
    assert f"{complaint.code} [{complaint.agency}]" in text


@pytest.mark.parametrize(
    "facts", [{"email": ""}, {"wants_digest": False}, {"is_active": False}]
)
def test_who_cannot_or_will_not_read_gets_none(facts):
    make_message()
    make_reader(**facts)
    assert send_digests(now=morning((12, 4))) == 0

    make_reader()
    assert send_digests(now=morning((12, 4))) == 1


def test_a_moderator_has_no_digest_of_an_agency():
    make_reader("Moderator")
    make_message()

    assert digest(morning((12, 4))) == ""


def test_one_command_does_all_that_is_due_any_number_of_times(capsys):
    complaint = make_message()
    change_status(complaint, Status.ON_HOLD, now=timezone.now() - timedelta(days=40))

    call_command("run_due")
    call_command("run_due")

    complaint.refresh_from_db()
    assert complaint.status == Status.ARCHIVED
    first, second = capsys.readouterr().out.splitlines()
    assert "archived: 1" in first
    assert "archived" not in second

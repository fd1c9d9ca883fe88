"""How an official answers."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from complaints.choices import PhotoKind, Status, Visibility
from complaints.following import ask_to_follow, confirm_follow
from complaints.mailing import send_due_emails
from complaints.models import OutboundEmail, StatusChange
from complaints.signals import reply_published
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_reply_stands_under_its_message(complaint):
    reply = factories.make_reply(complaint, original_text="Sudah diperbaiki.")

    complaint.refresh_from_db()
    assert [row.text for row in complaint.replies.all()] == ["Sudah diperbaiki."]
    assert complaint.reply_count == 1
    assert complaint.first_replied_at == reply.published_at


def test_the_first_reply_takes_up_the_work(complaint):
    factories.make_reply(complaint)

    complaint.refresh_from_db()
    assert complaint.status == Status.IN_PROGRESS


def test_a_reply_may_close_the_case(complaint):
    official = factories.make_official(agency=complaint.agency)

    factories.make_reply(complaint, by=official, new_status=Status.RESOLVED)

    complaint.refresh_from_db()
    change = StatusChange.objects.get(complaint=complaint, new_status="selesai")
    assert complaint.status == Status.RESOLVED
    assert change.by == official


def test_a_reply_speaks_for_the_officials_agency(complaint):
    other = factories.make_agency("DLH")

    reply = factories.make_reply(complaint, by=factories.make_official(agency=other))

    assert reply.agency == other


def test_the_citys_staff_speak_for_the_messages_agency(complaint):
    moderator = factories.make_official("Moderator")

    reply = factories.make_reply(complaint, by=moderator)

    assert reply.agency == complaint.agency


def test_a_message_without_agency_must_be_addressed_first():
    complaint = factories.make_complaint(category=None, original_text="tolong pak ya")

    with pytest.raises(ValidationError, match="Tentukan dahulu instansi"):
        factories.make_reply(complaint, by=factories.make_official("Moderator"))


def test_personal_data_in_a_reply_is_masked(complaint):
    reply = factories.make_reply(
        complaint, original_text="Pak Rahmat di 0812-0000-1234 sudah kami hubungi."
    )

    assert reply.text == (
        "Pak Rahmat di [nomor telepon disembunyikan] sudah kami hubungi."
    )


def test_an_empty_reply_is_refused(complaint):
    with pytest.raises(ValidationError, match="Tulis isi tanggapan"):
        factories.make_reply(complaint, original_text=" \n ")


def test_a_reply_with_a_forbidden_move_leaves_nothing(complaint):
    factories.make_reply(complaint, new_status=Status.RESOLVED)

    with pytest.raises(ValidationError, match="tidak dapat menjadi"):
        factories.make_reply(complaint, new_status=Status.ARCHIVED)

    assert complaint.replies.count() == 1


def test_proof_of_work_is_shown_at_once(complaint):
    photo = factories.make_photo()

    reply = factories.make_reply(complaint, photos=[photo])

    photo.refresh_from_db()
    assert (photo.reply, photo.kind) == (reply, PhotoKind.PROOF)
    assert photo.visibility == Visibility.PUBLISHED


def test_followers_and_the_reporter_get_an_email(complaint):
    follower = ask_to_follow(complaint, "tetangga@contoh.example")
    confirmation = OutboundEmail.objects.get()
    ticket = confirmation.body.split("/ikuti/")[1].split("/")[0].split()[0]
    assert confirm_follow(ticket) == follower

    factories.make_reply(complaint)
    send_due_emails()

    notices = mail.outbox[1:]
    assert [notice.to for notice in notices] == [
        ["tetangga@contoh.example"],
        ["rahmat@contoh.example"],
    ]
    link = (
        f"<{OutboundEmail.objects.exclude(unsubscribe_url='').get().unsubscribe_url}>"
    )
    assert notices[0].extra_headers == {
        "List-Unsubscribe": link,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert link.strip("<>") in notices[0].body
    assert notices[1].extra_headers == {}
    assert complaint.code in notices[0].subject


@pytest.mark.parametrize(
    ("status", "is_asked"), [("selesai", True), ("diproses", False)]
)
def test_the_reporter_of_a_finished_message_is_asked_about_it(
    complaint, status, is_asked
):
    follower = ask_to_follow(complaint, "tetangga@contoh.example")
    follower.confirmed_at = follower.asked_at
    follower.save()

    factories.make_reply(complaint, new_status=status)

    bodies = {row.recipient: row.body for row in OutboundEmail.objects.all()}
    own = f"{complaint.get_private_url()}#nilai"
    assert (own in bodies["rahmat@contoh.example"]) is is_asked
    assert "Jawab puas atau belum" not in bodies["tetangga@contoh.example"]


def test_who_never_confirmed_gets_nothing(complaint):
    ask_to_follow(complaint, "tetangga@contoh.example")
    OutboundEmail.objects.all().delete()

    factories.make_reply(complaint)

    recipients = OutboundEmail.objects.values_list("recipient", flat=True)
    assert list(recipients) == ["rahmat@contoh.example"]


def test_a_reply_is_announced_once(complaint):
    heard = []

    def listen(reply, **kwargs):
        heard.append(reply)

    reply_published.connect(listen)
    try:
        reply = factories.make_reply(complaint)
    finally:
        reply_published.disconnect(listen)

    assert heard == [reply]


def test_later_replies_keep_the_first_moment(complaint):
    first = factories.make_reply(complaint)

    second = factories.make_reply(complaint, published_at=timezone.now())

    complaint.refresh_from_db()
    assert complaint.first_replied_at == first.published_at
    assert complaint.last_replied_at == second.published_at

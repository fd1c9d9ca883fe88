"""Who sent, supports or follows one of two merged messages hears of both, once."""

from http import HTTPStatus

import pytest

from complaints import families, thanking
from complaints.following import ask_to_follow, confirm_follow, stop_following
from complaints.models import Complaint, Follower, FollowUp, OutboundEmail, Thanks
from complaints.signals import complaint_merged
from tests import factories
from tests.complaints.pairs import REASON, make_other, merge, path_of

pytestmark = pytest.mark.django_db


def test_supports_join_and_each_person_counts_once(complaint, moderator):
    other = make_other()
    for message, supporter in ((complaint, "a"), (other, "a"), (other, "b")):
        thanking.support(message, supporter=supporter)

    merge(other, complaint, moderator)

    # a, b, and who filed the other message.
    assert complaint.support_count == 3
    assert thanking.support(complaint, supporter="b") is False
    assert thanking.support(complaint, supporter="c") is True
    complaint.refresh_from_db()
    assert complaint.support_count == 4


def test_who_filed_both_is_no_support_of_their_own_message(complaint, moderator):
    again = factories.make_complaint(original_text="Masih berlubang, tolong.")

    merge(again, complaint, moderator)

    assert complaint.support_count == 0


def test_one_person_with_two_merged_messages_supports_once(complaint, moderator):
    for words in ("Berlubang sekali jalannya.", "Jalan depan pasar berlubang."):
        merge(make_other(original_text=words), complaint, moderator)

    assert complaint.support_count == 1


def follow(complaint, email):
    follower = ask_to_follow(complaint, email)
    ticket = OutboundEmail.objects.get(recipient=email).body.split("/ikuti/")[1]
    confirm_follow(ticket.split("/")[0])
    return follower


def test_followers_and_reporters_of_both_hear_of_an_answer_once(complaint, moderator):
    other = make_other()
    follow(other, "ikut@contoh.example")
    Follower.objects.create(
        complaint=complaint,
        email="ikut@contoh.example",
        confirmed_at=other.received_at,
    )
    merge(other, complaint, moderator)
    OutboundEmail.objects.all().delete()

    factories.make_reply(complaint)

    sent = {email.recipient: email for email in OutboundEmail.objects.all()}
    assert OutboundEmail.objects.count() == len(sent) == 3
    theirs = sent["warga2@contoh.example"]
    assert theirs.subject == f"Jawaban untuk pesan {other.code}"
    assert other.get_private_url() in theirs.body
    assert f"digabung ke pesan {complaint.code}" in theirs.body
    assert complaint.get_private_url() in sent["rahmat@contoh.example"].body
    assert "digabung" not in sent["rahmat@contoh.example"].body


def test_an_old_ticket_still_ends_the_e_mails_of_both(complaint, moderator):
    other = make_other()
    follow(other, "ikut@contoh.example")
    Follower.objects.create(
        complaint=complaint, email="ikut@contoh.example", confirmed_at=other.received_at
    )
    factories.make_reply(other)
    last = OutboundEmail.objects.filter(recipient="ikut@contoh.example").last()
    ticket = last.unsubscribe_url.split("/berhenti/")[1].strip("/")
    merge(other, complaint, moderator)

    stop_following(ticket)

    assert not Follower.objects.exists()


def test_reporters_of_a_message_are_yielded_once_each(complaint, moderator):
    other, third = make_other(), make_other(3)
    Complaint.objects.filter(pk=third.pk).update(reporter=other.reporter)
    third.refresh_from_db()
    for each in (other, third):
        merge(each, complaint, moderator)

    family = families.members_of(complaint)
    found = [(own.code, who.pk) for own, who in families.reporters_of(family)]

    assert found == [
        (complaint.code, complaint.reporter_id),
        (other.code, other.reporter_id),
    ]


def test_the_reporter_is_told_of_the_merging_and_listeners_too(complaint, moderator):
    heard = []

    def listen(sender, complaint, into, **kwargs):
        heard.append((complaint.code, into.code))

    complaint_merged.connect(listen)
    other = make_other()

    merge(other, complaint, moderator)

    complaint_merged.disconnect(listen)
    assert heard == [(other.code, complaint.code)]
    email = OutboundEmail.objects.get()
    assert email.recipient == "warga2@contoh.example"
    assert REASON in email.body
    assert other.get_private_url() in email.body


def test_the_private_page_of_the_old_code_shows_the_other_thread(
    client, complaint, moderator
):
    other = make_other()
    factories.make_reply(complaint, original_text="Besok kami tambal semuanya.")
    merge(other, complaint, moderator)

    page = client.get(other.get_private_url())

    assert page.status_code == HTTPStatus.OK
    assert f"Pesan Anda digabung ke pesan {complaint.code}" in page.text
    assert REASON in page.text
    assert "Besok kami tambal semuanya." in page.text
    assert other.text in page.text
    assert complaint.get_private_url() not in page.text


def test_the_merged_reporter_can_still_write_and_judge(client, complaint, moderator):
    other = make_other()
    factories.make_reply(complaint, new_status="selesai")
    merge(other, complaint, moderator)
    own = other.get_private_url()

    client.post(f"{own}susulan/", {"text": "Yang di gang juga berlubang."})
    client.post(f"{own}nilai/", {"puas": "belum", "ucapan": "Belum rata."})

    assert FollowUp.objects.get().complaint == other
    assert Thanks.objects.get().complaint == other
    assert Thanks.objects.get().reply == complaint.replies.get()
    complaint.refresh_from_db()
    assert complaint.status == "diproses"
    page = client.get(path_of(complaint)).text
    assert "Yang di gang juga berlubang." in page

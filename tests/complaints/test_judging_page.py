"""The reporter's own page after an answer: satisfied or not, and what follows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.choices import Status
from complaints.filing import add_follow_up
from complaints.models import Complaint, FollowUp, Thanks
from complaints.moderation import publish_photo
from complaints.progress import change_status
from complaints.sharing import add_part
from tests import factories

pytestmark = pytest.mark.django_db


def page_of(client, complaint):
    return client.get(complaint.get_private_url()).text


def judge(client, complaint, **said):
    return client.post(f"{complaint.get_private_url()}nilai/", said, follow=True).text


@pytest.fixture
def done(complaint):
    factories.make_reply(complaint, new_status="selesai")
    return complaint


def test_what_belum_does_is_said_before(client, done):
    page = page_of(client, done)

    assert "Bila belum, pesan ini dibuka kembali" in page
    assert "masih bisa 2 kali" in page


def test_while_work_goes_on_a_judgement_is_only_read(client, complaint):
    factories.make_reply(complaint, new_status="diproses")

    page = page_of(client, complaint)

    assert "Pesan ini masih dikerjakan." in page
    assert "dibuka kembali" not in page


def test_belum_reopens_and_says_so(client, done):
    page = judge(client, done, puas="belum", ucapan="Masih berlubang.")

    done.refresh_from_db()
    assert done.status == Status.IN_PROGRESS
    assert "Pesan Anda dibuka kembali dan dikerjakan lagi." in page
    assert "Masih berlubang." in page


def test_a_message_reopened_as_often_as_may_be_says_so(client, done):
    for _ in range(2):
        judge(client, done, puas="belum")
        factories.make_reply(done, new_status="selesai")

    page = page_of(client, done)
    assert "Pesan ini sudah 2 kali dibuka kembali, jadi tidak dibuka lagi." in page
    assert '<a href="/lapor/">Kirim pesan baru</a>' in page
    judged = judge(client, done, puas="belum")

    done.refresh_from_db()
    assert done.status == Status.RESOLVED
    assert "Terima kasih, penilaian Anda tercatat." in judged
    assert "Pesan Anda dibuka kembali" not in judged


def test_a_message_closed_long_ago_says_until_when_it_could(client, done):
    Complaint.objects.update(resolved_at=timezone.now() - timedelta(days=60))

    page = page_of(client, done)

    assert "Pesan ini hanya dapat dibuka kembali sampai" in page
    assert "Kirim pesan baru" in page


def test_what_was_closed_without_a_word_can_be_judged_too(client, complaint):
    change_status(complaint, "selesai")
    assert "Bagaimana jawabannya?" in page_of(client, complaint)

    judge(client, complaint, puas="belum")

    complaint.refresh_from_db()
    assert complaint.status == Status.IN_PROGRESS


def test_who_has_judged_is_thanked_and_may_change_their_mind(client, done):
    judge(client, done, puas="ya", ucapan="Terima kasih, Pak.")

    page = page_of(client, done)
    assert "Anda sudah menilai jawaban terakhir." in page
    assert "Ubah penilaian" in page
    judge(client, done, puas="belum")

    done.refresh_from_db()
    assert done.status == Status.IN_PROGRESS


def test_a_new_answer_is_asked_about_anew(client, done):
    judge(client, done, puas="ya")
    assert "Ubah penilaian" in page_of(client, done)

    factories.make_reply(done)

    assert "Ubah penilaian" not in page_of(client, done)


def test_pressing_twice_judges_once(client, done):
    for _ in range(2):
        judge(client, done, puas="ya", ucapan="Mantap.")

    assert Thanks.objects.count() == 1


def test_pressing_twice_adds_one_follow_up(client, complaint):
    page = client.get(complaint.get_private_url())
    form = page.context["follow_up_form"]
    once = str(form["once"].value())
    assert once in page.text

    for _ in range(2):
        client.post(
            f"{complaint.get_private_url()}susulan/",
            {"text": "Masih rusak.", "once": once},
        )

    assert FollowUp.objects.count() == 1
    # The page that comes afterwards has a new one.
    assert once not in page_of(client, complaint)


def test_the_judgement_stands_in_public_and_on_the_desk(client, done):
    judge(client, done, puas="ya", ucapan="Terima kasih, 0812-0000-1234.")
    told = "Terima kasih, [nomor telepon disembunyikan]"
    client.force_login(factories.make_official(agency=done.agency))

    public = client.get(done.get_absolute_url()).text
    desk = client.get(f"/admin/complaints/complaint/{done.pk}/change/").text

    assert told in public
    assert told in desk
    assert "0812-0000-1234" not in public
    assert told in client.get("/admin/").text


def test_a_refused_form_is_shown_where_it_stands(client, done):
    page = page_of(client, done)

    for deed in ("nilai", "susulan"):
        assert f'action="{done.get_private_url()}{deed}/#{deed}"' in page
        assert f'id="{deed}"' in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_any_thread(
    client, complaint, django_assert_num_queries, number
):
    moderator = factories.make_official("Moderator")
    for each in range(number):
        factories.make_photo(complaint)
        publish_photo(factories.make_photo(complaint), by=moderator)
        factories.make_reply(complaint, photos=[factories.make_photo()])
        words = FollowUp(complaint=complaint, channel="web", original_text="Susulan.")
        add_follow_up(words)
        agency = factories.make_agency(f"Dinas-{each}")
        add_part(complaint, agency, task="Bantu.", by=moderator)

    # The message, its photos, three kinds in the thread, seven in the history, what
    # waits for its check, the parts, the last judgement.
    with django_assert_num_queries(15):
        client.get(complaint.get_private_url())

"""Two messages become one: both codes live, and nothing is lost or counted twice."""

from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError

from complaints import moderation
from complaints.merging import merge_complaint
from complaints.models import Complaint, Merging
from tests import factories
from tests.complaints.pairs import REASON, labels_of, make_other, merge, path_of

pytestmark = pytest.mark.django_db


def test_the_merged_message_is_archived_and_names_its_target(complaint, moderator):
    other = make_other()

    merging = merge(other, complaint, moderator)

    assert (other.status, other.archive_reason) == ("diarsipkan", "ganda")
    assert other.merged_into == complaint
    assert complaint.status == "diterima"
    assert (merging.complaint, merging.into, merging.by, merging.reason) == (
        other,
        complaint,
        moderator,
        REASON,
    )


def test_both_diaries_tell_of_it_in_public(client, complaint, moderator):
    other = make_other()

    merge(other, complaint, moderator)

    assert f"Digabung ke pesan {complaint.code}" in labels_of(other)
    assert f"Pesan {other.code} digabung ke sini" in labels_of(complaint)
    page = client.get(path_of(complaint)).text
    assert f"Pesan {other.code} digabung ke sini" in page
    assert REASON in page


def test_the_reason_is_masked_like_everything_public(complaint, moderator):
    other = make_other()

    merging = merge(other, complaint, moderator, "Kata 0812-0000-7777 sama saja.")

    assert "7777" not in merging.reason
    assert "sama saja" in merging.reason


def test_the_old_page_leads_to_the_new_one_which_says_why(client, complaint, moderator):
    other = make_other()
    merge(other, complaint, moderator)

    response = client.get(path_of(other))

    assert response.status_code == HTTPStatus.FOUND
    assert response["Location"] == f"{path_of(complaint)}?dari={other.code}"
    page = client.get(response["Location"]).text
    assert f"Pesan {other.code} digabung ke pesan ini. Alasan: {REASON}" in page


def test_the_explanation_is_given_only_where_it_is_true(client, complaint, moderator):
    other, stranger = make_other(), make_other(3)
    merge(other, complaint, moderator, reason="")
    told = "karena menyampaikan hal yang sama."
    assert told in client.get(f"{path_of(complaint)}?dari={other.code}").text

    for false in (stranger.code, "X", "<b>", ""):
        page = client.get(f"{path_of(complaint)}?dari={false}").text
        assert told not in page
        assert "<b>" not in page


def test_other_addresses_of_the_old_code_still_answer(client, complaint, moderator):
    other = make_other()
    merge(other, complaint, moderator)

    for tail in ("pdf/", "qr.svg", "tenggat/"):
        assert client.get(f"{path_of(other)}{tail}").status_code == HTTPStatus.OK
    client.post(f"{path_of(other)}dukung/")
    client.post(f"{path_of(other)}ikuti/", {"email": "baru@contoh.example"})

    assert complaint.supports.count() == 1
    assert complaint.followers.get().email == "baru@contoh.example"


def test_the_page_shows_what_was_merged_with_its_photos_and_answers(
    client, complaint, moderator
):
    other = make_other()
    moderation.publish_photo(factories.make_photo(other), by=moderator)
    photo = other.photos.get()
    hidden = factories.make_photo(other)
    factories.make_reply(other, original_text="Kami catat dahulu.")
    merge(other, complaint, moderator)

    page = client.get(path_of(complaint)).text

    assert other.text in page
    assert "Kami catat dahulu." in page
    assert photo.small_jpeg_url in page
    assert hidden.key not in page
    assert client.get(photo.large_url).getvalue()


def test_what_was_not_public_does_not_become_so_by_merging(
    client, complaint, moderator
):
    other = make_other()
    Complaint.objects.filter(pk=other.pk).update(visibility="menunggu")
    other.refresh_from_db()
    merge(other, complaint, moderator)

    response = client.get(path_of(other))

    assert response["Location"] == f"{path_of(complaint)}?dari={other.code}"
    assert other.text not in client.get(path_of(complaint)).text
    assert not Complaint.objects.awaiting_check().exists()


def test_a_merged_message_that_is_hidden_later_keeps_its_public_reason(
    client, complaint, moderator
):
    other = make_other()
    merge(other, complaint, moderator)

    moderation.hide_complaint(other, by=moderator, reason="kasar")

    page = client.get(path_of(other))
    assert page.status_code == HTTPStatus.GONE
    assert "Memuat kata kasar" in page.text
    assert other.text not in client.get(path_of(complaint)).text


def test_a_merged_message_is_listed_and_counted_once(client, complaint, moderator):
    other = make_other()
    lists = ["/", "/pesan/", "/pesan/atom/", "/sitemap.xml"]
    assert all(other.code in client.get(path).text for path in lists)

    merge(other, complaint, moderator)

    for path in lists:
        page = client.get(path).text
        assert complaint.code in page
        assert other.code not in page
    assert list(Complaint.objects.public()) == [complaint]


@pytest.mark.parametrize(
    ("facts", "target_facts", "told"),
    [
        ({"privacy": "anonim"}, {}, "tidak digabung dengan pesan publik"),
        ({"privacy": "rahasia"}, {}, "tidak digabung dengan pesan publik"),
        ({}, {"privacy": "rahasia"}, "tidak digabung dengan pesan publik"),
        ({"privacy": "rahasia"}, {"privacy": "rahasia"}, "tidak digabung"),
    ],
)
def test_what_is_private_is_not_merged_into_what_is_public(
    moderator, facts, target_facts, told
):
    one, target = make_other(2, **facts), make_other(3, **target_facts)

    with pytest.raises(ValidationError, match=told):
        merge_complaint(one, into=target, by=moderator)

    assert not Merging.objects.exists()


def test_two_anonymous_messages_may_become_one(moderator):
    one, target = make_other(2, privacy="anonim"), make_other(3, privacy="anonim")

    merge(one, target, moderator)

    assert one.merged_into == target


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"visibility": "menunggu"}, "Tayangkan dahulu"),
        ({"status": "diarsipkan", "archive_reason": "ditarik"}, "diarsipkan"),
    ],
)
def test_the_target_must_be_public_and_alive(complaint, moderator, facts, told):
    target = make_other()
    Complaint.objects.filter(pk=target.pk).update(**facts)

    with pytest.raises(ValidationError, match=told):
        merge_complaint(complaint, into=target, by=moderator)


def test_a_closed_message_is_not_merged_but_may_be_the_target(complaint, moderator):
    other = make_other()
    factories.make_reply(complaint, new_status="selesai")
    complaint.refresh_from_db()
    with pytest.raises(ValidationError, match="sudah ditutup"):
        merge_complaint(complaint, into=other, by=moderator)

    merge(other, complaint, moderator)

    assert other.merged_into == complaint


def test_a_message_is_never_merged_into_itself(complaint, moderator):
    with pytest.raises(ValidationError, match="dirinya sendiri"):
        merge_complaint(complaint, into=complaint, by=moderator)


def test_there_are_no_chains(complaint, moderator):
    first, second, third = make_other(2), make_other(3), make_other(4)
    merge(first, second, moderator)
    # Into a merged one: it goes to that one's target.
    merge(third, first, moderator)
    assert third.merged_into == second

    # A target that is merged itself brings along what it stood for.
    merge(second, complaint, moderator)

    merged = Complaint.objects.merged().values_list("pk", "merged_into")
    assert dict(merged) == dict.fromkeys((first.pk, second.pk, third.pk), complaint.pk)
    assert f"Digabung ke pesan {complaint.code}" in labels_of(first)
    assert complaint.support_count == 3

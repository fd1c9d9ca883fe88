"""Words of thanks that are to be looked at first, or were hidden: who reads them."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from complaints import moderation
from complaints.choices import Status, Visibility
from complaints.desk.worklist import waiting_for
from complaints.filing import add_follow_up
from complaints.merging import merge_complaint
from complaints.models import FollowUp, Thanks, VisibilityChange
from complaints.thanking import give_thanks
from complaints.weaving import desk_thread_of, thread_of
from tests import factories

pytestmark = pytest.mark.django_db

CLEAN, ABUSIVE = "Selokannya lancar lagi.", "Akhirnya datang juga, dasar bangsat."


def thank(complaint, words=CLEAN, *, is_satisfied=True):
    return give_thanks(
        Thanks(
            complaint=complaint,
            channel="web",
            original_text=words,
            is_satisfied=is_satisfied,
        )
    )


@pytest.fixture
def done(complaint):
    factories.make_reply(complaint, new_status=Status.RESOLVED)
    return complaint


def public_pages(complaint):
    return [
        "/",
        "/apresiasi/",
        complaint.agency.get_absolute_url(),
        complaint.village.get_absolute_url(),
        complaint.get_absolute_url(),
    ]


def pages_with(client, complaint, words):
    return [page for page in public_pages(complaint) if words in client.get(page).text]


def desk_of(complaint, deed="change", part=None):
    tail = f"{deed}/{part.pk}/" if part else f"{deed}/"
    return f"/admin/complaints/complaint/{complaint.pk}/{tail}"


def words_waiting(user, slug):
    lists = waiting_for(user, on=timezone.localdate())
    return [row.text for each in lists if each.slug == slug for row in each.rows]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", Visibility.PUBLISHED),
        (CLEAN, Visibility.PUBLISHED),
        (ABUSIVE, Visibility.PENDING),
    ],
)
def test_doubtful_words_are_held_and_no_others(done, words, expected):
    assert thank(done, words).visibility == expected


def test_held_words_stand_on_no_public_page(client, done):
    thank(done)
    assert pages_with(client, done, CLEAN) == public_pages(done)

    thank(done, ABUSIVE)

    assert pages_with(client, done, ABUSIVE) == []
    assert pages_with(client, done, CLEAN) == public_pages(done)


def test_the_judgement_is_told_without_the_words(done):
    thank(done, ABUSIVE, is_satisfied=False)
    thank(done, ABUSIVE, is_satisfied=None)
    desk = [each["item"] for each in desk_thread_of(done) if each["kind"] == "thanks"]
    assert [each.text for each in desk] == [ABUSIVE, ABUSIVE]

    public = [each["item"] for each in thread_of(done) if each["kind"] == "thanks"]

    assert [(each.is_satisfied, each.text) for each in public] == [(False, "")]
    done.refresh_from_db()
    assert (done.status, done.thanks_count) == (Status.IN_PROGRESS, 1)


def test_under_a_merged_message_held_words_are_left_out_too(client, moderator):
    # Nothing was answered here: its reporter judges what was answered at its target.
    merged, head = factories.make_complaint(), factories.make_complaint()
    merge_complaint(merged, into=head, by=moderator)
    factories.make_reply(head, new_status=Status.RESOLVED)
    merged.refresh_from_db()
    thank(merged)
    assert CLEAN in client.get(head.get_absolute_url()).text

    thank(merged, ABUSIVE)

    assert ABUSIVE not in client.get(head.get_absolute_url()).text


def test_the_reporter_reads_their_own_words_and_how_they_stand(client, done, moderator):
    thanks = thank(done, ABUSIVE)
    own = done.get_private_url()

    page = client.get(own).text
    assert ABUSIVE in page
    assert "Ucapan ini sedang diperiksa sebelum tampil." in page

    moderation.hide_thanks(thanks, by=moderator, reason="kasar")
    page = client.get(own).text
    assert ABUSIVE in page
    assert "Ucapan ini tidak ditayangkan: Memuat kata kasar atau kebencian." in page

    moderation.publish_thanks(thanks, by=moderator)
    page = client.get(own).text
    assert ABUSIVE in page
    assert "Ucapan ini" not in page


def test_a_moderator_publishes_held_words(client, done, moderator):
    thanks = thank(done, ABUSIVE)
    client.force_login(moderator)
    assert words_waiting(moderator, "ucapan") == [ABUSIVE]
    assert "Ucapan menunggu pemeriksaan" in client.get("/admin/").text
    screen = client.get(desk_of(done)).text
    assert f'action="{desk_of(done, "tayangkan-ucapan", thanks)}"' in screen
    assert "(Menunggu pemeriksaan)" in screen
    assert '<details class="desk__block desk-talk" open>' in screen

    client.post(desk_of(done, "tayangkan-ucapan", thanks))

    assert words_waiting(moderator, "ucapan") == []
    assert pages_with(client, done, ABUSIVE) == public_pages(done)


def test_a_moderator_hides_words_and_the_public_reads_why(client, done, moderator):
    thanks = thank(done)
    client.force_login(moderator)
    assert pages_with(client, done, CLEAN) == public_pages(done)
    deed = desk_of(done, "sembunyikan-ucapan", thanks)
    assert f'action="{deed}"' in client.get(desk_of(done)).text

    client.post(deed, {"reason": "kasar"})

    assert pages_with(client, done, CLEAN) == []
    public = client.get(done.get_absolute_url()).text
    assert "Ucapan disembunyikan" in public
    assert "Memuat kata kasar atau kebencian" in public
    change = VisibilityChange.objects.get(thanks=thanks)
    told = (change.by, change.old_visibility, change.new_visibility, change.reason)
    assert told == (moderator, "tayang", "disembunyikan", "kasar")


@pytest.mark.parametrize("what", ["susulan", "ucapan"])
def test_held_words_can_be_hidden_without_showing_them(client, done, moderator, what):
    thank(done, ABUSIVE)
    words = FollowUp(complaint=done, channel="web", original_text=ABUSIVE)
    add_follow_up(words)
    client.force_login(moderator)
    assert words_waiting(moderator, what) == [ABUSIVE]
    held = {"susulan": words, "ucapan": done.thanks.get()}[what]
    deed = desk_of(done, f"sembunyikan-{what}", held)
    assert f'action="{deed}"' in client.get(desk_of(done)).text

    client.post(deed, {"reason": "kasar"})

    assert words_waiting(moderator, what) == []
    assert f'action="{deed}"' not in client.get(desk_of(done)).text
    assert pages_with(client, done, ABUSIVE) == []


def test_hiding_needs_a_reason(client, done, moderator):
    thanks = thank(done)
    client.force_login(moderator)

    client.post(desk_of(done, "sembunyikan-ucapan", thanks), {"reason": ""})

    thanks.refresh_from_db()
    assert thanks.visibility == Visibility.PUBLISHED


def test_the_database_keeps_no_hidden_words_without_a_reason(done):
    rows = Thanks.objects.filter(pk=thank(done).pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(visibility=Visibility.HIDDEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(hidden_reason="kasar")


def test_words_of_another_message_cannot_be_judged_here(client, done, moderator):
    thanks = thank(done, ABUSIVE)
    client.force_login(moderator)
    other = factories.make_complaint()

    client.post(desk_of(other, "tayangkan-ucapan", thanks))

    thanks.refresh_from_db()
    assert thanks.visibility == Visibility.PENDING


def test_the_agency_sees_held_words_but_does_not_judge_them(client, done):
    thanks = thank(done, ABUSIVE)
    own = factories.make_official(agency=done.agency)
    client.force_login(own)
    screen = client.get(desk_of(done)).text
    assert ABUSIVE in screen
    assert "(Menunggu pemeriksaan)" in screen
    assert "tayangkan-ucapan" not in screen
    assert words_waiting(own, "terima-kasih") == []

    client.post(desk_of(done, "tayangkan-ucapan", thanks))
    client.force_login(factories.make_official(agency=factories.make_agency("DLH")))
    client.post(desk_of(done, "tayangkan-ucapan", thanks))

    thanks.refresh_from_db()
    assert thanks.visibility == Visibility.PENDING


def test_who_only_reads_sees_only_what_is_shown(client, done):
    thank(done)
    thank(done, ABUSIVE)
    listed = "/admin/complaints/thanks/"
    client.force_login(factories.make_official("Moderator", username="penilai"))
    assert ABUSIVE in client.get(listed).text

    client.force_login(factories.make_official("Pimpinan"))

    for page in (listed, desk_of(done)):
        assert CLEAN in client.get(page).text
        assert ABUSIVE not in client.get(page).text

"""In which order the screen shows what an official needs: first what it waits for."""

import pytest

from complaints.choices import Channel, Status
from complaints.filing import add_follow_up
from complaints.models import FollowUp, OfficialReply, Photo
from complaints.replying import publish_reply
from complaints.sharing import add_part
from tests import factories

pytestmark = pytest.mark.django_db

ANSWER, PUBLISH, ROUTE = "/jawab/", "/tayangkan/", "/rute/"


@pytest.fixture
def official(client, complaint):
    official = factories.make_official(agency=complaint.agency)
    client.force_login(official)
    return official


@pytest.fixture
def moderator(client):
    moderator = factories.make_official("Moderator")
    client.force_login(moderator)
    return moderator


def screen_of(client, complaint):
    page = f"/admin/complaints/complaint/{complaint.pk}/change/"
    return client.get(page).content.decode()


def order_of(body, *deeds):
    """Those deeds whose forms stand on the screen, from top to bottom."""
    found = {deed: body.find(f'{deed}"') for deed in deeds}
    return sorted((deed for deed in found if found[deed] > 0), key=found.get)


def test_what_waits_for_a_check_is_judged_before_it_is_answered(client, moderator):
    held = factories.make_complaint(original_text="Anjing, jalan ini rusak bangsat!")

    body = screen_of(client, held)

    assert order_of(body, ANSWER, ROUTE, PUBLISH) == [PUBLISH, ANSWER, ROUTE]


def test_what_has_no_agency_is_assigned_before_it_is_answered(client, moderator):
    lost = factories.make_complaint(agency=None, category=None, original_text="Halo?")

    assert order_of(screen_of(client, lost), ANSWER, ROUTE) == [ROUTE, ANSWER]


def test_what_waits_for_an_answer_begins_with_it(client, complaint, moderator):
    assert order_of(screen_of(client, complaint), ROUTE, ANSWER) == [ANSWER, ROUTE]


def test_the_conversation_is_folded_to_its_last_words_until_it_is_over(
    client, complaint, official
):
    factories.make_reply(complaint, by=official)
    words = FollowUp(
        complaint=complaint, channel=Channel.WEB, original_text="Masih menggenang."
    )
    add_follow_up(words)
    fold, last = '<details class="desk__block desk-talk">', "Pelapor: Masih menggenang."

    body = screen_of(client, complaint)
    assert fold in body
    assert last in body

    complaint.refresh_from_db()
    factories.make_reply(complaint, by=official, new_status=Status.RESOLVED)
    assert fold.replace(">", " open>") in screen_of(client, complaint)


def test_a_follow_up_to_judge_is_not_folded_away(client, complaint, moderator):
    words = FollowUp(
        complaint=complaint, channel=Channel.WEB, original_text="Dasar anjing bangsat!"
    )
    add_follow_up(words)

    body = screen_of(client, complaint)

    assert '<details class="desk__block desk-talk" open>' in body


def test_residents_photos_stand_before_those_of_the_work(client, complaint, official):
    evidence = factories.make_photo(complaint)
    assert "Foto warga</h3>" in screen_of(client, complaint)
    reply = OfficialReply(complaint=complaint, original_text="Sudah ditambal.")
    publish_reply(reply, by=official, photos=[factories.make_photo()])
    proof = complaint.photos.exclude(pk=evidence.pk).get()

    body = screen_of(client, complaint)

    beside = body[body.index("desk-pictures--beside") :]
    assert beside.index("Sebelum: foto warga") < beside.index(evidence.key)
    assert beside.index(evidence.key) < beside.index("Sesudah: hasil pekerjaan")
    assert beside.index("Sesudah: hasil pekerjaan") < beside.index(proof.key)


def test_who_holds_a_part_is_led_to_the_clock_of_that_part(client, complaint):
    waste = factories.make_agency("DLH")
    moderator = factories.make_official("Moderator")
    part = add_part(complaint, waste, task="Angkut sampah.", by=moderator)
    client.force_login(factories.make_official(agency=waste))
    address = f"/admin/complaints/complaint/{complaint.pk}/tenggat/{part.position}/"

    assert f'href="{address}"' in screen_of(client, complaint)
    assert "DLH" in client.get(address).content.decode()


def test_a_long_message_can_be_unfolded_and_a_short_one_need_not(client, official):
    short = factories.make_complaint(original_text="Jalan berlubang di depan pasar.")
    long = factories.make_complaint(original_text="Jalan berlubang di pasar. " * 10)

    assert "Tampilkan seluruh pesan" in screen_of(client, long)
    assert "Tampilkan seluruh pesan" not in screen_of(client, short)


def test_where_a_photo_was_taken_is_a_hint_for_the_moderator_only(
    client, complaint, moderator
):
    Photo.objects.filter(pk=factories.make_photo(complaint).pk).update(
        latitude=-6.345635, longitude=106.733246
    )

    page = screen_of(client, complaint)
    public = client.get(complaint.get_absolute_url()).content.decode()

    assert "foto diambil di Pamulang Barat" in page
    assert "foto diambil" not in public
    assert "106.73" not in page + public

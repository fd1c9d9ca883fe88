"""What moves under an official's hands: status, answers of others, photos to check."""

import re
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.choices import Channel, PhotoKind
from complaints.filing import add_follow_up
from complaints.models import FollowUp, StatusChange
from tests import factories
from tests.complaints.desk_walk import body_of

pytestmark = pytest.mark.django_db

QUEUE = "/admin/complaints/photo/"


def page_of(complaint, deed="change", part=None):
    tail = f"{deed}/{part}/" if part else f"{deed}/"
    return f"/admin/complaints/complaint/{complaint.pk}/{tail}"


def sign_in(client, role, **facts):
    official = factories.make_official(role, **facts)
    client.force_login(official)
    return official


def text_of(response):
    return response.content.decode()


def status_of(client, path):
    response = client.get(path)
    body_of(response)
    return response.status_code


@pytest.fixture
def official(client, complaint):
    return sign_in(client, "Petugas Instansi", agency=complaint.agency)


@pytest.fixture
def moderator(client):
    return sign_in(client, "Moderator")


def seen_on(client, complaint):
    """The mark that the open screen would send back with an answer."""
    page = text_of(client.get(page_of(complaint)))
    return re.search(r'name="seen" value="([^"]+)"', page).group(1)


@pytest.mark.parametrize("status", ["", "diproses"])
def test_an_answer_to_what_has_changed_meanwhile_is_refused_once(
    client, complaint, official, status
):
    seen = seen_on(client, complaint)
    factories.make_reply(complaint, new_status="selesai")
    posted = {"text": "Kami cek dahulu.", "new_status": status}

    refused = client.post(page_of(complaint, "jawab"), posted | {"seen": seen})

    body = text_of(refused)
    assert "sudah berubah" in body or "berubah sejak Anda membukanya" in body
    assert "Kami cek dahulu." in body
    assert "Lubang sudah kami tambal hari ini." in body
    assert complaint.replies.count() == 1
    again = posted | {"new_status": "", "seen": seen_on(client, complaint)}
    client.post(page_of(complaint, "jawab"), again)
    assert complaint.replies.count() == 2


def test_pressing_send_twice_answers_once(client, complaint, official):
    posted = {"text": "Sudah kami tambal.", "seen": seen_on(client, complaint)}

    client.post(page_of(complaint, "jawab"), posted)
    client.post(page_of(complaint, "jawab"), posted)

    assert complaint.replies.count() == 1


def test_a_follow_up_that_came_meanwhile_is_read_before_the_answer(
    client, complaint, official
):
    seen = seen_on(client, complaint)
    add_follow_up(
        FollowUp(complaint=complaint, channel=Channel.WEB, original_text="Bertambah!")
    )

    response = client.post(
        page_of(complaint, "jawab"), {"text": "Kami proses.", "seen": seen}
    )

    assert "Bertambah!" in text_of(response)
    assert not complaint.replies.exists()


def test_who_signs_in_on_the_way_to_a_deed_lands_on_the_screen(
    client, complaint, official
):
    response = client.get(page_of(complaint, "jawab"))

    assert response.status_code == HTTPStatus.FOUND
    assert response["Location"] == page_of(complaint)


def test_a_moderator_archives_without_an_answer(client, complaint, moderator):
    refused = client.post(page_of(complaint, "status"), {"new_status": "diarsipkan"})
    assert "Pilih alasan pengarsipan." in text_of(refused)

    client.post(
        page_of(complaint, "status"),
        {
            "new_status": "diarsipkan",
            "archive_reason": "terlalu-umum",
            "note": "Mohon sebut satu masalah saja.",
        },
    )

    complaint.refresh_from_db()
    assert (complaint.status, complaint.archive_reason) == (
        "diarsipkan",
        "terlalu-umum",
    )
    change = StatusChange.objects.filter(complaint=complaint).last()
    assert (change.by, change.note) == (moderator, "Mohon sebut satu masalah saja.")


def test_an_agency_changes_the_status_only_with_an_answer(client, complaint, official):
    response = client.post(page_of(complaint, "status"), {"new_status": "diproses"})

    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "Ubah status tanpa" not in text_of(client.get(page_of(complaint)))


def test_the_older_part_of_a_long_conversation_is_folded(client, complaint, official):
    for number in range(4):
        factories.make_reply(complaint, by=official, original_text=f"Kabar {number}.")

    body = text_of(client.get(page_of(complaint)))

    assert "2 yang lebih lama" in body
    assert body.index("Kabar 3.") < body.index('id="jawab"')


@pytest.mark.parametrize("path", [QUEUE, "change"])
def test_every_form_that_posts_carries_its_token(client, complaint, moderator, path):
    """An include with "only" loses the token, and the button answers 403."""
    factories.make_photo(complaint)
    add_follow_up(
        FollowUp(complaint=complaint, channel=Channel.WEB, original_text="Susulan.")
    )

    body = text_of(client.get(page_of(complaint) if path == "change" else path))

    forms = body.count('method="post"')
    assert forms > 2
    assert body.count("csrfmiddlewaretoken") == forms


def test_the_queue_shows_what_waits_and_returns_after_each_decision(client, moderator):
    first, second = (
        factories.make_photo(factories.make_complaint()) for _number in range(2)
    )
    body = text_of(client.get(QUEUE))
    assert first.key in body
    assert second.key in body

    shown = client.post(
        page_of(first.complaint, "tayangkan-foto", first.pk), {"kembali": "foto"}
    )
    client.post(
        page_of(second.complaint, "sembunyikan-foto", second.pk),
        {"kembali": "foto", "reason": "sadis"},
    )

    assert shown["Location"] == QUEUE
    assert "Tidak ada foto yang menunggu." in text_of(client.get(QUEUE))
    everything = text_of(client.get(f"{QUEUE}?penayangan=semua"))
    assert first.key in everything
    assert "Gambar sadis" in everything
    assert status_of(client, first.large_url) == HTTPStatus.OK
    assert status_of(client, second.large_url) == HTTPStatus.NOT_FOUND


def test_an_official_sees_the_queue_of_their_agency_without_its_buttons(
    client, complaint, official
):
    own = factories.make_photo(complaint)
    foreign = factories.make_photo(
        factories.make_complaint(agency=factories.make_agency("DLH"))
    )

    body = text_of(client.get(QUEUE))

    assert own.key in body
    assert foreign.key not in body
    assert "Tayangkan foto" not in body


def test_readers_see_photos_only_once_they_are_approved(client, complaint):
    waiting = factories.make_photo(complaint)
    proof = factories.make_photo(complaint, kind=PhotoKind.PROOF)
    sign_in(client, "Pimpinan")

    desk = "/admin/complaints/complaint/foto/{}/besar.jpg"
    assert status_of(client, desk.format(proof.key)) == HTTPStatus.OK
    assert status_of(client, desk.format(waiting.key)) == HTTPStatus.NOT_FOUND
    page = text_of(client.get(page_of(complaint))) + text_of(client.get(QUEUE))
    assert proof.key in page
    assert waiting.key not in page


def test_a_photo_is_kept_by_the_officials_own_browser_only(client, complaint, official):
    photo = factories.make_photo(complaint)

    response = client.get(f"/admin/complaints/complaint/foto/{photo.key}/kecil.jpg")
    body_of(response)

    assert response["Cache-Control"] == "private, max-age=300"


@pytest.mark.parametrize(
    "path", [QUEUE, "/admin/complaints/statuschange/", "/admin/complaints/forwarding/"]
)
def test_other_lists_cost_the_same_with_one_and_three_rows(client, path):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == HTTPStatus.OK
        return len(captured)

    sign_in(client, "Admin Kota")
    factories.make_photo(factories.make_complaint())
    client.get(path)
    with_one = queries()

    for _number in range(2):
        factories.make_photo(factories.make_complaint())

    assert queries() == with_one

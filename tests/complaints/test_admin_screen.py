"""One screen for a message: answering, judging, routing, looking."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.choices import Channel
from complaints.models import FollowUp, Forwarding, Photo, ReplyTemplate
from tests import factories

pytestmark = pytest.mark.django_db


def page_of(complaint, deed="change", part=None):
    tail = f"{deed}/{part}/" if part else f"{deed}/"
    return f"/admin/complaints/complaint/{complaint.pk}/{tail}"


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


def test_an_official_answers_and_sees_what_the_public_sees(client, complaint, official):
    response = client.post(
        page_of(complaint, "jawab"),
        {"text": "Sudah kami perbaiki.", "new_status": "selesai"},
        follow=True,
    )

    complaint.refresh_from_db()
    assert complaint.status == "selesai"
    assert complaint.replies.get().author == official
    assert "Lihat yang dilihat warga" in response.content.decode()
    public = client.get(complaint.get_absolute_url()).content.decode()
    assert "Sudah kami perbaiki." in public


def test_a_refused_answer_keeps_what_was_typed(client, complaint, official):
    response = client.post(
        page_of(complaint, "jawab"),
        {
            "text": "Ini urusan lembaga lain.",
            "new_status": "bukan-kewenangan",
            "photos": [factories.make_upload()],
        },
    )

    body = response.content.decode()
    assert "Pilih lembaga luar yang berwenang." in body
    assert "Ini urusan lembaga lain." in body
    assert 'name="kept"' in body
    assert not complaint.replies.exists()
    assert Photo.objects.staged().count() == 1


def test_a_move_that_somebody_else_made_meanwhile_is_explained(
    client, complaint, official
):
    factories.make_reply(complaint, new_status="selesai")

    response = client.post(
        page_of(complaint, "jawab"), {"text": "Kami proses.", "new_status": "ditunda"}
    )

    assert "Kami proses." in response.content.decode()
    assert complaint.replies.count() == 1


def test_a_stopped_clock_says_for_whom_it_waits(client, complaint, official):
    running = client.get(page_of(complaint)).content.decode()

    factories.make_reply(complaint, new_status="ditunda")
    body = client.get(page_of(complaint)).content.decode()

    assert "Waktu berhenti" not in running
    assert "Waktu berhenti, menunggu pelapor" in body
    assert f"/admin/complaints/complaint/{complaint.pk}/tenggat/" in body


def test_proof_of_work_stands_under_the_answer(client, complaint, official):
    client.post(
        page_of(complaint, "jawab"),
        {"text": "Selesai.", "photos": [factories.make_upload()]},
    )

    photo = Photo.objects.get()
    assert photo.reply == complaint.replies.get()
    public = client.get(complaint.get_absolute_url()).content.decode()
    assert photo.small_webp_url in public


def test_a_published_answer_has_no_form_to_change_it(client, complaint, official):
    factories.make_reply(complaint, original_text="Jawaban pertama.")

    body = client.get(page_of(complaint)).content.decode()

    assert "Jawaban pertama." in body
    assert body.count("<textarea") == 2
    assert client.post(page_of(complaint)).status_code == HTTPStatus.FORBIDDEN


def test_an_internal_note_is_for_staff_only(client, complaint, official):
    client.post(page_of(complaint, "catatan"), {"note": "Tunggu alat berat."})

    assert "Tunggu alat berat." in client.get(page_of(complaint)).content.decode()
    public = client.get(complaint.get_absolute_url()).content.decode()
    assert "Tunggu alat berat." not in public


def test_an_official_does_not_moderate(client, complaint, official):
    response = client.post(page_of(complaint, "sembunyikan"), {"reason": "spam"})

    assert response.status_code == HTTPStatus.FORBIDDEN
    complaint.refresh_from_db()
    assert complaint.is_public


def test_a_moderator_approves_a_photo(client, complaint, moderator):
    photo = factories.make_photo(complaint)
    public = complaint.get_absolute_url()
    assert photo.small_webp_url not in client.get(public).content.decode()

    client.post(page_of(complaint, "tayangkan-foto", photo.pk))

    assert photo.small_webp_url in client.get(public).content.decode()


def test_hiding_a_photo_needs_a_public_reason(client, complaint, moderator):
    photo = factories.make_photo(complaint)

    client.post(page_of(complaint, "sembunyikan-foto", photo.pk), {"reason": ""})
    photo.refresh_from_db()
    assert photo.visibility == "menunggu"
    client.post(page_of(complaint, "sembunyikan-foto", photo.pk), {"reason": "sadis"})

    photo.refresh_from_db()
    assert photo.hidden_reason == "sadis"


def test_a_photo_of_another_message_cannot_be_judged_here(client, complaint, moderator):
    photo = factories.make_photo(factories.make_complaint())

    response = client.post(page_of(complaint, "tayangkan-foto", photo.pk))

    assert response.status_code == HTTPStatus.NOT_FOUND


def test_a_hidden_message_says_why_in_public(client, complaint, moderator):
    client.post(page_of(complaint, "sembunyikan"), {"reason": "data-pribadi"})

    response = client.get(complaint.get_absolute_url())
    assert response.status_code == HTTPStatus.GONE
    assert "Memuat data pribadi" in response.content.decode()


def test_a_follow_up_can_be_withheld(client, complaint, moderator):
    follow_up = FollowUp.objects.create(
        complaint=complaint,
        channel=Channel.WEB,
        original_text="x",
        text="susulan kasar",
        visibility="tayang",
    )
    public = complaint.get_absolute_url()
    assert "susulan kasar" in client.get(public).content.decode()

    client.post(
        page_of(complaint, "sembunyikan-susulan", follow_up.pk), {"reason": "kasar"}
    )

    assert "susulan kasar" not in client.get(public).content.decode()


def test_a_moderator_passes_a_message_on(client, complaint, moderator):
    other = factories.make_agency("DLH")

    client.post(
        page_of(complaint, "rute"),
        {
            "agency": other.pk,
            "category": complaint.category_id,
            "village": complaint.village_id,
            "reason": "Urusan sampah.",
        },
    )

    complaint.refresh_from_db()
    assert complaint.agency == other
    last = Forwarding.objects.filter(complaint=complaint).last()
    assert (last.to_agency, last.reason) == (other, "Urusan sampah.")
    assert (
        "Diteruskan ke DLH" in client.get(complaint.get_absolute_url()).content.decode()
    )


def test_the_desk_shows_pending_photos_to_its_own_officials(
    client, complaint, official
):
    photo = factories.make_photo(complaint)
    address = f"/admin/complaints/complaint/foto/{photo.key}/kecil.jpg"
    assert client.get(photo.large_url).status_code == HTTPStatus.NOT_FOUND

    response = client.get(address)

    assert response.status_code == HTTPStatus.OK
    assert response["Content-Type"] == "image/jpeg"
    assert b"".join(response.streaming_content)[:2] == b"\xff\xd8"


def queries(client, path):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == HTTPStatus.OK
    return len(captured)


@pytest.mark.parametrize("path", ["/admin/", "/admin/complaints/complaint/"])
def test_lists_cost_the_same_with_one_and_three_messages(client, path, moderator):
    factories.make_photo(factories.make_complaint())
    client.get(path)
    with_one = queries(client, path)

    for _number in range(2):
        factories.make_photo(factories.make_complaint())

    assert queries(client, path) == with_one


def test_the_screen_costs_the_same_with_one_and_three_answers(
    client, complaint, moderator
):
    def add_one():
        factories.make_reply(complaint, by=moderator)
        factories.make_photo(complaint)

    add_one()
    client.get(page_of(complaint))
    with_one = queries(client, page_of(complaint))
    add_one()
    add_one()

    assert queries(client, page_of(complaint)) == with_one


def test_signing_in_is_throttled(client, settings):
    factories.make_official(username="petugas-uji")
    limit, _span = settings.RATE_LIMITS["sign-in"]

    def try_it(password):
        return client.post(
            "/admin/login/", {"username": "petugas-uji", "password": password}
        )

    for _number in range(limit):
        assert "Terlalu banyak" not in try_it("salah").content.decode()

    assert "Terlalu banyak percobaan masuk" in try_it("sandi-uji-coba").content.decode()


def test_a_template_is_filled_in_behind_what_is_typed(client, complaint, official):
    template = ReplyTemplate.objects.create(
        title="Diterima", text="Pesan {kode} di {kelurahan} kami terima. {lain}"
    )
    ReplyTemplate.objects.create(
        title="Milik instansi lain", text="x", agency=factories.make_agency("DLH")
    )
    page = client.get(page_of(complaint)).content.decode()
    assert "Diterima</option>" in page
    assert "Milik instansi lain" not in page

    response = client.post(
        page_of(complaint, "jawab"),
        {"text": "Yth. warga.", "template": template.pk, "pakai": "1"},
    )

    assert (
        f"Yth. warga.\n\nPesan {complaint.code} di Pamulang Barat kami terima. {{lain}}"
    ) in response.content.decode()
    assert not complaint.replies.exists()

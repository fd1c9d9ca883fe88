"""The reporter's own page: what only the private link opens."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from complaints.choices import Status, Visibility
from complaints.filing import add_follow_up
from complaints.models import FollowUp, Thanks
from complaints.moderation import hide_photo
from tests import factories

pytestmark = pytest.mark.django_db


def path_of(complaint, deed=""):
    return complaint.get_private_url() + deed


def test_the_private_link_opens_also_what_is_not_public(client):
    complaint = factories.make_complaint(privacy="rahasia")

    page = client.get(path_of(complaint))

    assert page.status_code == HTTPStatus.OK
    assert "Jalan berlubang" in page.text
    assert "Diminta rahasia oleh pelapor" in page.text


def test_the_page_and_its_address_stay_with_the_reporter(client, complaint):
    for deed in ("", "tarik/"):
        page = client.get(path_of(complaint, deed))
        assert "no-store" in page.headers["Cache-Control"]
        assert "private" in page.headers["Cache-Control"]
        assert page.headers["Referrer-Policy"] == "strict-origin"
        assert page.headers["X-Robots-Tag"] == "noindex"
        assert "og:url" not in page.text
        assert "wa.me" not in page.text


@pytest.mark.parametrize("deed", ["", "susulan/", "nilai/", "tarik/"])
@pytest.mark.parametrize("key", ["x", "0" * 24, "%00", "K" * 300])
def test_a_wrong_key_opens_nothing(client, complaint, deed, key):
    path = f"/lacak/{complaint.code}/{key}/{deed}"

    for answer in (client.get(path), client.post(path, {"text": "Saya penyusup"})):
        assert answer.status_code in {
            HTTPStatus.NOT_FOUND,
            HTTPStatus.METHOD_NOT_ALLOWED,
        }
    assert FollowUp.objects.count() == 0


def test_the_key_of_another_message_opens_nothing(client, complaint):
    other = factories.make_complaint()

    page = client.get(f"/lacak/{complaint.code}/{other.reporter_key}/")

    assert page.status_code == HTTPStatus.NOT_FOUND


def test_the_code_may_be_spelt_in_any_way(client, complaint):
    key = complaint.reporter_key

    page = client.get(f"/lacak/{complaint.code.lower()}/{key}/")

    assert page.status_code == HTTPStatus.OK


def test_the_forms_of_the_page_pass_the_check_of_their_origin(complaint):
    client = Client(enforce_csrf_checks=True)
    page = client.get(path_of(complaint))

    answer = client.post(
        path_of(complaint, "susulan/"),
        {
            "text": "Masih rusak sampai hari ini",
            "csrfmiddlewaretoken": str(page.context["csrf_token"]),
        },
        headers={"Origin": "http://testserver"},
    )

    assert answer.status_code == HTTPStatus.FOUND


def test_a_follow_up_with_a_photo_is_added(client, complaint):
    answer = client.post(
        path_of(complaint, "susulan/"),
        {"text": "Telepon saya 0812-0000-1234", "photos": [factories.make_upload()]},
    )

    follow_up = FollowUp.objects.get()
    assert answer.url == path_of(complaint)
    assert follow_up.original_text == "Telepon saya 0812-0000-1234"
    assert follow_up.photos.count() == 1
    page = client.get(path_of(complaint)).text
    assert "Susulan Anda sudah kami terima." in page
    assert "Telepon saya [nomor telepon disembunyikan]" in page


def test_a_photo_alone_is_a_follow_up_too(client, complaint):
    client.post(path_of(complaint, "susulan/"), {"photos": [factories.make_upload()]})

    follow_up = FollowUp.objects.get()
    assert follow_up.text == "Foto tambahan."
    assert follow_up.photos.count() == 1


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": ""}, "Tulis isi susulan Anda, atau pilih foto."),
        ({"text": " \0 "}, "Tulis isi susulan Anda, atau pilih foto."),
        ({"text": "x" * 5001}, "Terlalu panjang"),
    ],
)
def test_a_faulty_follow_up_is_named(client, complaint, said, sentence):
    page = client.post(path_of(complaint, "susulan/"), said)

    assert page.status_code == HTTPStatus.OK
    assert sentence in page.text
    assert FollowUp.objects.count() == 0


def test_a_bad_photo_does_not_cost_the_words(client, complaint):
    bad = SimpleUploadedFile("rusak.jpg", b"bukan foto", "image/jpeg")

    page = client.post(
        path_of(complaint, "susulan/"),
        {"text": "Sudah saya foto lagi", "photos": [bad, factories.make_upload()]},
    )

    assert "rusak.jpg: Berkas ini bukan foto" in page.text
    assert "Sudah saya foto lagi" in page.text
    assert len(page.context["follow_up_form"].kept) == 1


def test_a_held_follow_up_is_seen_by_its_reporter_only(client, complaint):
    words = "Dasar bajingan, belum juga"
    add_follow_up(FollowUp(complaint=complaint, channel="web", original_text=words))
    assert FollowUp.objects.get().visibility == Visibility.PENDING

    assert words in client.get(path_of(complaint)).text
    assert words not in client.get(complaint.get_absolute_url()).text


def test_own_photos_are_seen_before_and_after_the_check(client, complaint):
    waiting, hidden = factories.make_photo(complaint), factories.make_photo(complaint)
    hide_photo(hidden, by=factories.make_official("Moderator"), reason="sadis")

    page = client.get(path_of(complaint))

    [(shown, ticket)] = page.context["pending_photos"]
    assert shown == waiting
    assert f'src="/foto/sementara/{ticket}/"' in page.text
    assert "Satu foto Anda tidak ditayangkan" in page.text


def test_thanks_are_asked_for_after_an_answer(client, complaint):
    assert "Bagaimana jawabannya?" not in client.get(path_of(complaint)).text
    factories.make_reply(complaint, new_status="selesai")

    client.post(path_of(complaint, "nilai/"), {"puas": "ya", "ucapan": "Mantap."})

    thanks = Thanks.objects.get()
    assert (thanks.is_satisfied, thanks.text) == (True, "Mantap.")
    assert "Mantap." in client.get(complaint.get_absolute_url()).text


def test_not_satisfied_opens_the_message_again(client, complaint):
    factories.make_reply(complaint, new_status="selesai")

    client.post(path_of(complaint, "nilai/"), {"puas": "belum"})

    complaint.refresh_from_db()
    assert complaint.status == Status.IN_PROGRESS
    assert "Dibuka kembali" in client.get(complaint.get_absolute_url()).text


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"puas": "mungkin"},
        {"ucapan": "Mantap."},
        {"puas": "ya", "ucapan": "x" * 501},
    ],
)
def test_a_faulty_judgement_is_explained(client, complaint, said):
    factories.make_reply(complaint)

    page = client.post(path_of(complaint, "nilai/"), said)

    assert "Periksa kembali isian Anda" in page.text
    assert Thanks.objects.count() == 0


def test_nobody_is_thanked_before_the_answer(client, complaint):
    page = client.post(path_of(complaint, "nilai/"), {"puas": "ya"})

    assert page.status_code == HTTPStatus.OK
    assert Thanks.objects.count() == 0


def test_withdrawing_asks_first(client, complaint):
    page = client.get(path_of(complaint, "tarik/"))
    assert "Tarik pesan ini?" in page.text
    complaint.refresh_from_db()
    assert complaint.is_public

    client.post(path_of(complaint, "tarik/"))

    complaint.refresh_from_db()
    assert complaint.status == Status.ARCHIVED
    assert "sudah ditarik" in client.get(path_of(complaint)).text
    assert client.get(complaint.get_absolute_url()).status_code == HTTPStatus.GONE


def test_a_closed_message_cannot_be_withdrawn(client, complaint):
    factories.make_reply(complaint, new_status="selesai")
    assert "Tarik pesan ini" not in client.get(path_of(complaint)).text

    client.post(path_of(complaint, "tarik/"))

    complaint.refresh_from_db()
    assert complaint.status == Status.RESOLVED
    assert "Pesan ini sudah ditutup." in client.get(path_of(complaint)).text


@pytest.mark.parametrize(
    ("deed", "limit", "said"),
    [
        ("susulan/", "follow-up", {"text": "Masih rusak sampai sekarang"}),
        ("nilai/", "thank", {"puas": "ya", "ucapan": "Masih rusak sampai sekarang"}),
    ],
)
def test_too_much_waits_and_loses_nothing(
    client, complaint, settings, deed, limit, said
):
    factories.make_reply(complaint)
    settings.RATE_LIMITS = settings.RATE_LIMITS | {limit: (0, timedelta(minutes=10))}

    page = client.post(path_of(complaint, deed), said)

    assert page.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "Masih rusak sampai sekarang" in page.text
    assert "kirim lagi setelah" in page.text
    assert FollowUp.objects.count() == Thanks.objects.count() == 0


@pytest.mark.parametrize("deed", ["susulan/", "nilai/"])
def test_opening_the_address_of_a_deed_leads_back(client, complaint, deed):
    assert client.get(path_of(complaint, deed)).url == path_of(complaint)

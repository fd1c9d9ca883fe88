"""The page of a message as a conversation: one thread, clear photos, what is next."""

import re

import pytest

from complaints.filing import add_follow_up
from complaints.models import FollowUp, Thanks
from complaints.moderation import publish_photo
from complaints.progress import change_status
from complaints.thanking import give_thanks
from tests import factories

pytestmark = pytest.mark.django_db


def page_of(client, complaint):
    return client.get(f"/pesan/{complaint.code}/").text


def approve(complaint):
    photo = factories.make_photo(complaint)
    publish_photo(photo, by=factories.make_official("Moderator"))
    return photo


def image(page, photo):
    """The picture element of a photo, with the tags inside it."""
    found = re.findall(r"<picture>.*?</picture>", page, re.S)
    return next(each for each in found if photo.key in each)


def test_who_speaks_to_whom_and_when_is_said(client, complaint):
    factories.make_reply(complaint, new_status="selesai")
    give_thanks(Thanks(complaint=complaint, channel="web", is_satisfied=True))

    page = page_of(client, complaint)

    assert "Tanggapan resmi untuk Rahmat C." in page
    assert "Rahmat C. puas" in page
    assert "untuk jawaban DSDABMBK" in page


def test_the_diary_stands_between_the_words_and_repeats_none(client, complaint):
    change_status(complaint, "diverifikasi")
    factories.make_reply(complaint, new_status="diproses")
    change_status(complaint, "selesai", note="Sudah dicek di lapangan.")

    page = page_of(client, complaint)

    order = ["Ditujukan ke DSDABMBK", "Diverifikasi", "Lubang sudah kami tambal"]
    order.append("Sudah dicek di lapangan.")
    positions = [page.rindex(words) for words in order]
    assert positions == sorted(positions)
    assert page.count("Diproses") == 1
    assert "Riwayat" not in page


def test_a_message_without_an_answer_says_so_until_it_has_one(client, complaint):
    none = "Belum ada jawaban. Tanggapan resmi akan tampil di sini."
    assert none in page_of(client, complaint)

    factories.make_reply(complaint)

    assert none not in page_of(client, complaint)


def test_before_and_after_stand_beside_each_other(client, complaint):
    before = approve(complaint)
    proof = factories.make_photo()
    factories.make_reply(complaint, photos=[proof])

    page = page_of(client, complaint)

    pair = page[page.index("photos--pair") :]
    order = [before.key, ">Sebelum<", proof.key, ">Sesudah<"]
    assert [pair.index(each) for each in order] == sorted(map(pair.index, order))
    assert 'alt="Sesudah: foto hasil pekerjaan DSDABMBK.' in pair


def test_work_without_a_photo_from_before_is_shown_alone(client, complaint):
    factories.make_reply(complaint, photos=[factories.make_photo()])

    page = page_of(client, complaint)

    assert 'alt="Foto hasil pekerjaan DSDABMBK.' in page
    assert "photos--pair" not in page


def test_photos_have_their_room_before_they_come(client, complaint):
    first, second = approve(complaint), approve(complaint)
    add_follow_up(
        FollowUp(complaint=complaint, channel="web", original_text="Ini fotonya."),
        photos=[factories.make_photo()],
    )
    late = complaint.photos.get(follow_up__isnull=False)
    publish_photo(late, by=factories.make_official("Moderator"))

    page = page_of(client, complaint)

    for photo, alt in (
        (first, "Foto dari Rahmat C., 1 dari 2"),
        (second, "Foto dari Rahmat C., 2 dari 2"),
        (late, "Foto susulan dari Rahmat C."),
    ):
        assert f'href="/foto/{photo.key}/besar.jpg"' in page
        shown = image(page, photo)
        assert 'width="64" height="48"' in shown
        assert f'alt="{alt}. Buka gambar besar"' in shown
        assert f'type="image/webp" srcset="/foto/{photo.key}/kecil.webp"' in shown
        assert f'src="/foto/{photo.key}/kecil.jpg"' in shown
    # What stands on the first screen comes at once, the rest when it is near.
    assert 'loading="lazy"' not in image(page, first)
    assert 'loading="lazy"' in image(page, late)


def test_a_single_photo_is_large_where_there_is_room(client, complaint):
    photo = approve(complaint)

    shown = image(page_of(client, complaint), photo)

    large = f'media="(min-width: 60rem)" srcset="/foto/{photo.key}/besar.webp"'
    assert large in shown


def test_similar_messages_are_the_next_to_read(client, complaint):
    alike = factories.make_complaint(
        original_text="Jalan berlubang di depan pasar, tolong segera diperbaiki."
    )

    page = page_of(client, complaint)

    assert "Pesan serupa" in page
    assert page.count(alike.get_absolute_url()) == 1


def test_without_a_similar_one_the_newest_of_the_place_are(client, complaint):
    other = factories.make_complaint(original_text="Anjing liar berkeliaran di taman.")
    elsewhere = factories.make_complaint(
        village=factories.make_village("36.74.06.1002", "Benda Baru"),
        original_text="Sampah menumpuk di sudut lapangan.",
    )

    page = page_of(client, complaint)

    assert "Pesan lain dari Pamulang Barat" in page
    assert other.get_absolute_url() in page
    assert elsewhere.get_absolute_url() not in page


def test_without_a_place_the_newest_of_the_agency_are(client):
    facts = {"village": None, "original_place": "", "category": None}
    agency = factories.make_agency("DLH")
    words = "Layanan antrean daring selalu penuh sejak pagi"
    complaint = factories.make_complaint(original_text=words, agency=agency, **facts)
    other = factories.make_complaint(
        original_text="Petugas ramah sekali, semoga bertahan", agency=agency, **facts
    )

    page = page_of(client, complaint)

    assert "Pesan lain untuk DLH" in page
    assert other.get_absolute_url() in page


def test_a_message_with_nothing_beside_it_offers_nothing(client, complaint):
    assert 'class="similar' not in page_of(client, complaint)


def test_the_page_stays_light(client, complaint):
    approve(complaint)
    for _ in range(5):
        factories.make_reply(complaint, original_text="Kami kerjakan hari ini. " * 12)

    assert len(client.get(f"/pesan/{complaint.code}/").content) < 30_000

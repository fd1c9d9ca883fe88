"""What looks the same is offered, explained, compared and decided on the desk."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.merging import keep_apart
from complaints.models import Complaint, Merging, NotDuplicate
from complaints.similar import compare, find_duplicates
from tests import factories

pytestmark = pytest.mark.django_db

OTHER_WORDS = "Di depan pasar jalan masih berlubang, tolong diperbaiki."
# About 122 and 610 metres north of the first point.
HERE, NEAR, FAR = (-6.3400, 106.7300), (-6.3389, 106.7300), (-6.3345, 106.7300)


@pytest.fixture
def moderator(client):
    moderator = factories.make_official("Moderator")
    client.force_login(moderator)
    return moderator


def make_other(**facts):
    return factories.make_complaint(**{"original_text": OTHER_WORDS} | facts)


def screen_of(complaint):
    return f"/admin/complaints/complaint/{complaint.pk}/change/"


def pair_of(one, other):
    return f"/admin/complaints/complaint/{one.pk}/banding/{other.pk}/"


def change(complaint, **facts):
    Complaint.objects.filter(pk=complaint.pk).update(**facts)
    complaint.refresh_from_db()
    return complaint


def codes_for(complaint, user):
    return [each.other.code for each in find_duplicates(complaint, user=user)]


def test_a_duplicate_is_found_and_explained(complaint, moderator):
    other = make_other(received_at=complaint.received_at - timedelta(days=3))

    likeness = find_duplicates(complaint, user=moderator)[0]

    assert likeness.other == other
    assert likeness.same_words == ["pasar", "jalan", "berlubang", "diperbaiki"]
    assert (likeness.days, likeness.metres, likeness.is_same_village) == (
        -3,
        None,
        True,
    )
    assert 45 <= likeness.percent <= 100


@pytest.mark.parametrize(
    ("facts", "is_found"),
    [
        ({"visibility": "menunggu"}, True),
        ({"received_at": timedelta(days=29)}, True),
        ({"received_at": timedelta(days=-29)}, True),
        ({"received_at": timedelta(days=31)}, False),
        ({"privacy": "anonim"}, False),
        ({"status": "diarsipkan", "archive_reason": "ditarik"}, False),
        ({"text": "Lampu jalan mati sejak kemarin malam."}, False),
        ({"village": None}, False),
    ],
    ids=str,
)
def test_what_is_offered(complaint, moderator, facts, is_found):
    other = make_other()
    if "received_at" in facts:
        facts = {"received_at": complaint.received_at + facts["received_at"]}
    change(other, **facts)

    assert (codes_for(complaint, moderator) == [other.code]) is is_found


@pytest.mark.parametrize(
    ("point", "metres", "is_found"), [(NEAR, 122, True), (FAR, 612, False)]
)
def test_near_points_count_across_the_border_of_a_kelurahan(
    complaint, moderator, point, metres, is_found
):
    elsewhere = factories.make_village("36.74.06.1002", "Benda Baru")
    change(complaint, latitude=HERE[0], longitude=HERE[1])
    other = make_other(village=elsewhere, latitude=point[0], longitude=point[1])

    assert compare(complaint, other).metres == metres
    assert (codes_for(complaint, moderator) == [other.code]) is is_found


def test_the_nearest_and_most_alike_come_first(complaint, moderator):
    change(complaint, latitude=HERE[0], longitude=HERE[1])
    far = make_other()
    near = make_other(latitude=HERE[0], longitude=HERE[1])

    assert codes_for(complaint, moderator) == [near.code, far.code]


def test_an_agency_is_offered_nothing_of_others(complaint):
    official = factories.make_official(agency=complaint.agency)
    own = make_other()
    make_other(agency=factories.make_agency("DLH"))

    assert codes_for(complaint, official) == [own.code]


def test_what_was_judged_different_is_not_offered_again(complaint, moderator):
    other = make_other()
    assert codes_for(complaint, moderator) == [other.code]

    keep_apart(other, complaint, by=moderator)

    assert codes_for(complaint, moderator) == []
    assert codes_for(other, moderator) == []


def test_a_moderator_sees_the_offer_on_the_screen(client, complaint, moderator):
    other = make_other()

    page = client.get(screen_of(complaint)).text

    assert pair_of(complaint, other) in page
    assert "Kata sama: pasar, jalan, berlubang, diperbaiki." in page
    assert "Sama-sama di Pamulang Barat." in page


def test_an_agency_sees_no_offer(client, complaint):
    make_other()
    client.force_login(factories.make_official(agency=complaint.agency))

    page = client.get(screen_of(complaint)).text

    assert "Kirim tanggapan" in page
    assert "Pesan yang sama" not in page


def test_the_two_stand_beside_each_other(client, complaint, moderator):
    other = make_other()
    photo = factories.make_photo(other)

    page = client.get(pair_of(complaint, other)).text

    assert complaint.text in page
    assert other.text in page
    assert photo.key in page
    assert page.count("Gabungkan ke ini") == 2
    assert "Bukan ganda" in page


@pytest.mark.parametrize("direction", ["forth", "back"])
def test_either_can_be_merged_into_the_other(client, complaint, moderator, direction):
    other = make_other()
    into, merged = (complaint, other) if direction == "back" else (other, complaint)

    response = client.post(
        pair_of(complaint, other), {"into": into.pk, "reason": "Lubang yang sama."}
    )

    merged.refresh_from_db()
    assert merged.merged_into == into
    assert Merging.objects.get().reason == "Lubang yang sama."
    assert response["Location"] == screen_of(into)
    page = client.get(screen_of(into)).text
    assert "Digabung ke pesan ini" in page
    assert merged.code in page
    assert "Jawab di sana" in client.get(screen_of(merged)).text
    assert "Kirim tanggapan" not in client.get(screen_of(merged)).text


def test_who_keeps_the_younger_is_told_that_its_clock_ends_later(
    client, complaint, moderator
):
    told = "Batas waktunya lebih lambat daripada pesan yang satunya."
    same_day = make_other(received_at=complaint.received_at)
    older = make_other(received_at=complaint.received_at - timedelta(days=10))

    assert client.get(pair_of(complaint, same_day)).text.count(told) == 0
    page = client.get(pair_of(complaint, older)).text
    younger_side, older_side = page.split("<article")[1:]
    assert (told in younger_side, told in older_side) == (True, False)


def test_a_pair_that_is_not_the_same_is_remembered(client, complaint, moderator):
    other = make_other()

    response = client.post(pair_of(complaint, other), {"bukan": "1"})

    assert response["Location"] == screen_of(complaint)
    assert NotDuplicate.objects.get().by == moderator
    assert pair_of(complaint, other) not in client.get(screen_of(complaint)).text


def test_what_cannot_be_merged_says_why_and_has_no_button(client, complaint, moderator):
    other = change(make_other(), visibility="menunggu")

    page = client.get(pair_of(complaint, other)).text

    assert page.count("Gabungkan ke ini") == 1
    told = f"{complaint.code} tidak dapat digabung ke sini."
    assert f"{told} Tayangkan dahulu pesan yang dituju." in page
    client.post(pair_of(complaint, other), {"into": other.pk})
    assert not Merging.objects.exists()


@pytest.mark.parametrize("posted", [{}, {"into": "0"}, {"into": "x"}])
def test_a_decision_about_neither_is_explained(client, complaint, moderator, posted):
    other = make_other()

    page = client.post(pair_of(complaint, other), {"reason": "Sama."} | posted)

    assert "Pilih pesan yang dipertahankan." in page.text
    assert not Merging.objects.exists()


def test_any_code_can_be_compared(client, complaint, moderator):
    other = make_other(original_text="Lampu mati.")
    find = f"/admin/complaints/complaint/{complaint.pk}/banding/"

    found = client.get(find, {"kode": f"{other.code[:3]}-{other.code[3:].lower()}"})
    unknown = client.get(find, {"kode": complaint.code}, follow=True)

    assert found["Location"] == pair_of(complaint, other)
    assert "Tidak ada pesan lain dengan kode itu." in unknown.text


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("Petugas Instansi", HTTPStatus.FORBIDDEN),
        ("Pimpinan", HTTPStatus.FORBIDDEN),
        ("Moderator", HTTPStatus.OK),
        ("Admin Kota", HTTPStatus.OK),
    ],
)
def test_only_moderators_compare_and_merge(client, complaint, role, status):
    other = make_other()
    client.force_login(factories.make_official(role))

    assert client.get(pair_of(complaint, other)).status_code == status
    client.post(pair_of(complaint, other), {"into": other.pk})
    assert Merging.objects.exists() is (status == HTTPStatus.OK)


def test_the_screen_costs_the_same_with_one_and_three_offers(
    client, complaint, moderator
):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert "Bandingkan dengan" in client.get(screen_of(complaint)).text
        return len(captured)

    make_other()
    client.get(screen_of(complaint))
    with_one = queries()

    make_other()
    make_other()

    assert queries() == with_one

"""A filed message gets its kelurahan, or another one, and the office that follows."""

import pytest

from complaints.choices import Status
from complaints.models import Complaint, Forwarding
from complaints.progress import change_status
from complaints.routing import assign_agency, place_complaint
from tests import factories

pytestmark = pytest.mark.django_db


def make_office(number, name):
    district = factories.make_district(f"36.74.{number}", name)
    code = f"KEC-{number}"
    return factories.make_agency(code, abbreviation=name, district=district)


@pytest.fixture
def offices():
    """Pamulang and Serpong have offices; one of them answers for the topic."""
    return make_office("06", "Pamulang"), make_office("01", "Serpong")


@pytest.fixture
def villages(offices):
    _pamulang, serpong = offices
    return (
        factories.make_village(),
        factories.make_village("36.74.01.1009", "Serpong", district=serpong.district),
    )


@pytest.fixture
def topic(offices):
    return factories.make_category("kecamatan", agency=offices[0])


def facts_of(complaint):
    stored = Complaint.objects.get(pk=complaint.pk)
    return stored.village, stored.agency


def test_a_message_without_place_gets_its_kelurahan_and_its_office(
    offices, villages, topic
):
    complaint = factories.make_complaint(category=topic, village=None)
    assert facts_of(complaint) == (None, None)
    before = Complaint.objects.get(pk=complaint.pk)

    is_changed = place_complaint(complaint, villages[1])

    assert is_changed
    assert facts_of(complaint) == (villages[1], offices[1])
    assert (complaint.village, complaint.agency) == (villages[1], offices[1])
    after = Complaint.objects.get(pk=complaint.pk)
    assert after.changed_at > before.changed_at
    assert after.search_document == before.search_document
    row = Forwarding.objects.get(complaint=complaint)
    assert (row.from_agency, row.to_agency, row.by) == (None, offices[1], None)


def test_a_corrected_place_moves_an_untouched_message_to_the_other_office(
    offices, villages, topic
):
    complaint = factories.make_complaint(category=topic, village=villages[0])
    assert facts_of(complaint) == (villages[0], offices[0])

    assert place_complaint(complaint, villages[1])

    assert facts_of(complaint) == (villages[1], offices[1])
    last = Forwarding.objects.filter(complaint=complaint).last()
    assert (last.from_agency, last.to_agency) == (offices[0], offices[1])


def test_the_same_place_again_changes_nothing(villages, topic):
    complaint = factories.make_complaint(category=topic, village=villages[0])
    before = Complaint.objects.get(pk=complaint.pk).changed_at

    assert not place_complaint(complaint, villages[0])

    assert Complaint.objects.get(pk=complaint.pk).changed_at == before
    assert Forwarding.objects.filter(complaint=complaint).count() == 1


def test_a_message_of_a_city_agency_stays_there(villages):
    complaint = factories.make_complaint(village=None)
    agency = complaint.agency

    assert place_complaint(complaint, villages[1])

    assert facts_of(complaint) == (villages[1], agency)


def test_what_an_official_has_forwarded_stays_there(offices, villages, topic):
    other = make_office("04", "Ciputat")
    complaint = factories.make_complaint(category=topic, village=villages[0])
    assign_agency(complaint, other, by=factories.make_official(agency=offices[0]))

    assert place_complaint(complaint, villages[1])

    assert facts_of(complaint) == (villages[1], other)


def test_what_is_being_worked_on_stays_there(offices, villages, topic):
    complaint = factories.make_complaint(category=topic, village=villages[0])
    change_status(complaint, Status.VERIFIED)

    assert place_complaint(complaint, villages[1])

    assert facts_of(complaint) == (villages[1], offices[0])


def test_a_closed_message_without_agency_gets_a_place_only(villages, topic):
    complaint = factories.make_complaint(category=topic, village=None)
    change_status(complaint, Status.ARCHIVED, archive_reason="terlalu-umum")

    assert place_complaint(complaint, villages[1])

    assert facts_of(complaint) == (villages[1], None)


def test_who_placed_it_stands_in_the_diary(offices, villages, topic):
    complaint = factories.make_complaint(category=topic, village=None)
    official = factories.make_official("Moderator")

    place_complaint(complaint, villages[0], by=official)

    assert Forwarding.objects.get(complaint=complaint).by == official


def test_a_road_in_the_words_places_a_new_message(villages):
    village = factories.make_village(
        "36.74.06.1002", "Benda Baru", district=villages[0].district
    )

    placed = factories.make_complaint(
        village=None, original_place="", original_text="Jl Benda Timur 7 gelap gulita."
    )
    suggested = factories.make_complaint(
        village=None, original_place="", original_text="Depan unpam gelap gulita."
    )

    assert (placed.village, suggested.village) == (village, None)

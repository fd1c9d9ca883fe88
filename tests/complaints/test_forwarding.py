"""How a message goes between agencies: handed on, given back, never in circles."""

import itertools

import pytest
from django.core.exceptions import ValidationError

from complaints import forwarding
from complaints.choices import Status
from complaints.diary import history_of
from complaints.models import Refusal
from complaints.progress import change_status
from complaints.routing import place_complaint
from tests import factories
from tests.complaints.handing_on import NOT_OURS, give_to, official_of, refuse

pytestmark = pytest.mark.django_db


def last_steps(complaint, number):
    return [(step.label, step.note) for step in history_of(complaint)][-number:]


def test_a_refused_message_goes_back_to_the_moderator_with_a_public_line(
    complaint, official
):
    due = (complaint.answer_due_on, complaint.settle_due_on)

    refusal = refuse(complaint, by=official)

    complaint.refresh_from_db()
    assert (complaint.agency, complaint.status) == (None, Status.RECEIVED)
    assert (complaint.answer_due_on, complaint.settle_due_on) == due
    assert (refusal.agency, refusal.by) == (official.agency, official)
    assert last_steps(complaint, 1) == [("Dikembalikan oleh DSDABMBK", NOT_OURS)]


def test_the_refusal_is_read_under_the_message(client, complaint, official):
    refuse(complaint, by=official)

    page = client.get(complaint.get_absolute_url()).content.decode()

    assert "Dikembalikan oleh DSDABMBK" in page
    assert NOT_OURS in page
    assert "Instansi sedang ditentukan" in page


def test_what_is_masked_elsewhere_is_masked_in_a_reason(complaint, official):
    refusal = refuse(complaint, by=official, reason="Hubungi Budi 0812-0000-7777 saja.")

    assert "0812" not in refusal.reason


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_who_refuses_says_why(complaint, official, reason):
    with pytest.raises(ValidationError, match="Tulis alasannya"):
        refuse(complaint, by=official, reason=reason)

    assert not Refusal.objects.exists()


def test_nobody_refuses_what_is_closed_or_lies_elsewhere(
    complaint, official, moderator
):
    for stranger in (official_of("DLH"), moderator):
        with pytest.raises(ValidationError, match="tidak berada di instansi Anda"):
            refuse(complaint, by=stranger)
    change_status(complaint, Status.RESOLVED)

    with pytest.raises(ValidationError, match="sudah ditutup"):
        refuse(complaint, by=official)


def test_after_two_refusals_the_moderators_choice_stands(
    complaint, official, moderator
):
    refuse(complaint, by=official)
    second = official_of("DLH")
    give_to(complaint, "DLH", by=moderator)
    refuse(complaint, by=second)
    third = official_of("Disperkim")
    give_to(complaint, "Disperkim", by=moderator)

    with pytest.raises(ValidationError, match="keputusan moderator berlaku"):
        refuse(complaint, by=third)
    with pytest.raises(ValidationError, match="sudah sering berpindah"):
        forwarding.forward(
            complaint, factories.make_agency("Satpol PP"), reason="Lagi.", by=third
        )

    complaint.refresh_from_db()
    assert complaint.agency == third.agency
    assert Refusal.objects.count() == 2


def test_what_comes_back_is_handed_on_from_who_gave_it_back(
    complaint, official, moderator
):
    refuse(complaint, by=official)

    row = give_to(complaint, "DLH", by=moderator)

    assert (row.from_agency, row.to_agency.code) == (official.agency, "DLH")
    assert last_steps(complaint, 1) == [("Diteruskan ke DLH", "")]


def test_the_place_of_a_returned_message_does_not_send_it_back(complaint, official):
    elsewhere = factories.make_village("36.74.06.1002", "Benda Baru")
    refuse(complaint, by=official)

    place_complaint(complaint, elsewhere)

    complaint.refresh_from_db()
    assert (complaint.agency, complaint.village) == (None, elsewhere)


def test_an_official_hands_on_what_is_another_agencys(complaint, official):
    dlh = factories.make_agency("DLH")
    due = complaint.settle_due_on

    forwarding.forward(complaint, dlh, reason="Ini soal sampah.", by=official)

    complaint.refresh_from_db()
    assert (complaint.agency, complaint.settle_due_on) == (dlh, due)
    assert last_steps(complaint, 1) == [("Diteruskan ke DLH", "Ini soal sampah.")]


def test_no_agency_is_sent_a_message_twice_without_the_moderator(
    complaint, official, moderator
):
    dlh = official_of("DLH")
    forwarding.forward(complaint, dlh.agency, reason="Sampah.", by=official)

    with pytest.raises(ValidationError, match="sudah pernah menerima pesan ini"):
        forwarding.forward(complaint, official.agency, reason="Jalan.", by=dlh)

    give_to(complaint, "DSDABMBK", by=moderator)
    complaint.refresh_from_db()
    assert complaint.agency == official.agency


def test_agencies_hand_on_twice_in_a_row_and_then_the_moderator_decides(
    complaint, official, moderator
):
    codes = ["DLH", "Disperkim", "Satpol PP"]
    officials = [official, *(official_of(code) for code in codes)]
    for giver, receiver in itertools.pairwise(officials[:3]):
        forwarding.forward(complaint, receiver.agency, reason="Bukan.", by=giver)

    with pytest.raises(ValidationError, match="Kembalikan ke moderator"):
        forwarding.forward(
            complaint, officials[3].agency, reason="Bukan.", by=officials[2]
        )

    give_to(complaint, "Setda", by=moderator)
    setda = official_of("Setda")
    forwarding.forward(complaint, officials[3].agency, reason="Bukan.", by=setda)
    complaint.refresh_from_db()
    assert complaint.agency.code == "Satpol PP"


@pytest.mark.parametrize("seed", range(6))
def test_however_agencies_push_it_about_a_message_comes_to_rest(
    complaint, moderator, seed
):
    """Each official gives away whatever they may; the moderator only ever assigns."""
    codes = [f"Dinas {number}" for number in range(5)]
    officials = {code: official_of(code) for code in codes}
    give_to(complaint, codes[seed % 5], by=moderator)
    moves = 0

    while moves < 60:
        complaint.refresh_from_db()
        if complaint.agency is None:
            give_to(complaint, codes[(seed + 3 * moves) % 5], by=moderator)
            moves += 1
            continue
        owner = officials[complaint.agency.code]
        ways_out = forwarding.ways_out(complaint, owner)
        if not ways_out.can_refuse:
            break
        before = forwarding.agencies_before(complaint)
        free = [one for one in officials.values() if one.agency_id not in before]
        if ways_out.can_forward and free and (moves + seed) % 2:
            forwarding.forward(complaint, free[0].agency, reason="Bukan.", by=owner)
        else:
            refuse(complaint, by=owner)
        moves += 1

    assert moves < 16
    assert complaint.agency is not None
    assert Refusal.objects.count() == 2

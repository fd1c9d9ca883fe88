"""How a message enters: masked, placed, addressed, dated, in the diary."""

import uuid
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from complaints.choices import Channel, HiddenReason, Privacy, Status, Visibility
from complaints.filing import add_follow_up, file_complaint
from complaints.models import Complaint, FollowUp, Forwarding, StatusChange
from complaints.reference import load_reference
from tests import factories

pytestmark = pytest.mark.django_db


def test_personal_data_is_masked_when_a_message_is_written():
    complaint = factories.make_complaint(
        original_text="Lampu mati, hubungi 0812-0000-1234",
        original_place="Rumah saya, telepon 0812 0000 5678",
    )

    assert "0812-0000-1234" in complaint.original_text
    assert complaint.text == "Lampu mati, hubungi [nomor telepon disembunyikan]"
    assert complaint.place == "Rumah saya, telepon [nomor telepon disembunyikan]"
    assert "1234" not in complaint.search_document


def test_the_portals_own_number_stays_readable(settings):
    complaint = factories.make_complaint(
        original_text=f"Saya sudah SMS ke {settings.PORTAL_SMS_NUMBER} kemarin"
    )

    assert settings.PORTAL_SMS_NUMBER in complaint.text


def test_an_agencys_office_number_stays_readable():
    factories.make_agency("DLH", phone="021-7400000")

    complaint = factories.make_complaint(original_text="Sudah telepon 021-7400000 tadi")

    assert complaint.text == "Sudah telepon 021-7400000 tadi"


def test_a_plain_message_is_published_at_once():
    complaint = factories.make_complaint()

    assert complaint.visibility == Visibility.PUBLISHED
    assert list(Complaint.objects.public()) == [complaint]


def test_abuse_waits_for_a_moderator():
    complaint = factories.make_complaint(original_text="Dasar petugas bangsat semua")

    assert complaint.visibility == Visibility.PENDING
    assert complaint.held_for == "kasar"


def test_a_confidential_message_is_never_public():
    complaint = factories.make_complaint(privacy=Privacy.CONFIDENTIAL)

    assert complaint.visibility == Visibility.HIDDEN
    assert complaint.hidden_reason == HiddenReason.CONFIDENTIAL
    assert not Complaint.objects.public().exists()


def test_the_sender_is_shown_by_first_name_and_initials():
    complaint = factories.make_complaint(
        reporter=factories.make_reporter(name="Siti Nur Aminah")
    )

    assert complaint.sender_name == "Siti N. A."


def test_an_anonymous_sender_has_no_name():
    complaint = factories.make_complaint(privacy=Privacy.ANONYMOUS)

    assert complaint.sender_name == "Anonim"


def test_place_category_and_agency_are_recognised_from_the_words():
    load_reference()

    complaint = factories.make_complaint(
        original_text="Sampah menumpuk tidak diangkut di kelurahan Benda Baru",
        village=None,
        category=None,
    )

    assert complaint.village.display_name == "Benda Baru"
    assert complaint.category.code == "sampah"
    assert complaint.agency.code == "DLH"


def test_words_that_fit_nothing_leave_the_choice_to_a_moderator():
    load_reference()

    complaint = factories.make_complaint(
        original_text="Mohon perhatiannya ya pak terima kasih",
        village=None,
        category=None,
    )

    assert (complaint.village, complaint.category, complaint.agency) == (
        None,
        None,
        None,
    )


def test_a_topic_of_an_outside_body_has_no_agency_of_the_city():
    pln = factories.make_agency("PLN", level="luar")
    electricity = factories.make_category("listrik", agency=pln)

    complaint = factories.make_complaint(category=electricity)

    assert complaint.category == electricity
    assert complaint.agency is None


def test_deadlines_are_counted_in_working_days():
    load_reference()
    friday = timezone.make_aware(datetime(2026, 3, 13, 9, 0))

    complaint = factories.make_complaint(
        received_at=friday,
        kind="permintaan-informasi",
        category=factories.make_category("umum", settle_within=30),
    )

    assert complaint.settle_due_on == date(2026, 3, 27)


def test_a_category_may_promise_less_than_the_limit():
    monday = timezone.make_aware(datetime(2026, 11, 23, 9, 0))

    complaint = factories.make_complaint(
        received_at=monday, category=factories.make_category("api", settle_within=1)
    )

    assert complaint.settle_due_on == date(2026, 11, 24)
    assert complaint.answer_due_on == date(2026, 11, 24)


def test_the_diary_begins_with_the_message():
    complaint = factories.make_complaint()

    changes = StatusChange.objects.filter(complaint=complaint)
    forwardings = Forwarding.objects.filter(complaint=complaint)
    assert [(row.old_status, row.new_status) for row in changes] == [("", "diterima")]
    assert [row.to_agency for row in forwardings] == [complaint.agency]


def test_the_same_submission_is_filed_once():
    key = uuid.uuid4()
    first = factories.make_complaint(submission_key=key)

    second = factories.make_complaint(submission_key=key)

    assert second == first
    assert Complaint.objects.count() == 1


def test_a_code_that_is_taken_is_drawn_again(complaint):
    other = factories.make_complaint(code=complaint.code)

    assert other.code != complaint.code
    assert Complaint.objects.count() == 2


def test_an_empty_text_is_refused():
    with pytest.raises(ValidationError) as refusal:
        factories.make_complaint(original_text=" \x00 ")

    assert refusal.value.message_dict == {"text": ["Tulis isi pesan Anda."]}


def test_poison_is_stripped_before_it_reaches_the_database():
    complaint = factories.make_complaint(
        original_text="Jalan\x00 rusak \ud83d parah", original_place="Gang\x00 1"
    )

    assert complaint.original_text == "Jalan rusak \ufffd parah"
    assert complaint.original_place == "Gang 1"


def test_photos_wait_for_a_moderator():
    photo = factories.make_photo()

    complaint = factories.make_complaint(photos=[photo])

    photo.refresh_from_db()
    assert (photo.complaint, photo.visibility) == (complaint, Visibility.PENDING)
    assert complaint.photo_count == 0


def test_a_city_may_publish_photos_at_once(settings):
    settings.PHOTOS_NEED_APPROVAL = False

    complaint = factories.make_complaint(photos=[factories.make_photo()])

    complaint.refresh_from_db()
    assert complaint.photo_count == 1


def test_an_attached_photo_cannot_be_taken_to_another_message():
    photo = factories.make_photo()
    first = factories.make_complaint(photos=[photo])

    factories.make_complaint(photos=[photo])

    photo.refresh_from_db()
    assert photo.complaint == first


def test_a_follow_up_is_masked_and_counted(complaint):
    follow_up = add_follow_up(
        FollowUp(
            complaint=complaint,
            channel=Channel.SMS,
            original_text="Masih rusak, WA 0812-0000-1234",
        )
    )

    complaint.refresh_from_db()
    assert follow_up.text == "Masih rusak, WA [nomor telepon disembunyikan]"
    assert complaint.follow_up_count == 1


def test_answering_a_question_resumes_the_case(complaint):
    factories.make_reply(
        complaint, original_text="Di RT berapa?", new_status=Status.ON_HOLD
    )
    complaint.refresh_from_db()

    add_follow_up(
        FollowUp(complaint=complaint, channel=Channel.WEB, original_text="RT 003/005")
    )

    complaint.refresh_from_db()
    assert complaint.status == Status.IN_PROGRESS


def test_an_empty_follow_up_is_refused(complaint):
    with pytest.raises(ValidationError, match="Tulis isi susulan Anda"):
        add_follow_up(
            FollowUp(complaint=complaint, channel=Channel.WEB, original_text="  ")
        )


def test_filing_needs_no_category_and_no_place():
    complaint = file_complaint(
        Complaint(channel=Channel.SMS, original_text="tolong pak"),
        reporter=factories.make_reporter(name=""),
    )

    assert complaint.sender_name == "Warga"
    assert len(complaint.code) == 7

"""The only writer of a message's status."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from complaints.choices import ArchiveReason, Status
from complaints.models import Complaint, StatusChange
from complaints.progress import change_status
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_move_is_written_to_the_diary(complaint):
    moderator = factories.make_official("Moderator")

    change = change_status(complaint, Status.VERIFIED, by=moderator, note="Lengkap.")

    assert (change.old_status, change.new_status) == ("diterima", "diverifikasi")
    assert (change.by, change.note) == (moderator, "Lengkap.")
    complaint.refresh_from_db()
    assert complaint.status == Status.VERIFIED


def test_a_forbidden_move_is_explained(complaint):
    change_status(complaint, Status.RESOLVED)

    with pytest.raises(ValidationError) as refusal:
        change_status(complaint, Status.ON_HOLD)

    assert refusal.value.messages == [
        "Pesan berstatus “Selesai” tidak dapat menjadi “Ditunda”."
    ]


def test_archiving_needs_a_reason(complaint):
    with pytest.raises(ValidationError, match="Pilih alasan pengarsipan"):
        change_status(complaint, Status.ARCHIVED)


def test_out_of_scope_needs_an_outside_body(complaint):
    with pytest.raises(ValidationError, match="Pilih lembaga luar"):
        change_status(
            complaint, Status.OUT_OF_SCOPE, outside_body=factories.make_agency("DLH")
        )


def test_out_of_scope_names_its_receiver(complaint):
    pln = factories.make_agency("PLN", level="luar")

    change_status(complaint, Status.OUT_OF_SCOPE, outside_body=pln)

    complaint.refresh_from_db()
    assert complaint.outside_body == pln


def test_a_question_pauses_the_clock():
    monday = timezone.make_aware(datetime(2026, 11, 23, 9, 0))
    complaint = factories.make_complaint(received_at=monday)
    due = complaint.settle_due_on
    change_status(complaint, Status.ON_HOLD, now=monday)

    a_week_later = timezone.make_aware(datetime(2026, 11, 30, 9, 0))
    change_status(complaint, Status.IN_PROGRESS, now=a_week_later)

    complaint.refresh_from_db()
    assert due == date(2026, 12, 7)
    assert complaint.settle_due_on == date(2026, 12, 14)
    assert complaint.on_hold_since is None


def test_reopening_is_counted(complaint):
    change_status(complaint, Status.RESOLVED)

    change_status(complaint, Status.IN_PROGRESS)

    complaint.refresh_from_db()
    assert complaint.reopened_count == 1
    assert complaint.resolved_at is None


def test_the_diary_is_only_ever_added_to(complaint):
    row = StatusChange.objects.filter(complaint=complaint).get()

    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()
    with pytest.raises(TypeError):
        StatusChange.objects.update(note="lain")
    with pytest.raises(TypeError):
        StatusChange.objects.all().delete()


@pytest.mark.parametrize(
    "impossible",
    [
        {"status": "entah"},
        {"channel": "merpati"},
        {"privacy": "rahasia"},
        {"visibility": "disembunyikan"},
        {"hidden_reason": "spam"},
        {"status": "diarsipkan"},
        {"archive_reason": ArchiveReason.DUPLICATE},
        {"status": "bukan-kewenangan"},
        {"status": "ditunda"},
        {"status": "selesai"},
        {"reply_count": 1},
        {"latitude": -6.3},
        {"latitude": -96.3, "longitude": 106.7},
    ],
    ids=str,
)
def test_the_database_refuses_impossible_states(complaint, impossible):
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(**impossible)

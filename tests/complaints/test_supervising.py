"""Pungli and its kin: examined by the Inspektorat, unseen until there is a decision."""

from datetime import date, datetime
from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from complaints.choices import HiddenReason, Status, Visibility
from complaints.models import Complaint, Forwarding
from complaints.moderation import publish_complaint
from complaints.progress import change_status
from complaints.screening import reasons_to_hold
from complaints.supervising import put_under_supervision
from tests import factories

pytestmark = pytest.mark.django_db

MONDAY = timezone.make_aware(datetime(2026, 11, 23, 9, 0))


@pytest.fixture
def inspectorate(db):
    return factories.make_agency("INSP", abbreviation="Inspektorat")


@pytest.fixture
def examined(inspectorate, moderator):
    complaint = factories.make_complaint(received_at=MONDAY)
    put_under_supervision(complaint, by=moderator)
    complaint.refresh_from_db()
    return complaint


@pytest.mark.parametrize(
    "text",
    [
        "Ada pungli di loket, saya diminta Rp 50.000",
        "PUNGUTAN LIAR waktu urus surat",
        "petugas itu minta uang rokok terus",
        "dugaan jual beli jabatan di dinas",
    ],
)
def test_what_sounds_like_bribery_is_looked_at_first(text):
    assert reasons_to_hold("Petugas loket tidak ramah") == []

    assert reasons_to_hold(text) == ["pengawasan"]


def test_it_goes_to_the_inspektorat_with_sixty_working_days(examined, inspectorate):
    assert examined.agency == inspectorate
    assert examined.settle_due_on == date(2027, 2, 15)
    assert Forwarding.objects.latest("pk").to_agency == inspectorate


def test_nobody_reads_it_but_anyone_learns_that_it_exists(client, examined):
    assert not Complaint.objects.public().exists()

    response = client.get(f"/pesan/{examined.code}/")

    assert response.status_code == HTTPStatus.GONE
    assert "sedang diperiksa Inspektorat" in response.content.decode()


def test_it_cannot_be_shown_before_there_is_a_decision(examined, moderator):
    with pytest.raises(ValidationError, match="sesudah ada keputusan"):
        publish_complaint(examined, by=moderator)

    change_status(examined, Status.RESOLVED, by=moderator)
    assert publish_complaint(examined, by=moderator)
    assert Complaint.objects.public().get() == examined


def test_the_database_refuses_to_show_it_too(examined):
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.update(
            visibility=Visibility.PUBLISHED,
            hidden_reason="",
            hidden_at=None,
            hidden_by=None,
        )


def test_opened_again_it_is_hidden_again(examined, moderator):
    change_status(examined, Status.RESOLVED, by=moderator)
    publish_complaint(examined, by=moderator)

    change_status(examined, Status.IN_PROGRESS, by=moderator)

    examined.refresh_from_db()
    assert examined.visibility == Visibility.HIDDEN
    assert examined.hidden_reason == HiddenReason.SUPERVISION


def test_doing_it_twice_changes_nothing(examined, moderator):
    number = Forwarding.objects.count()

    assert not put_under_supervision(examined, by=moderator)
    assert Forwarding.objects.count() == number


def test_without_an_inspektorat_nothing_is_hidden(complaint, moderator):
    with pytest.raises(ValidationError, match="Inspektorat belum ada"):
        put_under_supervision(complaint, by=moderator)

    complaint.refresh_from_db()
    assert complaint.visibility == Visibility.PUBLISHED


def test_a_closed_message_is_left_as_it_is(complaint, inspectorate, moderator):
    change_status(complaint, Status.RESOLVED)

    with pytest.raises(ValidationError, match="sudah ditutup"):
        put_under_supervision(complaint, by=moderator)


def test_a_moderator_hands_it_over_at_the_desk(
    client, complaint, inspectorate, moderator
):
    client.force_login(moderator)

    page = client.post(
        f"/admin/complaints/complaint/{complaint.pk}/pengawasan/", follow=True
    )

    assert "Diserahkan kepada Inspektorat" in page.content.decode()
    complaint.refresh_from_db()
    assert complaint.is_supervision


def test_an_official_of_an_agency_may_not(client, complaint, inspectorate):
    client.force_login(factories.make_official(agency=complaint.agency))

    response = client.post(f"/admin/complaints/complaint/{complaint.pk}/pengawasan/")

    assert response.status_code == HTTPStatus.FORBIDDEN
    complaint.refresh_from_db()
    assert not complaint.is_supervision

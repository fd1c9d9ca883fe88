"""/janji/: what officials have promised, and whether it was kept."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from complaints.choices import PromiseState, Status
from complaints.models import Complaint, OfficialReply, Promise
from complaints.progress import change_status
from complaints.promising import Record, records
from complaints.replying import publish_reply
from tests import factories

pytestmark = pytest.mark.django_db


def promise(complaint=None, *, days=5):
    complaint = complaint or factories.make_complaint()
    publish_reply(
        OfficialReply(complaint=complaint, original_text="Kami perbaiki."),
        by=factories.make_official(agency=complaint.agency),
        promised_on=timezone.localdate() + timedelta(days=days),
    )
    return complaint


def page(client):
    response = client.get("/janji/")
    assert response.status_code == HTTPStatus.OK
    return response.content.decode()


def test_without_a_promise_the_page_says_what_will_stand_there(client):
    assert "Begitu petugas menyebut tanggal" in page(client)


def test_every_agency_has_its_record(client):
    promise()
    kept, broken = promise(), promise()
    change_status(kept, Status.RESOLVED)
    Promise.objects.filter(complaint=broken).update(
        state=PromiseState.BROKEN, settled_on=timezone.localdate()
    )

    assert records() == [Record("Dinas DSDABMBK", kept=1, broken=1, running=1)]
    shown = page(client)
    assert "1 dari 2 (50%)" in shown
    assert "Sedang ditunggu" in shown
    assert f"/pesan/{broken.code}/" in shown


def test_what_is_not_public_is_neither_shown_nor_counted(client):
    hidden = promise()
    assert hidden.code in page(client)

    Complaint.objects.update(visibility="menunggu")

    assert hidden.code not in page(client)
    assert records() == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    client, django_assert_num_queries, number
):
    for _one in range(number):
        promise()

    with django_assert_num_queries(3):
        page(client)


def test_the_footer_leads_there(client):
    assert 'href="/janji/"' in client.get("/").content.decode()

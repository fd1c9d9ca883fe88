"""The board's orders: what stands first, and pages that lead to the end and back."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.db.models import F
from django.http import QueryDict
from django.utils import timezone

from complaints import paging
from complaints.choices import ArchiveReason, Status
from complaints.forms.board import BoardForm
from complaints.models import Complaint
from complaints.progress import change_status
from tests import factories
from tests.complaints.many import make_many

pytestmark = pytest.mark.django_db


def texts_on(page):
    return [row["text"] for row in page.context["page"].items]


@pytest.fixture
def five(monkeypatch):
    """Five messages, the first the oldest; two have as many supporters."""
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    now = timezone.now()
    for number, supporters in enumerate([3, 0, 7, 3, 1]):
        complaint = factories.make_complaint(
            original_text=f"Pesan bernomor {number}",
            received_at=now - timedelta(hours=9 - number),
        )
        Complaint.objects.filter(pk=complaint.pk).update(support_count=supporters)


ORDERS = {
    "urut=terbaru": [4, 3, 2, 1, 0],
    "urut=dukungan": [2, 3, 0, 4, 1],
    "urut=menunggu": [0, 1, 2, 3, 4],
}


@pytest.mark.parametrize(("query", "numbers"), ORDERS.items())
def test_pages_lead_to_the_end_and_back_in_every_order(client, five, query, numbers):
    expected = [f"Pesan bernomor {number}" for number in numbers]

    first = client.get(f"/pesan/?{query}")
    second = client.get("/pesan/" + first.context["page"].older_url)
    third = client.get("/pesan/" + second.context["page"].older_url)
    back = client.get("/pesan/" + third.context["page"].newer_url)

    assert texts_on(first) + texts_on(second) + texts_on(third) == expected
    assert texts_on(back) == texts_on(second)
    assert first.context["page"].newer_url == third.context["page"].older_url == ""


def test_who_waits_longest_is_open_and_has_no_answer(client):
    now = timezone.now()
    for words, days in (("Sudah dijawab petugas", 9), ("Sudah diarsipkan saja", 8)):
        complaint = factories.make_complaint(
            original_text=words, received_at=now - timedelta(days=days)
        )
        if days == 9:
            factories.make_reply(complaint, new_status=Status.IN_PROGRESS)
        else:
            change_status(
                complaint, Status.ARCHIVED, archive_reason=ArchiveReason.TOO_GENERAL
            )
    factories.make_complaint(original_text="Masih menunggu jawaban")
    assert len(texts_on(client.get("/pesan/"))) == 3

    page = client.get("/pesan/?urut=menunggu")

    assert texts_on(page) == ["Masih menunggu jawaban"]


def test_an_order_that_is_none_is_told(client):
    factories.make_complaint()

    page = client.get("/pesan/?urut=abjad")

    assert page.status_code == HTTPStatus.OK
    assert "Urutan “abjad” tidak ada, jadi tidak dipakai." in page.text


def test_the_orders_keep_the_filters(client):
    factories.make_complaint()

    page = client.get("/pesan/?kanal=web&urut=dukungan").text

    assert 'href="?kanal=web" ' in page.replace(">", " ")
    assert '<a class="orders__way" href="?kanal=web&amp;urut=menunggu">' in page
    assert '?kanal=web&amp;urut=dukungan" aria-current="true"' in page


def test_whoever_went_past_the_end_is_led_back(client, complaint):
    page = client.get(f"/pesan/?kanal=web&setelah={complaint.code}")

    assert texts_on(page) == []
    assert page.context["page"].newer_url == "?kanal=web"


INDEXES = {
    "": "complaint_newest",
    "urut=dukungan": "complaint_most_supported",
    "urut=menunggu": "complaint_longest_waiting",
    "kanal=loket": "complaint_by_channel",
    "jenis=apresiasi": "complaint_by_kind",
    "foto=ada": "complaint_with_photos",
    "kelurahan=36.74.06.1001": "complaint_by_village",
}


def test_every_order_and_filter_has_an_index():
    make_many(2000)
    elsewhere = factories.make_village("36.74.06.1002", "Benda Baru")
    most = Complaint.objects.annotate(rest=F("pk") % 10).exclude(rest=0)
    most.update(
        village=elsewhere,
        reply_count=1,
        first_replied_at=timezone.now(),
        last_replied_at=timezone.now(),
    )
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {Complaint._meta.db_table}")

    plans = {}
    for query in INDEXES:
        form = BoardForm(QueryDict(query))
        rows = form.listed(Complaint.objects.public()).for_cards()
        plans[query] = form.order.sort(rows)[:21].explain()

    assert {q: index for q, index in INDEXES.items() if index not in plans[q]} == {}

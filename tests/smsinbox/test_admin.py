"""The telephone on the officials' desk."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.models import Complaint, PrivateLook
from smsinbox.choices import InboundState, OutboundState, Purpose
from smsinbox.models import InboundMessage, OutboundMessage
from smsinbox.outbox import queue_sms
from tests import factories
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.desk import LISTS, SIMULATOR, all_rights, sign_in, text_of
from tests.smsinbox.test_receiving import filing_broken

NUMBER, DISGUISED = "+6281200001234", "0812-0000-xxxx"
TEXT = "Lampu jalan mati, hubungi 0812-0000-1234"


@pytest.fixture
def city_staff(client, db):
    return sign_in(client, *all_rights())


@pytest.fixture
def trusted_staff(client, db):
    return sign_in(client, *all_rights(), "complaints.view_private_data")


@pytest.fixture
def message(telephone):
    telephone.texts(TEXT)
    return InboundMessage.objects.get()


@pytest.mark.parametrize("model", LISTS)
def test_staff_of_the_city_with_the_right_see_each_list(
    client, city_staff, message, model
):
    page = text_of(client.get(LISTS[model]))

    assert "Gerbang uji" in page


@pytest.mark.parametrize("path", [*LISTS.values(), SIMULATOR])
def test_an_official_of_an_agency_sees_nothing_whatever_the_rights(
    client, message, path
):
    sign_in(client, *all_rights(), agency=factories.make_agency())

    assert client.get(path).status_code == HTTPStatus.FORBIDDEN
    assert "/admin/smsinbox/" not in text_of(client.get("/admin/"))
    outbound = OutboundMessage.objects.get()
    for row in (message, outbound, message.gateway):
        page = client.get(f"{LISTS[row._meta.model_name]}{row.pk}/change/")
        assert page.status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("path", [*LISTS.values(), SIMULATOR])
def test_without_the_right_nothing_is_seen(client, message, path):
    sign_in(client)

    assert client.get(path).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("model", LISTS)
def test_a_list_costs_the_same_with_one_row_and_with_three(
    client, city_staff, telephone, model
):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            text_of(client.get(LISTS[model]))
        return len(captured)

    telephone.texts("LAPOR lampu jalan mati")
    queries()  # fills what is kept between requests
    with_one = queries()
    for number in range(2):
        telephone.texts(f"LAPOR lampu jalan mati {number}")
        make_gateway(slug=f"lain-{number}", is_default=False)

    assert queries() == with_one


def test_numbers_are_disguised_in_the_lists(client, trusted_staff, message):
    for model in ("inboundmessage", "outboundmessage"):
        page = text_of(client.get(LISTS[model]))
        assert DISGUISED in page
        assert "00001234" not in page
        assert "0000-1234" not in page


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (InboundMessage, InboundState.IGNORED),
        (OutboundMessage, OutboundState.FAILED),
    ],
)
def test_the_lists_leave_empty_what_there_is_not(
    client, city_staff, message, row, state
):
    model = row._meta.model_name
    row.objects.update(last_error="http 500")
    filled = text_of(client.get(LISTS[model]))
    assert '<td class="field-case_listed"><a href="/admin/complaints/' in filled
    assert '<td class="field-fault">http 500</td>' in filled

    row.objects.update(last_error="", complaint=None, state=state)

    empty = text_of(client.get(LISTS[model]))
    assert '<td class="field-case_listed"></td>' in empty
    assert '<td class="field-fault"></td>' in empty


def test_who_lacks_the_right_reads_the_masked_words(client, city_staff, message):
    page = text_of(client.get(f"{LISTS['inboundmessage']}{message.pk}/change/"))

    assert DISGUISED in page
    assert "Lampu jalan mati" in page
    assert "00001234" not in page
    assert "0000-1234" not in page
    assert not PrivateLook.objects.exists()


def test_who_has_the_right_reads_all_and_is_noted_down(client, trusted_staff, message):
    page = text_of(client.get(f"{LISTS['inboundmessage']}{message.pk}/change/"))

    look = PrivateLook.objects.get()
    assert NUMBER in page
    assert TEXT in page
    assert look.by == trusted_staff
    assert look.complaint == message.complaint


def test_searching_for_a_number_needs_the_right(client, message):
    path = f"{LISTS['inboundmessage']}?q=81200001234"
    nowhere = f"{LISTS['inboundmessage']}?q=81399999999"

    sign_in(client, *all_rights(), "complaints.view_private_data")
    assert DISGUISED in text_of(client.get(path))
    assert DISGUISED not in text_of(client.get(nowhere))

    sign_in(client, *all_rights())
    assert DISGUISED in text_of(client.get(nowhere))


@pytest.mark.parametrize(
    ("model", "question"),
    [
        ("inboundmessage", "sender__startswith=%2B62812"),
        ("inboundmessage", "raw_body__contains=1234"),
        ("outboundmessage", "recipient=%2B6281200001234"),
        ("outboundmessage", "complaint__reporter__phone__contains=1234"),
        ("inboundmessage", "gateway__inbound_token__startswith=t"),
        ("gateway", "inbound_token__startswith=t"),
        ("gateway", "config__send_url__startswith=h"),
    ],
)
def test_an_address_cannot_ask_for_what_is_not_shown(
    client, city_staff, message, model, question
):
    response = client.get(f"{LISTS[model]}?{question}")

    assert response.status_code == HTTPStatus.BAD_REQUEST


def test_the_filters_beside_the_list_work(client, city_staff, message):
    filed = f"{LISTS['inboundmessage']}?state__exact={InboundState.FILED}"
    failed = f"{LISTS['inboundmessage']}?state__exact={InboundState.FAILED}"
    over = f"{LISTS['inboundmessage']}?gateway__id__exact={message.gateway_id}"

    assert DISGUISED in text_of(client.get(filed))
    assert DISGUISED in text_of(client.get(over))
    assert DISGUISED not in text_of(client.get(failed))


def test_the_journals_cannot_be_written_by_hand(client, trusted_staff, message):
    for model in ("inboundmessage", "outboundmessage"):
        pk = InboundMessage.objects.get().pk
        assert client.get(f"{LISTS[model]}add/").status_code == HTTPStatus.FORBIDDEN
        for deed in ("change", "delete"):
            response = client.post(f"{LISTS[model]}{pk}/{deed}/", {"text": "x"})
            assert response.status_code == HTTPStatus.FORBIDDEN


def test_one_time_codes_and_private_links_are_shown_to_nobody(
    client, trusted_staff, message
):
    case = Complaint.objects.get()
    link = f"https://pesan.example{case.get_private_url()}"
    shown = []
    for number, (purpose, text) in enumerate(
        [
            (Purpose.ACCESS_CODE, "Kode Anda 123456"),
            (Purpose.REPLY_NOTICE, f"Baca {link}"),
            (Purpose.STATUS, "Pesan diproses"),
        ]
    ):
        row = queue_sms(
            recipient=NUMBER,
            text=text,
            purpose=purpose,
            dedupe_key=f"uji:{number}",
            complaint=case,
        )
        page = text_of(client.get(f"{LISTS['outboundmessage']}{row.pk}/change/"))
        shown.append(text in page)

    assert shown == [False, False, True]


def test_what_failed_can_be_filed_again(client, city_staff, gateway, post):
    with filing_broken():
        post({"id": "1", "from": "0812-0000-1234", "text": TEXT})
    message = InboundMessage.objects.get()

    client.post(
        LISTS["inboundmessage"],
        {"action": "process_again", "_selected_action": [message.pk]},
    )

    message.refresh_from_db()
    assert message.state == InboundState.FILED


def test_what_failed_can_be_sent_again(client, city_staff, message):
    row = OutboundMessage.objects.get()
    row.state, row.attempts = OutboundState.FAILED, 8
    row.save()

    client.post(
        LISTS["outboundmessage"],
        {"action": "send_once_more", "_selected_action": [row.pk]},
    )

    row.refresh_from_db()
    assert (row.state, row.attempts) == (OutboundState.QUEUED, 0)


def test_repeating_needs_the_right_to_change(client, message):
    sign_in(client, "smsinbox.view_outboundmessage")
    row = OutboundMessage.objects.get()
    row.state = OutboundState.FAILED
    row.save()

    page = text_of(client.get(LISTS["outboundmessage"]))
    client.post(
        LISTS["outboundmessage"],
        {"action": "send_once_more", "_selected_action": [row.pk]},
    )

    row.refresh_from_db()
    assert "send_once_more" not in page
    assert row.state == OutboundState.FAILED

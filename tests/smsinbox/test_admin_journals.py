"""What one row's page tells of an SMS: its parts, its pictures, its reports."""

from datetime import UTC, datetime
from http import HTTPStatus

import pytest
from django.core.cache import cache

from smsinbox.choices import (
    InboundState,
    OutboundState,
    PhotoState,
    Purpose,
    QuestionKind,
)
from smsinbox.models import (
    Gateway,
    InboundMessage,
    InboundPhoto,
    OutboundMessage,
    Question,
    ReportLine,
)
from tests import factories
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.desk import LISTS, all_rights, sign_in, text_of

pytestmark = pytest.mark.django_db

AT = datetime(2024, 11, 18, 5, 0, tzinfo=UTC)
PHONE = "+6281200001234"
HEALTH = "/admin/smsinbox/gateway/kesehatan/"


@pytest.fixture
def city_staff(client):
    return sign_in(client, *all_rights())


def page_of(client, row):
    return text_of(client.get(f"{LISTS[row._meta.model_name]}{row.pk}/change/"))


def receive(gateway, number, **facts):
    return InboundMessage.objects.create(
        **{
            "gateway": gateway,
            "dedupe_key": str(number),
            "raw_body": "",
            "sender": PHONE,
            "text": f"bagian {number}",
            "received_at": AT,
            "state": InboundState.IGNORED,
        }
        | facts
    )


def test_the_parts_of_a_long_sms_and_its_whole_find_each_other(
    client, city_staff, gateway
):
    whole = receive(gateway, 0, part_total=3)
    facts = {"whole": whole, "state": InboundState.PART, "part_total": 3}
    first = receive(gateway, 1, part_number=1, **facts)
    third = receive(gateway, 3, part_number=3, **facts)

    page = page_of(client, whole)

    for part in (first, third):
        link = f'<a href="{LISTS["inboundmessage"]}{part.pk}/change/">'
        assert f"{link}Bagian {part.part_number} dari 3, 18 Nov 2024, 12.00" in page
    assert "1 bagian belum datang" in page
    link = f'<a href="{LISTS["inboundmessage"]}{whole.pk}/change/">SMS utuh</a>'
    assert link in page_of(client, first)
    assert link not in page_of(client, receive(gateway, 9))


def test_pictures_tell_how_far_they_came(client, city_staff, gateway):
    message = receive(gateway, 1)
    InboundPhoto.objects.create(
        message=message, position=1, state=PhotoState.ATTACHED, media_id="m-rahasia"
    )
    InboundPhoto.objects.create(
        message=message, position=2, state=PhotoState.FAILED, last_error="http 404"
    )

    page = page_of(client, message)

    assert "1. Terlampir pada pesan" in page
    assert "2. Gagal http 404" in page
    assert "m-rahasia" not in page


def test_an_open_question_to_the_sender_is_told(client, city_staff, gateway):
    message = receive(gateway, 1)
    question = Question.objects.create(
        phone=PHONE,
        kind=QuestionKind.PLACE,
        complaint=factories.make_complaint(),
        asked_at=AT,
    )
    assert "Di kelurahan mana? (18 Nov 2024, 12.00)" in page_of(client, message)

    Question.objects.filter(pk=question.pk).update(answered_at=AT)

    assert "Di kelurahan mana?" not in page_of(client, message)


def test_the_page_of_a_sent_sms_tells_every_report(client, city_staff, gateway):
    other = make_gateway(slug="lain", name="Menolak", is_default=False)
    row = OutboundMessage.objects.create(
        gateway=gateway,
        recipient=PHONE,
        text="Halo",
        segments=2,
        purpose=Purpose.STATUS,
        dedupe_key="uji",
        state=OutboundState.DELIVERED,
        sent_at=AT,
        attempts=7,
        refused_by=[other.pk],
    )
    for part, state, reason in [
        ("1", OutboundState.DELIVERED, ""),
        ("2", OutboundState.FAILED, "000 nomor mati"),
    ]:
        ReportLine.objects.create(
            message=row, part=part, state=state, reason=reason, at=AT
        )

    page = page_of(client, row)

    assert "18 Nov 2024, 12.00, Sampai, bagian 1</div>" in page
    assert "18 Nov 2024, 12.00, Gagal, bagian 2, 000 nomor mati</div>" in page
    assert "<div>Menolak</div>" in page
    assert '<div class="readonly">7</div>' in page
    assert '<div class="readonly">2</div>' in page


def test_the_health_page_tells_of_each_gateway(client, city_staff, gateway):
    Gateway.objects.update(failing_since=AT, last_inbound_at=AT)
    receive(gateway, 1, state=InboundState.PENDING, next_attempt_at=AT)

    page = text_of(client.get(HEALTH))

    assert HEALTH in text_of(client.get(LISTS["gateway"]))
    assert "Gerbang uji: gagal mengirim sejak 18 Nov 2024, 12.00." in page
    assert "<dd>1, tertua" in page
    assert "0 hari ini, 0 bulan ini" in page


def test_the_health_page_is_for_staff_of_the_city(client, gateway):
    sign_in(client, *all_rights(), agency=factories.make_agency())
    assert client.get(HEALTH).status_code == HTTPStatus.FORBIDDEN

    sign_in(client)
    assert client.get(HEALTH).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("path", ["/admin/", LISTS["gateway"], HEALTH])
def test_an_alarm_stands_on_every_page_of_the_citys_staff(
    client, city_staff, gateway, path
):
    assert "sms-alarm" not in text_of(client.get(path))

    Gateway.objects.update(failing_since=AT)
    cache.clear()

    assert "Gerbang SMS bermasalah: Gerbang uji." in text_of(client.get(path))


def test_an_alarm_is_not_shown_to_an_agency(client, gateway):
    Gateway.objects.update(failing_since=AT)
    sign_in(client, "smsinbox.view_gateway")
    assert "Gerbang SMS bermasalah: Gerbang uji." in text_of(client.get("/admin/"))

    sign_in(client, "smsinbox.view_gateway", agency=factories.make_agency())
    assert "sms-alarm" not in text_of(client.get("/admin/"))

    sign_in(client)
    assert "sms-alarm" not in text_of(client.get("/admin/"))

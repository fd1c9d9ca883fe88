"""The second factor is set up, replaced and turned off by its owner."""

import base64
import re
from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from complaints.models import AuditEntry
from complaints.officials import recovery_codes, second_factor
from tests import factories
from tests.complaints.doorway import (
    CODE,
    CODES,
    MANAGE,
    SET_UP,
    code_for,
    code_of,
    enter,
    give_app,
    let_time_pass,
    make_verified,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def told(kind):
    return AuditEntry.objects.filter(what=kind).count()


def test_after_the_set_up_the_whole_desk_is_open(client):
    official = factories.make_official("Moderator")
    enter(client, official)
    assert client.get("/admin/").headers["Location"] == SET_UP
    secret = secret_on(client.get(SET_UP))

    response = client.post(SET_UP, {"code": code_for(secret)})

    assert response.headers["Location"] == CODES
    assert client.get("/admin/").status_code == HTTPStatus.OK
    assert TOTPDevice.objects.get(user=official).bin_key == secret
    assert told("kode-dipasang") == told("cadangan-dibuat") == 1


def secret_on(response):
    written = re.search(r"data-secret>([A-Z2-7 ]+)<", text_of(response))[1]
    return base64.b32decode(written.replace(" ", ""))


def test_the_page_shows_the_secret_as_picture_and_text_and_keeps_it(client):
    official = factories.make_official("Moderator", username="moderator-uji")
    enter(client, official)

    page = client.get(SET_UP)
    picture = client.get(f"{SET_UP}qr.svg")
    wrong = client.post(SET_UP, {"code": "000 000"})

    assert "otpauth://totp/Pesan%20Masyarakat%3Amoderator-uji" in text_of(page)
    assert picture["Content-Type"] == "image/svg+xml"
    assert "style" not in text_of(picture)
    assert "no-store" in picture["Cache-Control"]
    assert "Kode itu salah atau sudah dipakai" in text_of(wrong)
    assert secret_on(wrong) == secret_on(page)
    assert not TOTPDevice.objects.exists()


def test_recovery_codes_are_shown_until_put_away_and_then_never_again(client):
    enter(client, factories.make_official("Moderator"))
    client.post(SET_UP, {"code": code_for(secret_on(client.get(SET_UP)))})
    page = text_of(client.get(CODES))
    shown = re.findall(r"<code>(\w{5}-\w{5})</code>", page)
    file = client.get(f"{CODES}unduh/")
    assert len(set(shown)) == recovery_codes.NUMBER == 10
    assert set(shown) <= set(text_of(file).splitlines())
    assert "attachment" in file["Content-Disposition"]

    client.post(CODES)

    assert client.get(CODES).headers["Location"] == MANAGE
    assert client.get(f"{CODES}unduh/").status_code == HTTPStatus.NOT_FOUND
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert not stored & {code.replace("-", "") for code in shown}


def test_others_may_have_one_and_turn_it_off_again(client):
    official = make_verified(client, "Petugas Instansi")
    page = text_of(client.get(MANAGE))
    assert 'value="matikan"' in page

    client.post(MANAGE, {"deed": "matikan", "code": "000000"})
    assert second_factor.is_set_up(official)
    client.post(MANAGE, {"deed": "matikan", "code": code_of(official)})

    assert not second_factor.is_set_up(official)
    assert not StaticToken.objects.exists()
    assert told("kode-dimatikan") == 1


def test_who_must_have_one_cannot_turn_it_off(client):
    official = make_verified(client)
    assert 'value="matikan"' not in text_of(client.get(MANAGE))

    client.post(MANAGE, {"deed": "matikan", "code": code_of(official)})

    assert second_factor.is_set_up(official)


def test_a_new_telephone_takes_the_place_of_the_old_with_a_code(client):
    official = make_verified(client)
    old = TOTPDevice.objects.get(user=official).key
    assert client.get(SET_UP).headers["Location"] == MANAGE

    client.post(MANAGE, {"deed": "ganti", "code": code_of(official)})
    client.post(SET_UP, {"code": code_for(secret_on(client.get(SET_UP)))})

    assert TOTPDevice.objects.get(user=official).key != old


def test_new_recovery_codes_end_the_old_ones(client):
    official = factories.make_official("Moderator")
    old, *_rest = give_app(official)
    enter(client, official)
    client.post(CODE, {"code": code_of(official)})
    let_time_pass(official)

    client.post(MANAGE, {"deed": "kode-baru", "code": code_of(official)})

    new = re.findall(r"<code>(\w{5}-\w{5})</code>", text_of(client.get(CODES)))
    assert len(new) == 10
    with pytest.raises(ValidationError):
        second_factor.check_code(official, old)
    assert second_factor.check_code(official, new[0])


def test_the_stock_pages_of_devices_do_not_exist(client):
    official = make_verified(client, "Admin Kota", is_superuser=True)
    device = TOTPDevice.objects.get(user=official)

    for path in ("", f"{device.pk}/change/", f"{device.pk}/config/"):
        response = client.get(f"/admin/otp_totp/totpdevice/{path}")
        assert response.status_code == HTTPStatus.NOT_FOUND

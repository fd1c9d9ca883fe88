"""The code after the password: who needs it, and that it is good once."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError

from complaints.checks import check_second_factor
from complaints.models import AuditEntry, OutboundEmail
from complaints.officials import second_factor
from tests import factories
from tests.complaints.desk_walk import (
    addresses,
    make_foreign_message,
    snapshot,
)
from tests.complaints.doorway import (
    CODE,
    SET_UP,
    code_of,
    enter,
    give_app,
    let_time_pass,
    text_of,
)

pytestmark = pytest.mark.django_db

WRONG = "Kode itu salah atau sudah dipakai"


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def told(kind):
    return AuditEntry.objects.filter(what=kind).count()


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("Admin Kota", True),
        ("Moderator", True),
        ("Petugas Instansi", False),
        ("Pimpinan", False),
    ],
)
def test_who_must_have_a_second_factor(role, expected):
    assert second_factor.is_required(factories.make_official(role)) is expected


def test_a_superuser_must_have_one_whatever_the_role():
    assert second_factor.is_required(factories.make_official("", is_superuser=True))


@pytest.mark.parametrize("role", ["Admin Kota", "Moderator"])
def test_who_must_but_has_none_gets_nowhere_but_to_the_set_up(client, role):
    foreign = make_foreign_message()
    enter(client, factories.make_official(role))
    before = snapshot()
    own = {SET_UP, f"{SET_UP}qr.svg"}
    paths = [path for path in addresses(foreign) if path not in own]
    paths.append("/admin/password_change/")

    answers = {
        (way, path): getattr(client, way)(path).headers.get("Location")
        for path in paths
        for way in ("get", "post")
    }

    assert len(paths) > 150
    assert set(answers.values()) == {SET_UP}
    assert snapshot() == before
    assert client.get(SET_UP).status_code == HTTPStatus.OK


def test_signing_in_asks_for_the_code_after_the_password(client):
    official = factories.make_official("Moderator")
    give_app(official)
    page = "/admin/complaints/complaint/"

    first = enter(client, official, next=page)
    before = client.get("/admin/").headers["Location"]
    asked = text_of(client.get(CODE))
    second = client.post(CODE, {"code": code_of(official)})

    assert first.headers["Location"] == CODE
    assert before.startswith("/admin/login/")
    assert "Enam angka dari aplikasi" in asked
    assert second.headers["Location"] == page
    assert client.get(page).status_code == HTTPStatus.OK


def test_a_code_is_good_once(client):
    official = factories.make_official("Moderator")
    give_app(official)
    code = code_of(official)
    second_factor.check_code(official, code)

    enter(client, official)
    response = client.post(CODE, {"code": code})

    assert WRONG in text_of(response)
    assert client.get("/admin/").headers["Location"].startswith("/admin/login/")
    assert client.post(CODE, {"code": code_of(official, later=1)}).status_code == 302


def test_a_recovery_code_is_good_once_in_any_spelling(client):
    official = factories.make_official("Moderator")
    first, *_rest = give_app(official)
    enter(client, official)

    response = client.post(CODE, {"code": f" {first.upper().replace('-', ' ')} "})

    assert response.status_code == HTTPStatus.FOUND
    assert "Sisa 9 kode." in text_of(client.get("/admin/"))
    assert told("cadangan-dipakai") == 1
    with pytest.raises(ValidationError, match=WRONG):
        second_factor.check_code(official, first)


def test_recovery_codes_outlive_a_change_of_the_secret_key(settings):
    official = factories.make_official("Moderator")
    first, *_rest = give_app(official)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-the-tests-that-guards-nothing-at-all"

    assert second_factor.check_code(official, first) is True


@pytest.mark.parametrize("code", ["000000", "١٢٣٤٥٦", "abcde-fghjk", "x" * 20, "12345"])
def test_a_wrong_code_does_not_open(client, code):
    official = factories.make_official("Moderator")
    give_app(official)
    enter(client, official)

    response = client.post(CODE, {"code": code})

    assert WRONG in text_of(response)
    assert told("kode-salah") == 1


def test_codes_are_throttled_and_their_person_is_warned_once(client, settings):
    official = factories.make_official("Moderator", email="moderator@kota.example")
    give_app(official)
    limit, _span = settings.RATE_LIMITS["second-factor"]
    enter(client, official)

    for _number in range(limit):
        assert WRONG in text_of(client.post(CODE, {"code": "abcde-fghjk"}))
    refused = client.post(CODE, {"code": code_of(official)})

    assert "Terlalu banyak kode yang salah. Coba lagi mulai" in text_of(refused)
    emails = OutboundEmail.objects.values_list("recipient", "subject")
    assert list(emails) == [
        ("moderator@kota.example", "Kode masuk yang salah untuk akun Anda")
    ]


def test_right_codes_do_not_count(settings):
    official = factories.make_official("Moderator")
    give_app(official)
    limit, _span = settings.RATE_LIMITS["second-factor"]

    for _number in range(limit + 1):
        assert second_factor.check_code(official, code_of(official)) is False
        let_time_pass(official)


def test_without_the_password_there_is_no_page_for_the_code(client):
    response = client.get(CODE)

    assert response.headers["Location"] == "/admin/login/"


def test_a_changed_password_ends_the_wait_for_the_code(client):
    official = factories.make_official("Moderator")
    give_app(official)
    enter(client, official)
    assert client.get(CODE).status_code == HTTPStatus.OK

    official.set_password("sandi-yang-lain-sekali")
    official.save()

    assert client.get(CODE).headers["Location"] == "/admin/login/"


def test_who_is_given_the_role_while_signed_in_is_led_to_the_set_up(client):
    official = factories.make_official("Petugas Instansi")
    enter(client, official)
    assert client.get("/admin/").status_code == HTTPStatus.OK

    official.groups.add(Group.objects.get(name="Moderator"))

    assert client.get("/admin/").headers["Location"] == SET_UP


def test_a_session_that_never_showed_its_code_is_sent_to_the_door(client):
    official = factories.make_official("Moderator")
    give_app(official)
    client.force_login(official)

    response = client.get("/admin/")

    assert response.headers["Location"] == "/admin/login/?next=/admin/"


def test_a_portal_without_it_is_told_off(settings):
    assert check_second_factor(None) == []

    settings.SECOND_FACTOR_REQUIRED = False

    assert [warning.id for warning in check_second_factor(None)] == ["complaints.W003"]


def test_where_none_is_required_the_password_is_enough(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False

    response = enter(client, factories.make_official("Admin Kota"))

    assert response.headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == HTTPStatus.OK

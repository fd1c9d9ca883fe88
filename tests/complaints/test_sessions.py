"""Where an official is signed in, and how that ends."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from complaints.account.entering import TOKEN
from complaints.addresses import shorten_address
from complaints.browsers import describe_browser
from complaints.models import AuditEntry, StaffSession
from complaints.officials import sessions
from tests import factories
from tests.complaints.doorway import DEVICES, PASSWORD, enter, text_of

pytestmark = pytest.mark.django_db

PHONE = (
    "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Mobile Safari/537.36"
)
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Firefox/133.0"
NEW = "sandi-baru-yang-panjang"


@pytest.fixture
def official():
    return factories.make_official()


def open_browser(official, user_agent=PHONE, address="203.0.113.7"):
    browser = Client(headers={"user-agent": user_agent}, REMOTE_ADDR=address)
    assert enter(browser, official).status_code == HTTPStatus.FOUND
    return browser


def is_in(browser):
    return browser.get("/admin/").status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        (PHONE, "Chrome, Android"),
        (LAPTOP, "Firefox, Windows"),
        (
            PHONE.replace("Mobile", "Mobile SamsungBrowser/27"),
            "Samsung Internet, Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) "
            "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("curl/8.5.0", ""),
        ("", ""),
    ],
)
def test_a_browser_in_words_that_its_owner_knows(user_agent, expected):
    assert describe_browser(user_agent) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("203.0.113.77", "203.0.113.x"),
        ("::ffff:203.0.113.77", "203.0.113.x"),
        ("2001:db8:7:8::9", "2001:db8:7::x"),
        ("bukan alamat", ""),
        ("", ""),
    ],
)
def test_addresses_are_kept_shortened(address, expected):
    assert shorten_address(address) == expected


def test_the_page_lists_every_device_with_the_one_in_use_marked(official):
    phone = open_browser(official)
    open_browser(official, LAPTOP, "198.51.100.23")
    open_browser(factories.make_official(), "curl/8.5.0", "192.0.2.1")

    page = text_of(phone.get(DEVICES))

    assert "Chrome, Android <span" in page
    assert page.count("perangkat ini") == 1
    assert "Firefox, Windows" in page
    assert "203.0.113.x" in page
    assert "198.51.100.x" in page
    assert "203.0.113.7" not in page
    assert "192.0.2.x" not in page


def test_what_the_browser_holds_is_kept_only_as_a_hash(official):
    phone = open_browser(official)

    token = phone.session[TOKEN]

    assert len(token) >= 32
    assert token not in str(StaffSession.objects.values().get())


def test_one_device_is_signed_out_from_another(official):
    phone, laptop = open_browser(official), open_browser(official, LAPTOP)
    lost = StaffSession.objects.get(browser="Chrome, Android")

    laptop.post(f"{DEVICES}{lost.pk}/keluar/")

    response = phone.get("/admin/")
    assert response.headers["Location"] == "/admin/login/?next=/admin/"
    assert "Anda sudah keluar dari perangkat ini" in text_of(
        phone.get(response.headers["Location"])
    )
    assert is_in(laptop)
    assert AuditEntry.objects.filter(what="sesi-diakhiri", by=official).count() == 1


def test_nobody_ends_the_session_of_another(official):
    phone, other = open_browser(official), open_browser(factories.make_official())
    session = StaffSession.objects.get(official=official)

    response = other.post(f"{DEVICES}{session.pk}/keluar/")

    assert response.status_code == HTTPStatus.NOT_FOUND
    assert is_in(phone)


def test_out_of_all_devices_means_this_one_too(official):
    phone, laptop = open_browser(official), open_browser(official, LAPTOP)

    response = phone.post(f"{DEVICES}keluar/")

    assert response.headers["Location"] == "/admin/login/"
    assert not is_in(phone)
    assert not is_in(laptop)
    assert list(sessions.open_of(official)) == []


def test_a_plain_link_signs_nobody_out(official):
    phone = open_browser(official)

    assert phone.get(f"{DEVICES}keluar/").status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert is_in(phone)


def test_signing_out_ends_the_row_and_leaves_a_line(official):
    phone = open_browser(official)

    phone.post("/admin/logout/")

    assert not sessions.open_of(official).exists()
    kinds = AuditEntry.objects.filter(by=official).values_list("what", flat=True)
    assert list(kinds) == ["masuk", "keluar"]


def test_a_new_password_signs_out_everywhere_else(official):
    phone, laptop = open_browser(official), open_browser(official, LAPTOP)

    phone.post(
        "/admin/password_change/",
        {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW},
    )

    assert is_in(phone)
    assert not is_in(laptop)
    assert [each.browser for each in sessions.open_of(official)] == ["Chrome, Android"]
    assert AuditEntry.objects.filter(what="sandi-diganti", by=official).count() == 1


def test_a_password_set_by_an_admin_signs_out_everywhere(official, client):
    phone = open_browser(official)
    enter(client, factories.make_official("Admin Kota"))

    client.post(
        f"/admin/complaints/official/{official.pk}/password/",
        {"usable_password": "true", "password1": NEW, "password2": NEW},
    )

    official.refresh_from_db()
    assert official.check_password(NEW)
    assert not is_in(phone)
    assert not sessions.open_of(official).exists()


def test_use_is_noted_every_five_minutes_at_most(official):
    now = timezone.now()
    session = sessions.find(sessions.begin(official, now=now), official=official)

    seen = []
    for minutes in (1, 4, 6, 8, 12):
        sessions.note_use(session, now=now + timedelta(minutes=minutes))
        session.refresh_from_db()
        seen.append(round((session.last_seen_at - now).total_seconds() / 60))

    assert seen == [0, 0, 6, 6, 12]


def test_a_sign_in_lasts_a_working_day_however_busy(official, settings):
    now = timezone.now()
    token = sessions.begin(official, now=now)
    just, over = (
        now + settings.STAFF_SESSION_LASTS + timedelta(seconds=each) for each in (-1, 1)
    )

    assert sessions.find(token, official=official, now=just)
    assert sessions.find(token, official=official, now=over) is None
    assert list(sessions.open_of(official, now=over)) == []


def test_a_token_opens_nothing_for_another_person(official):
    token = sessions.begin(official)

    assert sessions.find(token, official=official)
    assert sessions.find(token, official=factories.make_official()) is None
    assert sessions.find(None, official=official) is None


def test_old_rows_are_erased(official):
    now = timezone.now()
    sessions.begin(official, now=now - sessions.KEPT_FOR - timedelta(days=1))
    sessions.begin(official, now=now)

    assert sessions.forget_old(now=now) == 1
    assert StaffSession.objects.count() == 1


def test_what_a_browser_s_session_held_goes_when_it_is_over(official):
    open_browser(official)
    open_browser(official)
    stored = Session.objects.order_by("session_key")
    over = stored.first()
    Session.objects.filter(pk=over.pk).update(expire_date=timezone.now())

    sessions.forget_old()

    assert over not in stored.all()
    assert stored.count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_costs_one_query_for_the_session(
    client, official, django_assert_max_num_queries, number
):
    for _number in range(number):
        open_browser(official)
    enter(client, official)

    with django_assert_max_num_queries(8):
        client.get(DEVICES)

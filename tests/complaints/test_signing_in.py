"""The first page of the desk: throttled, honest, the same for every name."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.utils import timezone

from complaints import mailing
from complaints.models import AuditEntry, OutboundEmail, RateCount
from complaints.officials import signing_in
from tests import factories
from tests.complaints.doorway import CODE, PASSWORD, code_of, enter, give_app, text_of

pytestmark = pytest.mark.django_db

FORGOTTEN = "/admin/sandi/lupa/"
NEW = "sandi-baru-yang-panjang"


@pytest.fixture
def official():
    return factories.make_official(username="petugas-uji", email="uji@kota.example")


def test_who_is_refused_reads_when_it_opens_again(client, official, settings):
    limit, _span = settings.RATE_LIMITS["sign-in"]
    for _number in range(limit):
        enter(client, official, password="salah")

    page = text_of(enter(client, official))

    assert re.search(r"Coba lagi mulai pukul \d\d\.\d0\.", page)


def test_only_failures_count(client, official, settings):
    limit, _span = settings.RATE_LIMITS["sign-in"]

    for _number in range(limit + 2):
        assert enter(client, official).status_code == HTTPStatus.FOUND
        client.post("/admin/logout/")

    assert set(RateCount.objects.values_list("count", flat=True)) == {0}


def test_one_address_cannot_try_many_names(client, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {
        "sign-in-address": (3, timedelta(minutes=10))
    }
    officials = [factories.make_official() for _number in range(4)]

    for each in officials[:3]:
        assert "Terlalu banyak" not in text_of(enter(client, each, password="salah"))
    here = text_of(enter(client, officials[3]))
    client.defaults["REMOTE_ADDR"] = "203.0.113.9"
    elsewhere = enter(client, officials[3])

    assert "Terlalu banyak percobaan masuk" in here
    assert elsewhere.status_code == HTTPStatus.FOUND


class CountingHasher(MD5PasswordHasher):
    """Keeps count of the work that a stop-watch would see."""

    algorithm = "counting"
    done = 0

    def encode(self, password, salt):
        CountingHasher.done += 1
        return super().encode(password, salt)


def test_unknown_names_read_the_same_and_cost_a_hash_as_well(
    client, official, settings
):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    official.set_password(PASSWORD)
    official.save()
    CountingHasher.done = 0

    known = text_of(enter(client, official, password="salah"))
    for_known = CountingHasher.done
    unknown = text_of(enter(client, official, username="tidak-ada", password="salah"))

    assert (for_known, CountingHasher.done) == (1, 2)
    words = "Nama pengguna atau sandi salah. Periksa lalu coba lagi."
    assert words in known
    assert words in unknown


def test_failures_are_written_down_without_what_was_typed(client, official):
    client.defaults["REMOTE_ADDR"] = "203.0.113.7"
    enter(client, official, password="salah")
    enter(client, official, username="Sandi-Saya-99", password="salah")

    entries = AuditEntry.objects.filter(what="gagal-masuk").order_by("pk")
    assert [(each.official, each.about, each.address) for each in entries] == [
        (official, "", "203.0.113.x"),
        (None, "", "203.0.113.x"),
    ]


def test_after_many_failures_in_a_day_the_person_hears_of_it_once(official, settings):
    limit, _span = settings.RATE_LIMITS["sign-in-person"]
    now = timezone.now().replace(hour=3)

    for number in range(limit + 5):
        address = f"203.0.113.{number}"
        signing_in.note_failure(official.username, address, now=now)
    told = list(OutboundEmail.objects.values_list("recipient", "subject"))
    tomorrow = now + timedelta(days=1)
    for _number in range(limit + 1):
        signing_in.note_failure(official.username, "203.0.113.1", now=tomorrow)

    warning = ("uji@kota.example", "Banyak percobaan masuk yang gagal ke akun Anda")
    assert told == [warning]
    assert OutboundEmail.objects.count() == 2


def test_the_demo_says_that_a_real_portal_asks_for_more(client, settings):
    words = "Di portal sungguhan, admin kota dan moderator juga"
    assert words not in text_of(client.get("/admin/login/"))

    settings.IS_DEMO = True

    assert words in text_of(client.get("/admin/login/"))
    settings.SECOND_FACTOR_REQUIRED = True
    assert words not in text_of(client.get("/admin/login/"))


def test_nobody_is_sent_to_another_site_after_signing_in(client, official):
    response = enter(client, official, next="https://jahat.example/")

    assert response.headers["Location"] == "/admin/"


def ask_for_link(client, email):
    return client.post(FORGOTTEN, {"email": email})


def send_and_read_link():
    mailing.send_due_emails()
    (message,) = mail.outbox
    return message, re.search(r"https://pesan\.example(/\S+)", message.body)[1]


def test_a_forgotten_password_is_replaced_by_a_link_in_an_e_mail(client, official):
    response = ask_for_link(client, "UJI@kota.example")
    message, link = send_and_read_link()
    form = client.get(link).headers["Location"]
    assert "Sandi baru" in text_of(client.get(form))

    done = client.post(form, {"new_password1": NEW, "new_password2": NEW}, follow=True)

    assert "terkirim" in response.headers["Location"]
    assert message.to == ["uji@kota.example"]
    assert "petugas-uji" in message.body
    assert "Masuk dengan sandi baru" in text_of(done)
    assert enter(client, official).status_code == HTTPStatus.OK
    assert enter(client, official, password=NEW).status_code == HTTPStatus.FOUND
    assert "Minta tautan baru" in text_of(client.get(link))
    kinds = AuditEntry.objects.filter(official=official).values_list("what", flat=True)
    assert {"minta-sandi", "sandi-diganti"} <= set(kinds)


def test_the_link_does_not_replace_the_code(client, official):
    give_app(official)
    ask_for_link(client, official.email)
    _message, link = send_and_read_link()
    form = client.get(link).headers["Location"]
    client.post(form, {"new_password1": NEW, "new_password2": NEW})

    response = enter(client, official, password=NEW)

    assert response.headers["Location"] == CODE
    assert client.post(CODE, {"code": code_of(official)}).status_code == 302


@pytest.mark.parametrize(
    "facts", [{"is_active": False}, {"is_staff": False}, {"email": "lain@kota.example"}]
)
def test_the_answer_tells_nobody_who_has_an_account(client, official, facts):
    asked = ask_for_link(client, official.email)
    assert OutboundEmail.objects.count() == 1
    known = text_of(client.get(asked.headers["Location"]))
    for name, value in facts.items():
        setattr(official, name, value)
    official.save()

    asked = ask_for_link(client, "uji@kota.example")

    assert text_of(client.get(asked.headers["Location"])) == known
    assert OutboundEmail.objects.count() == 1


def test_links_are_not_sent_without_end(client, official, settings):
    limit, _span = settings.RATE_LIMITS["password-reset-person"]
    for _number in range(limit):
        ask_for_link(client, official.email)

    response = ask_for_link(client, official.email)

    assert "Terlalu sering meminta" in text_of(response)
    assert OutboundEmail.objects.count() == limit


def test_the_list_of_e_mails_does_not_show_the_link(client, official, complaint):
    ask_for_link(client, official.email)
    email = OutboundEmail.objects.get()
    assert "/admin/sandi/baru/" in email.body
    of_case = mailing.queue_email(
        recipient=official.email, subject="x", body="y", complaint=complaint
    )
    enter(client, factories.make_official("Admin Kota"))

    rows = text_of(client.get("/admin/complaints/outboundemail/"))
    row = client.get(f"/admin/complaints/outboundemail/{email.pk}/change/")

    assert f"/{of_case.pk}/change/" in rows
    assert f"/{email.pk}/change/" not in rows
    assert official.email not in rows
    assert row.headers["Location"] == "/admin/"


def test_the_host_of_the_request_does_not_get_into_the_link(client, official, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post(FORGOTTEN, {"email": official.email}, headers={"host": "jahat.example"})

    assert "jahat.example" not in OutboundEmail.objects.get().body

"""How an official leaves, and how one who lost the telephone gets back in."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from complaints.models import AuditEntry, OutboundEmail
from complaints.officials import handing_over, second_factor, sessions
from tests import factories
from tests.complaints.doorway import SET_UP, enter, give_app, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def city_admin(client):
    official = factories.make_official("Admin Kota", email="admin@kota.example")
    client.force_login(official)
    return official


def page_of(official, name):
    return f"/admin/complaints/official/{official.pk}/{name}/"


def told(kind):
    return list(AuditEntry.objects.filter(what=kind).values_list("by", "official"))


def test_who_leaves_is_out_and_messages_stay_with_the_agency(
    client, city_admin, complaint
):
    leaving = factories.make_official(agency=complaint.agency)
    staying = factories.make_official(agency=complaint.agency, first_name="Sari")
    browser = Client()
    enter(browser, leaving)
    asked = text_of(client.get(page_of(leaving, "nonaktifkan")))
    assert "1 pesan terbuka" in asked
    assert staying.get_full_name() in asked
    assert leaving.get_full_name() not in asked.split("Yang tetap menjawab")[1]

    client.post(page_of(leaving, "nonaktifkan"))

    leaving.refresh_from_db()
    complaint.refresh_from_db()
    assert not leaving.is_active
    assert complaint.agency == leaving.agency
    assert browser.get("/admin/").headers["Location"].startswith("/admin/login/")
    assert not sessions.open_of(leaving).exists()
    assert told("dinonaktifkan") == [(city_admin.pk, leaving.pk)]
    assert not OutboundEmail.objects.exists()


def test_the_last_one_of_an_agency_is_a_warning_and_an_e_mail(
    client, city_admin, complaint
):
    leaving = factories.make_official(agency=complaint.agency)
    asked = text_of(client.get(page_of(leaving, "nonaktifkan")))
    assert "tidak ada lagi petugas aktif di instansi ini" in asked

    client.post(page_of(leaving, "nonaktifkan"))

    email = OutboundEmail.objects.get()
    assert email.recipient == "admin@kota.example"
    assert email.subject == "DSDABMBK tidak lagi punya petugas aktif"
    assert "1 pesan instansi itu masih menunggu" in email.body


def test_who_works_for_the_whole_city_leaves_no_messages(client, city_admin):
    moderator = factories.make_official("Moderator")

    asked = text_of(client.get(page_of(moderator, "nonaktifkan")))

    assert "bekerja untuk seluruh kota" in asked
    assert handing_over.look_ahead(moderator) is None


def test_a_plain_link_deactivates_nobody(client, city_admin):
    official = factories.make_official()

    for name in ("nonaktifkan", "aktifkan", "atur-ulang"):
        assert client.get(page_of(official, name)).status_code == HTTPStatus.OK

    official.refresh_from_db()
    assert official.is_active
    assert not AuditEntry.objects.filter(official=official).exists()


def test_the_last_city_admin_cannot_be_deactivated(city_admin):
    other = factories.make_official("Admin Kota")
    superuser = factories.make_official("", is_superuser=True)
    handing_over.deactivate(other, by=superuser)

    with pytest.raises(ValidationError, match="paling sedikit satu admin kota"):
        handing_over.deactivate(city_admin, by=superuser)

    city_admin.refresh_from_db()
    assert city_admin.is_active


def test_the_last_city_admin_keeps_the_role(client, city_admin):
    groups = {"groups": [Group.objects.get(name="Moderator").pk]}
    page = page_of(city_admin, "change")

    refused = client.post(page, {"username": city_admin.username, **groups})
    factories.make_official("Admin Kota")
    client.post(page, {"username": city_admin.username, **groups})

    assert "paling sedikit satu admin kota" in text_of(refused)
    assert city_admin.groups.get().name == "Moderator"


@pytest.mark.parametrize(
    ("facts", "words"),
    [({"is_superuser": True}, "pengelola teknis"), (None, "Minta admin kota lain")],
)
def test_neither_a_superuser_nor_oneself(city_admin, facts, words):
    official = factories.make_official("", **facts) if facts else city_admin

    with pytest.raises(ValidationError, match=words):
        handing_over.deactivate(official, by=city_admin)


def test_a_refusal_is_told_on_the_page(client, city_admin):
    response = client.post(page_of(city_admin, "nonaktifkan"), follow=True)

    assert "Minta admin kota lain menonaktifkan akun Anda" in text_of(response)


def test_who_comes_back_is_let_in_again(client, city_admin):
    official = factories.make_official(is_active=False)
    assert "Nonaktifkan" not in text_of(client.get(page_of(official, "change")))

    client.post(page_of(official, "aktifkan"))

    assert enter(Client(), official).status_code == HTTPStatus.FOUND
    assert told("diaktifkan") == [(city_admin.pk, official.pk)]


def test_the_form_itself_does_not_deactivate(client, city_admin):
    official = factories.make_official()

    client.post(
        page_of(official, "change"),
        {
            "username": official.username,
            "agency": official.agency_id,
            "groups": [official.groups.get().pk],
            "first_name": "Dewi",
        },
    )

    official.refresh_from_db()
    assert (official.first_name, official.is_active) == ("Dewi", True)


def test_a_change_of_duties_is_written_down_with_before_and_after(client, city_admin):
    official = factories.make_official(agency=factories.make_agency("DLH"))
    moderator = Group.objects.get(name="Moderator")

    client.post(
        page_of(official, "change"),
        {"username": official.username, "groups": [moderator.pk], "agency": ""},
    )

    entry = AuditEntry.objects.get(what="tugas-diubah")
    assert (entry.by, entry.official) == (city_admin, official)
    assert entry.about == "Petugas Instansi, DLH → Moderator"


def test_another_s_second_factor_is_reset_which_that_person_hears(
    city_admin,
):
    official = factories.make_official("Moderator", email="moderator@kota.example")
    give_app(official)
    give_app(city_admin)
    session = sessions.find(sessions.begin(official), official=official)

    second_factor.reset(official, by=city_admin)

    assert not second_factor.is_set_up(official)
    assert second_factor.is_set_up(city_admin)
    assert session not in sessions.open_of(official)
    assert told("kode-diatur-ulang") == [(city_admin.pk, official.pk)]
    email = OutboundEmail.objects.get()
    assert email.recipient == "moderator@kota.example"
    assert "Jika Anda tidak memintanya" in email.body


def test_a_reset_leads_to_a_new_set_up(client, city_admin, settings):
    official = factories.make_official("Moderator")
    give_app(official)

    client.post(page_of(official, "atur-ulang"))

    settings.SECOND_FACTOR_REQUIRED = True
    browser = Client()
    enter(browser, official)
    assert browser.get("/admin/").headers["Location"] == SET_UP


def test_one_s_own_second_factor_is_not_reset_here(city_admin):
    give_app(city_admin)

    with pytest.raises(ValidationError, match="di halaman Akun Anda"):
        second_factor.reset(city_admin, by=city_admin)

    assert second_factor.is_set_up(city_admin)


@pytest.mark.parametrize("role", ["Moderator", "Petugas Instansi", "Pimpinan"])
def test_only_the_city_admin_does_any_of_this(client, role):
    official = factories.make_official()
    give_app(official)
    client.force_login(factories.make_official(role))

    for name in ("nonaktifkan", "aktifkan", "atur-ulang"):
        response = client.post(page_of(official, name))
        assert response.status_code == HTTPStatus.FORBIDDEN, name

    official.refresh_from_db()
    assert official.is_active
    assert second_factor.is_set_up(official)


def test_the_city_admin_does_not_touch_a_superuser_here_either(client, city_admin):
    superuser = factories.make_official("", is_superuser=True)

    for name in ("nonaktifkan", "aktifkan", "atur-ulang"):
        response = client.post(page_of(superuser, name))
        assert response.status_code == HTTPStatus.FORBIDDEN, name


def test_on_the_server_a_command_resets_whoever_is_locked_out(capsys):
    official = factories.make_official("Admin Kota", username="admin-uji")
    give_app(official)

    call_command("reset_second_factor", "admin-uji")

    assert not second_factor.is_set_up(official)
    assert told("kode-diatur-ulang") == [(None, official.pk)]
    with pytest.raises(CommandError, match="no official 'tidak-ada'"):
        call_command("reset_second_factor", "tidak-ada")

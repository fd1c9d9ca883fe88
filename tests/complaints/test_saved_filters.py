"""A filter of the desk's list under a name: kept, found again, shared, forgotten."""

from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.desk.saved_filters import MOST, change_filter, save_filter
from complaints.models import SavedFilter
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "/admin/complaints/complaint/"
MINE = f"{LIST}saringan/"
QUERY = "status=diterima&waktu=terlambat"


def sign_in(client, role="Moderator", **facts):
    official = factories.make_official(role, **facts)
    client.force_login(official)
    return official


def keep(client, name="Lampu telat", query=QUERY, **posted):
    posted = {"name": name, "query": query} | posted
    return client.post(MINE, posted, follow=True).text


def test_the_present_filter_is_kept_and_found_again(client):
    official = sign_in(client)
    assert "Simpan saringan ini" in client.get(f"{LIST}?{QUERY}").text
    assert "Simpan saringan ini" not in client.get(LIST).text

    keep(client)

    saved = SavedFilter.objects.get()
    assert (saved.owner, saved.name, saved.query) == (official, "Lampu telat", QUERY)
    link = f'<a href="{LIST}?status=diterima&amp;waktu=terlambat"'
    assert f"{link}>Lampu telat</a>" in client.get(LIST).text
    assert f'{link} aria-current="page">' in client.get(f"{LIST}?{QUERY}").text
    assert f"{link}>Lampu telat</a>" in client.get("/admin/").text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("p=3&status=diterima&o=1&_facets=True", "status=diterima"),
        ("reporter__phone=62812&q=lampu", "q=lampu"),
        ("q=jalan+rusak&kelurahan=36.74.06.1001", None),
        ("status=&waktu=belum", "waktu=belum"),
        ("q=%3Cscript%3E", "q=%3Cscript%3E"),
    ],
)
def test_only_what_filters_the_list_is_kept(client, given, kept):
    sign_in(client)

    page = keep(client, query=given)

    expected = kept or "kelurahan=36.74.06.1001&q=jalan+rusak"
    assert SavedFilter.objects.get().query == expected
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ({"name": ""}, "Beri nama saringannya."),
        ({"name": "n" * 61}, "paling banyak 60"),
        ({"query": ""}, "Pilih saringannya dahulu."),
        ({"query": "p=2"}, "Pilih saringannya dahulu."),
        ({"query": "q=" + "a" * 600}, "Pilih saringannya dahulu."),
    ],
)
def test_what_cannot_be_kept_is_explained(client, posted, told):
    sign_in(client)

    assert told in keep(client, **posted)
    assert not SavedFilter.objects.exists()


def test_a_name_is_given_once_to_each_official(client):
    sign_in(client)
    keep(client)

    assert "sudah punya saringan bernama itu" in keep(client, query="q=lampu")
    sign_in(client)
    keep(client)

    assert SavedFilter.objects.count() == 2


def test_at_most_twenty_are_kept():
    owner = factories.make_official("Moderator")
    for number in range(MOST):
        save_filter(owner, name=f"Saringan {number}", query=QUERY)

    with pytest.raises(ValidationError, match="Paling banyak 20 saringan"):
        save_filter(owner, name="Satu lagi", query=QUERY)


def test_an_own_filter_is_renamed_and_forgotten(client):
    sign_in(client)
    keep(client)
    saved = SavedFilter.objects.get()
    page = client.get(MINE).text
    assert "Lampu telat" in page

    client.post(f"{MINE}{saved.pk}/", {"name": "Lampu lama"})
    assert SavedFilter.objects.get().name == "Lampu lama"
    client.post(f"{MINE}{saved.pk}/", {"name": "Lampu lama", "hapus": "1"})

    assert not SavedFilter.objects.exists()
    assert "Belum ada." in client.get(MINE).text


def test_a_filter_may_keep_its_name_but_not_take_another(client):
    owner = factories.make_official("Moderator")
    first = save_filter(owner, name="Satu", query=QUERY)
    save_filter(owner, name="Dua", query=QUERY)

    assert change_filter(first, name="Satu").name == "Satu"
    with pytest.raises(ValidationError, match="bernama itu"):
        change_filter(first, name="Dua")


@pytest.mark.parametrize("posted", [{"name": "Dibajak"}, {"hapus": "1"}])
def test_the_filters_of_others_do_not_exist(client, posted):
    other = factories.make_official("Moderator")
    saved = save_filter(other, name="Rahasia dapur", query=QUERY)
    sign_in(client, "Admin Kota")

    response = client.post(f"{MINE}{saved.pk}/", posted)

    assert response.status_code == HTTPStatus.NOT_FOUND
    assert SavedFilter.objects.get().name == "Rahasia dapur"
    for path in (LIST, MINE, "/admin/"):
        assert "Rahasia dapur" not in client.get(path).text


def test_the_city_admin_shares_a_filter_with_everyone(client):
    sign_in(client, "Admin Kota")
    keep(client, name="Untuk semua", is_shared="on")
    keep(client, name="Untuk saya")

    sign_in(client, "Petugas Instansi")
    page = client.get(LIST).text

    assert "Untuk semua" in page
    assert "Untuk saya" not in page
    assert "Untuk semua" not in client.get(MINE).text


def test_nobody_else_shares(client):
    official = sign_in(client, "Moderator")
    assert "Untuk semua petugas" not in client.get(f"{LIST}?{QUERY}").text

    keep(client, is_shared="on")

    assert SavedFilter.objects.get().is_shared is False
    with pytest.raises(ValidationError, match="Hanya admin kota"):
        save_filter(official, name="Semua", query=QUERY, is_shared=True)


def test_who_may_not_see_messages_keeps_no_filters(client):
    sign_in(client, "")

    assert client.get(MINE).status_code == HTTPStatus.FORBIDDEN
    assert keep(client)
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("path", [LIST, MINE, "/admin/"])
def test_pages_cost_the_same_with_one_and_three_filters(client, path):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert "Saringan 0" in client.get(path).text
        return len(captured)

    owner = sign_in(client)
    save_filter(owner, name="Saringan 0", query=QUERY)
    client.get(path)
    with_one = queries()

    for number in (1, 2):
        save_filter(owner, name=f"Saringan {number}", query=QUERY)

    assert queries() == with_one

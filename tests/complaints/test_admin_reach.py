"""Every address of the desk, as every role: nothing leaks, nothing foreign moves."""

import re
from http import HTTPStatus

import pytest

from complaints.codes import format_code
from complaints.models import Agency, Official, OutboundEmail
from tests import factories
from tests.complaints.desk_walk import (
    FOREIGN,
    POSTED,
    SECRETS,
    addresses,
    body_of,
    found_in,
    make_foreign_message,
    make_own_message,
    secrets_of,
    snapshot,
)

pytestmark = pytest.mark.django_db

# What the content security policy would refuse.
INLINE = re.compile(rb"<style|<script(?![^>]* src=)|<[^>]+ (?:style|on[a-z]+)=")


@pytest.fixture
def foreign():
    return make_foreign_message()


def enter(client, role):
    """Sign in as a role, or as one of those who should not get far."""
    agency = Agency.objects.filter(code="DSDABMBK").first()
    agencies = {"Petugas Instansi": agency or factories.make_agency()}
    name = {"inactive": "Moderator", "no staff": "Moderator", "no agency": ""}
    if role == "nobody":
        return
    if role == "no agency":
        official = factories.make_official("Petugas Instansi", agency=None)
    else:
        official = factories.make_official(
            name.get(role, role), agency=agencies.get(role)
        )
    client.force_login(official)
    if role in {"inactive", "no staff"}:
        field = "is_active" if role == "inactive" else "is_staff"
        Official.objects.filter(pk=official.pk).update(**{field: False})


def walk(client, complaint, secrets):
    """Get every address; return where something was found, and what in all."""
    found = {
        path: found_in(body_of(client.get(path)), secrets)
        for path in addresses(complaint)
    }
    return {path: names for path, names in found.items() if names}


def post_everywhere(client, complaint):
    answers = {}
    for path in addresses(complaint):
        pks = [complaint.pk, 1, 2]
        chosen = {"_selected_action": pks, "pesan": pks, "into": complaint.pk}
        posted = {**POSTED, **chosen}
        answers[path] = client.post(path, posted).status_code
    return answers


def test_the_walk_reaches_the_pages_it_is_meant_for(foreign):
    paths = addresses(foreign)

    page = f"/admin/complaints/complaint/{foreign.pk}"
    assert {f"{page}/change/", f"{page}/history/", f"{page}/delete/"} <= set(paths)
    assert {f"{page}/identitas/", f"{page}/status/", f"{page}/jawab/"} <= set(paths)
    assert {f"{page}/tenggat/", f"{page}/tenggat/2/"} <= set(paths)
    assert any("/inboundmessage/" in path for path in paths)
    reply = foreign.replies.get()
    sent_again = f"/admin/smsinbox/outboundmessage/tanggapan/{foreign.pk}/{reply.pk}/"
    assert {sent_again, "/admin/smsinbox/gateway/kesehatan/"} <= set(paths)
    assert "/admin/complaints/" in paths
    assert len(paths) > 150


def test_who_has_the_right_finds_the_secrets_there(client, foreign):
    enter(client, "Moderator")
    secrets = secrets_of(foreign, **FOREIGN, code=foreign.code)

    found = walk(client, foreign, secrets)
    page = f"/admin/complaints/complaint/{foreign.pk}/"
    for deed in ("identitas", "naskah"):
        found[deed] = found_in(body_of(client.post(f"{page}{deed}/")), secrets)

    missed = set(secrets) - set().union(*found.values())
    assert missed == {"photo 0 original", "photo 1 original"}
    assert {"name", "phone", "e-mail"} <= found["identitas"]
    assert "original" in found["naskah"]
    assert not found[f"{page}change/"] & {"name", "phone", "e-mail", "original"}


def test_an_official_finds_their_own_message_there(client):
    own = make_own_message()
    make_foreign_message()
    enter(client, "Petugas Instansi")
    page = f"/admin/complaints/complaint/{own.pk}/"

    lists = body_of(client.get("/admin/complaints/complaint/"))
    screen = body_of(client.get(f"{page}change/"))
    contact = body_of(client.post(f"{page}identitas/"))

    assert own.code.encode() in lists
    assert b"Jalan berlubang milik sendiri" in screen
    assert b"rahmat@contoh.example" in contact


@pytest.mark.parametrize("role", ["Petugas Instansi", "no agency", ""])
def test_of_a_foreign_message_nothing_at_all_is_seen(client, foreign, role):
    make_own_message()
    enter(client, role)

    secrets = secrets_of(foreign, **FOREIGN, code=foreign.code)
    leaks = walk(client, foreign, secrets)

    assert leaks == {}


@pytest.mark.parametrize("role", ["nobody", "inactive", "no staff"])
def test_who_is_no_staff_gets_no_further_than_the_door(client, foreign, role):
    enter(client, role)
    secrets = secrets_of(foreign)

    for path in addresses(foreign):
        response = client.get(path)
        assert response.status_code in {HTTPStatus.FOUND, HTTPStatus.NOT_FOUND}, path
        assert found_in(body_of(response), secrets) == set(), path


def test_who_only_reads_sees_nothing_private(client, foreign):
    enter(client, "Pimpinan")

    hidden = {name: FOREIGN[name] for name in ("follow-up", "thanks")}
    secrets = secrets_of(foreign, **hidden)
    leaks = walk(client, foreign, secrets)
    body = body_of(client.get(f"/admin/complaints/complaint/{foreign.pk}/change/"))

    assert leaks == {}
    assert FOREIGN["public text"].encode() in body


@pytest.mark.parametrize(
    "role",
    ["Petugas Instansi", "no agency", "", "Pimpinan", "nobody", "inactive", "no staff"],
)
def test_no_address_lets_them_change_anything(client, foreign, role):
    enter(client, role)
    before = snapshot()

    answers = post_everywhere(client, foreign)

    assert snapshot() == before
    page = f"/admin/complaints/complaint/{foreign.pk}/jawab/"
    assert answers[page] in {
        HTTPStatus.NOT_FOUND,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.FOUND,
    }


def test_the_same_posts_do_change_it_for_who_has_the_right(client, foreign):
    enter(client, "Moderator")
    before = snapshot()

    post_everywhere(client, foreign)

    changed = {name for name, rows in snapshot().items() if rows != before[name]}
    assert {"Complaint", "OfficialReply", "Photo", "FollowUp", "Thanks"} <= changed
    assert {"InternalNote", "PrivateLook", "VisibilityChange"} <= changed
    assert "OutboundMessage" in changed


def test_no_address_fails_for_the_city_admin(client, foreign):
    enter(client, "Admin Kota")

    answers, unsafe = {}, {}
    for path in addresses(foreign):
        response = client.get(path)
        answers[path] = response.status_code
        body = body_of(response)
        if response["Content-Type"].startswith("text/html"):
            unsafe |= {path: found} if (found := INLINE.findall(body)) else {}

    assert answers["/admin/complaints/official/"] == HTTPStatus.OK
    assert answers["/admin/complaints/privatelook/"] == HTTPStatus.OK
    assert {status for status in answers.values() if status >= 500} == set()
    assert unsafe == {}


@pytest.mark.parametrize(
    "role", ["Admin Kota", "Moderator", "Petugas Instansi", "Pimpinan"]
)
def test_no_role_can_delete_a_message_or_its_diary(client, role):
    own = make_own_message()
    enter(client, role)
    before = snapshot()

    for model in ("complaint", "statuschange", "forwarding", "photo", "thanks"):
        client.post(f"/admin/complaints/{model}/{own.pk}/delete/", {"post": "yes"})
        client.post(
            f"/admin/complaints/{model}/",
            {"action": "delete_selected", "_selected_action": [own.pk], "post": "yes"},
        )

    assert snapshot() == before


def test_an_e_mail_that_was_given_up_is_queued_again(client, foreign):
    email = OutboundEmail.objects.first()
    OutboundEmail.objects.update(state="gagal", attempts=8)
    posted = {"action": "send_once_more", "_selected_action": [email.pk]}
    enter(client, "Admin Kota")
    page = "/admin/complaints/outboundemail/"
    assert SECRETS["e-mail"].encode() not in body_of(client.get(page))

    client.post(page, posted)

    email.refresh_from_db()
    assert (email.state, email.attempts) == ("antre", 0)


@pytest.mark.parametrize("query", ["Nuraini", "0812-0000-9876", "nuraini@rahasia"])
def test_what_is_private_cannot_be_searched(client, foreign, query):
    enter(client, "Moderator")
    rows = "/admin/complaints/complaint/"
    by_code = client.get(rows, {"q": format_code(foreign.code)}).content.decode()
    assert foreign.code in by_code

    assert foreign.code not in client.get(rows, {"q": query}).content.decode()

"""Whoever is shown a deadline reads how it was counted: the desk, the reporter."""

from http import HTTPStatus

import pytest

from complaints.merging import merge_complaint
from complaints.sharing import add_part
from tests import factories

pytestmark = pytest.mark.django_db

ASK = "Bagaimana dihitung?"


@pytest.fixture
def secret(db):
    """A message of DSDABMBK that nobody else reads."""
    return factories.make_complaint(privacy="rahasia")


def desk_path(complaint, rest=""):
    return f"/admin/complaints/complaint/{complaint.pk}/{rest}"


def share(complaint, code="DLH"):
    moderator = factories.make_official("Moderator")
    agency = factories.make_agency(code)
    return add_part(complaint, agency, task="Angkut sampah.", by=moderator)


def text_of(answer):
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


def test_the_desk_explains_the_clock_of_what_the_public_does_not_read(client, secret):
    path = desk_path(secret, "tenggat/")
    assert client.get(f"/pesan/{secret.code}/tenggat/").status_code == 404
    client.force_login(factories.make_official(agency=secret.agency))

    screen = text_of(client.get(desk_path(secret, "change/")))
    page = text_of(client.get(path))

    assert f'<a href="{path}">{ASK}</a>' in screen
    assert "Tidak dihitung: akhir pekan" in page
    assert f'href="{desk_path(secret, "change/")}"' in page


def test_the_desk_links_every_deadline_that_its_lists_show(client, secret):
    client.force_login(factories.make_official(agency=secret.agency))
    link = f'<a href="{desk_path(secret, "tenggat/")}">Batas '

    for path in ("/admin/complaints/complaint/", "/admin/"):
        assert link in text_of(client.get(path)), path


def test_the_lists_of_who_holds_a_part_lead_to_the_clock_of_that_part(client, secret):
    part = share(secret)
    client.force_login(factories.make_official(agency=part.agency))
    link = f'<a href="{desk_path(secret, f"tenggat/{part.position}/")}">Batas '

    for path in ("/admin/complaints/complaint/", "/admin/"):
        assert link in text_of(client.get(path)), path


def test_the_desk_explains_the_clock_of_each_part(client, secret):
    part = share(secret)
    client.force_login(factories.make_official("Moderator"))

    screen = text_of(client.get(desk_path(secret, "change/")))

    for position in (1, part.position):
        path = desk_path(secret, f"tenggat/{position}/")
        assert f'<a href="{path}">Batas ' in screen
    page = text_of(client.get(desk_path(secret, f"tenggat/{part.position}/")))
    assert "Dinas DLH diminta" in page
    gone = client.get(desk_path(secret, "tenggat/9/"))
    assert gone.status_code == HTTPStatus.NOT_FOUND


def test_two_messages_beside_each_other_link_their_deadlines(client, secret):
    other = factories.make_complaint()
    client.force_login(factories.make_official("Moderator"))

    page = text_of(client.get(desk_path(secret, f"banding/{other.pk}/")))

    for each in (secret, other):
        assert f'<a href="{desk_path(each, "tenggat/")}">Batas ' in page


@pytest.mark.parametrize("rest", ["tenggat/", "tenggat/1/"])
def test_another_agency_and_mere_readers_see_no_clock_of_a_secret_message(
    client, secret, rest
):
    share(secret)
    path = desk_path(secret, rest)
    client.force_login(factories.make_official(agency=secret.agency))
    text_of(client.get(path))

    foreign = factories.make_official(agency=factories.make_agency("Dishub"))
    for official in (foreign, factories.make_official("Pimpinan")):
        client.force_login(official)
        assert client.get(path).status_code == HTTPStatus.NOT_FOUND
    client.logout()
    assert client.get(path).status_code == HTTPStatus.FOUND


def test_the_desk_clock_is_only_read(client, secret):
    client.force_login(factories.make_official(agency=secret.agency))

    answer = client.post(desk_path(secret, "tenggat/"))

    assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_the_reporter_reads_how_the_own_deadline_is_counted(client, secret):
    path = f"{secret.get_private_url()}tenggat/"

    page = text_of(client.get(secret.get_private_url()))
    clock = client.get(path)

    assert f'<a href="{path}">{ASK}</a>' in page
    assert "Tidak dihitung: akhir pekan" in text_of(clock)
    assert f'href="{secret.get_private_url()}"' in clock.text
    assert clock.headers["X-Robots-Tag"] == "noindex"
    assert clock.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in clock.headers["Cache-Control"]
    assert "og:url" not in clock.text


def test_the_reporter_reads_how_each_parts_deadline_is_counted(client, secret):
    part = share(secret)
    path = f"{secret.get_private_url()}tenggat/"

    page = text_of(client.get(secret.get_private_url()))

    assert f'<a href="{path}1/">{ASK}' in page
    assert f'<a href="{path}{part.position}/">{ASK}' in page
    assert "Dinas DLH diminta" in text_of(client.get(f"{path}{part.position}/"))
    assert client.get(f"{path}9/").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("rest", ["tenggat/", "tenggat/1/"])
@pytest.mark.parametrize("key", ["x", "0" * 24, "K" * 300])
def test_a_wrong_key_explains_no_clock(client, secret, key, rest):
    share(secret)
    text_of(client.get(f"{secret.get_private_url()}{rest}"))

    answer = client.get(f"/lacak/{secret.code}/{key}/{rest}")

    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_the_receipt_links_the_deadline_that_it_names(client, secret):
    receipt = client.get(f"/lapor/terima-kasih/{secret.code}/{secret.reporter_key}/")

    assert f'href="{secret.get_private_url()}tenggat/"' in text_of(receipt)


def test_of_a_merged_message_the_clock_of_its_target_is_explained(client, complaint):
    merged = factories.make_complaint()
    moderator = factories.make_official("Moderator")
    merge_complaint(merged, into=complaint, by=moderator)
    merged.refresh_from_db()
    path = f"{merged.get_private_url()}tenggat/"

    assert f'<a href="{path}">{ASK}</a>' in text_of(client.get(path[:-8]))
    page = text_of(client.get(path))

    assert f"Batas waktu pesan {complaint.code}" in page
    assert f"Kembali ke pesan {merged.code}" in page

"""Giving a message away at the desk: the screen, the moderator's list, the reach."""

from http import HTTPStatus

import pytest
from django.utils import timezone

from complaints import forwarding
from complaints.choices import Channel
from complaints.desk.worklist import waiting_for
from complaints.filing import add_follow_up
from complaints.models import Complaint, FollowUp, Forwarding, InternalNote
from complaints.redirecting import hint_for
from complaints.routing import reroute
from tests import factories
from tests.complaints.desk_walk import addresses, body_of, found_in, secrets_of
from tests.complaints.handing_on import NOT_OURS, give_to, official_of, refuse

pytestmark = pytest.mark.django_db


def page_of(complaint, deed="change"):
    return f"/admin/complaints/complaint/{complaint.pk}/{deed}/"


def test_the_moderators_list_says_who_refused_and_why(
    client, complaint, official, moderator
):
    refuse(complaint, by=official)
    client.force_login(moderator)

    page = client.get("/admin/").content.decode()

    waiting = waiting_for(moderator, on=timezone.localdate())
    lists = {each.title: each.rows for each in waiting}
    assert lists["Dikembalikan"] == [complaint]
    assert lists["Belum ada instansi"] == []
    assert f"DSDABMBK: {NOT_OURS}" in page
    rows = client.get("/admin/complaints/complaint/?instansi=kembali").content.decode()
    assert complaint.code in rows


def test_the_hint_names_other_agencies_and_not_those_that_had_it(db):
    street, waste = factories.make_category(), factories.make_agency("DLH")
    factories.make_category(
        "sampah",
        agency=waste,
        keywords="sampah;tumpukan sampah",
        parent=factories.make_category("kebersihan", agency=waste),
    )
    pln = factories.make_agency("PLN", level="luar")
    street.outside_agencies.add(pln)
    complaint = factories.make_complaint(
        category=street, original_text="Tumpukan sampah menutup jalan sejak Senin"
    )
    assert hint_for(complaint) is None
    official = official_of("DSDABMBK")
    refuse(complaint, by=official)

    hint = hint_for(complaint)

    assert [(one.agency, one.reason) for one in hint.refusals] == [
        (official.agency, NOT_OURS)
    ]
    assert [one.agency.code for one in hint.suggestions] == ["DLH"]
    assert hint.suggestions[0].because == "Tumpukan sampah"
    assert (hint.outside, hint.is_final) == ([pln], False)


def test_the_words_of_who_gave_it_back_point_to_the_next(db):
    pavements = factories.make_category("trotoar")
    factories.make_category(
        "pkl",
        agency=factories.make_agency("Satpol PP"),
        keywords="penertiban pedagang",
        parent=factories.make_category("ketertiban"),
    )
    complaint = factories.make_complaint(
        category=pavements, original_text="Trotoar tidak bisa dilewati."
    )
    official = factories.make_official(agency=complaint.agency)
    reason = "Ini penertiban pedagang, bukan perbaikan jalan."
    forwarding.refuse(complaint, reason=reason, by=official)

    suggestions = hint_for(complaint).suggestions

    assert [(one.agency.code, one.because) for one in suggestions] == [
        ("Satpol PP", "penertiban pedagang")
    ]


def test_the_moderator_assigns_what_is_suggested_with_one_button(
    client, complaint, official, moderator
):
    refuse(complaint, by=official)
    give_to(complaint, "DLH", by=moderator)
    refuse(complaint, by=official_of("DLH"))
    client.force_login(moderator)

    page = client.get(page_of(complaint)).content.decode()
    assert "Dikembalikan 2 kali" in page
    assert "tidak dapat mengembalikannya lagi" in page
    reroute(
        complaint,
        agency=factories.make_agency("Disperkim"),
        category=complaint.category,
        village=complaint.village,
        by=moderator,
    )

    assert "Dikembalikan 2 kali" not in client.get(page_of(complaint)).content.decode()


def test_refusing_on_the_screen_ends_on_the_work_list(client, complaint, official):
    client.force_login(official)
    assert "Bukan kewenangan kami" in client.get(page_of(complaint)).content.decode()

    refused = client.post(page_of(complaint, "kembalikan"), {"reason": ""})
    done = client.post(
        page_of(complaint, "kembalikan"), {"reason": NOT_OURS}, follow=True
    )

    assert "Warga ikut membacanya" in refused.content.decode()
    assert done.redirect_chain == [("/admin/", HTTPStatus.FOUND)]
    assert "Dikembalikan ke moderator." in done.content.decode()


def test_handing_on_at_the_screen_ends_on_the_work_list(client, complaint, official):
    dlh = factories.make_agency("DLH")
    client.force_login(official)

    done = client.post(
        page_of(complaint, "teruskan"),
        {"agency": dlh.pk, "reason": "Ini soal sampah."},
        follow=True,
    )

    assert done.redirect_chain == [("/admin/", HTTPStatus.FOUND)]
    assert Forwarding.objects.filter(to_agency=dlh).get().by == official


@pytest.mark.parametrize("deed", ["kembalikan", "teruskan"])
def test_who_gave_a_message_away_reads_nothing_of_it_by_any_address(
    client, complaint, official, deed
):
    add_follow_up(
        FollowUp(
            complaint=complaint, channel=Channel.WEB, original_text="susulan-asing"
        )
    )
    factories.make_photo(complaint)
    factories.make_reply(complaint, by=official)
    InternalNote.objects.create(
        complaint=complaint, author=official, text="catatan-internal-sangat-rahasia"
    )
    secrets = secrets_of(
        complaint,
        name="Rahmat Contoh",
        phone="+6281200001234",
        original="0812-0000-1234",
        text="berlubang di depan pasar",
    )
    client.force_login(official)
    seen = body_of(client.get(page_of(complaint)))
    assert {"text", "note"} <= found_in(seen, secrets)
    posted = {"reason": NOT_OURS, "agency": factories.make_agency("DLH").pk}

    client.post(page_of(complaint, deed), posted)

    client.get("/admin/")
    bodies = {path: body_of(client.get(path)) for path in addresses(complaint)}
    leaks = {path: found_in(body, secrets) for path, body in bodies.items()}
    assert {path: names for path, names in leaks.items() if names} == {}
    assert len(bodies) > 150
    assert not Complaint.objects.for_official(official).exists()

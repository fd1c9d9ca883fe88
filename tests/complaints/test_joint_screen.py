"""Sharing a message out at the desk."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints import forwarding, joint, sharing
from complaints.choices import Privacy, Status
from complaints.models import CasePart, Complaint, PrivateLook
from complaints.progress import change_status
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    moderator = factories.make_official("Moderator")
    client.force_login(moderator)
    return moderator


@pytest.fixture
def dlh():
    return factories.make_official(agency=factories.make_agency("DLH"))


def page_of(complaint, deed="change", part=None):
    tail = f"{deed}/{part.pk}/" if part else f"{deed}/"
    return f"/admin/complaints/complaint/{complaint.pk}/{tail}"


def text_of(response):
    return response.content.decode()


def share(complaint, official, *, by):
    return sharing.add_part(complaint, official.agency, task="Angkut sampah", by=by)


def test_a_moderator_shares_a_message_out(client, complaint, moderator, dlh):
    posted = {"agency": dlh.agency.pk}

    refused = client.post(page_of(complaint, "bagian"), posted)
    client.post(page_of(complaint, "bagian"), posted | {"task": "Angkut sampah"})

    assert "Tulis apa yang diminta" in text_of(refused)
    page = text_of(client.get(page_of(complaint)))
    assert "Angkut sampah" in page
    assert "penanggung jawab utama" in page


def test_an_agency_shares_nothing_out(client, complaint, dlh):
    client.force_login(factories.make_official(agency=complaint.agency))

    answer = client.post(
        page_of(complaint, "bagian"), {"agency": dlh.agency.pk, "task": "Angkut."}
    )

    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "Tambah bagian" not in text_of(client.get(page_of(complaint)))


def test_who_holds_a_part_answers_in_the_same_thread(client, complaint, dlh, moderator):
    part = share(complaint, dlh, by=moderator)
    client.force_login(dlh)
    page = text_of(client.get(page_of(complaint)))
    assert "Bagian kami selesai" in page
    assert "Bukan kewenangan kami" in page
    assert "Yang diminta dari DLH: <strong>Angkut sampah</strong>" in page

    client.post(
        page_of(complaint, "jawab"),
        {"text": "Sampah sudah diangkut.", "new_status": "selesai"},
    )

    part.refresh_from_db()
    assert part.state == "selesai"
    public = text_of(client.get(complaint.get_absolute_url()))
    assert "Sampah sudah diangkut." in public
    assert "Dinas DLH" in public


def test_who_holds_a_part_reads_what_is_private_and_each_look_is_noted(
    client, complaint, dlh, moderator
):
    client.force_login(dlh)
    assert client.get(page_of(complaint)).status_code == HTTPStatus.NOT_FOUND
    share(complaint, dlh, by=moderator)

    contact = text_of(client.post(page_of(complaint, "identitas")))

    assert "rahmat@contoh.example" in contact
    assert PrivateLook.objects.get().by == dlh


@pytest.mark.parametrize("privacy", [Privacy.PUBLIC, Privacy.CONFIDENTIAL])
def test_only_who_leads_or_holds_a_part_sees_the_message(moderator, privacy):
    complaint = factories.make_complaint(privacy=privacy)
    codes = ["DSDABMBK", "DLH", "Disperkim", "Dishub", "Satpol PP", "Setda", "Dinkes"]
    officials = {
        code: factories.make_official(agency=factories.make_agency(code))
        for code in codes
    }
    parts = {
        code: share(complaint, officials[code], by=moderator) for code in codes[1:5]
    }
    sharing.withdraw_part(parts["Disperkim"], reason="Tidak perlu.", by=moderator)
    forwarding.refuse(complaint, reason="Bukan kami.", by=officials["Dishub"])
    factories.make_reply(complaint, by=officials["Satpol PP"], new_status="selesai")

    seeing = {
        code
        for code, official in officials.items()
        if Complaint.objects.for_official(official).exists()
    }

    assert seeing == {"DSDABMBK", "DLH", "Satpol PP"}


def test_who_gave_its_part_back_reads_nothing_more(client, complaint, dlh, moderator):
    part = share(complaint, dlh, by=moderator)
    client.force_login(dlh)
    assert client.get(page_of(complaint)).status_code == HTTPStatus.OK
    journal = f"/admin/complaints/casepart/{part.pk}/change/"
    assert client.get(journal).status_code == HTTPStatus.OK

    client.post(page_of(complaint, "kembalikan"), {"reason": "Bukan sampah kami."})

    assert client.get(page_of(complaint)).status_code == HTTPStatus.NOT_FOUND
    assert client.get(journal).status_code != HTTPStatus.OK
    answer = client.post(page_of(complaint, "identitas"))
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert not PrivateLook.objects.exists()


def test_the_moderator_gives_a_refused_part_to_another(
    client, complaint, dlh, moderator
):
    part = share(complaint, dlh, by=moderator)
    forwarding.refuse(complaint, reason="Sampah pasar.", by=dlh)
    other = factories.make_agency("Disperindag")
    page = text_of(client.get(page_of(complaint)))
    assert "Alihkan bagian" in page
    assert "Sampah pasar." in page

    client.post(page_of(complaint, "alihkan-bagian", part), {"agency": other.pk})

    part.refresh_from_db()
    assert (part.agency, part.state) == (other, "berjalan")


def test_a_part_is_withdrawn_with_a_reason_and_asked_for_again(
    client, complaint, dlh, moderator
):
    part = share(complaint, dlh, by=moderator)
    refused = client.post(
        page_of(complaint, "tarik-bagian", part), {"reason": ""}, follow=True
    )
    assert "Warga ikut membacanya" in text_of(refused)

    client.post(page_of(complaint, "tarik-bagian", part), {"reason": "Sudah bersih."})
    part.refresh_from_db()
    assert (part.state, part.withdrawn_reason) == ("ditarik", "Sudah bersih.")
    client.post(page_of(complaint, "buka-bagian", part))

    part.refresh_from_db()
    assert (part.state, part.withdrawn_reason) == ("berjalan", "")


def test_a_part_is_touched_by_the_address_of_its_own_message_only(
    client, complaint, dlh, moderator
):
    part = share(complaint, dlh, by=moderator)
    other = factories.make_complaint()

    answer = client.post(
        page_of(other, "tarik-bagian", part), {"reason": "Sudah bersih."}
    )

    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert CasePart.objects.open().filter(pk=part.pk).exists()


JOURNALS = ["casepart", "partchange", "refusal", "referral", "forwarding"]


def test_the_journals_of_the_way_reach_as_far_as_the_message(
    client, complaint, dlh, moderator
):
    share(complaint, dlh, by=moderator)
    forwarding.refuse(complaint, reason="Bukan kami.", by=dlh)
    gone = factories.make_complaint()
    pln = factories.make_agency("PLN", level="luar")
    change_status(gone, Status.OUT_OF_SCOPE, outside_body=pln)

    def seen_by(official):
        client.force_login(official)
        pages = [text_of(client.get(f"/admin/complaints/{one}/")) for one in JOURNALS]
        return [complaint.code in page or gone.code in page for page in pages]

    assert seen_by(factories.make_official("Admin Kota")) == [True] * 5
    lead = factories.make_official(agency=complaint.agency)
    assert seen_by(lead) == [True, False, False, True, False]
    stranger = factories.make_official(agency=factories.make_agency("Setda"))
    assert seen_by(stranger) == [False] * 5
    assert seen_by(dlh) == [False] * 5


def test_every_button_carries_its_token(client, complaint, dlh, moderator):
    share(complaint, dlh, by=moderator)
    third = factories.make_official(agency=factories.make_agency("Dishub"))
    share(complaint, third, by=moderator)
    forwarding.refuse(complaint, reason="Bukan kami.", by=third)

    for official in (moderator, dlh):
        client.force_login(official)
        body = text_of(client.get(page_of(complaint)))
        assert body.count("csrfmiddlewaretoken") == body.count('method="post"') > 2


@pytest.mark.parametrize("path", ["/admin/", "/admin/complaints/complaint/"])
def test_lists_cost_an_agency_the_same_with_one_and_three_parts(
    client, moderator, dlh, path
):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == HTTPStatus.OK
        return len(captured)

    share(factories.make_complaint(), dlh, by=moderator)
    client.force_login(dlh)
    client.get(path)
    with_one = queries()

    for _number in range(2):
        share(factories.make_complaint(), dlh, by=moderator)

    assert Complaint.objects.for_official(dlh).count() == 3
    assert queries() == with_one


def test_who_has_done_its_part_is_not_told_of_the_clock_of_the_others(
    client, complaint, dlh, moderator
):
    part = share(complaint, dlh, by=moderator)
    client.force_login(dlh)
    with_part = text_of(client.get(page_of(complaint)))
    joint.close_part(part, by=dlh, now=timezone.now())

    without = text_of(client.get(page_of(complaint)))

    assert "desk-head__clock" in with_part
    assert "desk-head__clock" not in without

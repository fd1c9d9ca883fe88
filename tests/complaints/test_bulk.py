"""One deed on many messages: looked at first, done one by one, told in full."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.choices import Channel
from complaints.desk import bulk
from complaints.filing import add_follow_up
from complaints.models import Complaint, FollowUp, Forwarding, OfficialReply
from tests import factories
from tests.complaints.many import make_many

pytestmark = pytest.mark.django_db

LIST = "/admin/complaints/complaint/"
WORK = f"{LIST}sekaligus/"
ANSWER = "Semua lampu di ruas ini sudah kami ganti."


def sign_in(client, role, **facts):
    official = factories.make_official(role, **facts)
    client.force_login(official)
    return official


@pytest.fixture
def moderator(client):
    return sign_in(client, "Moderator")


def make_three():
    words = ("Lampu padam di gang.", "Lampu jalan mati.", "Tiang lampu gelap.")
    return [factories.make_complaint(original_text=text) for text in words]


def chosen(complaints):
    return [f"{each.pk}:{each.thread_mark}" for each in complaints]


def begin(client, work, complaints, query="", **more):
    pks = [each.pk for each in complaints]
    posted = {"action": f"sekaligus_{work}", "_selected_action": pks}
    return client.post(f"{LIST}{query}", posted | more)


def statuses():
    return set(Complaint.objects.values_list("code", "status"))


def test_ticked_rows_lead_to_a_page_that_shows_them(client, moderator):
    three = make_three()
    other = factories.make_complaint(agency=factories.make_agency("DLH"))

    response = begin(client, "tutup", [*three, other], "?status=diterima")
    page = client.get(response["Location"]).text

    assert "4 pesan dipilih" in page
    assert "DSDABMBK: 3" in page
    assert "DLH: 1" in page
    assert all(each.code in page for each in three)
    assert 'href="/admin/complaints/complaint/?status=diterima"' in page
    assert not OfficialReply.objects.exists()


def test_many_are_closed_with_one_answer(client, moderator):
    three = make_three()

    response = client.post(
        f"{WORK}tutup/?saring=status%3Dditerima",
        {"pesan": chosen(three), "text": ANSWER},
        follow=True,
    )

    assert statuses() == {(each.code, "selesai") for each in three}
    replies = OfficialReply.objects.values_list("complaint", "text", "author")
    assert sorted(replies) == [(each.pk, ANSWER, moderator.pk) for each in three]
    assert response.redirect_chain == [(f"{LIST}?status=diterima", HTTPStatus.FOUND)]
    assert "3 pesan beres." in response.text


def test_what_does_not_succeed_is_named_with_its_reason(client, moderator):
    first, closed, changed = make_three()
    marks = chosen([first, closed, changed])
    factories.make_reply(closed, new_status="selesai")
    add_follow_up(
        FollowUp(complaint=changed, channel=Channel.WEB, original_text="Kini menyala.")
    )

    page = client.post(
        f"{WORK}tutup/", {"pesan": marks, "text": ANSWER}, follow=True
    ).text

    assert "1 pesan beres." in page
    assert "2 pesan tidak:" in page
    assert f"{closed.code}: Pesan ini sudah ditutup." in page
    assert f"{changed.code}: Pesan ini berubah sejak Anda membukanya." in page
    answered = OfficialReply.objects.filter(text=ANSWER)
    assert [reply.complaint for reply in answered] == [first]


def test_a_fault_in_one_stops_no_other(moderator, caplog):
    first, broken, last = make_three()
    broken.pk = None

    result = bulk.close_each([first, broken, last], text=ANSWER, by=moderator)

    assert result.done == [first, last]
    assert result.refused == [
        (broken.code, "Gangguan di sistem. Coba lagi pesan ini saja.")
    ]
    assert broken.code in caplog.text


def test_many_are_forwarded_with_a_reason(client, moderator):
    three = make_three()
    agency = factories.make_agency("DLH")
    already = factories.make_complaint(agency=agency)

    page = client.post(
        f"{WORK}teruskan/",
        {
            "pesan": chosen([*three, already]),
            "agency": agency.pk,
            "reason": "Lampu taman milik DLH.",
        },
        follow=True,
    ).text

    rows = Forwarding.objects.filter(to_agency=agency, by=moderator)
    assert {row.complaint for row in rows} == set(three)
    assert {row.reason for row in rows} == {"Lampu taman milik DLH."}
    assert f"{already.code}: Pesan ini sudah berada di instansi itu." in page


def test_many_get_one_category(client, moderator):
    three = make_three()
    category = factories.make_category("lampu")

    posted = {"pesan": chosen(three), "category": category.pk}
    client.post(f"{WORK}kategori/", posted)

    assert Complaint.objects.filter(category=category).count() == 3


def test_many_are_archived_for_one_reason(client, moderator):
    three = make_three()
    factories.make_reply(three[0], new_status="selesai")

    page = client.post(
        f"{WORK}arsipkan/",
        {"pesan": chosen(three), "archive_reason": "terlalu-umum", "note": "Sebut RT."},
        follow=True,
    ).text

    archived = Complaint.objects.filter(archive_reason="terlalu-umum")
    assert set(archived) == set(three[1:])
    assert f"{three[0].code}: Pesan berstatus" in page


@pytest.mark.parametrize("reason", ["ganda", "ditarik", "entah", ""])
def test_not_every_reason_is_one_for_many(client, moderator, reason):
    three = make_three()

    posted = {"pesan": chosen(three), "archive_reason": reason}
    response = client.post(f"{WORK}arsipkan/", posted)

    assert "Periksa kembali isian Anda" in response.text
    assert not Complaint.objects.filter(status="diarsipkan").exists()


@pytest.mark.parametrize("work", ["tutup", "teruskan", "kategori", "arsipkan"])
def test_what_is_missing_is_asked_again_for_the_same_messages(client, moderator, work):
    three = make_three()
    before = statuses()

    page = client.post(f"{WORK}{work}/", {"pesan": chosen(three)}).text

    assert page.count("Periksa kembali isian Anda") == 1
    assert "3 pesan dipilih" in page
    assert page.count("checked") == 3
    assert statuses() == before


def test_no_more_than_two_hundred_at_once(client, moderator):
    make_many(bulk.LIMIT + 1)
    everything = list(Complaint.objects.all())
    told = "Paling banyak 200 pesan sekaligus. Persempit saringannya."

    begin(client, "tutup", everything[:1], select_across="1")
    assert told in client.get(LIST).text
    client.post(f"{WORK}tutup/", {"pesan": chosen(everything), "text": ANSWER})

    assert told in client.get(LIST).text
    assert not OfficialReply.objects.exists()
    fewer = [f"pesan={each.pk}" for each in everything[1:]]
    page = client.get(f"{WORK}tutup/?{'&'.join(fewer)}").text
    assert "200 pesan dipilih" in page


def test_the_whole_filtered_list_can_be_chosen(client, moderator):
    make_three()
    factories.make_complaint(original_text="Sampah menumpuk.")

    response = begin(client, "tutup", make_three()[:1], "?q=lampu", select_across="1")

    assert "6 pesan dipilih" in client.get(response["Location"]).text


@pytest.mark.parametrize("posted", [[], ["x"], ["999999999999999999999"], ["-1:a"]])
def test_nothing_chosen_is_explained(client, moderator, posted):
    page = client.post(f"{WORK}tutup/", {"pesan": posted, "text": ANSWER}, follow=True)

    assert "Pilih dahulu pesannya." in page.text


def test_an_agency_closes_among_its_own_only(client):
    own = factories.make_complaint()
    foreign = factories.make_complaint(agency=factories.make_agency("DLH"))
    sign_in(client, "Petugas Instansi", agency=own.agency)

    page = client.get(f"{WORK}tutup/?pesan={own.pk}&pesan={foreign.pk}").text
    client.post(f"{WORK}tutup/", {"pesan": chosen([own, foreign]), "text": ANSWER})

    assert "1 pesan dipilih" in page
    assert own.code in page
    assert foreign.code not in page
    assert OfficialReply.objects.get().complaint == own


RIGHTS = {
    "tutup": {"Admin Kota", "Moderator", "Petugas Instansi"},
    "teruskan": {"Admin Kota", "Moderator"},
    "kategori": {"Admin Kota", "Moderator"},
    "arsipkan": {"Admin Kota", "Moderator"},
}


@pytest.mark.parametrize(
    "role", ["Admin Kota", "Moderator", "Petugas Instansi", "Pimpinan"]
)
def test_each_role_is_offered_and_may_do_what_is_its_own(client, role):
    complaint = factories.make_complaint()
    sign_in(client, role)
    page = client.get(LIST).text
    assert complaint.code in page

    offered = {work for work in RIGHTS if f'value="sekaligus_{work}"' in page}
    allowed = {
        work
        for work in RIGHTS
        if client.get(f"{WORK}{work}/?pesan={complaint.pk}").status_code
        == HTTPStatus.OK
    }

    expected = {work for work, roles in RIGHTS.items() if role in roles}
    assert (offered, allowed) == (expected, expected)


def test_an_unknown_work_does_not_exist(client, moderator):
    assert client.get(f"{WORK}hapus/?pesan=1").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("page", ["list", "bulk"])
def test_pages_cost_the_same_with_one_and_three_messages(client, moderator, page):
    first, second, third = make_three()
    Complaint.objects.filter(pk__in=[second.pk, third.pk]).update(
        archive_reason="ditarik", status="diarsipkan"
    )
    asked = {
        "list": f"{LIST}?status=diterima",
        "bulk": f"{WORK}tutup/?pesan={first.pk}",
    }

    def queries(path):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == HTTPStatus.OK
        return len(captured)

    queries(asked[page])
    with_one = queries(asked[page])

    Complaint.objects.update(archive_reason="", status="diterima")
    more = f"&pesan={second.pk}&pesan={third.pk}" if page == "bulk" else ""
    assert queries(asked[page] + more) == with_one

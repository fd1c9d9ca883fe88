"""What is not the city's business: to whom it went, how, and whether they have it."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from complaints import forwarding, referring
from complaints.choices import ReferralWay, Status
from complaints.clocks.reminding import send_digests
from complaints.desk.misdirecting import Misdirected, most_misdirected
from complaints.diary import history_of
from complaints.models import OutboundEmail, Referral
from complaints.progress import change_status
from complaints.referring import PassedOn
from tests import factories

pytestmark = pytest.mark.django_db

# A Monday; five working days later is the next one.
MONDAY = timezone.make_aware(datetime(2026, 11, 23, 9, 0))
BY_LETTER = PassedOn(ReferralWay.LETTER, "PLN/2026/117")


@pytest.fixture
def pln():
    return factories.make_agency(
        "PLN", level="luar", name="PT PLN (Persero)", phone="123"
    )


def send_out(complaint, body, *, by=None, passed_on=BY_LETTER, now=MONDAY):
    change_status(
        complaint,
        Status.OUT_OF_SCOPE,
        by=by,
        outside_body=body,
        passed_on=passed_on,
        now=now,
    )
    return complaint.referrals.running().get()


def labels_of(complaint):
    return [step.label for step in history_of(complaint)]


def page_of(complaint, deed="change"):
    return f"/admin/complaints/complaint/{complaint.pk}/{deed}/"


def test_the_way_outside_is_written_down(complaint, pln, moderator):
    referral = send_out(complaint, pln, by=moderator)

    assert (referral.body, referral.from_agency) == (pln, complaint.agency)
    assert (referral.way, referral.reference_number) == ("surat", "PLN/2026/117")
    assert (referral.by, referral.passed_on_at) == (moderator, MONDAY)
    assert referral.remind_on == date(2026, 11, 30)
    assert "Diteruskan ke PLN: Surat" in labels_of(complaint)


def test_who_says_nothing_of_a_way_has_only_told_the_resident(complaint, pln):
    referral = send_out(complaint, pln, passed_on=None)

    assert (referral.way, referral.is_passed_on) == (ReferralWay.SIGNPOST, False)
    assert "Pelapor diarahkan ke PLN" in labels_of(complaint)


@pytest.mark.parametrize("deed", ["jawab", "status"])
def test_both_forms_ask_how_it_was_passed_on(client, complaint, pln, moderator, deed):
    client.force_login(moderator)
    posted = {
        "text": "Tiang listrik milik PLN.",
        "new_status": "bukan-kewenangan",
        "outside_body": pln.pk,
    }

    refused = client.post(page_of(complaint, deed), posted)
    client.post(page_of(complaint, deed), posted | {"way": "telepon"})

    assert "Pilih bagaimana pesan ini diteruskan." in refused.content.decode()
    referral = Referral.objects.get()
    assert (referral.body, referral.way, referral.by) == (pln, "telepon", moderator)


def test_the_page_says_who_how_when_and_whether_they_have_it(
    client, complaint, pln, moderator
):
    send_out(complaint, pln, by=moderator)

    page = client.get(complaint.get_absolute_url()).content.decode()

    assert "Ini urusan PT PLN (Persero)" in page
    assert "Surat, " in page
    assert "23 November 2026" in page
    assert "oleh Pemerintah Kota" in page
    assert "PLN/2026/117" in page
    assert "Belum dikonfirmasi. Kami tanyakan mulai 30 November 2026." in page
    assert '<a href="tel:123">123</a>' in page


def test_the_resident_gets_a_text_to_send_with_nothing_private(client, complaint, pln):
    send_out(complaint, pln)

    letter = referring.letter_for(complaint, pln)

    assert letter.startswith("Kepada Yth. PT PLN (Persero),")
    assert "Jalan berlubang di depan pasar" in letter
    assert "Depan Pasar Contoh, Pamulang Barat, Pamulang" in letter
    assert f"Kode di Pesan Masyarakat: {complaint.code}" in letter
    assert f"https://pesan.example{complaint.get_absolute_url()}" in letter
    assert "0812" not in letter
    assert "Rahmat" not in letter
    page = client.get(complaint.get_absolute_url()).content.decode()
    assert "Kepada Yth. PT PLN (Persero)," in page


def test_what_the_list_of_bodies_does_not_know_is_not_shown(client, complaint):
    known = factories.make_agency("BPN", level="luar", phone="", website="bpn.example")
    send_out(complaint, known)

    page = client.get(complaint.get_absolute_url()).content.decode()

    assert "bpn.example" in page
    assert "tel:" not in page


def test_a_telephone_number_in_the_wrong_box_is_masked(complaint, pln):
    referral = send_out(
        complaint, pln, passed_on=PassedOn(ReferralWay.PHONE, "0812-0000-4321")
    )

    assert "0812" not in referral.reference_number


def test_the_acknowledgement_is_public(client, complaint, pln, moderator):
    send_out(complaint, pln)
    client.force_login(moderator)

    client.post(
        page_of(complaint, "konfirmasi"), {"on": "2026-11-25", "note": "Tim berangkat."}
    )

    referral = Referral.objects.get()
    assert (referral.acknowledged_on, referral.acknowledged_by) == (
        date(2026, 11, 25),
        moderator,
    )
    page = client.get(complaint.get_absolute_url()).content.decode()
    assert "Dikonfirmasi 25 November 2026." in page
    assert "Tim berangkat." in page
    assert "PLN mengonfirmasi pada 25 Nov 2026" in page
    again = {"on": "2026-11-26"}
    refused = client.post(page_of(complaint, "konfirmasi"), again).content.decode()
    assert "sudah dicatat" in refused or Referral.objects.get() == referral


@pytest.mark.parametrize("days", [-1, 1])
def test_nobody_acknowledges_before_it_came_or_in_the_future(
    complaint, pln, moderator, days
):
    now = timezone.now()
    send_out(complaint, pln, now=now)

    with pytest.raises(ValidationError, match="Pilih tanggal antara"):
        referring.acknowledge(
            complaint,
            on=timezone.localdate(now) + timedelta(days=days),
            by=moderator,
        )


def test_an_outside_body_that_says_nothing_is_asked_again(complaint, pln, moderator):
    send_out(complaint, pln)
    monday = date(2026, 11, 30)

    assert not Referral.objects.to_ask_about(on=date(2026, 11, 29))
    assert Referral.objects.to_ask_about(on=monday).get().complaint == complaint
    referring.ask_again_later(complaint, now=MONDAY + timedelta(days=7))

    assert not Referral.objects.to_ask_about(on=monday)
    assert Referral.objects.get().remind_on == date(2026, 12, 7)


def test_moderators_are_reminded_of_the_silent_ones_only(complaint, pln, moderator):
    moderator.email = "moderator@kota.example"
    moderator.save()
    send_out(complaint, pln)
    other = factories.make_complaint()
    send_out(other, pln)
    referring.acknowledge(other, on=date(2026, 11, 24), by=moderator)

    send_digests(now=MONDAY + timedelta(days=7))

    text = OutboundEmail.objects.get(recipient=moderator.email).body
    assert "Belum dikonfirmasi lembaga luar (1)" in text
    assert f"{complaint.code} [PLN]" in text
    assert other.code not in text


def test_who_told_the_resident_only_may_pass_it_on_later(
    client, complaint, pln, moderator
):
    send_out(complaint, pln, passed_on=None)
    client.force_login(moderator)

    client.post(
        page_of(complaint, "teruskan-luar"),
        {"way": "sp4n", "reference_number": "998877", "note": "Lewat pusat."},
    )

    running = complaint.referrals.running().get()
    assert (running.way, running.reference_number) == ("sp4n", "998877")
    assert running.body == pln
    assert [row.way for row in complaint.referrals.all()] == ["arahan", "sp4n"]


def test_what_went_outside_stays_public_and_can_be_opened_again(
    client, complaint, pln, moderator
):
    send_out(complaint, pln)
    assert complaint.code in client.get("/pesan/").content.decode()

    change_status(complaint, Status.VERIFIED, by=moderator, now=MONDAY)

    assert not complaint.referrals.running()
    page = client.get(complaint.get_absolute_url()).content.decode()
    assert "Diteruskan ke PLN: Surat" in page
    assert "Ini urusan PT PLN" not in page
    again = send_out(complaint, factories.make_agency("KAI", level="luar"))
    assert again.body.code == "KAI"


def test_one_way_outside_runs_at_a_time_and_is_acknowledged_as_a_whole(complaint, pln):
    referral = send_out(complaint, pln)

    for impossible in (
        {"acknowledged_on": date(2026, 11, 24)},
        {"acknowledged_note": "Ya."},
        {"way": "merpati"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Referral.objects.filter(pk=referral.pk).update(**impossible)
    with pytest.raises(IntegrityError), transaction.atomic():
        referring.open_referral(complaint, pln, by=None, now=MONDAY)


@pytest.fixture
def moved(complaint, pln, moderator):
    """Two messages that went to DLH, one to PLN, one that nobody moved."""
    dlh = factories.make_agency("DLH")
    for message in (complaint, factories.make_complaint()):
        forwarding.assign_agency(message, dlh, by=moderator)
    send_out(factories.make_complaint(), pln, now=timezone.now())
    factories.make_complaint()


EXPECTED = [
    Misdirected("Jalan", "DSDABMBK", "DLH", is_outside=False, number=2),
    Misdirected("Jalan", "DSDABMBK", "PLN", is_outside=True, number=1),
]


def test_what_is_most_often_misdirected_is_counted_in_one_query(
    moved, django_assert_num_queries
):
    with django_assert_num_queries(1):
        assert most_misdirected() == EXPECTED

    assert most_misdirected(now=timezone.now() + timedelta(days=366)) == []


@pytest.mark.parametrize("role", ["Admin Kota", "Moderator", "Pimpinan"])
def test_who_works_for_the_whole_city_reads_the_table(client, moved, role):
    client.force_login(factories.make_official(role))

    page = client.get("/admin/complaints/complaint/salah-alamat/").content.decode()
    rows = client.get("/admin/complaints/complaint/salah-alamat.csv").content.decode()

    assert "PLN (lembaga luar)" in page
    assert rows.splitlines() == [
        "kategori,dari,ke,lembaga_luar,jumlah",
        "Jalan,DSDABMBK,DLH,tidak,2",
        "Jalan,DSDABMBK,PLN,ya,1",
    ]


def test_an_agencys_official_reads_it_not(client, moved):
    client.force_login(factories.make_official())

    for name in ("salah-alamat/", "salah-alamat.csv"):
        assert client.get(f"/admin/complaints/complaint/{name}").status_code == 403

"""What an official takes along: exactly what they see, masked, streamed, inert."""

import csv
import io
import re
import zipfile
from datetime import timedelta
from http import HTTPStatus
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.choices import AuditKind, LookedAt
from complaints.desk import exporting
from complaints.merging import merge_complaint
from complaints.models import AuditEntry, Complaint, PrivateLook
from tests import factories
from tests.complaints.many import make_many

pytestmark = pytest.mark.django_db

PAGE = "/admin/complaints/complaint/unduh/"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SECRETS = ("Rahmat Contoh", "81200001234", "0812-0000-1234", "rahmat@contoh.example")


def sign_in(client, role, **facts):
    official = factories.make_official(role, **facts)
    client.force_login(official)
    return official


@pytest.fixture
def moderator(client):
    return sign_in(client, "Moderator")


def download(client, query="", **posted):
    return client.post(f"{PAGE}{query}", {"format": "csv"} | posted).getvalue()


def rows_in(content):
    """Read a CSV as a list of dicts by its heading."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def codes_in(content):
    return [row["Kode"] for row in rows_in(content)]


def cells_of(content):
    """Read an XLSX as rows of (type of the cell, its text); a formula would be "f"."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    return [
        [
            (cell.get("t", "n"), "".join(cell.itertext()), cell.find(f"{SHEET}f"))
            for cell in row
        ]
        for row in sheet.iter(f"{SHEET}row")
    ]


def test_an_agency_gets_exactly_its_messages_and_no_names(client):
    own = factories.make_complaint()
    hidden = factories.make_complaint()
    Complaint.objects.filter(pk=hidden.pk).update(visibility="menunggu")
    factories.make_complaint(agency=factories.make_agency("DLH"))
    sign_in(client, "Petugas Instansi", agency=own.agency)

    content = download(client)

    assert codes_in(content) == [hidden.code, own.code]
    assert "Jalan berlubang di depan pasar" in content.decode()
    assert not [secret for secret in SECRETS if secret in content.decode()]


def test_a_row_tells_everything_that_the_list_and_the_screen_tell(
    client, complaint, moderator
):
    other = factories.make_complaint(original_text="Masih berlubang di depan pasar.")
    merge_complaint(other, into=complaint, by=moderator)
    factories.make_reply(complaint, new_status="selesai")
    complaint.refresh_from_db()

    merged, row = rows_in(download(client))

    assert row == {
        "Kode": complaint.code,
        "Diterima pada": row["Diterima pada"],
        "Kanal": "Situs web",
        "Jenis": "Pengaduan",
        "Status": "Selesai",
        "Penayangan": "Tayang",
        "Kerahasiaan": "Publik",
        "Isi pesan": complaint.text,
        "Lokasi": "Depan Pasar Contoh",
        "Kelurahan": "Pamulang Barat",
        "Kecamatan": "Pamulang",
        "Kategori": "Jalan",
        "Instansi": "DSDABMBK",
        "Batas jawaban pertama": f"{complaint.answer_due_on}",
        "Batas penyelesaian": f"{complaint.settle_due_on}",
        "Jawaban pertama": row["Jawaban terakhir"],
        "Jawaban terakhir": row["Selesai pada"],
        "Selesai pada": row["Selesai pada"],
        "Jumlah tanggapan": "1",
        "Jumlah susulan": "0",
        "Dukungan": "0",
        "Digabung ke": "",
        "Alamat halaman": f"https://pesan.example/pesan/{complaint.code}/",
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", row["Diterima pada"])
    assert (merged["Kode"], merged["Digabung ke"]) == (other.code, complaint.code)


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", 2), ("?status=selesai", 1), ("?q=lampu", 1), ("?instansi=DLH", 0)],
)
def test_the_file_holds_what_the_filter_of_the_list_shows(
    client, complaint, moderator, query, expected
):
    lamp = factories.make_complaint(original_text="Lampu jalan padam.")
    factories.make_reply(lamp, new_status="selesai")

    assert len(codes_in(download(client, query))) == expected


def test_excel_is_told_that_a_csv_is_utf_8(client, moderator):
    factories.make_complaint(original_text="Trotoar “rusak” di Jalan Méranti …")

    content = download(client)

    assert content.startswith(b"\xef\xbb\xbf")
    assert rows_in(content)[0]["Isi pesan"] == "Trotoar “rusak” di Jalan Méranti …"


DANGEROUS = ["=1+1", "+62", "-1", "@SUM(A1)", "=HYPERLINK(A1)"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_becomes_a_formula(client, moderator, text):
    complaint = factories.make_complaint(original_place="Pasar")
    Complaint.objects.filter(pk=complaint.pk).update(text=text, place=f"\t{text}")

    row = rows_in(download(client))[0]
    sheet = client.post(PAGE, {"format": "xlsx"}).getvalue()

    assert (row["Isi pesan"], row["Lokasi"]) == (f"'{text}", f"'\t{text}")
    assert ("inlineStr", text, None) in cells_of(sheet)[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jalan rusak", "Jalan rusak"),
        ("a=b", "a=b"),
        ("", ""),
        ("=cmd", "'=cmd"),
        ("\r=cmd", "'\r=cmd"),
        ("-", "'-"),
    ],
)
def test_what_is_made_inert(text, expected):
    assert exporting.make_inert(text) == expected


def test_the_xlsx_has_words_numbers_and_moments(client, complaint, moderator):
    response = client.post(PAGE, {"format": "xlsx"})

    heading, row = cells_of(response.getvalue())
    assert heading[0] == ("inlineStr", "Kode", None)
    assert row[0] == ("inlineStr", complaint.code, None)
    kinds = [kind for kind, _text, _formula in row]
    assert set(kinds) == {"inlineStr", "n"}
    assert response["Content-Disposition"].endswith('.xlsx"')


def test_contacts_go_along_only_when_ticked_and_each_is_noted(
    client, complaint, moderator
):
    without = download(client)
    assert not PrivateLook.objects.exists()
    assert "Nama pelapor" not in without.decode()

    row = rows_in(download(client, with_contact="on"))[0]

    assert row["Nama pelapor"] == "Rahmat Contoh"
    assert row["Telepon"] == "'+6281200001234"
    assert row["E-mail"] == "rahmat@contoh.example"
    looks = PrivateLook.objects.values_list("complaint", "by", "what")
    assert list(looks) == [(complaint.pk, moderator.pk, LookedAt.DOWNLOADED)]


def test_an_agency_never_takes_along_who_asked_to_be_anonymous(client):
    complaint = factories.make_complaint(privacy="anonim")
    open_one = factories.make_complaint()
    sign_in(client, "Petugas Instansi", agency=complaint.agency)

    rows = rows_in(download(client, with_contact="on"))

    assert {row["Kode"]: row["Nama pelapor"] for row in rows} == {
        complaint.code: "",
        open_one.code: "Rahmat Contoh",
    }
    assert PrivateLook.objects.get().complaint == open_one


def test_who_only_reads_gets_what_is_public_and_no_contacts(client, complaint):
    waiting = factories.make_complaint()
    Complaint.objects.filter(pk=waiting.pk).update(visibility="menunggu")
    sign_in(client, "Pimpinan")

    page = client.get(PAGE).text
    content = download(client, with_contact="on")

    assert "Unduh" in page
    assert "Sertakan nama" not in page
    assert codes_in(content) == [complaint.code]
    assert not [secret for secret in SECRETS if secret in content.decode()]
    assert not PrivateLook.objects.exists()


def test_each_export_leaves_one_line_in_the_audit(client, complaint, moderator):
    download(client, "?status=diterima", with_contact="on")

    entry = AuditEntry.objects.get(what=AuditKind.EXPORTED)
    assert (entry.by, entry.about) == (
        moderator,
        "pesan.csv, dengan kontak: status=diterima",
    )


@pytest.mark.parametrize("posted", [{}, {"format": "exe"}])
def test_an_unknown_kind_of_file_is_asked_again(client, moderator, posted):
    response = client.post(PAGE, posted or {"with_contact": "on"})

    assert response.status_code == HTTPStatus.OK
    assert "Periksa kembali isian Anda" in response.text
    assert not AuditEntry.objects.filter(what=AuditKind.EXPORTED).exists()


def test_who_may_not_see_messages_takes_none_along(client):
    sign_in(client, "")

    assert client.get(PAGE).status_code == HTTPStatus.FORBIDDEN
    assert client.post(PAGE, {"format": "csv"}).status_code == HTTPStatus.FORBIDDEN


def test_five_thousand_rows_are_read_in_pieces_and_only_as_they_are_needed(moderator):
    make_many(5_000)
    seen = Complaint.objects.for_official(moderator)
    rows = exporting.table_of(seen, by=moderator)

    with CaptureQueriesContext(connection) as first:
        taken = [next(rows) for _number in range(11)]
    with CaptureQueriesContext(connection) as rest:
        others = list(rows)

    assert len(first) == 1
    assert len(rest) == 5_000 / exporting.PIECE
    codes = [row[0] for row in taken[1:] + others]
    assert len(codes) == len(set(codes)) == 5_000


def test_messages_of_the_same_moment_are_neither_lost_nor_doubled(moderator):
    first = make_many(1_200)
    Complaint.objects.update(received_at=first.received_at)

    rows = exporting.table_of(Complaint.objects.all(), by=moderator)

    codes = [row[0] for row in rows][1:]
    assert len(codes) == len(set(codes)) == 1_200


def test_a_file_that_is_not_whole_says_so_in_its_last_row(moderator):
    make_many(exporting.CONTACTS_MOST + 1)

    rows = exporting.table_of(Complaint.objects.all(), by=moderator, with_contact=True)

    *_rows, before, last = rows
    assert last == ["Hanya 5000 pesan terbaru. Persempit saringannya."]
    assert before[-3] == "Rahmat Contoh"
    assert PrivateLook.objects.count() == exporting.CONTACTS_MOST


def test_what_came_while_the_file_is_written_does_not_disturb_it(moderator):
    first = make_many(600)
    rows = exporting.table_of(Complaint.objects.all(), by=moderator)
    taken = [next(rows) for _number in range(501)]

    newer = factories.make_complaint(received_at=first.received_at + timedelta(days=1))
    codes = [row[0] for row in [*taken[1:], *rows]]

    assert newer.code not in codes
    assert len(codes) == len(set(codes)) == 600

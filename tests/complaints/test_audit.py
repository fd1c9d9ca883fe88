"""Who did and who saw what: every source in one list, and rows that stay."""

import csv
import io
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.utils import timezone

from complaints.choices import AuditKind, LookedAt
from complaints.models import AuditEntry, InternalNote, Merging, PrivateLook
from complaints.models.history import DiaryRow
from complaints.officials import audit, looking, trail
from tests import factories
from tests.complaints.doorway import text_of

pytestmark = pytest.mark.django_db

PAGE = "/admin/complaints/auditentry/"


@pytest.fixture
def city_admin(client):
    official = factories.make_official("Admin Kota", username="admin-uji")
    client.force_login(official)
    return official


@pytest.fixture
def busy(complaint):
    """An official who has answered, noted and looked."""
    official = factories.make_official(
        username="petugas-sibuk", agency=complaint.agency
    )
    factories.make_reply(complaint, by=official)
    InternalNote.objects.create(
        complaint=complaint, author=official, text="rahasia-catatan"
    )
    looking.look_at(complaint, LookedAt.CONTACT, by=official)
    audit.record(AuditKind.EXPORTED, by=official, about="Daftar pesan")
    return official


def words(lines):
    return [(line.kind, line.words) for line in lines]


def test_every_diary_there_is_belongs_to_the_trail():
    told = {source.model for source in trail.sources()}

    assert set(DiaryRow.__subclasses__()) | {AuditEntry, LogEntry} <= told
    assert len(told) == len(trail.sources())


def test_what_one_official_did_and_saw_is_one_list_newest_first(busy, complaint):
    lines, mark = trail.read_page(trail.want(official=busy))

    assert words(lines) == [
        ("akun petugas", "Data diunduh; Daftar pesan"),
        ("pembukaan data pribadi", "Membuka: Identitas dan kontak pelapor"),
        ("catatan internal", "Catatan internal ditulis"),
        ("perubahan status", "Diterima → Diproses"),
        ("tanggapan resmi", "Tanggapan resmi dari DSDABMBK"),
    ]
    assert {line.by for line in lines} == {f"{busy.get_full_name()} (petugas-sibuk)"}
    assert [line.code for line in lines] == ["", *[complaint.code] * 4]
    assert mark == ""


def test_what_was_done_to_an_official_is_found_under_both(city_admin):
    official = factories.make_official(username="petugas-lain")
    audit.record(AuditKind.DEACTIVATED, by=city_admin, official=official)

    for person in (city_admin, official):
        lines, _mark = trail.read_page(trail.want(official=person, kind="akun"))
        assert "Petugas dinonaktifkan; petugas-lain" in {line.words for line in lines}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"kind": "privatelook"}, {"pembukaan data pribadi"}),
        ({"kind": "tanggapan"}, {"tanggapan resmi"}),
        ({"code": "AAAAAAA"}, set()),
    ],
)
def test_the_list_is_filtered(busy, asked, expected):
    assert trail.read_page()[0]

    lines, _mark = trail.read_page(trail.want(**asked))

    assert {line.kind for line in lines} == expected


def test_a_code_leaves_what_is_about_that_message(busy, complaint):
    other = factories.make_complaint()

    lines, _mark = trail.read_page(trail.want(code=complaint.code))

    assert {line.code for line in lines} == {complaint.code} != {other.code}
    assert "perubahan status" in {line.kind for line in lines}


def test_what_is_about_two_messages_is_found_under_both_codes(complaint):
    into = factories.make_complaint()
    Merging.objects.create(complaint=complaint, into=into, reason="Lubang yang sama")
    told = ("penggabungan", f"Digabung ke {into.code}; Lubang yang sama")

    for code in (complaint.code, into.code):
        lines, _mark = trail.read_page(trail.want(code=code))
        assert told in words(lines)


def test_a_changed_setting_is_told_with_its_fields(client, city_admin):
    agency = factories.make_agency("DLH")
    page = f"/admin/complaints/agency/{agency.pk}/change/"
    posted = {"code": "DLH", "abbreviation": "DLH", "name": "Dinas Lain", "slug": "dlh"}
    client.post(page, {**posted, "level": "kota", "is_active": "on"})

    lines, _mark = trail.read_page(trail.want(kind="pengaturan"))

    assert words(lines) == [("pengaturan", "instansi; “DLH” diubah — Nama berubah.")]


def test_a_period_holds_its_first_and_its_last_day(busy):
    today = timezone.localdate()
    tomorrow = today + timedelta(days=1)

    def number(**asked):
        return len(trail.read_page(trail.want(official=busy, **asked))[0])

    assert number(since=today, until=today) == 5
    assert number(since=tomorrow) == 0
    assert number(until=today - timedelta(days=1)) == 0


def test_pages_follow_each_other_without_gap_or_repeat(complaint):
    official = factories.make_official("Moderator")
    moment = timezone.now().replace(microsecond=0)
    for number in range(trail.PAGE_SIZE + 20):
        # Several at the very same moment, in two sources.
        at = moment + timedelta(seconds=number // 7)
        looked = {"what": LookedAt.CONTACT, "by": official, "at": at}
        PrivateLook.objects.create(complaint=complaint, **looked)
        AuditEntry.objects.create(what=AuditKind.SIGNED_IN, by=official, at=at)
    wanted = trail.want(official=official)

    pages, mark = [], ""
    while not pages or mark:
        lines, mark = trail.read_page(wanted, after=mark)
        pages.append(lines)

    marks = [line.mark for lines in pages for line in lines]
    assert [len(lines) for lines in pages] == [50, 50, 40]
    assert len(set(marks)) == len(marks)
    assert marks == [line.mark for line in trail.read_all(wanted)]


@pytest.mark.parametrize("mark", ["x", "1~2", "2026-11-27T10:00:00~1~1", "~~", "a~b~c"])
def test_an_unknown_mark_gives_the_first_page(busy, mark):
    assert trail.read_page(after=mark) == trail.read_page()


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_costs_the_same_with_one_and_three_rows(
    complaint, django_assert_num_queries, number
):
    official = factories.make_official("Moderator")
    for _number in range(number):
        looking.look_at(complaint, LookedAt.CONTACT, by=official)

    with django_assert_num_queries(len(trail.sources())):
        trail.read_page()


def test_the_city_admin_reads_the_trail(client, busy, city_admin, complaint):
    page = text_of(client.get(PAGE))
    filtered = text_of(client.get(PAGE, {"jenis": "tanggapan", "orang": busy.pk}))

    assert "Membuka: Identitas dan kontak pelapor" in page
    assert complaint.code in page
    assert "rahasia-catatan" not in page
    assert "Tanggapan resmi dari DSDABMBK" in filtered
    assert "Membuka:" not in filtered


@pytest.mark.parametrize("role", ["Moderator", "Petugas Instansi", "Pimpinan"])
def test_nobody_else_reads_it(client, role):
    client.force_login(factories.make_official(role))

    for path in (PAGE, f"{PAGE}unduh/"):
        assert client.get(path).status_code == HTTPStatus.FORBIDDEN


def test_a_wrong_day_is_told_and_shows_nothing(client, busy, city_admin):
    page = text_of(client.get(PAGE, {"sejak": "kemarin"}))

    assert "Tidak ada catatan yang cocok" in page
    assert "Membuka:" not in page


def test_the_trail_is_exported_as_csv_which_leaves_a_line_too(client, busy, city_admin):
    audit.record(AuditKind.EXPORTED, by=busy, about="=1+1")

    response = client.get(f"{PAGE}unduh/", {"orang": busy.pk})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))

    assert rows[0] == ["Waktu", "Oleh", "Jenis", "Kode pesan", "Keterangan"]
    assert len(rows) == 7
    assert rows[1][1:4] == [trail.name_of(busy), "akun petugas", ""]
    newest = AuditEntry.objects.latest("pk")
    assert (newest.by, newest.about) == (city_admin, "Jejak audit")


def test_a_cell_is_no_formula(client, city_admin):
    factories.make_official(username="=rumus", first_name="", last_name="")
    client.post("/admin/login/", {"username": "=rumus", "password": "sandi-uji-coba"})
    client.force_login(city_admin)

    response = client.get(f"{PAGE}unduh/")
    rows = list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))

    assert "'=rumus" in {row[1] for row in rows}


def test_a_command_shows_the_same(busy, complaint, capsys):
    call_command("show_audit", by="petugas-sibuk", code=complaint.code)

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert lines[0].endswith("Membuka: Identitas dan kontak pelapor")
    with pytest.raises(CommandError, match="no official 'tidak-ada'"):
        call_command("show_audit", by="tidak-ada")

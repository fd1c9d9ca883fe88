"""What an official may see, as a table to take along: CSV or XLSX.

Masked words only, read in pieces beside the last row (never by offset), so that a
hundred thousand rows need no more memory than five hundred. Who may open identities
may take contacts along; then every single one is noted like any other look.
"""

import csv
from datetime import date, datetime

import xlsxwriter
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.choices import (
    Channel,
    Kind,
    LookedAt,
    Privacy,
    Status,
    Visibility,
)
from complaints.models import PrivateLook
from complaints.officials.looking import may_look

ROWS_MOST = 100_000
# Each row with a contact also writes that it was looked at.
CONTACTS_MOST = 5_000
PIECE = 500
# What a spreadsheet would take for the beginning of a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
# Marks the text as UTF-8 for Excel.
BOM = "\ufeff"
DAY_FORMAT, MOMENT_FORMAT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


def table_of(complaints, *, by, with_contact=False):
    """Yield the rows of a table, its heading first: lists of text, numbers and moments.

    `complaints` is narrowed to what `by` may see, the newest come first. A last row
    says so where there was more than may be taken at once. `with_contact` adds name,
    telephone and e-mail of the reporters that `by` may look at, and notes each look.
    """
    yield [*_heading(), *(_contact_heading() if with_contact else [])]
    most = CONTACTS_MOST if with_contact else ROWS_MOST
    number, labels = 0, _labels()
    for piece in _pieces(complaints.for_table(with_contact=with_contact)):
        kept = piece[: most - number]
        contacts = _contacts_of(kept, by) if with_contact else [[]] * len(kept)
        for complaint, contact in zip(kept, contacts, strict=True):
            yield [*_row_of(complaint, labels), *contact]
        number += len(kept)
        if len(kept) < len(piece):
            told = _("Hanya %(number)d pesan terbaru. Persempit saringannya.")
            yield [told % {"number": most}]
            return


def write_csv(rows):
    """Yield a table as CSV (RFC 4180), line by line: UTF-8 with its mark for Excel."""
    writer = csv.writer(_Echo())
    yield BOM.encode()
    for row in rows:
        yield writer.writerow([_as_text(cell) for cell in row]).encode()


def write_xlsx(rows, file) -> None:
    """Write a table as XLSX into a file; each row leaves the memory when it is done."""
    options = {"constant_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        sheet = workbook.add_worksheet(_("Pesan"))
        sheet.freeze_panes(1, 1)
        day = workbook.add_format({"num_format": DAY_FORMAT})
        moment = workbook.add_format({"num_format": MOMENT_FORMAT})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(number, column, _local(cell), moment)
                elif isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, day)
                elif isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                elif cell:
                    # Never a formula, a link or a number, whatever it looks like.
                    sheet.write_string(number, column, str(cell))


def make_inert(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would compute."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


class _Echo:
    """A file that gives back what is written into it."""

    def write(self, line):
        return line


def _pieces(rows):
    piece = list(rows.newest_first()[:PIECE])
    while piece:
        yield piece
        if len(piece) < PIECE:
            return
        piece = list(rows.older_than(piece[-1]).newest_first()[:PIECE])


def _contacts_of(complaints, by):
    """The contacts that `by` may look at, else blanks; each look is noted."""
    seen = [complaint for complaint in complaints if may_look(by, complaint)]
    PrivateLook.objects.bulk_create(
        PrivateLook(complaint=complaint, by=by, what=LookedAt.DOWNLOADED)
        for complaint in seen
    )
    known = {complaint.pk for complaint in seen}
    return [
        [each.reporter.name, each.reporter.phone, each.reporter.email]
        if each.pk in known
        else ["", "", ""]
        for each in complaints
    ]


def _heading():
    return [
        _("Kode"),
        _("Diterima pada"),
        _("Kanal"),
        _("Jenis"),
        _("Status"),
        _("Penayangan"),
        _("Kerahasiaan"),
        _("Isi pesan"),
        _("Lokasi"),
        _("Kelurahan"),
        _("Kecamatan"),
        _("Kategori"),
        _("Instansi"),
        _("Batas jawaban pertama"),
        _("Batas penyelesaian"),
        _("Jawaban pertama"),
        _("Jawaban terakhir"),
        _("Selesai pada"),
        _("Jumlah tanggapan"),
        _("Jumlah susulan"),
        _("Dukungan"),
        _("Digabung ke"),
        _("Alamat halaman"),
    ]


def _contact_heading():
    return [_("Nama pelapor"), _("Telepon"), _("E-mail")]


def _labels() -> dict[type, dict[str, str]]:
    """The words of all choices, read in one language once and not for every cell."""
    kinds = (Channel, Kind, Status, Visibility, Privacy)
    return {
        kind: {value: str(label) for value, label in kind.choices} for kind in kinds
    }


def _row_of(complaint, labels):
    village, category = complaint.village, complaint.category
    return [
        complaint.code,
        complaint.received_at,
        labels[Channel][complaint.channel],
        labels[Kind][complaint.kind],
        labels[Status][complaint.status],
        labels[Visibility][complaint.visibility],
        labels[Privacy][complaint.privacy],
        complaint.text,
        complaint.place,
        village.display_name if village else "",
        village.district.name if village else "",
        category.name if category else "",
        complaint.agency.abbreviation if complaint.agency else "",
        complaint.answer_due_on,
        complaint.settle_due_on,
        complaint.first_replied_at,
        complaint.last_replied_at,
        complaint.resolved_at,
        complaint.reply_count,
        complaint.follow_up_count,
        complaint.support_count,
        complaint.merged_into_code or "",
        settings.PORTAL_URL + complaint.get_absolute_url(),
    ]


def _as_text(cell) -> str:
    if isinstance(cell, datetime):
        return f"{_local(cell):%Y-%m-%d %H:%M}"
    return "" if cell is None else make_inert(str(cell))


def _local(moment):
    """What a clock in the city showed; a spreadsheet knows no zones."""
    return timezone.localtime(moment).replace(tzinfo=None)

"""The city's reference data: places, agencies, topics, holidays, from data/*.csv.

The lists of agencies and categories are drafts until a person of the city has
confirmed them; what was changed in admin is kept unless `update` is asked for.
data/SUMBER.md names where each file comes from.
"""

import csv

from django.db import transaction

from complaints.choices import AgencyLevel
from complaints.clocks.holidays import changing_holidays
from complaints.data import DATA
from complaints.models import (
    Agency,
    Category,
    District,
    Holiday,
    ReplyTemplate,
    Village,
)


@transaction.atomic
def load_reference(*, update=False):
    """Add what is missing; with `update` also set known rows back to the files.

    Returns how many rows each file gave, by its name.
    """
    write = _overwrite if update else _add
    with changing_holidays():
        free_days = sum(write(Holiday, *row) for row in _holidays())
    return {
        "kecamatan": sum(write(District, *row) for row in _districts()),
        "kelurahan": sum(write(Village, *row) for row in _villages()),
        "instansi": sum(write(Agency, *row) for row in _agencies()),
        "kategori": _load_categories(write),
        "libur": free_days,
        "templat": sum(write(ReplyTemplate, *row) for row in _templates()),
    }


def _add(model, key, facts):
    _row, is_new = model.objects.get_or_create(**key, defaults=facts)
    return is_new


def _overwrite(model, key, facts):
    model.objects.update_or_create(**key, defaults=facts)
    return True


def _districts():
    for row in _rows("kecamatan.csv"):
        yield (
            {"code": row["kode"]},
            {
                "name": row["nama"],
                "slug": row["slug"],
                "latitude": float(row["lat"]),
                "longitude": float(row["lng"]),
            },
        )


def _villages():
    districts = {district.code: district for district in District.objects.all()}
    for row in _rows("kelurahan.csv"):
        yield (
            {"code": row["kode"]},
            {
                "district": districts[row["kode_kecamatan"]],
                "name": row["nama"],
                "display_name": row["nama_tampil"],
                "aliases": row["alias"],
                "slug": row["slug"],
                "postal_code": row["kodepos"],
                "latitude": float(row["lat"]),
                "longitude": float(row["lng"]),
            },
        )


def _agencies():
    """Offices of a kecamatan, KEC-01 to KEC-07, belong to 36.74.01 to 36.74.07."""
    districts = {district.code[-2:]: district for district in District.objects.all()}
    for row in _rows("instansi.csv"):
        yield (
            {"code": row["kode"]},
            {
                "abbreviation": row["singkatan"],
                "name": row["nama"],
                "kind": row["jenis"],
                "level": AgencyLevel(row["tingkat"]),
                "district": districts.get(row["kode"].removeprefix("KEC-")),
                "remit": row["tugas"],
                "website": row["situs"],
                "address": row["alamat"],
                "phone": row["telepon"],
                "slug": row["slug"],
                "note": row["catatan"],
            },
        )


def _load_categories(write):
    """Tiles first, since the others stand below them."""
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    rows = sorted(_rows("kategori.csv"), key=lambda row: bool(row["induk"]))
    number = 0
    for row in rows:
        parent = row["induk"] and Category.objects.get(code=row["induk"])
        facts = {
            "name": row["nama"],
            "parent": parent or None,
            "agency": agencies[row["instansi"]],
            "is_emergency": bool(row["darurat"]),
            "is_sensitive": bool(row["rahasia"]),
            "settle_within": int(row["hari_kerja"]),
            "keywords": row["kata_kunci"],
            "position": int(row["urutan"]),
        }
        if write(Category, {"code": row["kode"]}, facts):
            outside = [
                agencies[code] for code in row["instansi_luar"].split(";") if code
            ]
            Category.objects.get(code=row["kode"]).outside_agencies.set(outside)
            number += 1
    return number


def _holidays():
    for row in _rows("libur.csv"):
        yield {"day": row["tanggal"]}, {"name": row["nama"], "kind": row["jenis"]}


def _templates():
    for row in _rows("templat.csv"):
        yield {"title": row["judul"]}, {"text": row["isi"]}


def _rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

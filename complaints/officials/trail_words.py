"""How a row of the trail reads in one line."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from complaints.models import (
    CategoryChoice,
    DeadlineChange,
    Forwarding,
    Merging,
    NotDuplicate,
    PartChange,
    PrivateLook,
    Refusal,
    StatusChange,
    VisibilityChange,
)


def of_audit_entry(entry):
    parts = [entry.get_what_display()]
    if entry.official is not None and entry.official_id != entry.by_id:
        parts.append(entry.official.username)
    return _join([*parts, entry.about, entry.address])


def of_reply(reply):
    return _("Tanggapan resmi dari %(agency)s") % {"agency": reply.agency}


def of_note(note):
    return _("Catatan internal ditulis")


def of_log_entry(entry):
    kind = entry.content_type.name if entry.content_type else ""
    return _join([kind, str(entry)])


def _of_status(row):
    moved = _moved(row.get_old_status_display(), row.get_new_status_display())
    return _join([moved, row.note])


def _of_forwarding(row):
    return _join([_moved(row.from_agency, row.to_agency), row.reason])


def _of_visibility(row):
    what = _("Pesan")
    if row.photo_id:
        what = _("Foto %(number)d") % {"number": row.photo_id}
    elif row.follow_up_id:
        what = _("Susulan %(number)d") % {"number": row.follow_up_id}
    elif row.thanks_id:
        what = _("Ucapan %(number)d") % {"number": row.thanks_id}
    moved = _moved(row.get_old_visibility_display(), row.get_new_visibility_display())
    return _join([what, moved, row.get_reason_display()])


def _of_category(row):
    suggested = row.suggested.replace(";", ", ")
    told = _("usulan: %(codes)s") % {"codes": suggested} if suggested else ""
    moved = _moved(row.old_category, row.new_category or _("tanpa kategori"))
    return _join([moved, told])


def _of_deadline(row):
    answer = _moved(_day(row.old_answer_due_on), _day(row.new_answer_due_on))
    settle = _moved(_day(row.old_settle_due_on), _day(row.new_settle_due_on))
    return _join([answer, settle, row.reason])


def _of_look(row):
    return _("Membuka: %(what)s") % {"what": row.get_what_display()}


def _of_part(row):
    return _join([row.get_deed_display(), row.agency, row.note])


def _of_refusal(row):
    return _join([row.agency, row.reason])


def _of_merging(row):
    told = _("Dipisahkan dari %(code)s") if row.is_parted else _("Digabung ke %(code)s")
    return _join([told % {"code": row.other_code}, row.reason])


def _of_difference(row):
    return _("Bukan pesan yang sama dengan %(code)s") % {"code": row.other_code}


def _moved(old, new):
    return f"{old} → {new}" if old else str(new)


def _join(parts):
    return "; ".join(str(part) for part in parts if part)


def _day(day):
    return date_format(day, "j M Y")


WORDS = {
    StatusChange: _of_status,
    Forwarding: _of_forwarding,
    VisibilityChange: _of_visibility,
    DeadlineChange: _of_deadline,
    CategoryChoice: _of_category,
    PrivateLook: _of_look,
    Merging: _of_merging,
    NotDuplicate: _of_difference,
    PartChange: _of_part,
    Refusal: _of_refusal,
}
# Of another message no more is read than its code.
OTHERS = {Merging: "into__code", NotDuplicate: "other__code"}
RELATED = {
    CategoryChoice: ("old_category", "new_category"),
    Forwarding: ("from_agency", "to_agency"),
    PartChange: ("agency",),
    Refusal: ("agency",),
}

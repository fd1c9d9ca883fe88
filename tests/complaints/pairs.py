"""Two messages about the same hole, and what is read of their merging."""

from complaints import diary
from complaints.merging import merge_complaint
from tests import factories

REASON = "Lubang yang sama, di depan pasar."


def make_other(number=2, **facts):
    """File a message of another resident; each number is another person."""
    reporter = factories.make_reporter(
        name=f"Warga Contoh {number}",
        phone=f"+62812000012{number:02}",
        email=f"warga{number}@contoh.example",
    )
    words = f"Jalan depan pasar masih berlubang, sudah {number} minggu."
    return factories.make_complaint(
        **{"reporter": reporter, "original_text": words} | facts
    )


def merge(complaint, into, by, reason=REASON):
    merging = merge_complaint(complaint, into=into, by=by, reason=reason)
    for each in (complaint, into):
        each.refresh_from_db()
    return merging


def labels_of(complaint):
    return [step.label for step in diary.history_of(complaint)]


def path_of(complaint):
    return f"/pesan/{complaint.code}/"

"""Parts of every page, and of those that list messages."""

from types import SimpleNamespace

from complaints.choices import PromiseState, Status
from complaints.models import Promise
from complaints.samples import cast
from complaints.samples.part import Part


def small_parts():
    return [
        Part("status", [{"status": each, "label": each.label} for each in Status]),
        Part(
            "alert",
            [
                {"kind": kind, "text": text}
                for kind, text in (
                    ("info", "Pesan ini kami periksa dulu sebelum tampil di situs."),
                    ("success", "Dukungan Anda dicatat."),
                    ("warning", "Saringan yang dipakai sudah tidak ada."),
                    ("error", "Kode itu keliru atau sudah tidak berlaku."),
                )
            ],
        ),
        Part(
            "deadline",
            [
                {
                    "deadline": SimpleNamespace(
                        label=label, due_on=cast.day(5), is_overdue=is_overdue
                    ),
                    "clock_url": "#",
                }
                for label, is_overdue in (
                    ("Jawaban pertama paling lambat", False),
                    ("Selesai paling lambat", True),
                )
            ],
        ),
        Part("promise", [{"promise": promise} for promise in _promises()]),
        Part("photo", [{"photo": cast.make_photo(), "alt": "Foto", "caption": "Foto"}]),
        Part("steps"),
        Part("search"),
    ]


def list_parts():
    cards = [
        cast.make_card("waiting", Status.VERIFIED),
        cast.make_card("late", Status.IN_PROGRESS, answer="Lewat batas jawaban"),
        cast.make_card("given", Status.RESOLVED, answer="1 tanggapan resmi", facts=""),
        cast.make_card("none", Status.ARCHIVED, answer="Tanpa tanggapan", agency=""),
    ]
    chips = [{"label": "Status", "value": "Selesai", "url": "#"}]
    orders = [
        {"label": "Terbaru", "url": "#", "is_current": True},
        {"label": "Paling didukung", "url": "#", "is_current": False},
    ]
    figures = {"in_time_percent": 87, "median_days": 2.5, "thanks_this_month": 41}
    complaint = cast.make_complaint()
    return [
        Part("cards", [{"cards": cards}]),
        Part(
            "exchange",
            [{"complaint": complaint, "reply": cast.make_reply(complaint)}],
        ),
        Part("chips", [{"chips": chips}]),
        Part("orders", [{"orders": orders}]),
        Part("pagination", [{"newer_url": "#", "older_url": "#"}]),
        Part(
            "empty",
            [
                {
                    "title": "Tidak ada pesan yang cocok",
                    "hint": "Kurangi saringan atau pakai kata lain.",
                    "action": "Sampaikan pesan",
                    "action_url": "#",
                }
            ],
        ),
        Part("figures", [{"figures": figures}]),
        Part("promises", [{"promises": _promises()}]),
    ]


def _promises():
    complaint = cast.make_complaint()
    return [
        Promise(
            complaint=complaint,
            agency=complaint.agency,
            due_on=cast.day(7),
            state=state,
            settled_on=None if state == PromiseState.OPEN else cast.day(6),
        )
        for state in PromiseState
    ]

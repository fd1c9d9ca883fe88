"""Parts of a message's page, the public one and its reporter's own."""

from types import SimpleNamespace

from complaints import weaving
from complaints.choices import ReferralWay, Status, Visibility
from complaints.clocks.explaining import ExplainedClock, ExplainedDay
from complaints.models import CasePart, Referral
from complaints.passage import Step
from complaints.samples import cast
from complaints.samples.part import Part


def message_parts():
    complaint = cast.make_complaint()
    deadline = SimpleNamespace(
        label="Selesai paling lambat", due_on=cast.day(14), is_overdue=False
    )
    thread, history = _thread_of(complaint)
    return [
        Part("head", [{"complaint": complaint}]),
        Part(
            "words",
            [
                {
                    "complaint": complaint,
                    "photos": [cast.make_photo(), cast.make_photo()],
                    "pending_photo_count": 1,
                }
            ],
        ),
        Part(
            "facts",
            [{"complaint": complaint, "deadline": deadline, "clock_url": "#"}],
        ),
        Part(
            "thread",
            [{"thread": weaving.fold_in(thread, history), "sender": "Siti N. A."}],
        ),
        Part(
            "similar",
            [
                {
                    "complaint": complaint,
                    "page": SimpleNamespace(similar=[complaint] * 2, others=[]),
                }
            ],
        ),
    ]


def passage_parts():
    complaint = cast.make_complaint()
    body = cast.make_outside_body()
    referral = Referral(
        complaint=complaint,
        body=body,
        way=ReferralWay.PHONE,
        passed_on_at=cast.moment(5),
        reference_number="B-0001",
        remind_on=cast.day(7),
    )
    elsewhere = cast.make_complaint(outside_body=body)
    told = {"parts": [], "referral": referral, "letter": "Lampu jalan padam."}
    return [
        Part(
            "passage",
            [
                {
                    "complaint": complaint,
                    "passage": {"parts": _case_parts(complaint)},
                    "clock_url": "#",
                },
                {"complaint": elsewhere, "passage": told},
            ],
        ),
        Part(
            "signpost",
            [
                {"category": cast.make_category(body), "outside_bodies": []},
                {
                    "category": cast.make_category(complaint.agency, is_emergency=True),
                    "outside_bodies": [body],
                },
            ],
        ),
        Part(
            "merged_into",
            [{"complaint": complaint, "head": complaint, "merged_because": ""}],
        ),
        Part(
            "merged_from",
            [{"merged_from": SimpleNamespace(code="A2B3C4D", reason="")}],
        ),
        Part("merged", [{"merged": [_merged_message()]}]),
    ]


def own_parts():
    """Return what only the reporter sees, but for the forms."""
    hidden = cast.make_complaint(visibility=Visibility.HIDDEN, hidden_reason="kasar")
    clock = ExplainedClock(
        received_at=cast.moment(0),
        day_zero=cast.day(0),
        is_moved=True,
        closes_at=cast.moment(4).time(),
        limits=[("Jawaban pertama", cast.day(2), 2)],
        days=[
            ExplainedDay(cast.day(1), 1, ""),
            ExplainedDay(cast.day(2), 2, "", ["Jawaban pertama"]),
            ExplainedDay(cast.day(5), None, "akhir pekan"),
        ],
        is_paused=True,
    )
    return [
        Part("own_words", [{"complaint": hidden, "photos": [cast.make_photo()]}]),
        Part("clock", [{"clock": clock}]),
    ]


def _merged_message():
    complaint = cast.make_complaint("Lampu di gang kami juga padam.", code="A2B3C4D")
    return SimpleNamespace(
        complaint=complaint,
        photos=[cast.make_photo()],
        thread=weaving.weave([], [cast.make_follow_up(complaint)], [], []),
    )


def _case_parts(complaint):
    lead = CasePart(agency=complaint.agency, is_lead=True, position=1)
    other = CasePart(
        agency=cast.make_agency("DLH", "Dinas Lingkungan Hidup"),
        task="Angkut ranting yang menutup lampu.",
        position=2,
        state="selesai",
        closed_at=cast.moment(50),
    )
    return [
        {"part": lead, "clock": "Batas 30 Nov 2026"},
        {"part": other, "clock": ""},
    ]


def _thread_of(complaint):
    """A conversation with every voice in it, and the diary between."""
    first = cast.make_reply(complaint, new_status=Status.IN_PROGRESS)
    last = cast.make_reply(
        complaint, "Lampu sudah diganti.", hours=60, new_status=Status.RESOLVED
    )
    thread = weaving.weave(
        [first, last],
        [cast.make_follow_up(complaint)],
        [
            cast.make_thanks(complaint, first, is_satisfied=False, hours=35),
            cast.make_thanks(
                complaint, last, is_satisfied=True, hours=70, text="Terima kasih!"
            ),
        ],
        [cast.make_photo(reply=last)],
    )
    thread[-2]["before"] = cast.make_photo()
    history = [
        Step(cast.moment(1), "Diverifikasi", ""),
        Step(cast.moment(2), "Ditujukan ke Dishub", "Lampu jalan umum"),
    ]
    return thread, history

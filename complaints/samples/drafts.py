"""Parts beside a message that is being written."""

from types import SimpleNamespace

from complaints.recognising.coaching import Remark
from complaints.recognising.emergencies import NAMES, Emergency
from complaints.samples import cast
from complaints.samples.part import Part
from complaints.suggesting import Suggested


def draft_parts(form):
    """Return them around a form for a new message, not filled in."""
    return [
        Part("emergency_numbers", [{"numbers": list(NAMES.items())}]),
        Part("coach", [{"advice": _advice(), "form": form, "was_asked": True}]),
        Part("place", [{"form": form, "local": None}]),
    ]


def _advice():
    """What is told of a draft about which everything can be told (advising.Advice)."""
    complaint = cast.make_complaint(category=None)
    body = cast.make_outside_body()
    agency = cast.make_agency()
    village = SimpleNamespace(code="1", name="Benda Baru", words=("benda",))
    return SimpleNamespace(
        complaint=complaint,
        emergency=Emergency("113", ("kebakaran",)),
        remarks=[
            Remark("apa", "Apa masalahnya", True, found="lampu jalan padam"),
            Remark("mana", "Di mana", False, advice="Sebut jalan atau patokannya."),
        ],
        personal_data=["Nomor telepon di dalam teks disamarkan."],
        suggested=[Suggested(cast.make_category(agency), agency, 0.8, ("lampu",))],
        villages=[village],
        missing=["Di mana"],
        is_elsewhere=True,
        similar=[complaint],
        body=body,
        letter="Kepada PLN: lampu jalan padam.",
        other_bodies=[],
        had_better_be_confidential=True,
    )

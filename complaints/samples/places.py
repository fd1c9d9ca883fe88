"""Parts of the pages about agencies, areas and thanks."""

from datetime import timedelta

from complaints.choices import Status
from complaints.presenters.track_record import Record, Tally
from complaints.samples import cast
from complaints.samples.part import Part

MANY = Record(
    Tally(
        received=120,
        answered=101,
        judged=96,
        in_time=80,
        rated=40,
        satisfied=31,
        promised=12,
        kept=9,
    ),
    wait=timedelta(days=2, hours=6),
)
FEW = Record(
    Tally(received=3, answered=1, judged=2, in_time=1), wait=timedelta(hours=4)
)


def place_parts():
    complaint = cast.make_complaint()
    agency = complaint.agency
    agency.remit = "Lalu lintas, parkir, angkutan umum dan lampu jalan."
    told = {
        "cards": [cast.make_card("waiting", Status.VERIFIED)],
        "quotes": [cast.make_quote(complaint, "Terima kasih, cepat sekali!")],
        "board_url": "#",
        "feed_url": "#",
        "thanks_url": "#",
    }
    crumbs = {"here": "Pamulang Barat", "above": "Wilayah", "above_url": "#"}
    return [
        Part("crumbs", [crumbs]),
        Part("directory", [{"agencies": [(agency, MANY), (agency, FEW)]}]),
        Part("villages", [{"villages": [(complaint.village, MANY)]}]),
        Part(
            "told",
            [
                told | {"record": MANY},
                told | {"record": FEW, "cards": [], "quotes": []},
                told | {"record": Record(Tally()), "cards": [], "quotes": []},
            ],
        ),
    ]

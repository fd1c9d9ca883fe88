"""Invented people, places and words for the style guide; none of it is ever saved.

Numbers of rows are negative: nothing in the database is taken for one of these.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from types import SimpleNamespace

from django.templatetags.static import static

from complaints.choices import AgencyLevel, Channel, Kind, Status, Visibility
from complaints.models import (
    Agency,
    Category,
    Complaint,
    District,
    FollowUp,
    OfficialReply,
    Thanks,
    Village,
)

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)
WORDS = (
    "Lampu jalan di depan pasar padam sudah seminggu. Gelap sekali kalau malam, dan "
    "kemarin ada yang jatuh dari motor."
)
ANSWER = (
    "Terima kasih. Petugas kami memeriksa malam ini, dan lampunya diganti besok pagi."
)
_numbers = count(-1, -1)


def day(number):
    return DAY + timedelta(days=number)


def moment(hours):
    return NOON + timedelta(hours=hours)


def make_agency(abbreviation="Dishub", name="Dinas Perhubungan", **facts):
    slug = abbreviation.lower()
    return Agency(
        pk=next(_numbers), abbreviation=abbreviation, name=name, slug=slug, **facts
    )


def make_outside_body():
    return make_agency(
        "PLN",
        "PT PLN (Persero)",
        level=AgencyLevel.OUTSIDE,
        phone="123",
        website="pln.co.id",
    )


def make_category(agency, **facts):
    return Category(pk=next(_numbers), name="Lampu jalan", agency=agency, **facts)


def make_complaint(text=WORDS, **facts):
    district = District(pk=next(_numbers), name="Pamulang", slug="pamulang")
    village = Village(
        pk=next(_numbers),
        display_name="Pamulang Barat",
        slug="pamulang-barat",
        district=district,
    )
    defaults = {
        "code": "K7M4P9Q",
        "link_nonce": "contoh",
        "kind": Kind.COMPLAINT,
        "channel": Channel.SMS,
        "text": text,
        "place": "Depan Pasar Contoh",
        "village": village,
        "agency": make_agency(),
        "sender_label": "Siti N. A.",
        "visibility": Visibility.PUBLISHED,
        "received_at": moment(0),
        "support_count": 12,
    }
    return Complaint(pk=next(_numbers), **defaults | facts)


def make_reply(complaint, text=ANSWER, *, hours=20, **facts):
    return OfficialReply(
        pk=next(_numbers),
        complaint=complaint,
        agency=complaint.agency,
        text=text,
        published_at=moment(hours),
        **facts,
    )


def make_follow_up(complaint, *, hours=30):
    return FollowUp(
        pk=next(_numbers),
        complaint=complaint,
        channel=Channel.WEB,
        text="Sudah menyala lagi, tetapi yang di ujung gang belum.",
        visibility=Visibility.PUBLISHED,
        sent_at=moment(hours),
    )


def make_thanks(complaint, reply, *, is_satisfied, hours=40, text=""):
    return Thanks(
        pk=next(_numbers),
        complaint=complaint,
        reply=reply,
        is_satisfied=is_satisfied,
        text=text,
        given_at=moment(hours),
    )


def make_quote(complaint, text):
    return Thanks(
        pk=next(_numbers),
        complaint=complaint,
        agency=complaint.agency,
        text=text,
        given_at=moment(40),
    )


def make_photo(*, reply=None):
    """A picture of ours in the place of a photo."""
    address = static("img/social-card.png")
    return SimpleNamespace(
        small_webp_url=address,
        small_jpeg_url=address,
        large_webp_url=address,
        large_url=address,
        width=1200,
        height=630,
        is_shown=True,
        reply_id=reply and reply.pk,
        follow_up_id=None,
    )


def make_card(state, status, **facts):
    """A card as cards.cards_of makes it."""
    signs = {"given": "reply", "late": "late", "waiting": "clock"}
    card = {
        "code": "K7M-4P9Q",
        "url": "#",
        "status": status,
        "status_label": Status(status).label,
        "text": WORDS,
        "sender": "Siti N. A.",
        "place": "Pamulang Barat, Pamulang",
        "moment": "2026-11-23T05:00Z",
        "day": "23 November 2026",
        "facts": "SMS, 2 foto, 12 dukungan",
        "state": state,
        "sign": signs.get(state, "status-diarsipkan"),
        "answer": "Menunggu jawaban",
        "agency": "Dishub",
    }
    return card | facts

"""What waits for an official: late first, then unanswered, then follow-ups."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from complaints.models import Complaint, FollowUp

SHOWN = 8


@dataclass(frozen=True)
class WaitingList:
    """A heading, its first messages, and the query string that shows them all."""

    title: str
    rows: list
    query: str


def waiting_for(user, *, on) -> list[WaitingList]:
    """Return the lists that this staff user should look at, most urgent first."""
    if not user.has_perm("complaints.view_complaint"):
        return []
    mine = Complaint.objects.for_official(user).for_desk()
    lists = []
    if user.has_perm("complaints.moderate_complaint"):
        lists += [
            _first(
                _("Pesan menunggu pemeriksaan"),
                mine.awaiting_check().oldest_first(),
                "penayangan=menunggu",
            ),
            _first(
                _("Foto menunggu pemeriksaan"),
                mine.having_pending_photos().oldest_first(),
                "foto=menunggu",
            ),
            _first(
                _("Belum ada instansi"),
                mine.without_agency().oldest_first(),
                "instansi=tanpa",
            ),
        ]
    return [
        *lists,
        _first(_("Terlambat"), mine.overdue(on=on).most_urgent(), "waktu=terlambat"),
        _first(
            _("Belum dijawab"),
            mine.unanswered().in_time(on=on).most_urgent(),
            "waktu=belum",
        ),
    ]


def newest_follow_ups(user):
    """Return what reporters added last to open messages of this official."""
    if not user.has_perm("complaints.view_followup"):
        return []
    mine = Complaint.objects.for_official(user).still_open()
    follow_ups = FollowUp.objects.under(mine)
    if not user.has_perm("complaints.answer_complaint"):
        follow_ups = follow_ups.public()
    return list(follow_ups.newest_first()[:SHOWN])


def _first(title, queryset, query):
    return WaitingList(title, list(queryset[:SHOWN]), query)

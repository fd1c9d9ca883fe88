"""What waits for an official, most urgent first: the first page of the desk.

Each list says how many there are, up to a number beyond which nobody counts on, and
shows the first few. What an agency has to do of a joint case counts like a message.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from complaints import calendars
from complaints.models import Complaint, FollowUp, Promise, Referral, Thanks

SHOWN = 8
COUNTED = 50
# What reporters added stays on the list for so long, unless it is answered before.
WORDS_KEPT = timedelta(days=30)
THANKS_KEPT = timedelta(days=14)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Word:
    """What somebody said or noted under a message."""

    complaint: Complaint
    text: str
    note: str


@dataclass(frozen=True)
class WaitingList:
    """A heading, the first messages or words below it, and where all of them are.

    `number` is how many wait; COUNTED + 1 stands for more than COUNTED.
    """

    slug: str
    title: str
    rows: list
    number: int
    query: str = ""

    @property
    def shown_number(self) -> str:
        return f"{COUNTED}+" if self.number > COUNTED else str(self.number)

    @property
    def has_words(self) -> bool:
        return bool(self.rows) and isinstance(self.rows[0], Word)


def waiting_for(user, *, on) -> list[WaitingList]:
    """Return the lists that this staff user should look at, most urgent first."""
    if user.has_perm("complaints.moderate_complaint") and not user.agency_id:
        return _for_moderators(user, on)
    if user.agency_id and user.has_perm("complaints.answer_complaint"):
        return _for_agency(user, on)
    return []


def _for_moderators(user, on):
    mine = Complaint.objects.for_official(user).for_desk()
    # Referred messages are closed; nobody but the moderator asks after them.
    silent = Referral.objects.to_ask_about(on=on).for_listing()
    held_words = FollowUp.objects.awaiting_check().newest_first()
    held_thanks = Thanks.objects.awaiting_check().newest_first()
    return [
        _messages(
            "periksa",
            _("Pesan menunggu pemeriksaan"),
            mine.awaiting_check().oldest_first(),
            "penayangan=menunggu",
        ),
        _messages(
            "foto",
            _("Foto menunggu pemeriksaan"),
            mine.having_pending_photos().oldest_first(),
            "foto=menunggu",
        ),
        _words("susulan", _("Susulan menunggu pemeriksaan"), held_words, _of_follow_up),
        _words("ucapan", _("Ucapan menunggu pemeriksaan"), held_thanks, _of_thanks),
        _messages(
            "dikembalikan",
            _("Dikembalikan"),
            mine.returned().with_refusals().oldest_first(),
            "instansi=kembali",
        ),
        _messages(
            "tanpa-instansi",
            _("Belum ada instansi"),
            mine.never_assigned().oldest_first(),
            "instansi=tanpa",
        ),
        _words(
            "lembaga-luar",
            _("Belum dikonfirmasi lembaga luar"),
            silent,
            _of_referral,
        ),
    ]


def _for_agency(user, on):
    agency = user.agency_id
    handled = Complaint.objects.for_official(user)
    mine = handled.for_desk().with_own_part(agency)
    soon = calendars.add_working_days(on, 1)
    due = mine.due_within(on, soon, agency=agency).in_time(on=on, agency=agency)
    later = mine.in_time(on=soon + ONE_DAY, agency=agency)
    since = timezone.now() - WORDS_KEPT
    unsatisfied = Thanks.objects.unsatisfied().unanswered().given_since(since)
    added = FollowUp.objects.under(handled).unanswered().sent_since(since)
    promises = Promise.objects.open().of_agency(agency).under(handled).for_listing()
    thanks = Thanks.objects.under(handled).grateful().published()
    return [
        _messages(
            "terlambat",
            _("Terlambat"),
            mine.overdue(on=on, agency=agency).most_urgent(),
            "waktu=terlambat",
        ),
        _messages(
            "segera",
            _("Batas hari ini atau besok"),
            due.most_urgent(),
            "waktu=segera",
        ),
        _messages(
            "belum-puas",
            _("Pelapor belum puas"),
            mine.among(unsatisfied).most_urgent(),
            "waktu=belum-puas",
        ),
        _words(
            "susulan", _("Susulan belum dijawab"), added.newest_first(), _of_follow_up
        ),
        _words(
            "janji",
            _("Janji yang jatuh tempo"),
            promises.due_on_or_before(soon),
            _of_promise,
        ),
        _messages(
            "baru",
            _("Belum dijawab"),
            later.unanswered(agency=agency).most_urgent(),
            "waktu=belum",
        ),
        _words(
            "terima-kasih",
            _("Terima kasih dari warga"),
            thanks.given_since(timezone.now() - THANKS_KEPT).newest_first(),
            _of_thanks,
        ),
    ]


def _messages(slug, title, queryset, query):
    rows = list(queryset[: SHOWN + 1])
    number = len(rows)
    if number > SHOWN:
        number = queryset.values("pk")[: COUNTED + 1].count()
    return WaitingList(slug, title, rows[:SHOWN], number, query)


def _words(slug, title, queryset, word_of):
    """One line for each message, with what was said last."""
    said = {}
    for row in queryset[: COUNTED + 1]:
        said.setdefault(row.complaint_id, row)
    words = [word_of(row) for row in list(said.values())[:SHOWN]]
    return WaitingList(slug, title, words, len(said))


def _of_follow_up(follow_up):
    when = date_format(timezone.localtime(follow_up.sent_at), "j M, H.i")
    return Word(follow_up.complaint, follow_up.text or _("(hanya foto)"), when)


def _of_thanks(thanks):
    when = date_format(timezone.localtime(thanks.given_at), "j M")
    return Word(thanks.complaint, thanks.text or _("Puas"), when)


def _of_promise(promise):
    day = date_format(promise.due_on, "j M Y")
    return Word(
        promise.complaint,
        promise.complaint.text,
        _("dijanjikan %(day)s") % {"day": day},
    )


def _of_referral(referral):
    day = date_format(timezone.localtime(referral.passed_on_at), "j M Y")
    told = _("%(body)s, sejak %(day)s") % {
        "body": referral.body.abbreviation,
        "day": day,
    }
    return Word(referral.complaint, referral.complaint.text, told)

"""Who did and who saw what: all diaries and journals of the desk as one list.

Each source is read in the order of its own index and the sources are merged, so that a
page costs the same at any depth.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import islice

from django.contrib.admin.models import LogEntry
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.models import AuditEntry, InternalNote, OfficialReply
from complaints.models.history import DiaryRow
from complaints.officials import trail_words

PAGE_SIZE = 50
SYSTEM = _("sistem")


@dataclass(frozen=True)
class Source:
    """A table of the trail: which columns tell when, who and about which message."""

    key: str
    title: str
    model: type
    at: str = "at"
    by: str = "by"
    # Another person whom a row may be about.
    person: str = ""
    code: str = "complaint__code"
    # The code of a second message, if a row is about two.
    other: str = ""
    related: tuple = ()
    words: Callable = str


@dataclass(frozen=True)
class Line:
    """One thing that somebody did."""

    at: datetime
    by: str
    kind: str
    code: str
    words: str
    mark: str


@dataclass(frozen=True)
class Wanted:
    """Which lines are wanted; what is empty does not limit."""

    official: object = None
    kind: str = ""
    code: str = ""
    since: datetime | None = None
    before: datetime | None = None


EVERYTHING = Wanted()


def want(*, official=None, kind="", code="", since=None, until=None) -> Wanted:
    """Ask for lines by days, both included, in the portal's time."""
    return Wanted(
        official=official,
        kind=kind,
        code=code,
        since=_begin_of(since),
        before=_begin_of(until + timedelta(days=1)) if until else None,
    )


def sources() -> list[Source]:
    """Return every table of the trail, those of diaries yet to come included."""
    diaries = [
        Source(
            key=model._meta.model_name,
            title=model._meta.verbose_name,
            model=model,
            other=trail_words.OTHERS.get(model, ""),
            related=trail_words.RELATED.get(model, ()),
            words=trail_words.WORDS.get(model, str),
        )
        for model in DiaryRow.__subclasses__()
    ]
    return [
        Source(
            "akun",
            _("akun petugas"),
            AuditEntry,
            person="official",
            code="",
            related=("official",),
            words=trail_words.of_audit_entry,
        ),
        *diaries,
        Source(
            "tanggapan",
            _("tanggapan resmi"),
            OfficialReply,
            at="published_at",
            by="author",
            related=("agency",),
            words=trail_words.of_reply,
        ),
        Source(
            "catatan",
            _("catatan internal"),
            InternalNote,
            at="written_at",
            by="author",
            words=trail_words.of_note,
        ),
        Source(
            "pengaturan",
            _("pengaturan"),
            LogEntry,
            at="action_time",
            by="user",
            code="",
            related=("content_type",),
            words=trail_words.of_log_entry,
        ),
    ]


def read_page(wanted=EVERYTHING, *, after="") -> tuple[list[Line], str]:
    """Return up to PAGE_SIZE lines, newest first, behind the line marked `after`.

    Also returns the mark of the last one if there are more, else "". An unknown mark
    gives the first page.
    """
    lines = list(islice(_merged(wanted, after, limit=PAGE_SIZE + 1), PAGE_SIZE + 1))
    shown = lines[:PAGE_SIZE]
    return shown, shown[-1].mark if len(lines) > PAGE_SIZE else ""


def read_all(wanted=EVERYTHING) -> Iterator[Line]:
    """Yield every wanted line, newest first, with few rows in memory."""
    return _merged(wanted, "", limit=None)


def _merged(wanted, after, limit):
    mark = _read_mark(after)
    streams = [
        _lines(source, number, wanted, mark, limit)
        for number, source in enumerate(sources())
        if wanted.kind in {"", source.key} and not (wanted.code and not source.code)
    ]
    for _order, line in heapq.merge(*streams, key=lambda pair: pair[0]):
        yield line


def _lines(source, number, wanted, mark, limit):
    """Yield (place in the order of the whole trail, line)."""
    rows = _wanted_rows(source, wanted)
    if mark is not None:
        rows = _behind(rows, source, number, mark)
    rows = rows.select_related(source.by, *source.related)
    if source.code:
        rows = rows.annotate(message_code=F(source.code))
    if source.other:
        rows = rows.annotate(other_code=F(source.other))
    rows = rows.order_by(f"-{source.at}", "-pk")
    for row in rows[:limit] if limit else rows.iterator(chunk_size=500):
        at = getattr(row, source.at)
        line = Line(
            at=at,
            by=name_of(getattr(row, source.by)),
            kind=str(source.title),
            code=getattr(row, "message_code", ""),
            words=source.words(row),
            mark=f"{at.isoformat()}~{number}~{row.pk}",
        )
        yield (-at.timestamp(), number, -row.pk), line


def name_of(official) -> str:
    """Name a person so that two of the same name are not mistaken."""
    if official is None:
        return str(SYSTEM)
    name = official.get_full_name()
    return f"{name} ({official.username})" if name else official.username


def _begin_of(day):
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def _wanted_rows(source, wanted):
    rows = source.model._default_manager.all()
    if wanted.official is not None:
        involved = Q(**{source.by: wanted.official})
        if source.person:
            involved |= Q(**{source.person: wanted.official})
        rows = rows.filter(involved)
    if wanted.code:
        about = Q(**{source.code: wanted.code})
        if source.other:
            about |= Q(**{source.other: wanted.code})
        rows = rows.filter(about)
    if wanted.since is not None:
        rows = rows.filter(**{f"{source.at}__gte": wanted.since})
    if wanted.before is not None:
        rows = rows.filter(**{f"{source.at}__lt": wanted.before})
    return rows


def _behind(rows, source, number, mark):
    """Those behind the mark, in the order of time, then of sources, then of rows."""
    at, other, pk = mark
    rows = rows.filter(**{f"{source.at}__lte": at})
    if number > other:
        return rows
    earlier = Q(**{f"{source.at}__lt": at})
    return rows.filter(earlier | Q(pk__lt=pk) if number == other else earlier)


def _read_mark(text):
    try:
        at, number, pk = text.split("~")
        moment = datetime.fromisoformat(at)
        return (moment, int(number), int(pk)) if moment.tzinfo else None
    except ValueError:
        return None

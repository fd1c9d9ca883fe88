"""Pages that cost the same at any depth: keyset pagination without counting."""

from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter

from django.db.models import Q

from complaints.codes import normalise_code

PAGE_SIZE = 20
MOMENT = "%Y%m%d%H%M%S%f"


@dataclass(frozen=True)
class Order:
    """In which order a list is read: by one field, ties by the key, both one way."""

    field: str
    is_descending: bool = True

    def sort(self, rows, *, backwards=False):
        sign = "-" if self.is_descending != backwards else ""
        return rows.order_by(f"{sign}{self.field}", f"{sign}pk")

    def beyond(self, rows, mark, *, backwards=False):
        """Keep the rows that come after the row `mark`, or backwards before it."""
        side = "lt" if self.is_descending != backwards else "gt"
        value = getattr(mark, self.field)
        # The bound in front lets the index begin at the right place; the rest settles
        # ties.
        return rows.filter(**{f"{self.field}__{side}e": value}).filter(
            Q(**{f"{self.field}__{side}": value}) | Q(**{f"pk__{side}": mark.pk})
        )


NEWEST = Order("received_at")


@dataclass(frozen=True)
class Page:
    """Rows in their order; the addresses are "" where there is nothing more."""

    items: list
    newer_url: str
    older_url: str


def read_page(
    rows,
    find,
    *,
    older_than="",
    newer_than="",
    parameters,
    order=NEWEST,
    name=itemgetter("code"),
) -> Page:
    """Read one page of `rows` beside the row that a word in the address stands for.

    `find` gives the queryset in which that word is looked up (among all rows: one that
    was hidden meanwhile still marks its place), `name` the word of a row. `parameters`
    is a QueryDict with the filters that the addresses keep. An unknown word gives the
    first page.
    """
    word = older_than or newer_than
    mark = find(word).only(order.field).first() if word else None
    backwards = bool(mark and not older_than)
    wanted = order.beyond(rows, mark, backwards=backwards) if mark else rows
    found = list(order.sort(wanted, backwards=backwards)[: PAGE_SIZE + 1])
    items, goes_on = found[:PAGE_SIZE], len(found) > PAGE_SIZE
    if backwards:
        items.reverse()
    has_newer, has_older = (goes_on, True) if backwards else (bool(mark), goes_on)
    if not items:
        # Whoever went past the end is led back to the beginning.
        return Page([], f"?{parameters.urlencode()}" if mark else "", "")
    return Page(
        items=items,
        newer_url=_url(parameters, "sebelum", name(items[0])) if has_newer else "",
        older_url=_url(parameters, "setelah", name(items[-1])) if has_older else "",
    )


def mark_of(code: str, moment: datetime) -> str:
    """Name a row without a code: by that of its message, and its own moment."""
    return f"{code}-{moment.astimezone(UTC):{MOMENT}}"


def read_mark(word: str) -> tuple[str, datetime | None]:
    """Return the code and the moment of such a name; ("", None) if it is none."""
    code, _dash, moment = word.partition("-")
    try:
        return normalise_code(code), datetime.strptime(moment, MOMENT).replace(
            tzinfo=UTC
        )
    except ValueError:
        return "", None


def _url(parameters, name, word):
    kept = parameters.copy()
    for other in ("sebelum", "setelah"):
        kept.pop(other, None)
    kept[name] = word
    return f"?{kept.urlencode()}"

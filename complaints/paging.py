"""Pages that cost the same at any depth: keyset pagination without counting."""

from dataclasses import dataclass

PAGE_SIZE = 20


@dataclass(frozen=True)
class Page:
    """Messages newest first; the addresses are "" where there is nothing more."""

    items: list
    newer_url: str
    older_url: str


def read_page(queryset, marks, *, older_than="", newer_than="", parameters) -> Page:
    """Read one page of `queryset` beside the message whose code is given.

    `marks` is the queryset in which the code is looked up (all messages: one that
    was hidden meanwhile still marks its place). `parameters` is a QueryDict with the
    filters that the addresses keep. An unknown code gives the first page.
    """
    mark = marks.filter(code=older_than or newer_than).only("received_at").first()
    backwards = bool(mark and newer_than and not older_than)
    if backwards:
        rows = list(queryset.newer_than(mark).oldest_first()[: PAGE_SIZE + 1])
        has_newer, has_older = len(rows) > PAGE_SIZE, True
        items = rows[:PAGE_SIZE][::-1]
    else:
        rows = queryset.older_than(mark) if mark else queryset
        rows = list(rows.newest_first()[: PAGE_SIZE + 1])
        has_newer, has_older = mark is not None, len(rows) > PAGE_SIZE
        items = rows[:PAGE_SIZE]
    return Page(
        items=items,
        newer_url=_url(parameters, "sebelum", items[0]) if has_newer and items else "",
        older_url=_url(parameters, "setelah", items[-1]) if has_older and items else "",
    )


def _url(parameters, name, complaint):
    kept = parameters.copy()
    for other in ("sebelum", "setelah"):
        kept.pop(other, None)
    kept[name] = complaint.code
    return f"?{kept.urlencode()}"

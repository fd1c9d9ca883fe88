"""Full-text search over the normalised words of a message, alike on both databases.

`text.search_document` folds and stems in Python; here the words are only looked up:
PostgreSQL in a GIN index of the column, SQLite in an FTS5 table that the writing
rooms keep current through `index_document`.
"""

from django.db import connections
from django.db.models import BooleanField, F, Func, Value
from django.db.models.expressions import RawSQL

from complaints.text import search_terms

FTS_TABLE = "complaints_search"
PREFIX_FROM = 3


def filter_matching(queryset, query: str):
    """Keep what contains every word of `query`; its last word may be unfinished."""
    terms = search_terms(query)
    if not terms:
        return queryset.none()
    if connections[queryset.db].vendor == "postgresql":
        return queryset.filter(_matches(_postgresql_query(terms)))
    rows = RawSQL(  # noqa: S611  the table's name is ours, the words are a parameter
        f"SELECT rowid FROM {FTS_TABLE} WHERE {FTS_TABLE} MATCH %s",  # noqa: S608
        [_sqlite_query(terms)],
    )
    return queryset.filter(pk__in=rows)


def index_document(pk: int, document: str, *, using: str = "default") -> None:
    """Make a message findable; PostgreSQL does it by itself."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT OR REPLACE INTO {FTS_TABLE}(rowid, document) VALUES (%s, %s)",  # noqa: S608
                [pk, document],
            )


def rebuild_index(*, using: str = "default") -> None:
    """Fill SQLite's index again from the messages' own column."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {FTS_TABLE}")  # noqa: S608
            cursor.execute(
                f"INSERT INTO {FTS_TABLE}(rowid, document) "  # noqa: S608
                "SELECT id, search_document FROM complaints_complaint"
            )


def _matches(query: str):
    vector = Func(
        F("search_document"), template="to_tsvector('simple', %(expressions)s)"
    )
    wanted = Func(Value(query), template="to_tsquery('simple', %(expressions)s)")
    return Func(
        vector,
        wanted,
        template="(%(expressions)s)",
        arg_joiner=" @@ ",
        output_field=BooleanField(),
    )


def _postgresql_query(terms: list[str]) -> str:
    *whole, last = terms
    return " & ".join([*whole, f"{last}:*" if len(last) >= PREFIX_FROM else last])


def _sqlite_query(terms: list[str]) -> str:
    *whole, last = (f'"{term}"' for term in terms)
    return " ".join([*whole, f"{last}*" if len(terms[-1]) >= PREFIX_FROM else last])

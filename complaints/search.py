"""Full-text search over the normalised words of a message, alike on both databases.

`text.search_document` folds and stems in Python; here the words are only looked up:
PostgreSQL in a GIN index of the column, SQLite in an FTS5 table that the writing
rooms keep current through `index_document`.
"""

from hashlib import sha256

from django.core.cache import cache
from django.db import connections
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from complaints.text import search_terms

FTS_TABLE = "complaints_search"
PREFIX_FROM = 3
FEW = 500
COUNTED = 5000
# That a word is common is known for so long; who asked for it never is.
COMMON_FOR = 600  # seconds


def filter_matching(queryset, query: str):
    """Keep what contains every word of `query`; its last word may be unfinished.

    Few hits are taken from the index. Of many the newest are wanted, so each message
    is asked in its turn, newest first: putting all hits in order would cost more.
    """
    terms = search_terms(query)
    if not terms:
        return queryset.none()
    connection = connections[queryset.db]
    dialect = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    wanted = dialect["query"](terms)
    common = f"search-common:{sha256(wanted.encode()).hexdigest()}"
    if not cache.get(common):
        with connection.cursor() as cursor:
            cursor.execute(dialect["hits"], [wanted, FEW + 1])
            hits = [pk for (pk,) in cursor.fetchall()]
        if len(hits) <= FEW:
            return queryset.filter(pk__in=hits)
        cache.set(common, True, COMMON_FOR)
    condition = RawSQL(dialect["asked"], [wanted], output_field=BooleanField())  # noqa: S611  our own words; the visitor's are a parameter
    return queryset.filter(condition)


def filter_newest_matching(queryset, query: str):
    """Keep the newest COUNTED messages that contain every word of `query`.

    For lists that also count what they found: asking message by message is dear there.
    """
    terms = search_terms(query)
    if not terms:
        return queryset.none()
    connection = connections[queryset.db]
    dialect = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    with connection.cursor() as cursor:
        cursor.execute(dialect["newest"], [dialect["query"](terms), COUNTED])
        return queryset.filter(pk__in=[pk for (pk,) in cursor.fetchall()])


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


def _postgresql_query(terms: list[str]) -> str:
    *whole, last = terms
    return " & ".join([*whole, f"{last}:*" if len(last) >= PREFIX_FROM else last])


def _sqlite_query(terms: list[str]) -> str:
    *whole, last = (f'"{term}"' for term in terms)
    return " ".join([*whole, f"{last}*" if len(terms[-1]) >= PREFIX_FROM else last])


POSTGRESQL = {
    "query": _postgresql_query,
    "hits": (
        "SELECT id FROM complaints_complaint "
        "WHERE search_vector @@ to_tsquery('simple', %s) LIMIT %s"
    ),
    "newest": (
        "SELECT id FROM complaints_complaint "
        "WHERE search_vector @@ to_tsquery('simple', %s) ORDER BY id DESC LIMIT %s"
    ),
    "asked": "complaints_complaint.search_vector @@ to_tsquery('simple', %s)",
}
SQLITE = {
    "query": _sqlite_query,
    "hits": (
        "SELECT rowid FROM complaints_search WHERE complaints_search MATCH %s LIMIT %s"
    ),
    "newest": (
        "SELECT rowid FROM complaints_search WHERE complaints_search MATCH %s "
        "ORDER BY rowid DESC LIMIT %s"
    ),
    # With the plus the messages are read in their order, and the hits only once.
    "asked": (
        "+complaints_complaint.id IN "
        "(SELECT rowid FROM complaints_search WHERE complaints_search MATCH %s)"
    ),
}

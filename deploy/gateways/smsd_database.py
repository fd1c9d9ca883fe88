"""SMSD's own database, SQLite or PostgreSQL, behind one small door.

Names are quoted everywhere: PostgreSQL's schema has capitals, SQLite does not mind.
Transactions are short; SMSD writes to the same tables all the time.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

try:
    import psycopg2
except ImportError:
    psycopg2 = None

FAULTS = (sqlite3.Error, psycopg2.Error) if psycopg2 else (sqlite3.Error,)
WAIT_SECONDS = 10
Run = Callable[..., list[dict]]

# What the portal has been told of each part that was sent.
OWN_TABLE = """
CREATE TABLE IF NOT EXISTS portal_told (
  "ID" INTEGER NOT NULL,
  "SequencePosition" INTEGER NOT NULL,
  "Status" TEXT NOT NULL,
  PRIMARY KEY ("ID", "SequencePosition")
)
"""


class Database:
    """`address` is the path of an SQLite file or a postgres:// address."""

    def __init__(self, address: str):
        self.address = address
        self.is_postgresql = address.startswith(("postgres://", "postgresql://"))
        if self.is_postgresql and psycopg2 is None:
            raise ValueError("psycopg2 is missing: apt-get install python3-psycopg2")

    def prepare(self) -> None:
        """Make our own table beside SMSD's."""
        with self.transaction() as run:
            run(OWN_TABLE)

    @contextmanager
    def transaction(self) -> Iterator[Run]:
        """Give a function that runs a statement with ? and returns its rows.

        All or nothing is written. Raises what is in FAULTS.
        """
        connect = self._postgresql if self.is_postgresql else self._sqlite
        with closing(connect()) as connection, closing(connection.cursor()) as cursor:

            def run(statement: str, *values) -> list[dict]:
                return self._run(cursor, statement, values)

            if not self.is_postgresql:
                run("BEGIN IMMEDIATE")
            try:
                yield run
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def read(self, statement: str, *values) -> list[dict]:
        """Return the rows of one question; takes no lock that SMSD would wait for.

        Raises what is in FAULTS.
        """
        connect = self._postgresql if self.is_postgresql else self._sqlite
        with closing(connect()) as connection, closing(connection.cursor()) as cursor:
            return self._run(cursor, statement, values)

    def _run(self, cursor, statement, values) -> list[dict]:
        if self.is_postgresql:
            statement = statement.replace("?", "%s")
        cursor.execute(statement, values)
        if cursor.description is None:
            return []
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _sqlite(self):
        # mode=rw: a mistyped path must not become a new, empty database.
        place = Path(self.address).absolute().as_uri()
        connection = sqlite3.connect(
            f"{place}?mode=rw", uri=True, timeout=WAIT_SECONDS, isolation_level=None
        )
        # A modem's odd byte must not hold up the rows behind it.
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        return connection

    def _postgresql(self):
        return psycopg2.connect(self.address, connect_timeout=WAIT_SECONDS)

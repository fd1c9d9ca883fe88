"""A real database for tests with several connections, as a copy of the test database.

SQLite's test database lives in the memory of one process, and a test's rows on
PostgreSQL in a transaction that nobody else sees.
"""

import os
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

from django.db import connection, connections


@contextmanager
def copied_database(folder):
    """Copy the test database, make it the default one, and give its address."""
    if connection.vendor == "sqlite":
        path = str(folder / "own.sqlite3")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [path])
        with pointed_at(path):
            yield f"sqlite:///{path}"
        return
    template = connection.settings_dict["NAME"]
    name = f"{template}_own"
    connection.close()
    run(f'DROP DATABASE IF EXISTS "{name}"')
    run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        with pointed_at(name):
            address = urlsplit(os.environ["DATABASE_URL"])
            yield urlunsplit(address._replace(path=f"/{name}"))
    finally:
        run(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def pointed_at(name):
    """Let every new connection go to the database `name`."""
    old = connections["default"]
    old_name = old.settings_dict["NAME"]
    old.settings_dict["NAME"] = name
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        old.settings_dict["NAME"] = old_name
        connections["default"] = old


def run(statement):
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)

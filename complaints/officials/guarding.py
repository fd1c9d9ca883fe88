"""The database itself refuses to change or delete what is only ever added.

Triggers are set after each `migrate` and taken away before it: a migration may have to
rewrite such a table, and SQLite, which then makes the table anew, drops its triggers
without a word. What is older than five years may go (audit.forget_old).
"""

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import connections

from complaints.models.append_only import AppendOnlyRow

KEPT_DAYS = 5 * 366
REFUSAL = "Rows of this table are only ever added."
FUNCTION = "complaints_refuse_change"


def guard_tables(sender=None, *, using="default", **kwargs):
    """Set the triggers that are missing; connected to post_migrate."""
    if sender is not None and sender.label != "complaints":
        return
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        known = _known_triggers(connection, cursor)
        for table, column in _existing(connection, cursor):
            for deed in ("update", "delete"):
                if _name(table, deed) not in known:
                    cursor.execute(_trigger(connection.vendor, table, column, deed))


def free_tables(sender=None, *, using="default", plan=None, **kwargs):
    """Take the triggers away; connected to pre_migrate, if there is work to do."""
    if (sender is not None and sender.label != "complaints") or plan == []:
        return
    connection = connections[using]
    on_table = ' ON "{}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        known = _known_triggers(connection, cursor)
        for table, _column in _existing(connection, cursor):
            for name in {_name(table, deed) for deed in ("update", "delete")} & known:
                cursor.execute(f'DROP TRIGGER "{name}"' + on_table.format(table))


def _guarded():
    """Every table of rows that are only added, with its column of time."""
    for model in apps.get_app_config("complaints").get_models():
        if issubclass(model, AppendOnlyRow):
            yield model._meta.db_table, "at"
    yield LogEntry._meta.db_table, "action_time"


def _existing(connection, cursor):
    tables = set(connection.introspection.table_names(cursor))
    return [(table, column) for table, column in _guarded() if table in tables]


def _known_triggers(connection, cursor):
    catalogue = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    }
    cursor.execute(catalogue[connection.vendor])
    return {name for (name,) in cursor.fetchall()}


def _name(table, deed):
    return f"{table}_no_{deed}"


def _trigger(vendor, table, column, deed):
    return _TRIGGERS[vendor].format(
        name=_name(table, deed),
        table=table,
        deed=deed.upper(),
        # A change is always refused; old rows may be deleted.
        when=_STILL_KEPT[vendor].format(column=column) if deed == "delete" else "",
        function=FUNCTION,
        refusal=REFUSAL,
    )


_STILL_KEPT = {
    "postgresql": f"WHEN (OLD.\"{{column}}\" > now() - interval '{KEPT_DAYS} days')",
    "sqlite": f"WHEN OLD.\"{{column}}\" > datetime('now', '-{KEPT_DAYS} days')",
}
_TRIGGERS = {
    "postgresql": (
        'CREATE TRIGGER "{name}" BEFORE {deed} ON "{table}" '
        "FOR EACH ROW {when} EXECUTE FUNCTION {function}()"
    ),
    "sqlite": (
        'CREATE TRIGGER "{name}" BEFORE {deed} ON "{table}" {when} '
        "BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
    ),
}
_POSTGRESQL_FUNCTION = f"""
    CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation';
    END
    $$
"""

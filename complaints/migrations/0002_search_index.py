"""The full-text index: GIN on PostgreSQL, an FTS5 table on SQLite (search.py)."""

from django.db import migrations

CREATE = {
    "postgresql": (
        "CREATE INDEX complaints_search ON complaints_complaint "
        "USING gin (to_tsvector('simple', search_document))"
    ),
    "sqlite": "CREATE VIRTUAL TABLE complaints_search USING fts5(document)",
}
DROP = {
    "postgresql": "DROP INDEX complaints_search",
    "sqlite": "DROP TABLE complaints_search",
}


def create_index(apps, schema_editor):
    schema_editor.execute(CREATE[schema_editor.connection.vendor])


def drop_index(apps, schema_editor):
    schema_editor.execute(DROP[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("complaints", "0001_initial")]

    operations = [migrations.RunPython(create_index, drop_index)]

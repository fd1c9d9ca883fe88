"""The full-text index: a GIN column on PostgreSQL, FTS5 on SQLite (search.py)."""

from django.db import migrations

CREATE = {
    "postgresql": [
        "ALTER TABLE complaints_complaint ADD COLUMN search_vector tsvector "
        "GENERATED ALWAYS AS (to_tsvector('simple', search_document)) STORED",
        "CREATE INDEX complaints_search ON complaints_complaint "
        "USING gin (search_vector)",
    ],
    "sqlite": ["CREATE VIRTUAL TABLE complaints_search USING fts5(document)"],
}
DROP = {
    "postgresql": ["ALTER TABLE complaints_complaint DROP COLUMN search_vector"],
    "sqlite": ["DROP TABLE complaints_search"],
}


def create_index(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("complaints", "0001_initial")]

    operations = [migrations.RunPython(create_index, drop_index)]

"""Rows that are only ever added: Python refuses, and so does the database."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from complaints.choices import AuditKind, LookedAt
from complaints.models import AuditEntry, Complaint, PrivateLook
from complaints.models.append_only import AppendOnlyRow
from complaints.officials import audit, guarding, looking
from tests import factories

pytestmark = pytest.mark.django_db

REFUSED = "Rows of this table are only ever added"


@pytest.fixture
def entry():
    return audit.record(AuditKind.SIGNED_IN, by=factories.make_official())


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_python_refuses_to_change_and_to_delete(entry):
    entry.about = "lain"

    for refused in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(about="lain"),
    ):
        with pytest.raises(TypeError, match="A diary row is never"):
            refused()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE complaints_auditentry SET about = 'lain'",
        "DELETE FROM complaints_auditentry",
    ],
)
def test_the_database_refuses_too(entry, statement):
    with pytest.raises(DatabaseError, match=REFUSED):
        run(statement)

    assert AuditEntry.objects.get() == entry


def test_every_such_table_is_guarded():
    with connection.cursor() as cursor:
        known = guarding._known_triggers(connection, cursor)
    tables = {
        model._meta.db_table
        for model in apps.get_app_config("complaints").get_models()
        if issubclass(model, AppendOnlyRow)
    } | {"django_admin_log"}

    assert len(tables) > 6
    assert {
        f"{table}_no_{deed}" for table in tables for deed in ("update", "delete")
    } <= (known)


def test_the_log_of_the_admin_stays_as_well():
    official = factories.make_official()
    LogEntry.objects.create(
        user=official,
        content_type=ContentType.objects.get_for_model(Complaint),
        object_id="1",
        object_repr="x",
        action_flag=2,
    )

    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        LogEntry.objects.all().delete()


def test_a_migration_may_do_what_it_must(entry):
    guarding.free_tables(plan=["a migration"])
    run("UPDATE complaints_auditentry SET about = 'lain'")

    guarding.guard_tables()

    with pytest.raises(DatabaseError, match=REFUSED):
        run("UPDATE complaints_auditentry SET about = 'lagi'")


def test_a_migrate_without_work_leaves_the_guard_alone(entry):
    call_command("migrate", verbosity=0)

    with pytest.raises(DatabaseError, match=REFUSED):
        run("DELETE FROM complaints_auditentry")


def test_after_five_years_it_is_forgotten(complaint):
    official = factories.make_official("Moderator")
    now = timezone.now()
    for days in (0, 5 * 365, 5 * 366 + 1):
        at = now - timedelta(days=days)
        AuditEntry.objects.create(what=AuditKind.SIGNED_IN, by=official, at=at)
        PrivateLook.objects.create(
            complaint=complaint, by=official, what=LookedAt.CONTACT, at=at
        )
    looking.look_at(complaint, LookedAt.CONTACT, by=official)

    assert audit.forget_old(now=now) == 2
    assert audit.forget_old(now=now) == 0
    assert (AuditEntry.objects.count(), PrivateLook.objects.count()) == (2, 3)

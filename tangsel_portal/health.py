"""Whether the process lives, and whether it can do its work."""

import logging
import os

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def healthz(request):
    """200 as long as the process answers; touches nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request):
    """200 when database, migrations and media are fine, else 503 naming the fault."""
    faults = _database_faults() or _migration_faults()
    faults += _media_faults()
    if faults:
        logger.error("not ready: %s", ", ".join(faults))
    return JsonResponse(
        {"status": "unready" if faults else "ready", "faults": faults},
        status=503 if faults else 200,
    )


def _database_faults() -> list[str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return ["database"]
    return []


def _migration_faults() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return ["migrations"] if plan else []


def _media_faults() -> list[str]:
    root = settings.MEDIA_ROOT
    return [] if root.is_dir() and os.access(root, os.W_OK) else ["media"]

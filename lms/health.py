"""`/healthz`: for the machine that watches over the server."""

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 `ok`; 503 `database` when it cannot be reached, `migrations` when some are not applied."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return _says("database", 503)
    return _says("migrations", 503) if waiting else _says("ok", 200)


def _says(word: str, status: int) -> HttpResponse:
    return HttpResponse(f"{word}\n", content_type="text/plain", status=status)

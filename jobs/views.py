"""The page that shows how far a piece of work is."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from interface.languages import in_language
from jobs import registry, services
from jobs.models import Job

REFRESH_SECONDS = 3


@require_GET
@never_cache
@login_required
def job(request: HttpRequest, pk: str) -> HttpResponse:
    """Loads itself again until the work is over; looking also picks up what was left behind."""
    row = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    services.pick_up(job=row)
    row.refresh_from_db()
    return render(request, "jobs/job.html", _shown(row))


@require_POST
@login_required
def again(request: HttpRequest, pk: str) -> HttpResponse:
    """Start a failed job once more."""
    row = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    services.start_again(job=row)
    return redirect("jobs:job", pk=row.pk)


def _shown(row: Job) -> dict[str, Any]:
    link = str(row.result.get("link", ""))
    return {
        "job": row,
        "title": _title_of(row),
        "link": in_language(link, get_language() or "en"),
        "refresh": None if row.is_over else REFRESH_SECONDS,
    }


def _title_of(row: Job) -> str:
    try:
        return str(registry.find(row.kind).title)
    except registry.UnknownKind:  # from a release that knew it
        return row.kind

"""The log: who looked at names, and which entries were refused. Persons by their codes only."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ledger.models import RefusedFact
from people.forms import LooksForm
from people.logs import beside, looks_within, reads_refused, seen_in
from people.models import User
from people.permissions import Right, may

PER_PAGE = 40


@never_cache
@require_safe
@login_required
def looks(request: HttpRequest) -> HttpResponse:
    """Every look at names by staff, latest first; of one user or one day."""
    user = _reader(request)
    form = LooksForm(request.GET, rows=looks_within(user), calendar=user.calendar)
    page = Paginator(form.chosen(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "seen": seen_in(page),
        "form": form,
        "reads_refused": reads_refused(user),
    }
    return render(request, "people/looks.html", context)


@never_cache
@require_safe
@login_required
def refused(request: HttpRequest) -> HttpResponse:
    """Entries that came under a key which stood for something else already, latest first."""
    if not reads_refused(_reader(request)):
        raise PermissionDenied
    rows = RefusedFact.objects.order_by("-received_at", "-id")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/refused.html", {"page_obj": page, "refusals": beside(page)})


def _reader(request: HttpRequest) -> User:
    """Raises PermissionDenied."""
    if not may(request.user, Right.READ_LOG):
        raise PermissionDenied
    return cast("User", request.user)

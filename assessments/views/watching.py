"""A test as staff watch it: who is how far. The page, and what it fetches to refresh itself."""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.models import Test
from assessments.panels import test_board
from assessments.permissions import rights_at
from assessments.selectors.staffing import summary_of
from assessments.selectors.watching import watched
from people.permissions import Right
from training.models import Enrolment
from training.permissions import must
from training.views.door import named, seats_of, user_of


@never_cache
@require_safe
@login_required
def test(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Who has begun, who is stuck, who has sent, with what score."""
    shown = test_or_404(request, pk)
    seats = list(seats_of(shown.activity))
    context = _context(request, shown, seats)
    context["named"] = named(request, shown.activity, "test", seats)
    context["panels"] = list(test_board.shown(request, shown, seats))
    return render(request, "assessments/test.html", context)


@never_cache
@require_safe
@login_required
def live(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Only what moves, without a name: asking every few seconds is no look at anybody."""
    shown = test_or_404(request, pk)
    seats = shown.activity.enrolments.order_by("happened_at", "id")
    return render(request, "assessments/live.html", _context(request, shown, list(seats)))


def test_or_404(request: HttpRequest, pk: uuid.UUID) -> Test:
    """A test in scope that is taken by name, with its activity."""
    rows = Test.objects.visible_to(user_of(request)).filter(is_anonymous=False)
    rows = rows.select_related("activity__partner", "form", "other_form", "opened_by", "closed_by")
    return get_object_or_404(rows.prefetch_related("activity__provinces"), pk=pk)


def test_to_handle(request: HttpRequest, pk: uuid.UUID) -> Test:
    """As `test_or_404`, 403 without the right to register."""
    shown = test_or_404(request, pk)
    must(request.user, Right.REGISTER, shown.activity)
    return shown


test_or_404.__test__ = False  # type: ignore[attr-defined]
test_to_handle.__test__ = False  # type: ignore[attr-defined]


def _context(request: HttpRequest, shown: Test, seats: list[Enrolment]) -> dict[str, Any]:
    board = watched(shown, seats)
    return {
        "activity": shown.activity,
        "test": shown,
        "watched": board,
        "lines": board.lines,
        "summary": summary_of(shown, board.results),
        "rights": rights_at(request.user, shown),
    }

"""How the questions of a test did."""

import uuid
from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.analysis.flags import ENOUGH_PEOPLE
from assessments.models import Test
from learning.lines import Table
from learning.selectors.items import Items, items_everywhere, items_of
from learning.shown import items as shown
from learning.views.files import all_of, one_of
from training.views.door import user_of

EVERYWHERE = "all"


@never_cache
@require_safe
@login_required
def items(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Every question with its figures, its choices and what they suggest to look at."""
    test = _test_or_404(request, pk)
    found, language = _found(request, test), get_language() or "en"
    context = {
        "activity": test.activity,
        "test": test,
        "found": found,
        "everywhere": _everywhere(request),
        "few": 0 < found.analysis.people < ENOUGH_PEOPLE,
        "enough": ENOUGH_PEOPLE,
        "figures": shown.figures_table(found),
        "table": shown.items_table(found, language).on_page,
        "plot": shown.plot(found, language),
        "cards": shown.cards(found, language),
    }
    return render(request, "learning/items.html", context)


@never_cache
@require_safe
@login_required
def items_book(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """All tables and what the figures are."""
    test = _test_or_404(request, pk)
    return all_of(_tables(_found(request, test)), file=_file(test))


@never_cache
@require_safe
@login_required
def items_table(request: HttpRequest, pk: uuid.UUID, table: str) -> HttpResponse:
    """One table: test, items, choices or definitions."""
    test = _test_or_404(request, pk)
    return one_of(_tables(_found(request, test)), table, file=_file(test))


def _test_or_404(request: HttpRequest, pk: uuid.UUID) -> Test:
    rows = Test.objects.visible_to(user_of(request)).filter(is_anonymous=False)
    return get_object_or_404(rows.select_related("activity", "form", "other_form"), pk=pk)


def _everywhere(request: HttpRequest) -> bool:
    return request.GET.get("over") == EVERYWHERE


def _found(request: HttpRequest, test: Test) -> Items:
    return items_everywhere(test, user_of(request)) if _everywhere(request) else items_of(test)


def _tables(found: Items) -> Sequence[Table]:
    language = get_language() or "en"
    return (
        shown.figures_table(found),
        shown.items_table(found, language),
        shown.choices_table(found, language),
        shown.item_definitions(found),
    )


def _file(test: Test) -> str:
    return f"items-{test.activity.code}-{test.moment}"

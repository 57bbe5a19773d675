"""How a figure is counted: its definition, and the activities it comes from."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reference.models import Province, RoleGroup
from reports.forms import TotalsForm
from reports.rendering.definitions import DEFINITIONS
from reports.selectors.behind import NOT_RECORDED, behind
from reports.selectors.sources import Sources
from reports.selectors.stated import stated_counts
from reports.selectors.totals import counted as counted_activities
from reports.views.gate import for_figures
from training.models import Activity

PAGE = 50


@for_figures
def counted(request: HttpRequest, figure: str) -> HttpResponse:
    """The definition, and every activity with its own part, which add up to the figure."""
    if figure not in DEFINITIONS:
        raise Http404
    everything = Sources.of(request.user)
    form = TotalsForm(request.GET, sources=everything)
    form.is_valid()
    activities = counted_activities(everything.of_award(form.award_code).activities, form.period)
    group, province = request.GET.get("group", ""), request.GET.get("province", "")
    found = behind(figure, activities, group=group, province=province)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "figure": figure,
        "definition": DEFINITIONS[figure],
        "form": form,
        "page_obj": page,
        "rows": _rows(request, figure, list(page)),
        "group": _named(RoleGroup, group),
        "province": _named(Province, province),
        "NOT_RECORDED": NOT_RECORDED,
    }
    return render(request, "reports/counted.html", context)


def _rows(request: HttpRequest, figure: str, page: list[Activity]) -> list[dict[str, Any]]:
    """Each activity, its part, and whether its roster may be opened by this user."""
    keys = [activity.pk for activity in page]
    seen = set(Activity.objects.visible_to(request.user).filter(pk__in=keys).values_list("pk"))
    stated = stated_counts(page) if figure == "head-counts" else {}
    return [
        {
            "activity": activity,
            "part": getattr(activity, "part", None),
            "people": stated.get(activity.pk),
            "opens": (activity.pk,) in seen,
        }
        for activity in page
    ]


def _named(model: type[RoleGroup] | type[Province], code: str) -> object:
    """The row to name in the heading; NOT_RECORDED as such; 404 for what nobody knows."""
    if not code or code == NOT_RECORDED:
        return code
    try:
        return model._default_manager.get(pk=code)
    except model.DoesNotExist as unknown:
        raise Http404 from unknown

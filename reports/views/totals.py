"""The manager's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reports.counting.sheet import Line
from reports.forms import TotalsForm
from reports.selectors.sources import Sources
from reports.selectors.totals import counted, rostered, unrostered
from reports.views.gate import for_figures
from training.models import Award


@for_figures
def totals(request: HttpRequest) -> HttpResponse:
    """Persons counted once from rosters; beside them, never added, what head counts say."""
    everything = Sources.of(request.user)
    form = TotalsForm(request.GET, sources=everything)
    form.is_valid()
    activities = counted(everything.of_award(form.award_code).activities, form.period)
    sheet = rostered(activities)
    context = {
        "form": form,
        "sheet": sheet,
        "heads": unrostered(activities),
        "places": {place.code: place.split.total.value or 0 for place in sheet.provinces},
        "reached": [place for place in sheet.provinces if place.split.total.value],
        "groups": [_measure(group) for group in sheet.groups],
        "sample": Award.objects.filter(is_sample=True, activities__in=activities).exists(),
    }
    return render(request, "reports/totals.html", context)


def _measure(line: Line) -> dict[str, object]:
    """A row for the bars."""
    return {
        "label": line.name,
        "total": line.split.total.value or 0,
        "part": line.split.female.value or 0,
    }

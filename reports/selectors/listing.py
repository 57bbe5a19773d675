"""Months in which something happened."""

from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import TruncMonth

from reports.counting.months import Month
from reports.selectors.sources import HELD, Sources
from training.enums import DatePrecision


@dataclass(frozen=True, kw_only=True)
class MonthEntry:
    """A month with something in it: entries of activities held, and statements."""

    month: Month
    activities: int
    statements: int


def months_with_something(sources: Sources) -> list[MonthEntry]:
    """The latest first; two queries."""
    held = (
        sources.activities.filter(status__in=HELD)
        .exclude(precision=DatePrecision.AWARD)
        .order_by()
        .annotate(month=TruncMonth("ends_on"))
        .values_list("month")
        .annotate(n=Count("pk"))
    )
    said = sources.statements.order_by().values_list("month").annotate(n=Count("pk"))
    activities = {Month.of(first): n for first, n in held}
    statements = {Month.of(first): n for first, n in said}
    return [
        MonthEntry(
            month=month, activities=activities.get(month, 0), statements=statements.get(month, 0)
        )
        for month in sorted(activities.keys() | statements.keys(), reverse=True)
    ]

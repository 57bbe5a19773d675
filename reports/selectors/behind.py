"""The activities behind a figure, each with its own part of it; the parts add up to the figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, Q, Subquery

from reports.selectors.achievements import certificates_in, completed_in
from reports.selectors.persons import persons_in, seats_in
from reports.selectors.totals import UNRECORDED_ROLES, attendances_in, without_roster

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from training.models.activities import ActivityQuerySet

NOT_RECORDED = "none"


def behind(
    figure: str, activities: ActivityQuerySet, *, group: str = "", province: str = ""
) -> ActivityQuerySet:
    """Of (counted) activities those with a part in the figure, as `part`; the latest first.

    `group` and `province` narrow persons to a role group or province of work, or to NOT_RECORDED.
    """
    found = _parts(figure, activities, group, province)
    return found.select_related("partner", "award").order_by("-ends_on", "-pk")


def _parts(
    figure: str, activities: ActivityQuerySet, group: str, province: str
) -> ActivityQuerySet:
    if figure == "head-counts":
        return without_roster(activities)
    rows: QuerySet[Any]
    if figure == "persons":
        rows, link = _narrowed(persons_in(activities), group, province), "activity"
    elif figure == "enrolments":
        rows, link = seats_in(activities), "activity"
    elif figure == "completed":
        rows, link = completed_in(activities), "activity"
    elif figure == "certificates":
        rows, link = certificates_in(activities).filter(event=None), "enrolment__activity"
    else:
        rows, link = attendances_in(activities), "enrolment__activity"
    of_this = rows.filter(**{link: OuterRef("pk")}).order_by().values(link)
    part = Subquery(of_this.annotate(part=Count("pk")).values("part"))
    return activities.annotate(part=part).filter(part__gt=0)


def _narrowed(persons: QuerySet[Any], group: str, province: str) -> QuerySet[Any]:
    if group == NOT_RECORDED:
        persons = persons.filter(Q(role=None) | Q(role__in=_unrecorded()))
    elif group:
        persons = persons.filter(role__group=group).exclude(role__in=_unrecorded())
    if province == NOT_RECORDED:
        return persons.filter(work_province=None)
    return persons.filter(work_province=province) if province else persons


def _unrecorded() -> list[str]:
    return [code for code in UNRECORDED_ROLES if code]

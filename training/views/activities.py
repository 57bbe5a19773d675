"""The list of activities, and their calendar."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from interface import dates
from interface.months import Month, month_of, read_month
from lms.lib.clock import today
from people.models import User
from people.permissions import Right, may
from reference.holidays import Why, notes_on
from training.forms.filtering import ActivityFilter
from training.models import Activity
from training.models.activities import ActivityQuerySet
from training.views.door import user_of

PER_PAGE = 30
_MOST = 100  # of a month on one page; the list has them all
_A_WEEK = [dt.date(2019, 4, 20) + dt.timedelta(days=n) for n in range(7)]  # from a Saturday on


@require_safe
@login_required
def activities(request: HttpRequest) -> HttpResponse:
    """Newest first, under the months of the reader's calendar; one month, if asked for."""
    user, wanted = user_of(request), _filter(request)
    month = read_month(request.GET.get("month", ""), user.calendar)
    rows = wanted.narrow(_listed(user))
    if month:
        rows = rows.between(month.first, month.last)
    page = Paginator(rows.order_by("-ends_on", "-id"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "months": _by_month(page, user.calendar),
        "may_plan": may(user, Right.PLAN_ACTIVITIES),
        "filter": wanted,
        "month": month,
    }
    return render(request, "training/activities.html", context)


@require_safe
@login_required
def calendar(request: HttpRequest) -> HttpResponse:
    """A month as weeks, Saturday first, and what is held in it below."""
    user, wanted = user_of(request), _filter(request)
    asked = read_month(request.GET.get("month", ""), user.calendar)
    month = asked or month_of(today(), user.calendar)
    rows = wanted.narrow(_listed(user)).between(month.first, month.last)
    found = list(rows.order_by("starts_on", "id")[:_MOST])
    context = {
        "month": month,
        "said": dates.say_month(month.year, month.number, month.calendar, _language()),
        "weekdays": [_weekday(day) for day in _A_WEEK],
        "weeks": _weeks(month, found),
        "found": found,
        "more": len(found) == _MOST,
        "filter": wanted,
        "may_plan": may(user, Right.PLAN_ACTIVITIES),
    }
    return render(request, "training/calendar.html", context)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A day of the calendar; `here` the activities of the day, `first` the one to jump to."""

    date: dt.date
    number: int
    other: int
    here: int
    first: Activity | None
    is_off: bool
    is_today: bool


def _weeks(month: Month, found: list[Activity]) -> list[list[Cell | None]]:
    day = today()
    return [
        [_cell(date, month, found, day) if date else None for date in week]
        for week in month.weeks()
    ]


def _cell(date: dt.date, month: Month, found: list[Activity], day: dt.date) -> Cell:
    here = [row for row in found if row.starts_on <= date <= row.ends_on]
    off = (Why.FRIDAY, Why.HOLIDAY, Why.MOVING)
    return Cell(
        date=date,
        number=dates.parts(date, month.calendar)[2],
        other=dates.parts(date, dates.other(month.calendar))[2],
        here=len(here),
        first=here[0] if here else None,
        is_off=any(note.why in off and not note.near for note in notes_on(date)),
        is_today=date == day,
    )


def _filter(request: HttpRequest) -> ActivityFilter:
    """Raises PermissionDenied (403) for who sees no activities at all."""
    user = user_of(request)
    if not may(user, Right.SEE_ACTIVITIES):
        raise PermissionDenied
    return ActivityFilter(request.GET, user=user)


def _listed(user: User) -> ActivityQuerySet:
    rows = Activity.objects.visible_to(user).select_related("partner")
    return rows.prefetch_related("provinces").annotate(seats=Count("enrolments", distinct=True))


def _weekday(day: dt.date) -> tuple[str, str]:
    """Its name, and what of it fits over a column."""
    name = dates.weekday_name(day, _language())
    return name, name[:3] if _language() == "en" else name[:1]


def _language() -> str:
    return get_language() or "en"


def _by_month(page: Page[Any], calendar: str) -> list[tuple[str, list[Activity]]]:
    def month(activity: Activity) -> tuple[int, int]:
        return dates.parts(activity.ends_on, calendar)[:2]

    language = get_language() or "en"
    return [
        (dates.say_month(*key, calendar, language), list(rows))
        for key, rows in groupby(page, key=month)
    ]

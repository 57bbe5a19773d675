"""What trainers find on their landing page: the sessions of today, else the nearest activities."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest

from lms.lib.boards import Panel
from lms.lib.clock import today
from people.permissions import Right, may
from training.models import Activity, Session

_MOST = 5


def today_of(request: HttpRequest) -> dict[str, Any] | None:
    """Sessions of today within the user's reach; without any, the nearest activities."""
    if not may(request.user, Right.REGISTER):
        return None
    sessions = Session.objects.visible_to(request.user).held().filter(held_on=today())
    sessions = sessions.select_related("activity").annotate(
        marked=Count("attendances", distinct=True),
        seats=Count("activity__enrolments", distinct=True),
    )
    found = list(sessions[:_MOST])
    return {"sessions": found, "activities": [] if found else _nearest(request)}


def _nearest(request: HttpRequest) -> list[Activity]:
    rows = Activity.objects.visible_to(request.user)
    coming = list(rows.filter(ends_on__gte=today()).order_by("starts_on")[:_MOST])
    return coming or list(rows[:_MOST])


TODAY = Panel(name="today", order=0, template="training/_today.html", context=today_of)

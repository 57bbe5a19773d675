"""The page of one activity: what to do now first, then what is needed before, on the day, afterwards."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lms.lib.clock import today
from training.enums import HERE, ActivityStatus, CountingMode
from training.hints import Hint, Question, days_between, hints_for
from training.models import Activity, Session
from training.panels import activity_board, parted
from training.permissions import rights_here
from training.selectors import handed_out
from training.views.door import activity_or_404, user_of

_MOVABLE = (ActivityStatus.PLANNED, ActivityStatus.POSTPONED)


@require_safe
@login_required
def activity(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Everything about one activity, and what can be done now."""
    shown, day = activity_or_404(request, pk), today()
    sessions = _sessions(shown)
    rights = rights_here(request.user, shown)
    context = {
        "activity": shown,
        "sessions": sessions,
        "sexes": _sexes(shown),
        "rights": rights,
        "today": day,
        "parts": parted(activity_board.shown(request, shown)),
        "begun": shown.starts_on <= day,
        "over": shown.ends_on <= day,
        "under_way": shown.starts_on <= day <= shown.ends_on,
        "now_on": _now_on(sessions, day),
        "hints": _hints(request, shown, sessions)
        if rights["plan"] and shown.starts_on > day
        else [],
        "movable": shown.status in _MOVABLE and not _is_marked(sessions),
    }
    return render(request, "training/activity.html", context | _counted(shown))


def _is_marked(sessions: Sequence[Session]) -> bool:
    return any(session.marked for session in sessions)  # type: ignore[attr-defined]


def _hints(request: HttpRequest, shown: Activity, sessions: Sequence[Session]) -> list[Hint]:
    held = [session for session in sessions if not session.called_off]
    days = [session.held_on for session in held] or days_between(shown.starts_on, shown.ends_on)
    question = Question(
        days=days,
        trainers={trainer for session in held for trainer in session.trainers.all()},
        venue=shown.venue,
        provinces=shown.provinces.all(),
        award=shown.award,
        besides=shown,
    )
    return hints_for(user_of(request), question)


def _now_on(sessions: Sequence[Session], day: dt.date) -> Session | None:
    """The session of today to mark: the first not yet marked, else the last; none when called off."""
    todays = [s for s in sessions if s.held_on == day and not s.called_off]
    unmarked = [s for s in todays if not s.marked]  # type: ignore[attr-defined]
    return next(iter(unmarked or reversed(todays)), None)


def _sessions(shown: Activity) -> list[Session]:
    here = Q(attendances__presence__in=HERE)
    rows = shown.sessions.annotate(
        marked=Count("attendances"),
        here=Count("attendances", filter=here),
        contested=Count("attendances", filter=Q(attendances__contested=True)),
    )
    return list(rows.prefetch_related("trainers"))


def _sexes(shown: Activity) -> dict[str, int]:
    """Seats by sex of the person, and `all`."""
    rows = shown.enrolments.values(sex=F("person__sex")).annotate(seats=Count("pk"))
    found = {row["sex"]: row["seats"] for row in rows.order_by()}
    return found | {"all": sum(found.values())}


def _counted(shown: Activity) -> dict[str, Any]:
    """Head counts that stand (the latest of each measure) and the totals of what was handed out."""
    newest = {count.measure: count for count in shown.headcounts.all()}
    return {
        "headcounts": list(newest.values()),
        "materials": handed_out(shown),
        "by_roster": shown.counting == CountingMode.ROSTER,
    }

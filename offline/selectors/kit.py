"""What a phone takes along: the user's assigned activities, and of them only what the work needs."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from checkin.models import Badge
from checkin.selectors import token_of
from interface import dates
from lms.lib.clock import today
from people.models import User
from people.permissions import Right
from reference.models import Province, Role
from training import access
from training.enums import ActivityStatus, CountingMode
from training.models import Activity, Attendance, AttendanceMark, Enrolment, Session
from training.permissions import names_shown

_AFTER = dt.timedelta(days=3)  # what was forgotten on the last day can still be marked
_BEFORE = dt.timedelta(days=14)
_CARRIED = (ActivityStatus.PLANNED, ActivityStatus.HELD)


@dataclass
class Kit:
    """`content` goes to the phone; `persons` are those whom it names."""

    content: dict[str, Any]
    persons: list[uuid.UUID] = field(default_factory=list)


def assigned_activities(user: User) -> QuerySet[Activity]:
    """Rosters of the next two weeks and the last three days in which the user trains."""
    rows = Activity.objects.within(user, Right.REGISTER).filter(
        pk__in=Session.objects.filter(trainers=user.pk).values("activity"),
        counting=CountingMode.ROSTER,
        status__in=_CARRIED,
        ends_on__gte=today() - _AFTER,
        starts_on__lte=today() + _BEFORE,
    )
    rows = rows.select_related("partner", "award").prefetch_related("provinces", "sessions")
    return rows.order_by("starts_on", "id")


def kit_of(user: User, language: str) -> Kit:
    """Everything of the kit but the moment; the same rows give the same content."""
    activities = list(assigned_activities(user))
    seats = _seats(activities)
    marks = _marks(activities)
    badges = _badges(activities)
    named = {activity.pk for activity in activities if names_shown(user, activity)}
    say = _Saying(calendar=user.calendar, language=language)
    content = {
        "user": {
            "id": str(user.pk),
            "name": str(user),
            "language": user.language,
            "calendar": user.calendar,
        },
        "roles": _roles(),
        "provinces": [{"code": p.pk, "name": str(p)} for p in Province.objects.all()],
        "activities": [
            _activity(activity, say)
            | {
                "seats": [
                    _seat(seat, badges, named=activity.pk in named) for seat in seats[activity.pk]
                ],
                "marks": marks[activity.pk],
            }
            for activity in activities
        ],
    }
    by_name = [seat for key in named for seat in seats[key] if seat.shown_identity is not None]
    persons = [seat.person_id for seat in by_name]
    return Kit(content, persons)


@dataclass(frozen=True)
class _Saying:
    calendar: str
    language: str

    def days(self, first: dt.date, last: dt.date) -> str:
        return dates.say_days(first, last, self.calendar, self.language)


def _roles() -> list[dict[str, str]]:
    rows = Role.objects.select_related("group").order_by("group__order", "order", "code")
    return [{"code": role.pk, "name": str(role), "group": str(role.group)} for role in rows]


def _activity(activity: Activity, say: _Saying) -> dict[str, Any]:
    return {
        "id": str(activity.pk),
        "title": str(activity),
        "partner": str(activity.partner),
        "provinces": [str(province) for province in activity.provinces.all()],
        "venue": activity.venue,
        "starts_on": activity.starts_on.isoformat(),
        "ends_on": activity.ends_on.isoformat(),
        "days_said": say.days(activity.starts_on, activity.ends_on),
        "status": activity.status,
        "women_only": activity.women_only,
        "names_hidden": activity.names_hidden,
        "capacity": activity.capacity,
        "sessions": [_session(session, say) for session in activity.sessions.all()],
    }


def _session(session: Session, say: _Saying) -> dict[str, Any]:
    return {
        "id": str(session.pk),
        "held_on": session.held_on.isoformat(),
        "said": say.days(session.held_on, session.held_on),
        "starts_at": session.starts_at.strftime("%H:%M"),
        "minutes": session.minutes,
        "called_off": session.called_off,
    }


def _seats(activities: Iterable[Activity]) -> dict[uuid.UUID, list[Enrolment]]:
    rows = Enrolment.objects.filter(activity__in=activities).select_related("person__identity")
    found: dict[uuid.UUID, list[Enrolment]] = defaultdict(list)
    for seat in rows.order_by("happened_at", "id"):
        found[seat.activity_id].append(seat)
    return found


def _seat(seat: Enrolment, badges: dict[uuid.UUID, str], *, named: bool) -> dict[str, Any]:
    identity = seat.shown_identity if named else None
    badge = badges.get(seat.pk) or access.digest(token_of(seat.pk, 1))
    return {
        "id": str(seat.pk),
        "code": seat.person.shown_code,
        "name": identity.name if identity else "",
        "father_name": identity.father_name if identity else "",
        "sex": seat.person.sex,
        "role": seat.role_id,
        "walk_in": seat.walk_in,
        "badge": badge,
    }


def _badges(activities: Iterable[Activity]) -> dict[uuid.UUID, str]:
    """Of those that count. Whose badge was never made will get the first: its digest is known."""
    made = Badge.objects.filter(enrolment__activity__in=activities, replaced_at=None)
    return dict(made.values_list("enrolment_id", "digest"))


def _marks(activities: Iterable[Activity]) -> dict[uuid.UUID, list[dict[str, Any]]]:
    rows = Attendance.objects.filter(session__activity__in=activities)
    rows = rows.select_related("mark", "session").order_by("session", "enrolment")
    differing = _last_words([row for row in rows if row.contested])
    found: dict[uuid.UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        others = differing.get((row.session_id, row.enrolment_id))
        found[row.session.activity_id].append(_mark(row, others))
    return found


def _mark(row: Attendance, others: list[dict[str, str]] | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "session": str(row.session_id),
        "enrolment": str(row.enrolment_id),
        "presence": row.presence,
        "minutes": row.minutes,
        "reason": row.mark.reason,
        "happened_at": row.mark.happened_at.isoformat(),
        "contested": row.contested,
    }
    return told | {"others": others} if others is not None else told


def _last_words(
    contested: Iterable[Attendance],
) -> dict[tuple[uuid.UUID, uuid.UUID], list[dict[str, str]]]:
    """What each person said last, of what people disagree on; one query for all."""
    wanted = {(row.session_id, row.enrolment_id) for row in contested}
    marks = AttendanceMark.objects.filter(
        session__in={session for session, _seat in wanted},
        enrolment__in={seat for _session, seat in wanted},
    ).select_related("recorded_by")
    words: dict[tuple[uuid.UUID, uuid.UUID], dict[Any, dict[str, str]]] = defaultdict(dict)
    for mark in marks.order_by("happened_at", "id"):
        key = (mark.session_id, mark.enrolment_id)
        if key in wanted:
            if mark.settles:
                words[key].clear()
            by = str(mark.recorded_by) if mark.recorded_by else ""
            words[key][mark.recorded_by_id] = {"presence": mark.presence, "by": by}
    return {key: list(said.values()) for key, said in words.items()}

"""Rows of many activities as plain evidence, in a number of queries that does not grow with them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q

from checks.findings import Day, Evidence, Hint, Place, Rate, Said, Stands
from checks.selectors.hinted import phones_shared, sheets_that_differ
from checks.selectors.meeting import met_elsewhere
from people.enums import Sex
from training.enums import HERE, ActivityStatus, CountQuality, Measure
from training.models import (
    Activity,
    Attendance,
    AttendanceMark,
    Enrolment,
    Headcount,
    Session,
    StatusChange,
)

_A_YEAR = dt.timedelta(days=365)


def evidence_of(activities: Sequence[Activity]) -> list[Evidence]:
    """The evidence of each, in the order given."""
    keys = [activity.pk for activity in activities]
    days, seats, marks = _days(keys), _seats(keys), _marks(keys)
    standing, usual = _standing(keys), _usual(activities)
    elsewhere = met_elsewhere(activities)
    heads, verdicts, hints = _heads(keys), _verdicts(keys), _hints(activities)
    return [
        Evidence(
            activity=activity.pk,
            ends_on=activity.ends_on,
            days=tuple(days[activity.pk]),
            seats=tuple(seats[activity.pk]),
            marks=tuple(marks[activity.pk]),
            standing=tuple(standing[activity.pk]),
            elsewhere=tuple(elsewhere[activity.pk]),
            hints=tuple(hints[activity.pk]),
            head_count=heads.get(activity.pk),
            usual=_without(usual, activity),
            verified_at=verdicts.get(activity.pk),
        )
        for activity in activities
    ]


def _days(keys: list[UUID]) -> dict[UUID, list[Day]]:
    rows = Session.objects.held().filter(activity__in=keys).order_by("held_on", "starts_at")
    return _grouped(rows.values_list("activity", "pk", "held_on"), Day)


def _seats(keys: list[UUID]) -> dict[UUID, list[Place]]:
    rows = Enrolment.objects.filter(activity__in=keys).values_list(
        "activity", "pk", "happened_at", "received_at", "walk_in", "person__sex", "role"
    )
    found: dict[UUID, list[Place]] = defaultdict(list)
    for activity, key, stated, received, walk_in, sex, role in rows:
        known = {"has_sex": sex != Sex.NOT_RECORDED, "has_role": role is not None}
        found[activity].append(Place(key, stated, received, walk_in, **known))
    return found


def _marks(keys: list[UUID]) -> dict[UUID, list[Said]]:
    rows = AttendanceMark.objects.filter(session__activity__in=keys, session__called_off=False)
    columns = ("pk", "session", "enrolment", "way", "recorded_by", "device")
    return _grouped(
        rows.values_list("session__activity", *columns, "happened_at", "received_at"), Said
    )


def _standing(keys: list[UUID]) -> dict[UUID, list[Stands]]:
    rows = Attendance.objects.filter(session__activity__in=keys, session__called_off=False)
    columns = ("session", "enrolment", "presence", "contested")
    return _grouped(rows.values_list("session__activity", *columns), Stands)


def _usual(activities: Sequence[Activity]) -> dict[UUID, dict[UUID, Rate]]:
    """By partner, then activity: who was there, of the year before the earliest of these."""
    if not activities:
        return {}
    since = min(activity.starts_on for activity in activities) - _A_YEAR
    partners = {activity.partner_id for activity in activities}
    rows = Attendance.objects.filter(
        session__activity__partner__in=partners,
        session__held_on__gte=since,
        session__called_off=False,
    ).values_list("session__activity__partner", "session__activity")
    counted = rows.annotate(here=Count("pk", filter=Q(presence__in=HERE)), all=Count("pk"))
    found: dict[UUID, dict[UUID, Rate]] = defaultdict(dict)
    for partner, activity, here, places in counted.order_by():
        found[partner][activity] = Rate(here, places, 1)
    return found


def _without(usual: dict[UUID, dict[UUID, Rate]], activity: Activity) -> Rate:
    rates = [rate for key, rate in usual.get(activity.partner_id, {}).items() if key != activity.pk]
    return Rate(sum(r.here for r in rates), sum(r.all for r in rates), len(rates))


def _heads(keys: list[UUID]) -> dict[UUID, int]:
    """The exact head count of people that stands."""
    rows = Headcount.objects.filter(activity__in=keys, measure=Measure.PARTICIPANTS)
    latest = {row.activity_id: row for row in rows.order_by("happened_at", "received_at", "id")}
    return {
        key: row.total
        for key, row in latest.items()
        if row.quality == CountQuality.EXACT and row.total is not None
    }


def _verdicts(keys: list[UUID]) -> dict[UUID, dt.datetime]:
    rows = StatusChange.objects.filter(activity__in=keys, status=ActivityStatus.VERIFIED)
    first = rows.values("activity").annotate(first=Min("received_at")).order_by()
    return dict(first.values_list("activity", "first"))


def _hints(activities: Sequence[Activity]) -> dict[UUID, list[Hint]]:
    found: dict[UUID, list[Hint]] = defaultdict(list)
    for hints in (sheets_that_differ, phones_shared):
        for activity, told in hints(activities).items():
            found[activity] += told
    return found


def _grouped(rows: Iterable[tuple[Any, ...]], kind: Callable[..., Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for activity, *columns in rows:
        found[activity].append(kind(*columns))
    return found

"""Planning an activity and its sessions."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from ledger.services import append, digest_of
from ledger.stamps import FactStamp
from ledger.verbs import verb
from people.models import Organisation, User
from reference.models import Country, Province, Role, RoleGroup
from training.enums import ActivityKind, CountingMode, DatePrecision
from training.errors import (
    DatesTurnedRound,
    EventsNeedSummary,
    PlannedAlready,
    ProvinceNeeded,
    SessionAlreadyThere,
    SessionOutsideActivity,
    SessionTaken,
    TitleMissing,
    TooManyDays,
)
from training.models import (
    Activity,
    ActivityAudience,
    ActivityProvince,
    Award,
    Course,
    Session,
    SessionAdded,
)
from training.services.statuses import locked, must_be_open

MOST_DAYS = 31
MORNING = dt.time(9)
AFGHANISTAN = "AF"


@dataclass(frozen=True, kw_only=True)
class Day:
    """A session to be held, `minutes` long."""

    held_on: dt.date
    minutes: int
    starts_at: dt.time = MORNING
    trainers: Sequence[User] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to be held, or was. `day_minutes`: contact time of the session made for every day,
    if any; `days` names the sessions one by one in its place. `event_count` None: a summary of a number of events nobody reported.
    """

    award: Award
    partner: Organisation
    kind: ActivityKind
    starts_on: dt.date
    ends_on: dt.date
    provinces: Sequence[Province] = ()
    title_en: str = ""
    title_fa_af: str = ""
    title_ps: str = ""
    counting: CountingMode = CountingMode.ROSTER
    course: Course | None = None
    country: Country | None = None
    participant_countries: Sequence[Country] = ()
    audiences: Sequence[Role | RoleGroup] = ()
    venue: str = ""
    names_hidden: bool = False
    unnamed_provinces: int = 0
    note_en: str = ""
    note_fa_af: str = ""
    note_ps: str = ""
    precision: DatePrecision = DatePrecision.DAY
    event_count: int | None = 1
    source: str = ""
    day_minutes: int | None = None
    trainers: Sequence[User] = ()
    capacity: int | None = None
    women_only: bool = False
    days: Sequence[Day] = ()


@verb
def plan_activity(*, id: uuid.UUID, plan: Plan, by: User | None) -> Activity:  # noqa: A002
    """The activity under this key; the same plan again gives the row as it stands.

    Raises TitleMissing, DatesTurnedRound, TooManyDays, ProvinceNeeded, EventsNeedSummary, and
    PlannedAlready when the key is known with another plan.
    """
    if not Activity.objects.filter(pk=id).exists():
        _refuse(plan)
    digest = digest_of(_stated(plan))
    activity, is_new = Activity.objects.get_or_create(
        id=id, defaults={"created_by": by, "plan_digest": digest, **_columns(plan)}
    )
    if is_new:
        _add_provinces(activity, plan)
        activity.participant_countries.set(plan.participant_countries)
        _add_audiences(activity, plan)
        _add_days(activity, plan)
    elif activity.plan_digest not in ("", digest):  # empty: planned before digests were kept
        raise PlannedAlready
    return activity


@verb
def add_session(
    *,
    activity: Activity,
    held_on: dt.date,
    minutes: int,
    fact: FactStamp,
    starts_at: dt.time = MORNING,
    trainers: Sequence[User] = (),
) -> Session:
    """The session under the fact's key; adding it again changes nothing.

    Raises SessionOutsideActivity, SessionTaken, ActivityIsOff, ActivityIsVerified, and
    SessionAlreadyThere when the key is known with another day, hour or length.
    """
    activity = locked(activity)
    if not Session.objects.filter(pk=fact.id).exists():
        _refuse_session(activity, held_on, starts_at)
    columns: dict[str, Any] = {"held_on": held_on, "starts_at": starts_at, "minutes": minutes}
    session, is_new = Session.objects.get_or_create(
        id=fact.id, defaults={"activity_id": activity.pk, **columns}
    )
    if is_new:
        append(SessionAdded, fact=fact, session=session, **columns)
        session.trainers.set(trainers)
    elif columns | {"activity_id": activity.pk} != {
        name: getattr(session, name) for name in (*columns, "activity_id")
    }:
        raise SessionAlreadyThere
    return session


def _refuse_session(activity: Activity, held_on: dt.date, starts_at: dt.time) -> None:
    must_be_open(activity)
    if not activity.starts_on <= held_on <= activity.ends_on:
        raise SessionOutsideActivity
    if activity.sessions.filter(held_on=held_on, starts_at=starts_at).exists():
        raise SessionTaken


def _refuse(plan: Plan) -> None:
    if not (plan.title_en or plan.title_fa_af or plan.title_ps).strip():
        raise TitleMissing
    if plan.ends_on < plan.starts_on:
        raise DatesTurnedRound
    if (plan.days or plan.day_minutes) and (plan.ends_on - plan.starts_on).days >= MOST_DAYS:
        raise TooManyDays(most=MOST_DAYS)
    if not all(plan.starts_on <= day.held_on <= plan.ends_on for day in plan.days):
        raise SessionOutsideActivity
    if plan.counting == CountingMode.ROSTER and not plan.provinces:
        raise ProvinceNeeded  # where the persons' register is kept follows from it
    if plan.event_count != 1 and plan.counting != CountingMode.SUMMARY:
        raise EventsNeedSummary


def _columns(plan: Plan) -> dict[str, Any]:
    columns = (
        "award partner kind starts_on ends_on title_en title_fa_af title_ps counting course "
        "venue names_hidden precision event_count source unnamed_provinces note_en note_fa_af note_ps "
        "capacity women_only"
    )
    country = plan.country.pk if plan.country else AFGHANISTAN
    return {name: getattr(plan, name) for name in columns.split()} | {"country_id": country}


def _stated(plan: Plan) -> dict[str, Any]:
    """The whole plan, by which the same one is told from another under its key.

    What plans could not say at first is left out while it says nothing: older digests stay right.
    """
    late = {"capacity": None, "women_only": False, "days": ()}
    said = {name: value for name, value in vars(plan).items() if late.get(name, plan) != value}
    return {name: _by_key(value) for name, value in said.items()}


def _by_key(value: Any) -> Any:
    if not isinstance(value, list | tuple | QuerySet):
        return value
    if value and isinstance(value[0], Day):
        return [[d.held_on, d.starts_at, d.minutes, _by_key(list(d.trainers))] for d in value]
    return sorted(str(row.pk) for row in value)


def _add_provinces(activity: Activity, plan: Plan) -> None:
    ActivityProvince.objects.bulk_create(
        ActivityProvince(activity=activity, province=province, order=order)
        for order, province in enumerate(dict.fromkeys(plan.provinces))
    )


def _add_audiences(activity: Activity, plan: Plan) -> None:
    for order, audience in enumerate(plan.audiences):
        column = "role" if isinstance(audience, Role) else "group"
        ActivityAudience.objects.create(activity=activity, order=order, **{column: audience})


def _add_days(activity: Activity, plan: Plan) -> None:
    for day in plan.days or _every_day(plan):
        columns = {"held_on": day.held_on, "starts_at": day.starts_at, "minutes": day.minutes}
        session = Session.objects.create(activity=activity, **columns)
        session.trainers.set(day.trainers)


def _every_day(plan: Plan) -> list[Day]:
    if not plan.day_minutes:
        return []
    dates = (
        plan.starts_on + dt.timedelta(days=day)
        for day in range((plan.ends_on - plan.starts_on).days + 1)
    )
    return [Day(held_on=day, minutes=plan.day_minutes, trainers=plan.trainers) for day in dates]

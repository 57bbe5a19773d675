"""Who trains on which day, a day called off or on again, and the whole activity moved to other days."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ledger.services import append
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.ids import derived
from people.models import User
from people.permissions import Right
from training.enums import HERE, ActivityStatus
from training.errors import (
    ActivityIsOff,
    ActivityIsVerified,
    DatesAreFixed,
    PresentThatDay,
    ReasonMissing,
    TrainerUnfit,
)
from training.models import (
    Activity,
    AttendanceMark,
    DatesChange,
    Session,
    SessionChange,
    StatusChange,
    TrainersChange,
)
from training.permissions import may_here
from training.services.statuses import let_latest_stand, locked, must_be_open
from training.written import written_elsewhere


@verb
def set_trainers(*, session: Session, trainers: Sequence[User], fact: FactStamp) -> Session:
    """Who trains in the session; the latest stands, what was said before stays as history.

    Who trains there already may stay without a post (a post may have ended since).
    Raises TrainerUnfit, ActivityIsOff, ActivityIsVerified, FactConflict.
    """
    activity = locked(session.activity)
    if not TrainersChange.objects.filter(pk=fact.id).exists():
        must_be_open(activity)
        _refuse_unfit(session, activity, trainers)
    keys = sorted({str(trainer.pk) for trainer in trainers})
    append(TrainersChange, fact=fact, session=session, trainers=keys)
    latest = session.trainers_changes.latest("happened_at", "id")
    session.trainers.set(latest.trainers)
    return session


@verb
def call_off_session(
    *, session: Session, called_off: bool, fact: FactStamp, reason: str = ""
) -> Session:
    """The day is not held after all, or is held again; the latest stands.

    Raises ReasonMissing (called off), PresentThatDay, ActivityIsOff, ActivityIsVerified,
    FactConflict.
    """
    activity = locked(session.activity)
    if not SessionChange.objects.filter(pk=fact.id).exists():
        must_be_open(activity)
        if called_off:
            _refuse_calling_off(session, reason)
    body: dict[str, Any] = {"called_off": called_off, "reason": reason.strip()}
    append(SessionChange, fact=fact, session=session, **body)
    latest = session.changes.latest("happened_at", "id")
    session.called_off = latest.called_off
    session.called_off_reason = latest.reason if latest.called_off else ""
    session.save(update_fields=["called_off", "called_off_reason"])
    return session


@verb
def move_activity(
    *, activity: Activity, starts_on: dt.date, fact: FactStamp, reason: str = ""
) -> Activity:
    """The activity begins on another day; every session moves with it, as many days as before.

    What was postponed is planned again. Raises DatesAreFixed (held, or anything is written down of
    the old days, in whatever room), ActivityIsOff (cancelled), ActivityIsVerified, FactConflict.
    """
    activity = locked(activity)
    known = DatesChange.objects.filter(pk=fact.id).exists()
    if not known:
        _refuse_moving(activity)
    ends_on = starts_on + (activity.ends_on - activity.starts_on)
    body: dict[str, Any] = {"starts_on": starts_on, "ends_on": ends_on, "reason": reason.strip()}
    append(DatesChange, fact=fact, activity=activity, **body)
    _move_to(activity, activity.dates_changes.latest("happened_at", "id"))
    # Said a second time it moves nothing, so it does not undo what was postponed since either.
    return activity if known else _planned_again(activity, fact)


def _refuse_unfit(session: Session, activity: Activity, trainers: Sequence[User]) -> None:
    known = set(session.trainers.values_list("pk", flat=True))
    for trainer in trainers:
        if trainer.pk not in known and not may_here(trainer, Right.REGISTER, activity):
            raise TrainerUnfit(trainer=str(trainer))


def _refuse_calling_off(session: Session, reason: str) -> None:
    if session.attendances.filter(presence__in=HERE).exists():
        raise PresentThatDay
    if not reason.strip():
        raise ReasonMissing


def _refuse_moving(activity: Activity) -> None:
    if activity.status == ActivityStatus.CANCELLED:
        raise ActivityIsOff
    if activity.status == ActivityStatus.VERIFIED:
        raise ActivityIsVerified
    if activity.status == ActivityStatus.HELD:
        raise DatesAreFixed
    written = (
        AttendanceMark.objects.filter(session__activity=activity),
        activity.headcounts.all(),
        activity.materials.standing(),
    )
    if any(facts.exists() for facts in written) or written_elsewhere(activity):
        raise DatesAreFixed


def _move_to(activity: Activity, latest: DatesChange) -> None:
    by = latest.starts_on - activity.starts_on
    # The farthest goes first: a day must not land where another still stands.
    for session in activity.sessions.order_by("-held_on" if by > dt.timedelta() else "held_on"):
        session.held_on += by
        session.save(update_fields=["held_on"])
    activity.starts_on, activity.ends_on = latest.starts_on, latest.ends_on
    activity.save(update_fields=["starts_on", "ends_on"])


def _planned_again(activity: Activity, fact: FactStamp) -> Activity:
    if activity.status != ActivityStatus.POSTPONED:
        return activity
    last = activity.status_changes.last()
    moment = max(fact.happened_at, last.happened_at) if last else fact.happened_at
    planned = replace(fact, id=derived(fact.id, "planned"), happened_at=moment)
    status = ActivityStatus.PLANNED
    append(StatusChange, fact=planned, activity=activity, status=status, reason="")
    return let_latest_stand(activity)

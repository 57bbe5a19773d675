"""Where an activity stands, and what that forbids."""

from ledger.services import append
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import today
from lms.lib.ids import derived
from training.enums import HERE, ActivityStatus
from training.errors import (
    ActivityIsOff,
    ActivityIsVerified,
    NotHeldYet,
    OwnWork,
    PeopleWerePresent,
    ReasonMissing,
)
from training.models import Activity, Attendance, AttendanceMark, StatusChange

OFF = (ActivityStatus.CANCELLED, ActivityStatus.POSTPONED)


@verb
def set_activity_status(
    *, activity: Activity, status: ActivityStatus, fact: FactStamp, reason: str = ""
) -> Activity:
    """Say where an activity stands; the latest stands, the others are its history.

    Raises ReasonMissing and PeopleWerePresent (cancelled, postponed), NotHeldYet (held, verified),
    OwnWork (verified by who planned or marked it).
    """
    activity = locked(activity)
    if not StatusChange.objects.filter(pk=fact.id).exists():
        _refuse(activity, status, fact, reason)
    append(StatusChange, fact=fact, activity=activity, status=status, reason=reason.strip())
    return _let_latest_stand(activity)


def locked(activity: Activity) -> Activity:
    """The row, held against others until the verb ends."""
    return Activity.objects.select_for_update().get(pk=activity.pk)


def must_be_open(activity: Activity) -> None:
    """Raises ActivityIsOff or ActivityIsVerified."""
    if activity.status in OFF:
        raise ActivityIsOff
    if activity.status == ActivityStatus.VERIFIED:
        raise ActivityIsVerified


def must_have_begun(activity: Activity) -> None:
    """Raises NotHeldYet."""
    if activity.starts_on > today():
        raise NotHeldYet


def was_held(activity: Activity, fact: FactStamp) -> None:
    """A mark, head count or material line says by itself that a planned activity was held."""
    if activity.status != ActivityStatus.PLANNED:
        return
    held = FactStamp(
        by=fact.by, id=derived(fact.id, "held"), happened_at=fact.happened_at, device=fact.device
    )
    append(StatusChange, fact=held, activity=activity, status=ActivityStatus.HELD, reason="")
    activity.status = ActivityStatus.HELD
    activity.save(update_fields=["status"])


def _refuse(activity: Activity, status: ActivityStatus, fact: FactStamp, reason: str) -> None:
    if status in OFF:
        _refuse_off(activity, reason)
    elif status != ActivityStatus.PLANNED:
        must_have_begun(activity)
    if status == ActivityStatus.VERIFIED and _is_own_work(activity, fact):
        raise OwnWork


def _refuse_off(activity: Activity, reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing
    if Attendance.objects.filter(session__activity=activity, presence__in=HERE).exists():
        raise PeopleWerePresent


def _is_own_work(activity: Activity, fact: FactStamp) -> bool:
    marks = AttendanceMark.objects.filter(session__activity=activity, recorded_by=fact.by)
    return bool(activity.created_by_id == fact.by.pk or marks.exists())


def _let_latest_stand(activity: Activity) -> Activity:
    latest = activity.status_changes.latest("happened_at", "received_at", "id")
    activity.status, activity.status_reason = latest.status, latest.reason
    activity.save(update_fields=["status", "status_reason"])
    return activity

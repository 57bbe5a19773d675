"""Where an activity stands, and what that forbids."""

from dataclasses import replace

from ledger.services import append
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import today
from lms.lib.ids import derived
from people.permissions import Right
from training.enums import ActivityStatus
from training.errors import (
    ActivityIsOff,
    ActivityIsVerified,
    CountsSayHeld,
    NotHeldYet,
    NotOverYet,
    OwnWork,
    PeopleWerePresent,
    ReasonMissing,
    VerifiersOnly,
)
from training.models import Activity, StatusChange
from training.permissions import may_here
from training.selectors import counted_or_handed_out, has_hand_in, somebody_was_present
from training.verdicts import verified

OFF = (ActivityStatus.CANCELLED, ActivityStatus.POSTPONED)


@verb
def set_activity_status(
    *, activity: Activity, status: ActivityStatus, fact: FactStamp, reason: str = ""
) -> Activity:
    """Say where an activity stands; the latest stands, the others are its history.

    Raises ReasonMissing (cancelled, postponed, no longer verified), PeopleWerePresent and
    CountsSayHeld (planned, cancelled, postponed), NotHeldYet (held, verified), NotOverYet (verified
    before the last day), OwnWork (verified by somebody who entered any of it), VerifiersOnly
    (verified, or no longer).
    """
    activity = locked(activity)
    known = StatusChange.objects.filter(pk=fact.id).exists()
    if not known:
        _refuse(activity, status, fact, reason)
    append(StatusChange, fact=fact, activity=activity, status=status, reason=reason.strip())
    if not known and status == ActivityStatus.VERIFIED:
        verified.send(sender=Activity, activity=activity, fact=fact)
    return let_latest_stand(activity)


def locked(activity: Activity) -> Activity:
    """The row, held against others until the verb ends."""
    return Activity.objects.select_for_update().get(pk=activity.pk)


def held_still(activity: Activity) -> Activity:
    """`locked`, with nothing but where it stands: a tenth of the columns, for what is done often."""
    standing = Activity.objects.select_for_update().only("status", "status_reason")
    return standing.get(pk=activity.pk)


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
    """A mark, head count or material line just appended says that a planned activity was held.

    Stated before somebody set the activity back to planned, and received after, it still says so:
    hence not earlier than the last change.
    """
    if activity.status != ActivityStatus.PLANNED:
        return
    last = activity.status_changes.last()
    moment = max(fact.happened_at, last.happened_at) if last else fact.happened_at
    held = replace(fact, id=derived(fact.id, "held"), happened_at=moment)
    append(StatusChange, fact=held, activity=activity, status=ActivityStatus.HELD, reason="")
    let_latest_stand(activity)


def reopened(activity: Activity, fact: FactStamp, reason: str) -> None:
    """A verified activity was corrected: it stands as held, until somebody else verifies it again."""
    if activity.status != ActivityStatus.VERIFIED:
        return
    last = activity.status_changes.latest("happened_at", "received_at", "id")
    moment = max(fact.happened_at, last.happened_at)
    held = replace(fact, id=derived(fact.id, "reopened"), happened_at=moment)
    append(StatusChange, fact=held, activity=activity, status=ActivityStatus.HELD, reason=reason)
    let_latest_stand(activity)


def _refuse(activity: Activity, status: ActivityStatus, fact: FactStamp, reason: str) -> None:
    if status == ActivityStatus.VERIFIED and has_hand_in(fact.by, activity):
        raise OwnWork
    if ActivityStatus.VERIFIED in (status, activity.status):
        _refuse_verdict(activity, fact)
    if not reason.strip() and _needs_reason(activity, status):
        raise ReasonMissing
    if status in (*OFF, ActivityStatus.PLANNED):
        _refuse_not_held(activity)
    else:
        must_have_begun(activity)
    if status == ActivityStatus.VERIFIED and activity.ends_on > today():
        raise NotOverYet


def _refuse_verdict(activity: Activity, fact: FactStamp) -> None:
    by = fact.by
    if by is None or not may_here(by, Right.VERIFY_ACTIVITIES, activity):
        raise VerifiersOnly


def _needs_reason(activity: Activity, status: ActivityStatus) -> bool:
    undone = activity.status == ActivityStatus.VERIFIED and status != ActivityStatus.VERIFIED
    return undone or status in OFF


def _refuse_not_held(activity: Activity) -> None:
    if somebody_was_present(activity):
        raise PeopleWerePresent
    if counted_or_handed_out(activity):
        raise CountsSayHeld


def let_latest_stand(activity: Activity) -> Activity:
    """The latest word on where it stands, into its row."""
    latest = activity.status_changes.latest("happened_at", "received_at", "id")
    activity.status, activity.status_reason = latest.status, latest.reason
    activity.save(update_fields=["status", "status_reason"])
    return activity

"""What every kind of fact shares: whether it may count now, and what its envelope says then."""

from collections.abc import Iterable

from ledger.stamps import FactStamp
from offline.enums import FactKind, Outcome
from offline.envelopes import BODIES, MarkSaid, RegistrationSaid, ScanSaid
from offline.models import Received
from offline.reasons import ASSIGNMENT_ENDED
from people.models import User
from people.permissions import Right
from training import access
from training.enums import ActivityStatus
from training.models import Activity, Enrolment

_CLOSED = {
    ActivityStatus.CANCELLED: "activity_is_off",
    ActivityStatus.POSTPONED: "activity_is_off",
    ActivityStatus.VERIFIED: "activity_is_verified",
}


def place(row: Received) -> None:
    """Whose coordinator is to see it: the activity it speaks of, where there is such a one."""
    match BODIES[FactKind(row.kind)].model_validate(row.body):
        case MarkSaid(session=key):
            row.activity = Activity.objects.filter(sessions=key).first()
        case RegistrationSaid(activity=key):
            row.activity = Activity.objects.filter(pk=key).first()
        case ScanSaid(token=token):
            seats = Enrolment.objects.filter(badges__digest=access.digest(token))
            row.activity = Activity.objects.filter(enrolments__in=seats).first()


def assigned(user: User, activity: Activity) -> bool:
    """Whether the user trains in a session of it, and still has the right there."""
    within = Activity.objects.within(user, Right.REGISTER)
    return within.filter(pk=activity.pk, sessions__trainers=user).exists()


def bar(user: User, activity: Activity) -> str:
    """Why nothing of this user's counts in the activity by itself; empty when it does."""
    if not assigned(user, activity):
        return ASSIGNMENT_ENDED
    return _CLOSED.get(ActivityStatus(activity.status), "")


def stamp_of(row: Received) -> FactStamp:
    """Who stated it, when, on which phone."""
    return FactStamp(
        by=row.user, id=row.fact_id, happened_at=row.happened_at, device=row.device.shown
    )


def stored(rows: Iterable[Received], code: str = "") -> None:
    """Counted: what it said stands elsewhere now, the envelope forgets it."""
    for row in rows:
        row.outcome, row.code, row.body = Outcome.STORED, code, {}


def apart(rows: Iterable[Received], code: str) -> None:
    """Kept for a person to see."""
    for row in rows:
        row.outcome, row.code = Outcome.APART, code

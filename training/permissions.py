"""Who may do what in one activity. Rights and scope come from people.permissions."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied

from people.permissions import Right, reaches
from training.enums import ActivityStatus

if TYPE_CHECKING:
    from training.models import Activity

NOT_OPEN = (ActivityStatus.CANCELLED, ActivityStatus.POSTPONED, ActivityStatus.VERIFIED)
"""Where an activity stands when nothing more may be entered."""


def may_here(user: Any, right: Right, activity: "Activity") -> bool:
    """True when a post with `right` covers the activity. Free when its provinces are prefetched."""
    provinces = {province.pk for province in activity.provinces.all()}
    return reaches(user, right, organisation_id=activity.partner_id, provinces=provinces)


def must(user: Any, right: Right, activity: "Activity") -> None:
    """Raises PermissionDenied (403)."""
    if not may_here(user, right, activity):
        raise PermissionDenied


def names_shown(user: Any, activity: "Activity") -> bool:
    """Names, or codes in their place: hidden in this activity, or no right to see names."""
    return not activity.names_hidden and may_here(user, Right.SEE_NAMES, activity)


def is_open(activity: "Activity") -> bool:
    """Whether anything may still be entered: neither off nor verified."""
    return activity.status not in NOT_OPEN


def is_verified(activity: "Activity") -> bool:
    """Whether somebody vouched for it: changed by corrections only."""
    return activity.status == ActivityStatus.VERIFIED


def rights_here(user: Any, activity: "Activity") -> dict[str, bool]:
    """What a page offers: by right, and by where the activity stands."""
    registers = may_here(user, Right.REGISTER, activity)
    return {
        "plan": may_here(user, Right.PLAN_ACTIVITIES, activity),
        "register": is_open(activity) and registers,
        "correct": is_verified(activity) and registers,  # mark by mark, with a reason
        "hand_out": registers,
    }

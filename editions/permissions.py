"""Who sits at the desk of the manual, and whose step is whose."""

from typing import TYPE_CHECKING

from people.permissions import Right, may

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

DESK = (Right.EDIT_MANUAL, Right.REVIEW_MANUAL, Right.APPROVE_MANUAL)


def at_the_desk(user: "User | AnonymousUser") -> bool:
    """Whether the user writes, reviews or approves the manual: they may see what is not approved."""
    return any(may(user, right) for right in DESK)

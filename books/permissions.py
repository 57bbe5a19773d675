"""Who may have books made: those who work on the manual, and the operator."""

from typing import TYPE_CHECKING

from people.permissions import Right, may

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

MAKERS = (Right.EDIT_MANUAL, Right.REVIEW_MANUAL, Right.APPROVE_MANUAL, Right.OPERATE)


def may_make(user: "User | AnonymousUser") -> bool:
    """The public takes what is there; a job costs minutes of the machine."""
    return any(may(user, right) for right in MAKERS)

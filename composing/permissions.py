"""Who may look at forms, see the right answers, and write."""

from typing import TYPE_CHECKING

from people.permissions import Right, may

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

# Whoever gives a test marks it too, and prints its key; whoever plans sees what is asked.
_KEYS = (Right.EDIT_MANUAL, Right.REVIEW_MANUAL, Right.REGISTER)
_LOOK = (*_KEYS, Right.PLAN_ACTIVITIES)


def may_look(user: "User | AnonymousUser") -> bool:
    """Forms and their questions."""
    return any(may(user, right) for right in _LOOK)


def may_see_keys(user: "User | AnonymousUser") -> bool:
    """Which answers are right."""
    return any(may(user, right) for right in _KEYS)


def may_write(user: "User | AnonymousUser") -> bool:
    """Compose forms, write blueprints, draw."""
    return may(user, Right.EDIT_MANUAL)

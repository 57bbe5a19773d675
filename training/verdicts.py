"""Where rooms above have a say in a verdict: who had a hand in, and who is told of it.

add_hand("sheets", lambda user, activity: SheetTotal.objects.filter(...).exists())
"""

from collections.abc import Callable
from typing import Any

from django.dispatch import Signal

# (user, activity) -> whether this user entered anything of the activity in that room.
Hand = Callable[[Any, Any], bool]

# Sent with `activity` and `fact` (the stamp), inside the verb, when an activity becomes verified.
verified = Signal()
_hands: dict[str, Hand] = {}


def add_hand(name: str, hand: Hand) -> None:
    """Who entered something there cannot verify the activity. Adding a name again replaces it."""
    _hands[name] = hand


def hand_elsewhere(user: Any, activity: Any) -> bool:
    """Whether the user entered anything of the activity in a room above."""
    return any(hand(user, activity) for hand in _hands.values())

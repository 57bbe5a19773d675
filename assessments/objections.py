"""What rooms above have against a test that is to be given, so that imports run down only.

object_to("anonymous", lambda test: ...)   # raises Refused
"""

from collections.abc import Callable
from typing import Any

# test -> nothing, or it raises Refused.
Objection = Callable[[Any], None]
_rooms: dict[str, Objection] = {}


def object_to(name: str, objection: Objection) -> None:
    """Asked of each new test within its transaction. Adding a name again replaces it."""
    _rooms[name] = objection


def hear_objections(test: Any) -> None:
    """Raises what a room above has against it."""
    for objection in _rooms.values():
        objection(test)

"""Where rooms above say that something is written down of an activity's days, so that these stay.

add_written("sheets", lambda activity: SheetTotal.objects.filter(...).exists())
"""

from collections.abc import Callable
from typing import Any

# activity -> whether that room has anything that was done or sent in on its days.
Asked = Callable[[Any], bool]
_rooms: dict[str, Asked] = {}


def add_written(name: str, asked: Asked) -> None:
    """What is written there fixes the dates. Adding a name again replaces it."""
    _rooms[name] = asked


def written_elsewhere(activity: Any) -> bool:
    """Whether any room above has something of the activity's days."""
    return any(asked(activity) for asked in _rooms.values())

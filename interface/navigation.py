"""The rooms a signed-in user may enter. Each app adds its doors in AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Door:
    """One entry of the navigation: URL name, label, place in the row, and for whom it opens."""

    url_name: str
    label: str | Promise
    order: int
    opens_for: Callable[[Any], bool]


_doors: dict[str, Door] = {}


def add_door(door: Door) -> None:
    """Add or replace the door of this URL name."""
    _doors[door.url_name] = door


def doors_for(user: Any) -> list[Door]:
    """The doors open to `user`, in order."""
    return sorted((door for door in _doors.values() if door.opens_for(user)), key=_place)


def _place(door: Door) -> tuple[int, str]:
    return door.order, door.url_name

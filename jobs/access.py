"""Whose eyes every job is open to. Rights live in a higher room, which tells this one at start."""

from collections.abc import Callable
from typing import Any

_overseers: list[Callable[[Any], bool]] = []


def let_oversee(predicate: Callable[[Any], bool]) -> None:
    """Users for whom `predicate` holds see everybody's jobs. Called in AppConfig.ready()."""
    _overseers.append(predicate)


def oversees(user: Any) -> bool:
    """True for those who see everybody's jobs; nobody as long as no room said who."""
    return any(predicate(user) for predicate in _overseers)

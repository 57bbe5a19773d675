"""Who still needs a module: higher rooms answer, so that nothing in use is deleted."""

from collections.abc import Callable, Iterable

# Codes of modules -> what uses them, as people call it ("course TIP-BASIC").
Users = Callable[[frozenset[str]], Iterable[str]]
_askers: list[Users] = []


def tell_uses(users: Users) -> None:
    """Called once by each room that names modules."""
    _askers.append(users)


def uses_of(codes: Iterable[str]) -> list[str]:
    """What uses any of these modules, sorted."""
    wanted = frozenset(codes)
    return sorted({use for users in _askers for use in users(wanted)})

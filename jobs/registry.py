"""Which function does which kind of work. Apps register theirs in `<app>/handlers.py`.

    @handler("certificates.issue_all", title=_("Issuing certificates"))
    def issue_all(progress: Progress, *, activity: str) -> dict[str, str]:
        ...
        return {"link": activity_url, "notes": ["K7Q-402M: why it was left out"]}

A handler may be started again from the beginning at any moment (its process was killed), so each
step must be a verb that changes nothing the second time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.functional import Promise

Work = Callable[..., dict[str, Any] | None]
W = TypeVar("W", bound=Work)


@dataclass(frozen=True)
class Handler:
    kind: str
    work: Work
    title: str | Promise


class UnknownKind(LookupError):  # noqa: N818 - reads as a statement
    """No handler is registered under this name."""


_handlers: dict[str, Handler] = {}


def handler(kind: str, *, title: str | Promise) -> Callable[[W], W]:
    """Register a function `(progress, **arguments) -> result or None`; `title` is what people read."""

    def register(work: W) -> W:
        known = _handlers.setdefault(kind, Handler(kind, work, title))
        if known.work is not work:
            message = f"Two handlers for {kind!r}."
            raise ValueError(message)
        return work

    return register


def find(kind: str) -> Handler:
    """Raises UnknownKind."""
    try:
        return _handlers[kind]
    except KeyError:
        raise UnknownKind(kind) from None

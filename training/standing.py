"""Which of several marks stands, whether people disagree, and how many minutes a presence means.

Pure: works on anything with the columns of an attendance mark.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Protocol, TypeVar

from training.enums import Presence

# Who came late or left early, with no minutes stated, is counted for three quarters of the
# session: enough to be seen, not enough to lose a certificate over one late bus.
_PART_OF_SESSION = 0.75


class Mark(Protocol):
    """The columns that decide."""

    id: uuid.UUID
    happened_at: dt.datetime
    received_at: dt.datetime
    presence: str
    settles: bool

    @property
    def recorded_by_id(self) -> uuid.UUID | None: ...


M = TypeVar("M", bound=Mark)


def order(mark: Mark) -> tuple[dt.datetime, dt.datetime, uuid.UUID]:
    """Later is higher: by the device's clock, then the server's, then the key."""
    return mark.happened_at, mark.received_at, mark.id


def standing(marks: Iterable[M]) -> tuple[M, bool]:
    """The mark that stands (the latest), and whether two people's last words differ.

    A mark made to settle ends every difference before it. Raises ValueError without marks.
    """
    in_order = sorted(marks, key=order)
    if not in_order:
        raise ValueError("no marks")
    last_words: dict[uuid.UUID | None, str] = {}
    for mark in in_order:
        if mark.settles:
            last_words.clear()
        last_words[mark.recorded_by_id] = mark.presence
    return in_order[-1], len(set(last_words.values())) > 1


def minutes_of(presence: Presence, session_minutes: int, stated: int | None) -> int:
    """Minutes in the room; what is stated wins, except for who was not there at all."""
    if presence in (Presence.ABSENT, Presence.EXCUSED):
        return 0
    if stated is not None:
        return stated
    if presence == Presence.PRESENT:
        return session_minutes
    return round(session_minutes * _PART_OF_SESSION)

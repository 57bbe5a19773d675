"""Which of several marks stands, whether people disagree, and how many minutes a presence means.

Pure: works on anything with the columns of an attendance mark.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Protocol, TypeVar

from training.enums import HERE, MarkWay, Presence

# Who came late or left early, with no minutes stated, is counted for three quarters of the
# session: enough to be seen, not enough to lose a certificate over one late bus.
_PART_OF_SESSION = 0.75


class Mark(Protocol):
    """The columns that decide."""

    id: uuid.UUID
    happened_at: dt.datetime
    presence: str
    settles: bool
    way: str

    @property
    def recorded_by_id(self) -> uuid.UUID | None: ...


M = TypeVar("M", bound=Mark)


def order(mark: Mark) -> tuple[dt.datetime, uuid.UUID]:
    """Later is higher: by the device's clock, then the key its maker gave.

    When the server heard of it plays no part, so that facts sent in any order, in pieces or twice
    end in the same state.
    """
    return mark.happened_at, mark.id


def standing(marks: Iterable[M]) -> tuple[M, bool]:
    """The mark that stands (the latest), and whether two people's last words differ.

    A scan, or the participant's own phone, says no more than "here": who is marked late stays late.
    A participant's own word never stands over that of staff, whichever came first. A mark made to
    settle ends every difference before it. Raises ValueError without marks.
    """
    in_order = sorted(marks, key=order)
    if not in_order:
        raise ValueError("no marks")
    stands = in_order[0]
    last_words: dict[uuid.UUID | None, M] = {}
    for mark in in_order:
        if mark.settles:
            last_words.clear()
        if not _adds_nothing(mark, last_words.get(mark.recorded_by_id)):
            last_words[mark.recorded_by_id] = mark
        if _stands_over(mark, stands):
            stands = mark
    return stands, _differ(last_words.values())


def _only_here(mark: Mark) -> bool:
    """True when it says that somebody is here, and not whether in time."""
    return mark.way in (MarkWay.SCAN, MarkWay.SELF) and mark.presence == Presence.PRESENT


def _adds_nothing(mark: Mark, before: Mark | None) -> bool:
    return before is not None and before.presence in HERE and _only_here(mark)


def _stands_over(mark: Mark, stands: Mark) -> bool:
    if mark.settles:
        return True
    if MarkWay.SELF in (mark.way, stands.way) and mark.way != stands.way:
        return stands.way == MarkWay.SELF
    return not _adds_nothing(mark, stands)


def _differ(words: Iterable[Mark]) -> bool:
    """Two stated different presences, or one says here and another says not."""
    said = list(words)
    stated = {word.presence for word in said if not _only_here(word)}
    somebody_is_here = any(map(_only_here, said))
    return len(stated) > 1 or (somebody_is_here and not stated <= set(HERE))


def minutes_of(presence: Presence, session_minutes: int, stated: int | None) -> int:
    """Minutes in the room; what is stated wins, except for who was not there at all."""
    if presence in (Presence.ABSENT, Presence.EXCUSED):
        return 0
    if stated is not None:
        return stated
    if presence == Presence.PRESENT:
        return session_minutes
    return round(session_minutes * _PART_OF_SESSION)

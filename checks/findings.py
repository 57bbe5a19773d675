"""What is known of an activity, as plain values, and what a pattern found in it. Pure."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from checks.enums import CheckKind


@dataclass(frozen=True, slots=True)
class Day:
    """A session that was not called off."""

    key: UUID
    held_on: dt.date


@dataclass(frozen=True, slots=True)
class Place:
    """A seat. `stated` is the maker's clock, `received` the server's."""

    key: UUID
    stated: dt.datetime
    received: dt.datetime
    walk_in: bool = False
    has_sex: bool = True
    has_role: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """A mark. `typed`: from a signed sheet or a file; `by` None: the participant."""

    key: UUID
    session: UUID
    seat: UUID
    way: str
    by: UUID | None
    device: str
    stated: dt.datetime
    received: dt.datetime


@dataclass(frozen=True, slots=True)
class Stands:
    """The presence that stands for a seat in a session."""

    session: UUID
    seat: UUID
    presence: str
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Somebody of this activity, marked present in another one on the same day.

    `same`: the very person; else one of the same name and father's name.
    """

    session: UUID
    seat: UUID
    activity: UUID
    same: bool


@dataclass(frozen=True, slots=True)
class Rate:
    """Of `all` seats in sessions, `here` were there; over `activities` activities."""

    here: int = 0
    all: int = 0
    activities: int = 0

    @property
    def percent(self) -> int:
        """Rounded down: 99.9 is not everybody. 0 of nothing."""
        return self.here * 100 // self.all if self.all else 0


@dataclass(frozen=True, slots=True)
class Hint:
    """What a room below noticed by itself: a sheet that differs, a phone used by several."""

    kind: CheckKind
    slots: tuple["Slot", ...]
    basis: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Everything the patterns look at. `marks` in the order they were stated."""

    activity: UUID
    ends_on: dt.date
    days: tuple[Day, ...] = ()
    seats: tuple[Place, ...] = ()
    marks: tuple[Said, ...] = ()
    standing: tuple[Stands, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    hints: tuple[Hint, ...] = ()
    head_count: int | None = None
    usual: Rate = field(default_factory=Rate)
    verified_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """Where to look: a seat in a session, a session, or a seat."""

    session: UUID | None = None
    seat: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A question: its figures, where to look, and marks of every part of what it rests on."""

    activity: UUID
    kind: CheckKind
    figures: Mapping[str, int]
    slots: tuple[Slot, ...]
    others: tuple[UUID, ...]
    evidence: tuple[str, ...]

    @property
    def seen(self) -> str:
        """One word for all of the evidence: a page shows it, the answer brings it back."""
        return marked(self.kind, self.evidence)

    def rests(self, known: Iterable[str]) -> bool:
        """Whether nothing is here that `known` evidence did not have."""
        return set(self.evidence) <= set(known)


def parts(kind: CheckKind, basis: Iterable[object]) -> tuple[str, ...]:
    """A short mark for each part of the evidence, the same whatever the order."""
    return tuple(sorted({marked(kind, [str(part)]) for part in basis}))


def marked(kind: CheckKind, texts: Iterable[str]) -> str:
    """16 hexadecimal digits of SHA-256."""
    text = "\n".join([kind.value, *texts])
    return hashlib.sha256(text.encode()).hexdigest()[:16]

"""What a month holds, as plain values in the reader's language: no rows, no queries."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from reports.counting.figures import Figure, total
from reports.counting.months import Month
from reports.counting.splits import NO_SPLIT, Split, sum_of
from training.enums import ActivityKind, DatePrecision, Section


@dataclass(frozen=True, kw_only=True)
class Material:
    """Things of one kind handed out."""

    name: str
    amount: Figure


@dataclass(frozen=True, kw_only=True)
class ActivityFact:
    """One activity, or a summary standing for several of them.

    `events`: how many it stands for; NOTHING where nobody gathers.
    `came`: how many of a roster attended at least one session; None without a roster.
    `reach` is people reached by messages: never participants.
    """

    key: uuid.UUID
    title: str
    kind: ActivityKind
    events: Figure
    starts_on: dt.date
    ends_on: dt.date
    precision: DatePrecision = DatePrecision.DAY
    partner: str
    venue: str = ""
    provinces: tuple[str, ...] = ()
    unnamed_provinces: int = 0  # counted in the source, not named
    country: str = ""  # empty at home
    countries: tuple[str, ...] = ()  # of the participants
    audience: tuple[str, ...] = ()
    rostered: bool = False
    is_sample: bool = False  # a roster of invented people
    came: int | None = None
    participants: Split = NO_SPLIT
    organisations: Figure | None = None
    reach: Figure | None = None
    materials: tuple[Material, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Block:
    """One part of the update: what is said in words, then what was held, with its figures."""

    section: Section
    heading: str = ""  # whose block it is, where a section has several
    statements: tuple[str, ...] = ()
    activities: tuple[ActivityFact, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.statements and not self.activities


@dataclass(frozen=True, kw_only=True)
class MonthFacts:
    """A month in the donor's sequence. `persons` is None where nobody kept a roster."""

    month: Month
    awards: tuple[str, ...]
    blocks: tuple[Block, ...]
    unheld: tuple[ActivityFact, ...] = field(default=())  # ended in the month, not marked as held
    persons: int | None = None

    @property
    def activities(self) -> tuple[ActivityFact, ...]:
        return tuple(activity for block in self.blocks for activity in block.activities)

    @property
    def is_empty(self) -> bool:
        return all(block.is_empty for block in self.blocks)

    @property
    def participations(self) -> Split:
        """Seats of rosters and head counts together: participations, not unique persons."""
        return sum_of(activity.participants for activity in self.activities)

    @property
    def events(self) -> Figure:
        """Things held: a summary counts as many as it stands for."""
        return total(activity.events for activity in self.activities)

    @property
    def materials(self) -> tuple[Material, ...]:
        """Handed out in the month, by kind, in the order first met."""
        by_kind: dict[str, list[Figure]] = {}
        for line in (line for activity in self.activities for line in activity.materials):
            by_kind.setdefault(line.name, []).append(line.amount)
        return tuple(Material(name=n, amount=total(f)) for n, f in by_kind.items())

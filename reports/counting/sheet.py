"""The manager's page as plain values."""

from dataclasses import dataclass

from reports.counting.figures import Figure, Share, exact, share
from reports.counting.splits import Split


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of a split. `code` is empty where nothing is recorded; `parts` are its finer rows."""

    code: str
    name: str
    split: Split
    parts: tuple["Line", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Place(Line):
    """A province with its place on the tile map (row and column from 0)."""

    row: int = 0
    column: int = 0


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A target of an award, and the persons who count towards it, each once.

    `persons`: those who completed a course of that award in the period and held a role the
    indicator counts. `every_role`: the indicator names no roles.
    """

    award: str
    indicator: str
    target: int
    persons: int
    every_role: bool
    share: Share | None


@dataclass(frozen=True, kw_only=True)
class Rostered:
    """What rosters say. Persons are counted once; enrolments are seats; attendances are sessions.

    `completed` counts enrolments; `certificates` stand, `ended` ones were revoked or replaced.
    """

    activities: int
    persons: Split
    enrolments: Split
    persons_came: int
    attendances: int
    completed: int
    persons_completed: int
    certificates: int
    ended: int
    groups: tuple[Line, ...]
    provinces: tuple[Place, ...]
    nowhere: Line  # province of work not recorded
    promises: tuple[Promise, ...]

    @property
    def share_completed(self) -> Share | None:
        """Of the enrolments."""
        return share(exact(self.completed), self.enrolments.total)


@dataclass(frozen=True, kw_only=True)
class Unrostered:
    """What head counts say; never added to persons."""

    entries: int
    events: Figure
    people: Split
    reach: Figure  # people reached by messages: an estimate, a card of its own

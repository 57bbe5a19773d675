"""A roster looked into: its head, what becomes of every row, and what should be said of the file."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rosters.days import Days, Held
from rosters.errors import RosterEmpty, RosterTooLong, RosterWithoutNames
from rosters.grids import MOST_ROWS, Grid
from rosters.headings import FORBIDDEN, UNKNOWN, Head, find_head
from rosters.plans import Fate, Planner, RowPlan
from rosters.resources import RosterResource, Writer, dataset_of
from rosters.rows import persons
from rosters.workbooks import OTHER_SHEETS
from training.models import Activity


@dataclass(frozen=True)
class Reading:
    """`plans` in the order of the file."""

    grid: Grid
    head: Head
    plans: list[RowPlan]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows have each fate, and `marks`: how many marks would be made."""
        found = Counter(plan.fate.value for plan in self.plans)
        marks = sum(len(plan.marks) for plan in self.plans if plan.fate in (Fate.NEW, Fate.CHANGES))
        return {fate.value: found[fate.value] for fate in Fate} | {"marks": marks}

    @property
    def rest(self) -> list[RowPlan]:
        """What waits for a correction or an answer."""
        return [plan for plan in self.plans if plan.is_open]

    @property
    def unread(self) -> list[str]:
        """Titles of columns that were not understood."""
        return self.head.unread(UNKNOWN)

    @property
    def forbidden(self) -> list[str]:
        """Titles of columns that are never kept."""
        return self.head.unread(FORBIDDEN)


def days_of(activity: Activity) -> Days:
    """Its sessions, to be recognised above columns."""
    rows = activity.sessions.values_list("pk", "held_on", "starts_at")
    return Days([Held(*row) for row in rows])


def chosen_sheet(grids: list[Grid], activity: Activity) -> Grid:
    """The first that has a head of columns; notes when others hold something too.

    Raises RosterWithoutNames, ColumnTwice, RosterTooLong, RosterEmpty.
    """
    days, refusal = days_of(activity), None
    for grid in grids:
        try:
            head = find_head(grid, days)
        except RosterWithoutNames as none:
            refusal = refusal or none
            continue
        _refuse_length(len(persons(grid, head)))
        if len(grids) > 1:
            grid.notes.append(OTHER_SHEETS)
        return grid
    raise refusal or RosterEmpty()


def look(
    grid: Grid,
    activity: Activity,
    user: Any,
    answers: Mapping[str, str],
    write: Writer | None = None,
) -> Reading:
    """What becomes of every row as things stand now; written as well when `write` is given."""
    head = find_head(grid, days_of(activity))
    planner = Planner(activity, user, answers)
    resource = RosterResource(grid=grid, head=head, planner=planner, write=write)
    resource.import_data(dataset_of(grid, head), dry_run=write is None)
    return Reading(grid, head, resource.plans)


def _refuse_length(rows: int) -> None:
    if not rows:
        raise RosterEmpty
    if rows > MOST_ROWS:
        raise RosterTooLong(rows=rows, most=MOST_ROWS)

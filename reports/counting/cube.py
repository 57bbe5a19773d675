"""Counts by role, province of work and sex, added up along any side."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from people.enums import Sex
from reports.counting.splits import Split, of_roster


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """So many of one role, province and sex; an empty role or province is not recorded."""

    group: str
    role: str
    province: str
    sex: str
    count: int


def split_of(cells: Iterable[Cell]) -> Split:
    """All of them by sex."""
    counts: dict[str, int] = defaultdict(int)
    for cell in cells:
        counts[cell.sex] += cell.count
    return of_roster(
        female=counts[Sex.FEMALE], male=counts[Sex.MALE], unrecorded=counts[Sex.NOT_RECORDED]
    )


def along(cells: Iterable[Cell], side: Callable[[Cell], str]) -> dict[str, Split]:
    """One split per value of a side; together they add up to `split_of` all cells."""
    found: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        found[side(cell)].append(cell)
    return {value: split_of(part) for value, part in found.items()}

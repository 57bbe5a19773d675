"""Numbers for drawing: how results are spread, and where the items of a test lie."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from assessments.analysis.items import ItemStatistics

Item = TypeVar("Item")
Percent = Fraction | Decimal | float


@dataclass(frozen=True)
class Bin:
    """Results from `start` up to but not including `end`, per cent; the last bin holds 100 too."""

    start: int
    end: int
    before: int
    after: int


@dataclass(frozen=True)
class Point(Generic[Item]):
    """An item by facility (0 to 1) and correlation with the rest (-1 to 1)."""

    item: Item
    facility: Fraction
    discrimination: float


@dataclass(frozen=True)
class ItemMap(Generic[Item]):
    """`left_out` items lack one of the two figures."""

    points: tuple[Point[Item], ...]
    left_out: tuple[Item, ...]


def histogram(
    before: Iterable[Percent], after: Iterable[Percent] = (), *, width: int = 10
) -> tuple[Bin, ...]:
    """From 0 to 100, empty bins too.

    ValueError for a width that does not divide 100, and for a result outside 0-100.
    """
    if width < 1 or 100 % width:
        message = f"{width} does not divide 100."
        raise ValueError(message)
    first, second = _counted(before, width), _counted(after, width)
    return tuple(
        Bin(start, start + width, first[start], second[start]) for start in range(0, 100, width)
    )


def item_map(items: Sequence[tuple[Item, ItemStatistics]]) -> ItemMap[Item]:
    """The points in the order of the items."""
    points = {
        place: Point(item, figures.facility, figures.item_rest)
        for place, (item, figures) in enumerate(items)
        if figures.facility is not None and figures.item_rest is not None
    }
    left_out = tuple(item for place, (item, _) in enumerate(items) if place not in points)
    return ItemMap(tuple(points.values()), left_out)


def _counted(percents: Iterable[Percent], width: int) -> Counter[int]:
    return Counter(_start(percent, width) for percent in percents)


def _start(percent: Percent, width: int) -> int:
    if not 0 <= percent <= 100:
        message = f"A result is 0 to 100 per cent, not {percent}."
        raise ValueError(message)
    return min(int(percent) // width * width, 100 - width)

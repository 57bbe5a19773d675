"""Small cells of a table that leaves the house: nobody is to be picked out of a count.

Counts of 1-4 people are shown as "<5", and so many others as "≥5" that the totals do not give the
first ones away. A zero stays a zero. Totals of 1-4 are hidden too, and others when nothing else
helps; what a hidden total may be is left open, or four ones in a square would be plain to see.

Whoever reads a table knows which numbers are shown, how they add up, and what the two marks mean.
A hidden count is safe when by all of that it can still be at least two numbers. Counts and totals
are taken as a flow in a network: a cell is an arc from its row to its column, a row's total one
from the source to the row, a column's total one from the column to the sink, the grand total one
back. A hidden count can be another number exactly when a circle of hidden arcs leads through it
around which one person more, or one fewer, can be sent (Cox 1995, JASA 90, on complementary cell
suppression as flows). Whoever also knows by which rule the others are picked, the smallest sum of
people first, can sometimes narrow a count further: a rule without chance cannot prevent that.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

LEAST = 5  # the rule for what is released: docs/decisions/090

Node = Hashable
_SOURCE, _SINK = "source", "sink"


class Mask(StrEnum):
    """What is shown in the place of a count; digits as of the page with lms.lib.digits."""

    SMALL = f"<{LEAST}"
    """1 to 4."""
    BESIDE = f"≥{LEAST}"
    """5 or more, hidden so that another cannot be worked out."""
    TOTAL = "–"
    """A total of any size but 0."""


Shown = int | Mask


@dataclass(frozen=True)
class MaskedRow:
    """One row of counts and its total."""

    cells: tuple[Shown, ...]
    total: Shown


@dataclass(frozen=True)
class MaskedTable:
    """Rows of counts, with the totals of rows, of columns, and of all."""

    cells: tuple[tuple[Shown, ...], ...]
    row_totals: tuple[Shown, ...]
    column_totals: tuple[Shown, ...]
    total: Shown


@dataclass(frozen=True)
class _Arc:
    """A count of people who go from one node to another."""

    tail: Node
    head: Node
    count: int
    total: bool = False

    @property
    def mask(self) -> Mask:
        """What it is shown as when it is hidden."""
        if self.total:
            return Mask.TOTAL
        return Mask.SMALL if self.count < LEAST else Mask.BESIDE

    @property
    def may_grow(self) -> bool:
        """Its mask would fit one person more as well."""
        return self.total or self.count != LEAST - 1

    @property
    def may_shrink(self) -> bool:
        """Its mask would fit one person fewer as well."""
        return self.count > 1 if self.total else self.count not in (1, LEAST)


_Network = Sequence[_Arc]
_Path = tuple[int, ...]
_Links = dict[Node, list[tuple[int, Node]]]
_DEAR = 10**12


def masked_row(counts: Sequence[int]) -> MaskedRow:
    """Of counts that are shown with their total. ValueError for a count below 0."""
    cells = [_Arc(_SOURCE, _SINK, count) for count in counts]
    shown = _shown([*cells, _Arc(_SINK, _SOURCE, sum(counts), total=True)])
    return MaskedRow(tuple(shown[:-1]), shown[-1])


def masked_table(rows: Sequence[Sequence[int]]) -> MaskedTable:
    """Of counts that are shown with all their totals.

    ValueError for a count below 0 or rows of unequal length.
    """
    columns = list(zip(*rows, strict=True))
    cells = [
        _Arc(("row", r), ("column", c), count)
        for r, row in enumerate(rows)
        for c, count in enumerate(row)
    ]
    beside = [_Arc(_SOURCE, ("row", r), sum(row), total=True) for r, row in enumerate(rows)]
    below = [
        _Arc(("column", c), _SINK, sum(column), total=True) for c, column in enumerate(columns)
    ]
    whole = _Arc(_SINK, _SOURCE, sum(map(sum, rows)), total=True)
    shown = iter(_shown([*cells, *beside, *below, whole]))
    return MaskedTable(
        cells=tuple(tuple(next(shown) for _ in row) for row in rows),
        row_totals=tuple(next(shown) for _ in rows),
        column_totals=tuple(next(shown) for _ in columns),
        total=next(shown),
    )


def _shown(network: _Network) -> list[Shown]:
    """Each count or its mask."""
    if any(arc.count < 0 for arc in network):
        message = "A count of people is 0 or more."
        raise ValueError(message)
    hidden = _hidden(network)
    return [arc.mask if place in hidden else arc.count for place, arc in enumerate(network)]


def _hidden(network: _Network) -> set[int]:
    """The small ones, and for each that is not safe yet the circle that costs least."""
    small = [place for place, arc in enumerate(network) if 0 < arc.count < LEAST]
    hidden, safe, links = set(small), set[int](), _links(network)
    for place in small:
        if place not in safe:
            circle = _cheapest_circle(network, links, place, hidden)
            hidden.update(circle)
            safe.update(circle)
    return hidden


def _links(network: _Network) -> _Links:
    """Every step that one person can go: by which arc, and where it leads."""
    links: _Links = defaultdict(list)
    for place, arc in enumerate(network):
        if arc.count and arc.may_grow:
            links[arc.tail].append((place, arc.head))
        if arc.count and arc.may_shrink:
            links[arc.head].append((place, arc.tail))
    return links


def _cheapest_circle(network: _Network, links: _Links, place: int, hidden: set[int]) -> _Path:
    """The arcs to hide so that one person more, or one fewer, can go round through this one.

    There always is one: a cell of 4 may be 3, with totals that leave everything open.
    """
    own = network[place]

    def cost(number: int) -> int:
        arc = network[number]
        return 0 if number in hidden else arc.count + arc.total * _DEAR

    more = _cheapest_path(links, cost, place, own.head, own.tail) if own.may_grow else None
    fewer = _cheapest_path(links, cost, place, own.tail, own.head) if own.may_shrink else None
    return (place, *min(way for way in (more, fewer) if way)[1])


def _cheapest_path(
    links: _Links, cost: Callable[[int], int], without: int, start: Node, goal: Node
) -> tuple[int, _Path] | None:
    """Dijkstra's; among equals the one found first. None where there is none."""
    reached: set[Node] = set()
    ahead: list[tuple[int, int, _Path, Node]] = [(0, 0, (), start)]
    order = count(1)
    while ahead:
        spent, _, path, node = heapq.heappop(ahead)
        if node == goal:
            return spent, path
        if node not in reached:
            reached.add(node)
            for number, beyond in links[node]:
                if number != without and beyond not in reached:
                    step = (spent + cost(number), next(order), (*path, number), beyond)
                    heapq.heappush(ahead, step)
    return None

"""The cells of a table, merged ones filled, as a grid of elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from manuscripts.styles import W

_WRAPPERS = frozenset(
    {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml")}
)
_MOST_SPAN = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the document, standing in one or several places of the grid."""

    element: Any
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equal length; None where a row has no cell. `deleted` are rows under tracked changes."""

    rows: list[list[Cell | None]]
    deleted: list[Any]

    @property
    def is_box(self) -> bool:
        """One row or one column: a frame around text, no table."""
        return len(self.rows) < 2 or len(self.rows[0]) < 2

    @property
    def has_merged(self) -> bool:
        """Some text stands in more than one place."""
        return any(cell is not None and cell.merged for row in self.rows for cell in row)

    @property
    def cells(self) -> list[Any]:
        """Each cell of the document once, in reading order."""
        found = {id(cell.element): cell.element for row in self.rows for cell in row if cell}
        return list(found.values())


def read_grid(table: Any) -> Grid:
    """The grid of an element w:tbl."""
    rows: list[list[Cell | None]] = []
    deleted = []
    for row in _within(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            deleted.append(row)
        else:
            rows.append(_row(row, rows[-1] if rows else []))
    width = max((len(row) for row in rows), default=0)
    return Grid([row + [None] * (width - len(row)) for row in rows], deleted)


def _row(row: Any, above: list[Cell | None]) -> list[Cell | None]:
    found: list[Cell | None] = [None] * _span(row.find(f"{W}trPr/{W}gridBefore"), least=0)
    for cell in _within(row, f"{W}tc"):
        span = _span(cell.find(f"{W}tcPr/{W}gridSpan"), least=1)
        place = len(found)
        upper = above[place] if place < len(above) else None
        if _goes_on(cell) and upper is not None:
            found += [Cell(upper.element, merged=True)] * span
        else:
            found += [Cell(cell, merged=span > 1)] * span
    return found


def _goes_on(cell: Any) -> bool:
    """Merged with the cell above, and without words of its own."""
    mark = cell.find(f"{W}tcPr/{W}vMerge")
    empty = not any(text.text for text in cell.iter(f"{W}t"))
    return mark is not None and mark.get(f"{W}val", "continue") == "continue" and empty


def _within(element: Any, tag: str) -> Iterator[Any]:
    """Children of this tag, those in wrappers included; never those of a table inside."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, tag)


def _span(mark: Any | None, *, least: int) -> int:
    told = "" if mark is None else str(mark.get(f"{W}val", ""))
    number = int(told) if told.isascii() and told.isdigit() and len(told) < 4 else least
    return max(least, min(number, _MOST_SPAN))

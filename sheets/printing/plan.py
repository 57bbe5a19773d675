"""How people and days fall on pages. Pure: works on keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sheets.printing.signing_in import MOST_COLUMNS, is_turned, rows_on_a_page

MOST_EMPTY_ROWS = 60


@dataclass(frozen=True, kw_only=True)
class PlannedPage:
    """What one page holds; `first_row` counts from 1 over all rows of the sheet."""

    sessions: tuple[UUID, ...]
    seats: tuple[UUID, ...]
    first_row: int
    empty_rows: int


def pages_of(
    *, seats: Sequence[UUID], sessions: Sequence[UUID], spare: int, with_phone: bool
) -> list[PlannedPage]:
    """Every person beside every day, in order; more days than fit begin the list anew.

    At least `spare` empty rows follow the last person, and the last page is filled up with more.
    """
    widest = min(len(sessions), MOST_COLUMNS)
    rows = rows_on_a_page(turned=is_turned(widest, with_phone=with_phone))
    groups = [sessions[at : at + MOST_COLUMNS] for at in range(0, len(sessions), MOST_COLUMNS)]
    return [page for group in groups for page in _down(seats, group, spare, rows)]


def _down(
    seats: Sequence[UUID], sessions: Sequence[UUID], spare: int, rows: int
) -> list[PlannedPage]:
    pages = max(1, -(-(len(seats) + spare) // rows))
    found = []
    for number in range(pages):
        here = tuple(seats[number * rows : (number + 1) * rows])
        found.append(
            PlannedPage(
                sessions=tuple(sessions),
                seats=here,
                first_row=number * rows + 1,
                empty_rows=rows - len(here),
            )
        )
    return found

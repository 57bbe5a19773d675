"""One row of a roster as it was stated, with everything that cannot be read and what to do about it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lms.lib import codes
from lms.lib.refusals import Refused
from lms.lib.tables import as_meant, is_command
from people.errors import FatherNameMissing, PhoneUnknown
from people.phones import e164
from rosters.cells import Said, is_nothing, read_age, read_mark, read_sex, read_yes
from rosters.errors import (
    FormulaWithoutValue,
    LooksLikeFormula,
    NameMerged,
    NoLetterInName,
    NoSuchDay,
    NothingToAnswer,
    TextTooLong,
)
from rosters.grids import UNREADABLE, Grid
from rosters.headings import SESSION, Column, Head
from rosters.lookups import Lookups

NAMES = ("name", "father_name", "name_latin", "father_name_latin")
WHO = (*NAMES, "phone", "sex", "age_band")
TICKS = ("walk_in", "consent_taking_part", "consent_contact", "consent_name_on_certificate")
SEAT = ("role", "organisation", "position", "work_province", *TICKS)
_LONGEST = dict.fromkeys(NAMES, 120) | {"position": 120, "organisation": 160}


@dataclass(frozen=True)
class Problem:
    """`column` None: the row as a whole."""

    column: Column | None
    refusal: Refused


@dataclass
class Stated:
    """`values` by field: what the row leaves out is not in it. `marks` by session's key.

    `columns` of the head, by field or session's key.
    """

    number: int
    cells: list[str]
    values: dict[str, Any] = field(default_factory=dict)
    marks: dict[Any, Said] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    columns: Mapping[Any, Column] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.values.get("name", ""))

    @property
    def father_name(self) -> str:
        return str(self.values.get("father_name", ""))


def persons(grid: Grid, head: Head) -> list[tuple[int, list[str]]]:
    """The rows below the head that say anything, by number in the file."""
    read = {column.place for column in head.columns if column.field}
    return [
        (number, cells)
        for number, cells in grid.rows
        if number > head.number
        and any(cell and place in read for place, cell in enumerate(cells))
        and not _is_head_again(cells, head)
    ]


class Reader:
    """Reads rows under one head. `filled`: cells that got their text from a merged cell above."""

    def __init__(self, head: Head, filled: set[tuple[int, int]], lookups: Lookups) -> None:
        self.head = head
        self.filled = filled
        self.lookups = lookups
        self._columns = {column.session or column.field: column for column in head.columns}
        self._by_field: dict[str, Callable[[str, str], Any]] = {
            **dict.fromkeys(NAMES, _name),
            "position": _text,
            "organisation": self._organisation,
            "role": lambda text, _field: lookups.role(text),
            "work_province": lambda text, _field: lookups.province(text),
            "sex": lambda text, name: read_sex(text, column=name),
            "age_band": lambda text, name: read_age(text, column=name),
            "phone": _phone,
            "code": lambda text, _field: codes.tidy(text),
            **dict.fromkeys(TICKS, lambda text, name: read_yes(text, column=name)),
        }

    def read(self, number: int, cells: list[str]) -> Stated:
        """What the row says; never raises."""
        row = Stated(number, cells, columns=self._columns)
        for column in self.head.columns:
            cell = cells[column.place] if column.place < len(cells) else ""
            if not is_nothing(cell):
                self._take(row, column, as_meant(cell))
        row.problems += _missing(row)
        return row

    def _take(self, row: Stated, column: Column, text: str) -> None:
        try:
            if column.field == SESSION:
                self._mark(row, column, text)
            elif reader := self._by_field.get(column.field):
                self._refuse(row, column, text)
                row.values[column.field] = reader(text, column.field)
        except Refused as refusal:
            row.problems.append(Problem(column, refusal))

    def _mark(self, row: Stated, column: Column, text: str) -> None:
        if column.session is None:
            raise NoSuchDay(column=column.field)
        if text == UNREADABLE:
            raise FormulaWithoutValue(column=column.field)
        row.marks[column.session] = read_mark(text, column=column.field)

    def _refuse(self, row: Stated, column: Column, text: str) -> None:
        if text == UNREADABLE:
            raise FormulaWithoutValue(column=column.field)
        if column.field in NAMES[:2] and (row.number, column.place) in self.filled:
            raise NameMerged(column=column.field)

    def _organisation(self, text: str, name: str) -> Any:
        """A row of ours, or the name as it was written."""
        return self.lookups.organisation(text) or _text(text, name)


def _text(text: str, name: str) -> str:
    if is_command(text):
        raise LooksLikeFormula(text=text, column=name)
    if len(text) > _LONGEST[name]:
        raise TextTooLong(most=_LONGEST[name], column=name)
    return text


def _name(text: str, name: str) -> str:
    # The result of a formula, or a column taken for another.
    if not any(map(str.isalpha, text)) and not is_command(text):
        raise NoLetterInName(text=text, column=name)
    return _text(text, name)


def _phone(text: str, _name: str) -> str:
    number = e164(text)
    if number is None:
        raise PhoneUnknown(typed=text[:40])
    return number


def _missing(row: Stated) -> Iterator[Problem]:
    """A row is about somebody by code, or by name and father's name."""
    told = {problem.refusal.field for problem in row.problems}
    if row.values.get("code") or told & {"code", "name", "father_name"}:
        return
    if not row.name:
        yield Problem(None, NothingToAnswer())
    elif not row.father_name:
        yield Problem(None, FatherNameMissing())


def _is_head_again(cells: list[str], head: Head) -> bool:
    """Printed rosters repeat the head on every page."""
    titles = [column.title for column in head.columns]
    return len(titles) > 1 and [cell for cell in cells if cell] == titles

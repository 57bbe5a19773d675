"""Which column says what: read off the words above it, in English, Dari or Pashto."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from lms.lib.folding import fold
from lms.lib.trilingual import LANGUAGES
from rosters.days import Days
from rosters.errors import ColumnTwice, RosterWithoutNames
from rosters.grids import Grid, letter

DATA = Path(__file__).parent / "data"
IGNORED, FORBIDDEN, SESSION, UNKNOWN = "ignored", "forbidden", "session", ""
_LOOKED_AT = 40  # rows that may stand above the head
_PARTS = re.compile(r"[/()\[\]|\n:–—-]+")


@dataclass(frozen=True)
class Column:
    """`field`: a field of the roster, SESSION, IGNORED, FORBIDDEN, or UNKNOWN.

    `session` is the session's key; None above a day on which there is none.
    """

    place: int
    title: str
    field: str
    session: Any = None

    @property
    def letter(self) -> str:
        """As spreadsheet programs name it."""
        return letter(self.place)


@dataclass(frozen=True)
class Head:
    """The row that names the columns, by its number in the file."""

    number: int
    columns: tuple[Column, ...]

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(column.field for column in self.columns)

    def unread(self, field: str) -> list[str]:
        """Titles of the columns nothing is taken from, for this reason."""
        return [column.title for column in self.columns if column.field == field]


def find_head(grid: Grid, days: Days) -> Head:
    """The row above the persons, whatever stands above it. Raises RosterWithoutNames, ColumnTwice."""
    best: Head | None = None
    for number, cells in grid.rows[:_LOOKED_AT]:
        head = Head(number, tuple(_columns(cells, days)))
        if _tells_persons(head) and (best is None or _known(head) > _known(best)):
            best = head
    if best is None:
        first = next((cells for _number, cells in grid.rows if any(cells)), [])
        raise RosterWithoutNames(found=[cell[:30] for cell in first if cell][:6])
    _refuse_twins(best)
    return best


def field_of(title: str) -> str:
    """The field a title stands for, also among two languages in one cell; UNKNOWN when none."""
    whole = _fields().get(key_of(title))
    if whole is not None:
        return whole
    found = {_fields().get(key_of(part), UNKNOWN) for part in _PARTS.split(title) if part.strip()}
    found.discard(UNKNOWN)
    return found.pop() if len(found) == 1 else UNKNOWN


def title_of(field: str) -> str:
    """As above the column, in the active language; `field_of` knows them all."""
    return _titles()[field]


def _titles() -> dict[str, str]:
    return {
        "code": _("Code"),
        "name": _("Name"),
        "father_name": _("Father's name"),
        "name_latin": _("Name in Latin letters"),
        "father_name_latin": _("Father's name in Latin letters"),
        "sex": _("Sex"),
        "age_band": _("Age"),
        "phone": _("Phone"),
        "role": _("Role"),
        "organisation": _("Organisation"),
        "position": _("Position"),
        "work_province": _("Province of work"),
        "walk_in": _("Came without being invited"),
        "consent_taking_part": _("May the name stand on the list?"),
        "consent_contact": _("Agrees to be contacted after the training"),
        "consent_name_on_certificate": _("Agrees to have the name on the certificate"),
    }


def key_of(text: str) -> str:
    """What two spellings of a word share; signs that are no letters stand for themselves."""
    return fold(text).replace(" ", "") or text.strip()


def _columns(cells: Sequence[str], days: Days) -> Iterator[Column]:
    for place, title in enumerate(cells):
        if not title:
            continue
        field = field_of(title)
        if field == UNKNOWN and (day := days.find(title)):
            yield Column(place, title, SESSION, day.session)
        else:
            yield Column(place, title, field)


def _tells_persons(head: Head) -> bool:
    return "code" in head.fields or {"name", "father_name"} <= head.fields


def _known(head: Head) -> int:
    return len([column for column in head.columns if column.field != UNKNOWN])


def _refuse_twins(head: Head) -> None:
    free = (IGNORED, FORBIDDEN, UNKNOWN, SESSION)
    by_field: dict[Any, list[Column]] = {}
    for column in head.columns:
        key = column.session if column.field == SESSION else column.field
        if key is not None and (column.field == SESSION or key not in free):
            by_field.setdefault(key, []).append(column)
    for twins in by_field.values():
        if len(twins) > 1:
            letters = ", ".join(column.letter for column in twins)
            raise ColumnTwice(column=twins[0].title, letters=letters)


@lru_cache(maxsize=1)
def _fields() -> dict[str, str]:
    with (DATA / "columns.csv").open(encoding="utf-8", newline="") as lines:
        found = {
            key_of(alias): row["column"]
            for row in csv.DictReader(lines)
            for alias in row["aliases"].split("|")
        }
    for language in LANGUAGES:
        with override(language):
            found |= {key_of(title): field for field, title in _titles().items()}
    return found

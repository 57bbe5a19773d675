"""Tables as plain values: what a page shows is what a file holds, rounded once, by one rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.functional import Promise

from lms.lib.masking import Mask
from lms.lib.tables import Cell

Value = str | Promise | int | Fraction | float | Decimal | None
Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Column:
    """`places`: decimals of a number, None for words. `explained`: what the figure is."""

    name: str
    title: Text
    places: int | None = None
    explained: Text = ""
    in_full: bool = False
    """Too much for a page: only in files."""

    @property
    def is_number(self) -> bool:
        return self.places is not None


@dataclass(frozen=True)
class Shown:
    """One cell: words, or a number with its decimals; None where there is no figure."""

    value: str | Decimal | None
    places: int = 0

    @property
    def is_number(self) -> bool:
        return isinstance(self.value, Decimal)

    @property
    def is_mask(self) -> bool:
        """Stands for a number that is not told."""
        return isinstance(self.value, str) and self.value in set(Mask)

    @property
    def cell(self) -> Cell:
        """For a file: a real number, not its picture."""
        if isinstance(self.value, Decimal):
            return float(self.value) if self.places else int(self.value)
        return self.value


@dataclass(frozen=True)
class Table:
    """`name` stands in the address of its file."""

    name: str
    title: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[Shown]]

    @property
    def on_page(self) -> "Table":
        """Without the columns that only files have."""
        keep = [place for place, column in enumerate(self.columns) if not column.in_full]
        return Table(
            self.name,
            self.title,
            [self.columns[place] for place in keep],
            [[row[place] for place in keep] for row in self.rows],
        )

    @property
    def named(self) -> Iterable[list[tuple[Column, Shown]]]:
        """Rows with the column beside each cell."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]

    @property
    def lines(self) -> Iterable[list[Cell]]:
        """For a file: the titles, then the rows."""
        yield [str(column.title) for column in self.columns]
        for row in self.rows:
            yield [shown.cell for shown in row]


def table(
    name: str, title: Text, columns: Sequence[Column], rows: Iterable[Sequence[Value]]
) -> Table:
    """Every value rounded to the places of its column. Words stay words, also where numbers go."""
    made = [
        [shown(value, column.places) for value, column in zip(row, columns, strict=True)]
        for row in rows
    ]
    return Table(name, title, columns, made)


def shown(value: Value, places: int | None) -> Shown:
    """Halves are rounded up, away from nought."""
    if value is None or isinstance(value, str | Promise):
        return Shown(None if value is None else str(value))
    return Shown(_rounded(value, places or 0), places or 0)


def _rounded(value: Fraction | float | Decimal, places: int) -> Decimal:
    if isinstance(value, Fraction):
        value = Fraction(value)
        scaled = abs(value) * 10**places
        whole = int(scaled + Fraction(1, 2))
        return Decimal(whole if value >= 0 else -whole).scaleb(-places)
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)

"""The one door for tables out of the product, XLSX and CSV: no cell of theirs is ever a command.

A spreadsheet program runs a cell that begins with = + - or @ (and calls other programs by DDE).
Such a text gets an apostrophe in front, which programs show as text; reading one of our tables
takes it away again.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook  # noqa: TID251 - here it is made safe
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
Cell = str | int | float | None
# What people and programs skip before a cell's first sign, then a sign that begins a command.
_COMMAND = re.compile(
    r"[\s'\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]"
)
_EDGE = ("\t", "\r", "\n")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_WIDEST = 40


def is_command(text: str) -> bool:
    """True when a spreadsheet program might run the text instead of showing it."""
    return text.startswith(_EDGE) or _COMMAND.match(text) is not None


def harmless(text: str) -> str:
    """The text, behind an apostrophe when it could be run. `as_meant` gives it back."""
    return f"'{text}" if is_command(text) else text


def as_meant(cell: str) -> str:
    """What stood there before `harmless`."""
    return cell[1:] if cell.startswith("'") and is_command(cell[1:]) else cell


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with the mark by which spreadsheet programs know it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # noqa: TID251 - here it is made safe
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a book; the first row is its head."""

    title: str
    rows: Iterable[Sequence[Cell]]


def xlsx_bytes(rows: Iterable[Sequence[Cell]], *, title: str, from_right: bool = False) -> bytes:
    """One sheet; see `book_bytes`."""
    return book_bytes([Sheet(title, rows)], from_right=from_right)


def book_bytes(sheets: Iterable[Sheet], *, from_right: bool = False) -> bytes:
    """Sheets whose first rows stand still. Every text is stored as text, row by row to disk.

    `from_right`: the first column is the rightmost, as a Dari reader expects.
    """
    book = Workbook(write_only=True)
    for number, sheet in enumerate(sheets, start=1):
        _fill(book, sheet, number, from_right=from_right)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _fill(book: Workbook, told: Sheet, place: int, *, from_right: bool) -> None:
    title = _NO_XML.sub("", re.sub(r"[\[\]:*?/\\]", " ", told.title))[:31] or str(place)
    sheet = book.create_sheet(title)
    sheet.sheet_view.rightToLeft = from_right
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    for number, row in enumerate(told.rows):
        if not number:
            _widen(sheet, row)
        sheet.append([_cell(sheet, value, None if number else bold) for value in row])


def _written(value: Cell) -> Cell:
    return harmless(_NO_XML.sub("", value)) if isinstance(value, str) else value


def _cell(sheet: object, value: Cell, font: Font | None) -> object:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value="")
    cell.value = _written(value)
    cell.data_type = "s"  # never "f": openpyxl takes a leading = for a formula
    if font is not None:
        cell.font = font
    return cell


def _widen(sheet: object, head: Sequence[Cell]) -> None:
    for number, title in enumerate(head):
        letter = chr(ord("A") + number) if number < 26 else ""
        if letter:
            width = min(_WIDEST, max(12, len(str(title)) + 2))
            sheet.column_dimensions[letter].width = width  # type: ignore[attr-defined]

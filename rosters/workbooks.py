"""An XLSX file as text, read row by row: formulas by their values, merged cells filled, dates as dates.

Nothing in it is run, nothing is unpacked to disk, and no XML entity is followed.
"""

import datetime as dt
import io
import math
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from rosters.errors import NotARoster, RosterBroken, RosterEmpty, RosterSwells, RosterWithMacros
from rosters.grids import UNREADABLE, Grid
from rosters.texts import tidied

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 150 * MEGABYTE
SWELLING, SMALL = 250, 4 * MEGABYTE  # times, and the size below which no ratio matters
MOST_PARTS = 2000
MOST_ROWS, MOST_COLUMNS = 60_000, 120  # of the sheet, empty ones included
MOST_LETTERS = 2000  # of one cell
MOST_FILLED = 300_000  # cells of all merged areas together
# What should be said of a workbook.
MERGED, FROM_1904, OTHER_SHEETS = "merged_cells", "dates_from_1904", "other_sheets"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError)
# What no spreadsheet program writes: parts that are named and missing, words in place of numbers.
_ODD = (etree.XMLSyntaxError, LookupError, ArithmeticError, ValueError, AttributeError, TypeError)
Element = Any  # lxml tells no types


def read_workbook(data: bytes) -> list[Grid]:
    """Every visible sheet that holds anything, in order.

    Raises RosterBroken, RosterSwells, RosterWithMacros, NotARoster, RosterEmpty.
    """
    try:
        book = _Book(zipfile.ZipFile(io.BytesIO(data)))
        grids = [grid for grid in book.sheets() if grid.rows]
    except (*_BROKEN, *_ODD):
        raise RosterBroken from None
    if not grids:
        raise RosterEmpty
    return grids


@dataclass
class _Merged:
    """One merged area: first and last row (from 1) and column (from 0)."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass
class _Book:
    zip: zipfile.ZipFile
    texts: list[str] = field(default_factory=list)
    date_styles: frozenset[int] = frozenset()
    epoch: dt.datetime = CALENDAR_WINDOWS_1900

    def __post_init__(self) -> None:
        self._refuse_bombs()
        self._refuse_other_kinds()

    def sheets(self) -> Iterator[Grid]:
        """Read one after the other."""
        root = self._xml("xl/workbook.xml")
        notes = self._epoch_of(root)
        targets = self._targets()
        self.texts = list(self._shared())
        self.date_styles = self._dates()
        for sheet in root.iterfind("{*}sheets/{*}sheet"):
            key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
            if sheet.get("state", "visible") == "visible" and key in targets:
                yield self._sheet(targets[key], sheet.get("name", ""), list(notes))

    def _epoch_of(self, root: Element) -> list[str]:
        properties = root.find("{*}workbookPr")
        if properties is None or properties.get("date1904", "0") in ("0", "false"):
            return []
        self.epoch = CALENDAR_MAC_1904
        return [FROM_1904]

    def _targets(self) -> dict[str, str]:
        """Relation id -> the part that is a sheet of cells."""
        root = self._xml("xl/_rels/workbook.xml.rels")
        found = {}
        for one in root:
            target = one.get("Target", "").lstrip("/")
            name = target if target.startswith("xl/") else f"xl/{target}"
            if one.get("Type", "").endswith("/worksheet") and name in self.zip.namelist():
                found[one.get("Id", "")] = name
        return found

    def _shared(self) -> Iterator[str]:
        if "xl/sharedStrings.xml" not in self.zip.namelist():
            return
        with self.zip.open("xl/sharedStrings.xml") as part:
            for item in _each(part, "si"):
                yield _text_of(item)

    def _dates(self) -> frozenset[int]:
        """Places in the list of styles whose number format is a date."""
        if "xl/styles.xml" not in self.zip.namelist():
            return frozenset()
        root = self._xml("xl/styles.xml")
        own = {
            int(one.get("numFmtId", 0)): one.get("formatCode", "")
            for one in root.iterfind("{*}numFmts/{*}numFmt")
        }
        formats = [int(one.get("numFmtId", 0)) for one in root.iterfind("{*}cellXfs/{*}xf")]
        return frozenset(
            place
            for place, number in enumerate(formats)
            if is_date_format(own.get(number) or BUILTIN_FORMATS.get(number, ""))
        )

    def _sheet(self, name: str, title: str, notes: list[str]) -> Grid:
        rows: dict[int, list[str]] = {}
        merged: list[_Merged] = []
        with self.zip.open(name) as part:
            last = 0
            for element in _each(part, "row", "mergeCell"):
                if etree.QName(element).localname == "mergeCell":
                    merged += _merged(element.get("ref", ""))
                    continue
                last = int(element.get("r") or last + 1)
                cells = self._cells(element)
                if any(cells):
                    _refuse_size(last, len(rows))
                    rows[last] = cells
        filled = _fill(rows, merged)
        notes += [MERGED] if filled else []
        in_order = sorted(rows.items())
        return Grid(rows=in_order, notes=notes, filled=filled, sheet=tidied(title))

    def _cells(self, row: Element) -> list[str]:
        cells: list[str] = []
        for cell in row:
            place = _column(cell.get("r", "")) if cell.get("r") else len(cells)
            if place >= MOST_COLUMNS:
                break
            cells += [""] * (place + 1 - len(cells))
            cells[place] = self._value(cell)
        return cells

    def _value(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text_of(cell)
        said = cell.findtext("{*}v")
        if kind == "e" or (said is None and cell.find("{*}f") is not None):
            return UNREADABLE
        if not said:
            return ""
        if kind == "s":
            place = int(said)
            return self.texts[place] if 0 <= place < len(self.texts) else UNREADABLE
        if kind in ("str", "d", "b"):
            return tidied(said)[:MOST_LETTERS]
        return self._number(float(said), int(cell.get("s", 0)))

    def _number(self, number: float, style: int) -> str:
        if not math.isfinite(number):
            return UNREADABLE
        if style in self.date_styles:
            try:
                return _said_moment(from_excel(number, self.epoch))
            except (ValueError, OverflowError):
                return UNREADABLE
        return str(int(number)) if number == int(number) else repr(number)

    def _xml(self, name: str) -> Element:
        """A small part as a whole."""
        with self.zip.open(name) as part:
            data = part.read(8 * MEGABYTE)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise RosterSwells
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))

    def _refuse_bombs(self) -> None:
        entries = self.zip.infolist()
        if len(entries) > MOST_PARTS or len({entry.filename for entry in entries}) < len(entries):
            raise RosterSwells
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise RosterSwells
        for entry in entries:
            if entry.file_size > SMALL and entry.file_size > SWELLING * max(entry.compress_size, 1):
                raise RosterSwells

    def _refuse_other_kinds(self) -> None:
        names = {name.lower() for name in self.zip.namelist()}
        if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
            raise NotARoster
        told = etree.tostring(self._xml("[Content_Types].xml")).decode()
        if "macroEnabled" in told or any(name.endswith("vbaproject.bin") for name in names):
            raise RosterWithMacros


def _each(part: IO[bytes], *names: str) -> Iterator[Element]:
    """Elements one after the other, each forgotten when the next is asked for."""
    tags = [f"{{*}}{name}" for name in names]
    reading = etree.iterparse(
        _NoDefinitions(part), tag=tags, resolve_entities=False, no_network=True, load_dtd=False
    )
    for _event, element in reading:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


class _NoDefinitions:
    """A stream that refuses definitions of entities: no spreadsheet program writes any."""

    def __init__(self, part: IO[bytes]) -> None:
        self.part = part
        self.head = True

    def read(self, size: int = -1) -> bytes:
        data = self.part.read(size)
        if self.head and b"<!DOCTYPE" in data:
            raise RosterSwells
        self.head = False
        return data


def _text_of(item: Element) -> str:
    """The runs of a text, without the reading aids of East Asian scripts."""
    runs = (
        run.text or ""
        for run in item.iter("{*}t")
        if etree.QName(run.getparent()).localname != "rPh"
    )
    return tidied("".join(runs))[:MOST_LETTERS]


def _said_moment(moment: object) -> str:
    if isinstance(moment, dt.datetime):
        midnight = moment.time() == dt.time()
        return moment.date().isoformat() if midnight else f"{moment:%Y-%m-%d %H:%M}"
    return str(moment)


def _column(reference: str) -> int:
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise RosterBroken
    place = 0
    for sign in found[1]:
        place = place * 26 + ord(sign) - ord("A") + 1
    return place - 1


def _merged(reference: str) -> list[_Merged]:
    ends = reference.split(":")
    if len(ends) != 2:
        return []
    rows = [int(found[2]) for end in ends if (found := _REFERENCE.fullmatch(end))]
    columns = [_column(end) for end in ends]
    return [_Merged(min(rows), max(rows), min(columns), min(max(columns), MOST_COLUMNS - 1))]


def _fill(rows: dict[int, list[str]], areas: list[_Merged]) -> list[tuple[int, int]]:
    """Give every cell of a merged area the area's text; which cells got theirs from a row above."""
    filled: list[tuple[int, int]] = []
    last, steps = max(rows, default=0), 0
    for area in areas:
        within, columns = range(area.top, min(area.bottom, last) + 1), area.right + 1 - area.left
        steps += len(within) * max(columns, 1)
        if steps > MOST_FILLED:
            raise RosterSwells
        text = _text_at(rows, area)
        for row in within if text else ():
            cells = rows.setdefault(row, [])
            cells += [""] * (area.right + 1 - len(cells))
            cells[area.left : area.right + 1] = [text] * columns
            if row > area.top:
                filled += [(row, column) for column in range(area.left, area.right + 1)]
    return filled


def _text_at(rows: dict[int, list[str]], area: _Merged) -> str:
    """What stands in the first cell of the area: the text of all of them."""
    cells = rows.get(area.top, [])
    return cells[area.left] if area.left < len(cells) else ""


def _refuse_size(last: int, rows: int) -> None:
    if rows >= MOST_ROWS or last > 1_048_576:
        raise RosterSwells
